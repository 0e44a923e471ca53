// what=: the patches of a window and who put them there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "calendar/page.hpp"
#include "calendar/people.hpp"
#include "jounce/wikitext/document.hpp"
#include "jounce/wikitext/parameters.hpp"

namespace jounce::calendar {

inline constexpr std::size_t longest_field = 400;  // bytes of type=, by=, sal=; the rest is cut

class entry_reader {
 public:
  // Patches and submitters are added to `into`, which already says whether it runs a queue.
  entry_reader(page_state& page, const wikitext::document& card, window& into);

  // Reads bytes [begin, end) of the page, the value of what=.
  void read(std::size_t begin, std::size_t end);

 private:
  // A change named in a hand-written line: by a template, a link or a bare address at [begin, end).
  struct mention {
    std::size_t begin, end;
    std::uint32_t change;
    std::optional<std::size_t> node;
  };
  struct line_span {
    std::size_t begin = 0, end = 0;
  };

  // Each reads node `index` and returns the index of the node to read next.
  std::size_t read_node(std::size_t index);
  std::size_t read_unclosed(std::size_t index);
  std::size_t read_person(std::size_t index);
  std::size_t read_deploy(std::size_t index);

  void read_text(std::size_t end);
  void add_mention(const mention& named);
  void finish_line();
  void read_hand_written(std::size_t from, bool is_list);
  std::size_t count_entries() const;
  std::string title_behind(std::size_t from) const;
  std::string label_of(const mention& named) const;
  void move_to(std::size_t offset);
  void add(patch patch);
  std::string read_value(const wikitext::parameter* field, std::size_t end, std::uint32_t line) const;
  std::optional<std::uint32_t> read_number(const wikitext::parameter* field, std::size_t end) const;
  page_status read_status(const std::string& text, std::uint32_t line) const;
  void check_parameters(const std::vector<wikitext::parameter>& all, std::size_t end,
                        std::uint32_t line) const;

  page_state& page_;
  const wikitext::document& card_;
  window& window_;
  nick_list submitters_;
  std::optional<std::string> submitter_;
  std::size_t at_ = 0, end_ = 0;
  line_span line_;                           // the line that was reached
  std::vector<mention> mentions_;            // in that line
  std::optional<std::string> mentioned_by_;  // the submitter when the line was met
  bool line_has_deploy_ = false;
  std::unordered_map<std::uint32_t, std::uint32_t> line_of_change_;
};

}  // namespace jounce::calendar
