#include "jounce/mediawiki/answer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "jounce/text/irc_text.hpp"
#include "jounce/text/json_shape.hpp"

namespace jounce::mediawiki {

using json = nlohmann::json;

namespace {

constexpr std::size_t reason_limit = 300, detail_limit = 200, code_limit = 60, title_limit = 255;

read_failure fail(failure_kind kind, std::string_view reason, std::string_view code = "") {
  return {kind, text::irc_safe(reason, reason_limit), text::irc_safe(code, code_limit), std::nullopt};
}

const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string_view string_member(const json& object, const char* name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_ref<const std::string&>()) : "";
}

bool flag(const json& object, const char* name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

// The only element of the array `name`.
const json* single(const json& object, const char* name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_array() && value->size() == 1 ? &value->front() : nullptr;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_login_page(const std::string& lower_html) {
  return lower_html.find("type=\"password\"") != std::string::npos ||
         lower_html.find("special:userlogin") != std::string::npos;
}

// The title of an HTML page behind ": ", "" without one. Only the start of a page is looked at.
std::string html_title(std::string_view html, const std::string& lower_html) {
  const auto open = lower_html.find("<title>");
  if (open == std::string::npos) return {};
  const auto begin = open + std::string_view("<title>").size();
  const auto end = lower_html.find('<', begin);
  if (end == std::string::npos) return {};
  return ": " + text::irc_safe(html.substr(begin, end - begin), detail_limit);
}

read_failure not_json(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return fail(failure_kind::not_json, "empty answer");
  if (body[first] != '<') {
    return fail(failure_kind::not_json, "malformed JSON, " + std::to_string(body.size()) + " bytes");
  }
  const auto start = body.substr(first, 65'536);
  const auto folded = lower(start);
  if (is_login_page(folded)) return fail(failure_kind::login_required, "a login page instead of an answer");
  return fail(failure_kind::not_json, "HTML instead of JSON" + html_title(start, folded));
}

std::variant<json, read_failure> parse(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (body[first] != '{' && body[first] != '[')) return not_json(body);
  switch (text::shape_of(body)) {
    case text::json_shape::excessive:
      return fail(failure_kind::not_json, "JSON nested or large beyond reason");
    case text::json_shape::cut_off:
      return fail(failure_kind::not_json,
                  "JSON that breaks off after " + std::to_string(body.size()) + " bytes");
    case text::json_shape::plausible:
      break;
  }
  auto root = json::parse(body, nullptr, false);
  if (root.is_discarded()) return not_json(body);
  return root;
}

// The error object of formatversion=2 with errorformat=bc; nothing where the answer has none.
std::optional<read_failure> api_error(const json& root) {
  const auto* error = member(root, "error");
  if (error == nullptr) return std::nullopt;
  const auto code = string_member(*error, "code"), info = string_member(*error, "info");
  auto kind = failure_kind::api_error;
  if (code == "maxlag") kind = failure_kind::lagged;
  if (code == "ratelimited") kind = failure_kind::rate_limited;
  if (code == "readapidenied") kind = failure_kind::login_required;
  const auto spoken_code = text::irc_safe(code.empty() ? "without code" : code, code_limit);
  return fail(kind, "API error " + spoken_code + ": " + text::irc_safe(info, detail_limit), code);
}

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

template <class Answer, class Reader>
Answer read_answer(std::string_view body, Reader reader) {
  const auto parsed = parse(body);
  if (const auto* failed = std::get_if<read_failure>(&parsed)) return *failed;
  const auto& root = std::get<json>(parsed);
  if (auto failed = api_error(root)) return std::move(*failed);
  const auto node = newest_revision(root);
  if (const auto* failed = std::get_if<read_failure>(&node)) return *failed;
  return reader(std::get<revision_node>(node));
}

read_failure from_error(const net::http_error& error) {
  switch (error.kind) {
    case net::http_failure::timed_out:
      return fail(failure_kind::timed_out, error.reason);
    case net::http_failure::too_large:
      return fail(failure_kind::too_large, error.reason);
    case net::http_failure::cancelled:
    case net::http_failure::shut_down:
      return fail(failure_kind::cancelled, error.reason);
    default:
      return fail(failure_kind::network, error.reason);
  }
}

// A status other than 200. The API's own errors come with 200 as a rule, but `maxlag` and proxies differ by
// version, so an error object counts under any status.
read_failure from_status(const net::http_response& response) {
  const auto code = std::to_string(response.status);
  const auto parsed = parse(response.body);
  if (const auto* root = std::get_if<json>(&parsed)) {
    if (auto error = api_error(*root)) return std::move(*error);
  }
  const auto start = std::string_view(response.body).substr(0, 65'536);
  const auto reason = "HTTP " + code + html_title(start, lower(start));
  if (response.status == 429) return fail(failure_kind::rate_limited, reason, code);
  if (response.status == 401 || response.status == 403)
    return fail(failure_kind::login_required, reason, code);
  return fail(failure_kind::http_status, reason, code);
}

template <class Answer, class Parser>
Answer judge(const net::http_result& result, Parser parser) {
  if (const auto* error = std::get_if<net::http_error>(&result)) return from_error(*error);
  const auto& response = std::get<net::http_response>(result);
  Answer answer = response.status == 200 ? parser(response.body) : Answer(from_status(response));
  if (auto* failed = std::get_if<read_failure>(&answer)) failed->retry_after = response.retry_after;
  return answer;
}

}  // namespace

revision_answer parse_revision_answer(std::string_view body) {
  return read_answer<revision_answer>(body, [](const revision_node& node) { return node.id; });
}

page_answer parse_page_answer(std::string_view body) {
  return read_answer<page_answer>(body, text_of);
}

revision_answer judge_revision(const net::http_result& result) {
  return judge<revision_answer>(result, parse_revision_answer);
}

page_answer judge_page(const net::http_result& result) {
  return judge<page_answer>(result, parse_page_answer);
}

}  // namespace jounce::mediawiki
