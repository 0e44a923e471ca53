#include "gerrit/json.hpp"

#include <limits>

#include "jounce/text/irc_text.hpp"
#include "jounce/text/json_shape.hpp"

namespace jounce::gerrit {

namespace {

constexpr std::size_t depth_limit = 24, values_limit = 300'000;

}  // namespace

std::optional<json> parse_bounded(std::string_view text) {
  if (text::shape_of(text, depth_limit, values_limit) != text::json_shape::plausible) return std::nullopt;
  auto out = json::parse(text, nullptr, false);
  if (out.is_discarded()) return std::nullopt;
  return out;
}

std::variant<json, bad_answer> parse_answer(std::string_view body) {
  const auto size = std::to_string(body.size()) + " bytes";
  if (!body.starts_with(answer_prefix)) return bad_answer{"an answer that is not Gerrit's, " + size};
  body.remove_prefix(answer_prefix.size());
  switch (text::shape_of(body, depth_limit, values_limit)) {
    case text::json_shape::excessive:
      return bad_answer{"JSON nested or large beyond reason, " + size};
    case text::json_shape::cut_off:
      return bad_answer{"JSON that breaks off after " + size};
    case text::json_shape::plausible:
      break;
  }
  auto out = parse_bounded(body);
  if (!out) return bad_answer{"malformed JSON, " + size};
  return std::move(*out);
}

const json* member(const json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string string_of(const json& object, const char* name, std::size_t limit) {
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_string()) return {};
  return text::irc_safe(value->get_ref<const std::string&>(), limit);
}

bool flag_of(const json& object, const char* name) {
  const auto* value = member(object, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::optional<std::uint32_t> number_of(const json& object, const char* name) {
  const auto* value = member(object, name);
  if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
  const auto number = value->get<std::uint64_t>();
  if (number == 0 || number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

}  // namespace jounce::gerrit
