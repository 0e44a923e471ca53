#include "jounce/calendar/text.hpp"

#include "calendar/buffer.hpp"
#include "jounce/text/duration.hpp"

namespace jounce::calendar {

namespace {

void write_names(buffer& out, std::string_view what, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) out << (i == 0 ? what : std::string_view(", ")) << names[i];
}

void write_patch(buffer& out, const patch& p) {
  out << "    ";
  if (p.gerrit) {
    out << *p.gerrit;
  } else {
    out << "(no number)";
  }
  if (p.type) out << " [" << *p.type << "]";
  out << " " << p.title << " - "
      << (p.submitter ? std::string_view(*p.submitter) : std::string_view("(nobody)"));
  if (p.status == page_status::done) out << ", done";
  if (p.status == page_status::not_done) out << ", not done";
  if (p.status == page_status::unknown) out << ", unknown";
  if (p.by) out << " by " << *p.by;
  if (p.repeated) out << ", repeated";
  if (p.over_limit) out << ", over the limit";
  out << " (line " << p.line << ")\n";
}

void write_window(buffer& out, const window& w) {
  out << text::iso_date(w.start) << " " << text::hour_minute(w.start) << " to ";
  if (text::iso_date(w.start) != text::iso_date(w.end)) out << text::iso_date(w.end) << " ";
  out << text::hour_minute(w.end) << "  " << w.title;
  if (w.limit) out << " (at most " << *w.limit << ")";
  write_names(out, ", deployers: ", w.deployers);
  out << " (line " << w.line << ")\n";
  for (const auto& p : w.patches) write_patch(out, p);
}

}  // namespace

void write_text(const reading& from, const std::function<void(std::string_view)>& to) {
  buffer out(to);
  for (const auto& w : from.windows) write_window(out, w);
  for (const auto& p : from.problems) {
    out << "line " << p.line << ": " << (p.level == severity::error ? "error: " : "warning: ") << p.message
        << "\n";
  }
  out.flush();
}

std::string to_text(const reading& from) {
  std::string out;
  write_text(from, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace jounce::calendar
