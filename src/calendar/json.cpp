#include "jounce/calendar/json.hpp"

#include <optional>

#include "calendar/buffer.hpp"
#include "jounce/calendar/page_status.hpp"
#include "jounce/text/duration.hpp"

namespace jounce::calendar {

namespace {

// Strings of a reading are UTF-8: only quotes, backslashes and control codes need care (RFC 8259, section 7).
class writer {
 public:
  explicit writer(const sink& to) : out_(to) {}

  void write(const reading& from) {
    out_ << R"({"format":1,"windows":[)";
    write_list(from.windows, [&](const window& window) { write_window(window); });
    out_ << R"(],"problems":[)";
    write_list(from.problems, [&](const problem& problem) { write_problem(problem); });
    out_ << "]}\n";
    out_.flush();
  }

 private:
  template <class Items, class Each>
  void write_list(const Items& items, Each each) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ << ",";
      first = false;
      each(item);
    }
  }

  void write_window(const window& window) {
    out_ << R"({"id":)";
    write_string(window.id);
    out_ << R"(,"title":)";
    write_string(window.title);
    out_ << R"(,"start":)";
    write_string(text::iso_time(window.start));
    out_ << R"(,"end":)";
    write_string(text::iso_time(window.end));
    out_ << R"(,"line":)" << window.line << R"(,"runs_queue":)" << boolean(window.runs_queue)
         << R"(,"limit":)";
    write_number(window.limit);
    out_ << R"(,"anchor":)";
    write_string(window.anchor);
    out_ << R"(,"deployers":[)";
    write_list(window.deployers, [&](const std::string& nick) { write_string(nick); });
    out_ << R"(],"submitters":[)";
    write_list(window.submitters, [&](const std::string& nick) { write_string(nick); });
    out_ << R"(],"patches":[)";
    write_list(window.patches, [&](const patch& patch) { write_patch(patch); });
    out_ << "]}";
  }

  void write_patch(const patch& patch) {
    out_ << R"({"line":)" << patch.line << R"(,"gerrit":)";
    write_number(patch.gerrit);
    out_ << R"(,"type":)";
    write_string(patch.type);
    out_ << R"(,"title":)";
    write_string(patch.title);
    out_ << R"(,"submitter":)";
    write_string(patch.submitter);
    out_ << R"(,"status":")" << text_of(patch.status) << R"(","by":)";
    write_string(patch.by);
    out_ << R"(,"sal":)";
    write_string(patch.sal);
    out_ << R"(,"over_limit":)" << boolean(patch.over_limit) << "}";
  }

  void write_problem(const problem& problem) {
    out_ << R"({"line":)" << problem.line << R"(,"severity":)"
         << (problem.level == severity::error ? R"("error")" : R"("warning")") << R"(,"message":)";
    write_string(problem.message);
    out_ << "}";
  }

  static std::string_view boolean(bool value) { return value ? "true" : "false"; }

  void write_number(const std::optional<std::uint32_t>& value) {
    if (value) {
      out_ << *value;
    } else {
      out_ << "null";
    }
  }

  void write_string(const std::optional<std::string>& value) {
    if (value) {
      write_string(std::string_view(*value));
    } else {
      out_ << "null";
    }
  }

  void write_string(const std::string& value) { write_string(std::string_view(value)); }

  void write_string(std::string_view value) {
    auto& out = out_.raw();
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto byte = static_cast<unsigned char>(value[i]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      out.append(value, plain, i - plain);
      write_escaped(byte, out);
      plain = i + 1;
    }
    out.append(value, plain);
    out_ << "\"";
  }

  static void write_escaped(unsigned char byte, std::string& out) {
    static constexpr std::string_view hex = "0123456789abcdef";
    if (byte >= 0x20) {
      out += '\\';
      out += static_cast<char>(byte);
    } else {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 0xFU];
    }
  }

  buffer out_;
};

}  // namespace

void write_json(const reading& from, const sink& to) {
  writer(to).write(from);
}

std::string to_json(const reading& from) {
  std::string out;
  write_json(from, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace jounce::calendar
