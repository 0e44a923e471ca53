// The copies, moves and destructors of the large variants: compiled here, and nowhere else.
#include "jounce/queue/effects.hpp"
#include "jounce/queue/facts.hpp"

namespace jounce::queue {

news_item::news_item(const news_item&) = default;
news_item::news_item(news_item&&) noexcept = default;
news_item& news_item::operator=(const news_item&) = default;
news_item& news_item::operator=(news_item&&) noexcept = default;
news_item::~news_item() = default;

effect::effect(const effect&) = default;
effect::effect(effect&&) noexcept = default;
effect& effect::operator=(const effect&) = default;
effect& effect::operator=(effect&&) noexcept = default;
effect::~effect() = default;

fact::fact(const fact&) = default;
fact::fact(fact&&) noexcept = default;
fact& fact::operator=(const fact&) = default;
fact& fact::operator=(fact&&) noexcept = default;
fact::~fact() = default;

namespace answer {

any::any(const any&) = default;
any::any(any&&) noexcept = default;
any& any::operator=(const any&) = default;
any& any::operator=(any&&) noexcept = default;
any::~any() = default;

}  // namespace answer

}  // namespace jounce::queue
