#include "jounce/calendar/text.hpp"

#include "calendar/buffer.hpp"
#include "jounce/calendar/page_status.hpp"
#include "jounce/text/duration.hpp"

namespace jounce::calendar {

namespace {

void write_names(buffer& out, std::string_view what, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) out << (i == 0 ? what : std::string_view(", ")) << names[i];
}

void write_patch(buffer& out, const patch& patch) {
  out << "    ";
  if (patch.gerrit) {
    out << *patch.gerrit;
  } else {
    out << "(no number)";
  }
  if (patch.type) out << " [" << *patch.type << "]";
  out << " " << patch.title << " - "
      << (patch.submitter ? std::string_view(*patch.submitter) : std::string_view("(nobody)"));
  if (patch.status != page_status::none) out << ", " << text_of(patch.status);
  if (patch.by) out << " by " << *patch.by;
  if (patch.repeated) out << ", repeated";
  if (patch.over_limit) out << ", over the limit";
  out << " (line " << patch.line << ")\n";
}

void write_window(buffer& out, const window& window) {
  out << text::iso_date(window.start) << " " << text::hour_minute(window.start) << " to ";
  if (text::iso_date(window.start) != text::iso_date(window.end)) out << text::iso_date(window.end) << " ";
  out << text::hour_minute(window.end) << "  " << window.title;
  if (window.limit) out << " (at most " << *window.limit << ")";
  write_names(out, ", deployers: ", window.deployers);
  out << " (line " << window.line << ")\n";
  for (const auto& patch : window.patches) write_patch(out, patch);
}

}  // namespace

void write_text(const reading& from, const std::function<void(std::string_view)>& to) {
  buffer out(to);
  for (const auto& window : from.windows) write_window(out, window);
  for (const auto& problem : from.problems) {
    out << "line " << problem.line << ": " << (problem.level == severity::error ? "error: " : "warning: ")
        << problem.message << "\n";
  }
  out.flush();
}

std::string to_text(const reading& from) {
  std::string out;
  write_text(from, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace jounce::calendar
