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
    list(from.windows, [&](const window& w) { one(w); });
    out_ << R"(],"problems":[)";
    list(from.problems, [&](const problem& p) { one(p); });
    out_ << "]}\n";
    out_.flush();
  }

 private:
  template <class Items, class Each>
  void list(const Items& items, Each each) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ << ",";
      first = false;
      each(item);
    }
  }

  void one(const window& w) {
    out_ << R"({"id":)";
    string(w.id);
    out_ << R"(,"title":)";
    string(w.title);
    out_ << R"(,"start":)";
    string(text::iso_time(w.start));
    out_ << R"(,"end":)";
    string(text::iso_time(w.end));
    out_ << R"(,"line":)" << w.line << R"(,"runs_queue":)" << boolean(w.runs_queue) << R"(,"limit":)";
    number(w.limit);
    out_ << R"(,"anchor":)";
    string(w.anchor);
    out_ << R"(,"deployers":[)";
    list(w.deployers, [&](const std::string& nick) { string(nick); });
    out_ << R"(],"submitters":[)";
    list(w.submitters, [&](const std::string& nick) { string(nick); });
    out_ << R"(],"patches":[)";
    list(w.patches, [&](const patch& p) { one(p); });
    out_ << "]}";
  }

  void one(const patch& p) {
    out_ << R"({"line":)" << p.line << R"(,"gerrit":)";
    number(p.gerrit);
    out_ << R"(,"type":)";
    string(p.type);
    out_ << R"(,"title":)";
    string(p.title);
    out_ << R"(,"submitter":)";
    string(p.submitter);
    out_ << R"(,"status":")" << text_of(p.status) << R"(","by":)";
    string(p.by);
    out_ << R"(,"sal":)";
    string(p.sal);
    out_ << R"(,"over_limit":)" << boolean(p.over_limit) << "}";
  }

  void one(const problem& p) {
    out_ << R"({"line":)" << p.line << R"(,"severity":)"
         << (p.level == severity::error ? R"("error")" : R"("warning")") << R"(,"message":)";
    string(p.message);
    out_ << "}";
  }

  static std::string_view boolean(bool value) { return value ? "true" : "false"; }

  void number(const std::optional<std::uint32_t>& value) {
    if (value) {
      out_ << *value;
    } else {
      out_ << "null";
    }
  }

  void string(const std::optional<std::string>& value) {
    if (value) {
      string(std::string_view(*value));
    } else {
      out_ << "null";
    }
  }

  void string(const std::string& value) { string(std::string_view(value)); }

  void string(std::string_view value) {
    auto& out = out_.raw();
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto c = static_cast<unsigned char>(value[i]);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out.append(value, plain, i - plain);
      escape(c, out);
      plain = i + 1;
    }
    out.append(value, plain);
    out_ << "\"";
  }

  static void escape(unsigned char c, std::string& out) {
    static constexpr std::string_view hex = "0123456789abcdef";
    if (c >= 0x20) {
      out += '\\';
      out += static_cast<char>(c);
    } else {
      out += "\\u00";
      out += hex[c >> 4U];
      out += hex[c & 0xFU];
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
