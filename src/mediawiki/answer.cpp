#include "jounce/mediawiki/answer.hpp"

#include <utility>

#include "jounce/text/irc_text.hpp"
#include "mediawiki/answer_json.hpp"

namespace jounce::mediawiki {

using json = nlohmann::json;

namespace {

constexpr std::size_t title_limit = 255;

struct revision_node {
  const json* revision;
  std::uint64_t id;
  std::string_view title;
};

// The page's newest revision in an answer without error.
std::variant<revision_node, read_failure> newest_revision(const json& root) {
  const auto* query = member(root, "query");
  const auto* page = query == nullptr ? nullptr : single(*query, "pages");
  if (page == nullptr) return fail(failure_kind::unexpected, "an answer without the page");
  const auto title = string_member(*page, "title");
  const auto spoken_title = '"' + text::irc_safe(title, detail_limit) + '"';
  if (flag(*page, "missing")) return fail(failure_kind::no_page, "no page " + spoken_title);
  if (flag(*page, "invalid")) {
    return fail(failure_kind::no_page,
                "invalid title: " + text::irc_safe(string_member(*page, "invalidreason"), detail_limit));
  }
  if (flag(*page, "special")) return fail(failure_kind::no_page, spoken_title + " is a special page");
  const auto* revision = single(*page, "revisions");
  const auto* id = revision == nullptr ? nullptr : member(*revision, "revid");
  if (id == nullptr || !id->is_number_unsigned() || id->get<std::uint64_t>() == 0) {
    return fail(failure_kind::unexpected, "an answer without a revision of " + spoken_title);
  }
  return revision_node{revision, id->get<std::uint64_t>(), title};
}

page_answer text_of(const revision_node& node) {
  const auto* slots = member(*node.revision, "slots");
  const auto* main = slots == nullptr ? nullptr : member(*slots, "main");
  if (main == nullptr) return fail(failure_kind::unexpected, "a revision without content");
  if (flag(*main, "texthidden")) {
    return fail(failure_kind::unexpected, "revision " + std::to_string(node.id) + " is hidden");
  }
  const auto* content = member(*main, "content");
  if (content == nullptr || !content->is_string())
    return fail(failure_kind::unexpected, "a revision without content");
  return page_text{node.id, text::irc_safe(node.title, title_limit), content->get<std::string>()};
}

revision_answer revision_of(const json& root) {
  const auto node = newest_revision(root);
  if (const auto* failed = std::get_if<read_failure>(&node)) return *failed;
  return std::get<revision_node>(node).id;
}

template <class Answer, class Reader>
Answer read_answer(api_answer answer, Reader reader) {
  if (auto* failed = std::get_if<read_failure>(&answer)) return std::move(*failed);
  return reader(std::get<json>(answer));
}

}  // namespace

page_answer page_of(const json& root) {
  const auto node = newest_revision(root);
  if (const auto* failed = std::get_if<read_failure>(&node)) return *failed;
  return text_of(std::get<revision_node>(node));
}

revision_answer parse_revision_answer(std::string_view body) {
  return read_answer<revision_answer>(parse_answer(body), revision_of);
}

page_answer parse_page_answer(std::string_view body) {
  return read_answer<page_answer>(parse_answer(body), page_of);
}

revision_answer judge_revision(const net::http_result& result) {
  return read_answer<revision_answer>(judge_answer(result), revision_of);
}

page_answer judge_page(const net::http_result& result) {
  return read_answer<page_answer>(judge_answer(result), page_of);
}

}  // namespace jounce::mediawiki
