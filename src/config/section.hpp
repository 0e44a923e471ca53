// Reading one table of the configuration: typed values with their limits, and a diagnostic for everything
// that is not so.
#pragma once

#include <toml++/toml.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "jounce/config/load.hpp"

namespace jounce::config {

// What one loading gathers.
struct load_report {
  std::string file;
  std::filesystem::path folder;  // relative paths are taken from here
  std::vector<diagnostic> errors, warnings;
  std::set<std::string> keys;  // every key that was asked for
};

// Where something stands, or would stand, in the file.
struct place {
  std::uint32_t line = 1;
  std::string key;
};

// Says what is wrong with a text, "what; what was expected", or nothing.
using text_check = std::optional<std::string> (*)(const std::string&);

// The name of a choice in the file.
template <class Choice>
struct choice_name {
  std::string_view name;
  Choice value;
};

// `text` in quotation marks, short and harmless.
std::string in_quotes(std::string_view text);

// One table. Its members leave the value alone where the key is missing or wrong. A section may lie over
// another, whose values it overrides: then where() and failed() look into that one too.
class section {
 public:
  // `table` null: the table is missing. `under` may be null, and must live as long as the section.
  section(load_report& report, const toml::table* table, place place, const section* under = nullptr)
      : report_(&report), table_(table), place_(std::move(place)), under_(under) {}

  void flag(std::string_view key, bool& value);
  void text(std::string_view key, std::string& value, text_check check = nullptr);
  void texts(std::string_view key, std::vector<std::string>& value, text_check check = nullptr);
  // One text or an array of them.
  void text_or_texts(std::string_view key, std::vector<std::string>& value, text_check check);

  // A path, made absolute by the report's folder. Empty is none.
  void path(std::string_view key, std::filesystem::path& value);
  // The same for a file that must be there and be readable.
  void file(std::string_view key, std::filesystem::path& value);

  // A whole number from `least` to `most`, also as a duration.
  template <class Number>
  void number(std::string_view key, Number& value, std::int64_t least, std::int64_t most) {
    if (const auto read = whole(find(key), key, least, most)) value = to_number<Number>(*read);
  }
  template <class Number>
  void numbers(std::string_view key, std::vector<Number>& value, std::int64_t least, std::int64_t most) {
    const auto* array = array_at(key, "an array of whole numbers");
    if (array == nullptr) return;
    value.clear();
    for (const auto& item : *array)
      if (const auto read = whole(&item, key, least, most)) value.push_back(to_number<Number>(*read));
  }

  template <class Choice, std::size_t Count>
  void choice(std::string_view key, Choice& value, const choice_name<Choice> (&names)[Count]) {
    std::vector<std::string_view> known;
    for (const auto& name : names) known.push_back(name.name);
    if (const auto index = choice_index(key, known)) value = names[*index].value;
  }

  // The table `key`, missing or not.
  section table(std::string_view key, const section* under = nullptr);
  // The tables of the array `key`.
  std::vector<section> tables(std::string_view key);
  // The tables in this one by name, whatever their names; `pattern` stands for the name in the list of known
  // keys.
  std::vector<std::pair<std::string, section>> tables_by_name(std::string_view pattern);

  // Reports the keys that nobody asked for. To be called last.
  void finish();

  bool has(std::string_view key) const { return table_ != nullptr && table_->contains(key); }
  // Whether what stands there was reported as an error.
  bool failed(std::string_view key) const;
  // Where `key` stands; if nowhere, where its table begins.
  place where(std::string_view key) const;
  // Where the table begins.
  const place& where() const { return place_; }

  // Reports at `key`.
  void error(std::string_view key, std::string message);
  void warn(std::string_view key, std::string message);
  // Reports what was found in another file.
  void include(std::vector<diagnostic> errors);

 private:
  template <class Number>
  static Number to_number(std::int64_t value) {
    if constexpr (std::is_arithmetic_v<Number>) {
      return static_cast<Number>(value);
    } else {
      return Number(static_cast<typename Number::rep>(value));
    }
  }

  const toml::node* find(std::string_view key);
  void wrong(const toml::node& node, std::string_view key, std::string message);
  std::optional<std::int64_t> whole(const toml::node* node, std::string_view key, std::int64_t least,
                                    std::int64_t most);
  std::optional<std::string> text_in(const toml::node* node, std::string_view key, text_check check);
  std::optional<std::size_t> choice_index(std::string_view key, std::span<const std::string_view> known);
  const toml::array* array_at(std::string_view key, std::string_view expected);
  std::string key_path(std::string_view key) const;
  std::uint32_t line_of(const toml::source_region& source) const;

  load_report* report_;
  const toml::table* table_;
  place place_;
  const section* under_;
  std::string known_as_;  // the path under which keys are listed as known; empty: the place's key
  std::set<std::string, std::less<>> asked_, failed_;
};

}  // namespace jounce::config
