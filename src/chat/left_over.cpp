#include "chat/left_over.hpp"

#include <algorithm>

#include "chat/fields.hpp"
#include "jounce/text/utf8.hpp"

namespace jounce::chat {

namespace {

constexpr std::size_t wikitext_lines_at_most = 6;
constexpr std::size_t longest_template = 320;  // leaves room for the nick

// Text of the page as a template's argument.
std::string as_argument(const std::string& text) {
  std::string out;
  for (const char c : shown(text)) {
    if (c == '|') {
      out += "{{!}}";
    } else {
      out += c;
    }
  }
  return out;
}

// The nick as a template's argument that highlights nobody in the channel: MediaWiki drops the comment.
std::string quiet_argument(const std::string& nick) {
  const auto first = text::prefix_of(nick, std::max<std::size_t>(1, text::sequence_length(nick)));
  return std::string(first) + "<!---->" + nick.substr(first.size());
}

std::string deploy_template(const queue::entry_view& entry) {
  const auto with_title = [&](const std::string& title) {
    return "{{deploy|type=" + as_argument(entry.type) + "|gerrit=" + std::to_string(*entry.number) +
           "|title=" + title + "|status=}}";
  };
  const auto whole = with_title(as_argument(entry.title));
  return whole.size() <= longest_template ? whole : with_title("");
}

}  // namespace

std::vector<std::string> left_over_wikitext(const queue::news::summary& news) {
  std::vector<std::string> out;
  const std::string* submitter = nullptr;
  for (const auto& entry : news.entries) {
    if (entry.state != queue::entry_state::left_over || !entry.number) continue;
    const auto piece = " * " + deploy_template(entry);
    const bool same = submitter != nullptr && *submitter == entry.submitter;
    if (!same || out.back().size() + piece.size() > longest_line)
      out.push_back("{{ircnick|" + quiet_argument(entry.submitter) + "}}");
    out.back() += piece;
    submitter = &entry.submitter;
  }
  if (out.size() > wikitext_lines_at_most) {
    out.resize(wikitext_lines_at_most);
    out.emplace_back("The rest is on the calendar page.");
  }
  return out;
}

}  // namespace jounce::chat
