#include "mediawiki/answer_json.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "jounce/text/irc_text.hpp"
#include "jounce/text/json_shape.hpp"

namespace jounce::mediawiki {

using json = nlohmann::json;

namespace {

constexpr std::size_t reason_limit = 300, code_limit = 60;

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

api_answer parse(std::string_view body) {
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

}  // namespace

read_failure fail(failure_kind kind, std::string_view reason, std::string_view code) {
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

const json* single(const json& object, const char* name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_array() && value->size() == 1 ? &value->front() : nullptr;
}

api_answer parse_answer(std::string_view body) {
  auto parsed = parse(body);
  const auto* root = std::get_if<json>(&parsed);
  if (root == nullptr) return parsed;
  if (auto failed = api_error(*root)) return std::move(*failed);
  return parsed;
}

api_answer judge_answer(const net::http_result& result) {
  if (const auto* error = std::get_if<net::http_error>(&result)) return from_error(*error);
  const auto& response = std::get<net::http_response>(result);
  auto answer = response.status == 200 ? parse_answer(response.body) : api_answer(from_status(response));
  if (auto* failed = std::get_if<read_failure>(&answer)) failed->retry_after = response.retry_after;
  return answer;
}

}  // namespace jounce::mediawiki
