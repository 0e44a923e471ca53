#include "app/irc_network.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "jounce/text/nick.hpp"

namespace jounce::app {

namespace {

constexpr auto use_of_answer = std::chrono::seconds(30);  // nothing older than its use is sent

delivery delivery_of(irc::line_fate fate) {
  switch (fate) {
    case irc::line_fate::said:
      return delivery::said;
    case irc::line_fate::refused:
      return delivery::refused;
    case irc::line_fate::throttled:
    case irc::line_fate::unknown:
    case irc::line_fate::unsent:
      break;
  }
  return delivery::lost;
}

}  // namespace

// One channel. Ready while we are in it.
class irc_network::link : public channel_link {
 public:
  link(irc_network& network, std::string name) : network_(network), name_(std::move(name)) {}

  void listen(channel_listener listener) override { listener_ = std::move(listener); }
  bool ready() const override { return ready_; }
  bool repeats() const override { return true; }
  void say(const std::string& text, bool opening, std::chrono::milliseconds use,
           std::function<void(delivery)> done) override {
    send(name_, text, opening ? irc::lane::opening : irc::lane::other, use, std::move(done));
  }
  void expect_opening(std::chrono::milliseconds from_now) override {
    network_.connection_.expect_opening(std::chrono::steady_clock::now() + from_now);
  }
  void answer(const std::string& nick, const std::string& text) override {
    send(nick.empty() ? name_ : nick, text, irc::lane::reply, use_of_answer, [](delivery) {});
  }

  void set_ready(bool ready) {
    if (ready_ == ready) return;
    ready_ = ready;
    listener_.ready_changed();
  }
  const channel_listener& listener() const { return listener_; }
  const std::string& name() const { return name_; }

 private:
  void send(const std::string& target, const std::string& text, irc::lane where,
            std::chrono::milliseconds use, std::function<void(delivery)> done) {
    irc::utterance what;
    what.target = target;
    what.text = text;
    what.where = where;
    what.expires = std::chrono::steady_clock::now() + use;
    network_.say(std::move(what), std::move(done));
  }

  irc_network& network_;
  std::string name_;
  channel_listener listener_;
  bool ready_ = false;
};

irc_network::irc_network(const boost::asio::any_io_executor& executor, const net::irc_options& options,
                         std::function<void(const irc::stored_backoff&)> keep_backoff)
    : connection_(executor, options,
                  {[this](const irc::event& what) { happened(what); },
                   [this](const std::string& why) { disconnected(why); }, std::move(keep_backoff)}) {
  for (const auto& name : options.session.channels)
    links_[text::fold(name)] = std::make_unique<link>(*this, name);
}

irc_network::~irc_network() = default;

channel_link& irc_network::channel(const std::string& name) {
  return *links_.at(text::fold(name));
}

irc_network::link* irc_network::find(const std::string& channel) {
  const auto found = links_.find(text::fold(channel));
  return found == links_.end() ? nullptr : found->second.get();
}

std::string irc_network::status() const {
  std::string in;
  for (const auto& [key, link] : links_) {
    if (link->ready()) in += (in.empty() ? "in " : ", ") + link->name();
  }
  return in.empty() ? "not in a channel: " + trouble_ : in;
}

// What each event means for the boards.
struct irc_network::router {
  irc_network& network;

  void tell(const std::string& channel, const queue::event& news) const {
    if (auto* joined = network.find(channel)) joined->listener().happened(news);
  }
  void tell_all(const queue::event& news) const {
    for (auto& [key, link] : network.links_) link->listener().happened(news);
  }

  void operator()(const irc::events::registered& what) const {
    spdlog::info("IRC: connected as {}", what.nick);
  }
  void operator()(const irc::events::own_nick& what) const {
    for (auto& [key, link] : network.links_) link->listener().renamed(what.nick);
  }
  void operator()(const irc::events::logged_in& what) const {
    spdlog::info("IRC: logged in as {}", what.account);
  }
  void operator()(const irc::events::logged_out&) const {
    spdlog::warn("IRC: no longer logged in to services");
  }
  void operator()(const irc::events::channel_joined& what) const {
    spdlog::info("{}: joined", what.channel);
    if (auto* joined = network.find(what.channel)) joined->set_ready(true);
  }
  void operator()(const irc::events::channel_lost& what) const {
    spdlog::warn("{}: no longer in it: {}", what.channel, what.reason);
    if (auto* joined = network.find(what.channel)) joined->set_ready(false);
  }
  void operator()(const irc::events::join_refused& what) const {
    spdlog::warn("{}: cannot join: {}; will try again", what.channel, what.reason);
  }
  void operator()(const irc::events::channel_given_up& what) const {
    spdlog::error("{}: given up: {}; invite the bot to have it back", what.channel, what.reason);
  }
  void operator()(const irc::events::members_listed& what) const { network.list_members(what.channel); }
  void operator()(const irc::events::heard& what) const { network.heard(what); }
  void operator()(const irc::events::member_joined& what) const {
    tell(what.channel, queue::person_joined{{what.nick, what.account.value_or("")}});
  }
  void operator()(const irc::events::member_left& what) const {
    tell(what.channel, queue::person_left{what.nick});
  }
  void operator()(const irc::events::member_renamed& what) const {
    tell_all(queue::nick_changed{what.from, what.to});
  }
  void operator()(const irc::events::member_account& what) const {
    tell_all(queue::account_changed{{what.nick, what.account}});
  }
  void operator()(const irc::events::line_settled& what) const {
    auto waiting = network.unsettled_.extract(what.ticket);
    if (!what.reason.empty()) spdlog::info("a line was not confirmed: {}", what.reason);
    if (!waiting.empty()) waiting.mapped()(delivery_of(what.fate));
  }
  void operator()(const irc::events::remark& what) const {
    spdlog::log(what.warning ? spdlog::level::warn : spdlog::level::info, "IRC: {}", what.text);
  }
};

void irc_network::happened(const irc::event& what) {
  std::visit(router{*this}, what);
}

void irc_network::list_members(const std::string& channel) {
  auto* known = find(channel);
  if (known == nullptr) return;
  queue::members_listed all;
  for (const auto& member : connection_.client().state().members(channel)) {
    all.members.push_back({member.who.nick, member.who.account.value_or("")});
  }
  known->listener().happened(all);
}

// In private a line belongs to the first board whose channel the speaker is in; strangers' lines to the first
// of all.
irc_network::link* irc_network::of_private(const std::string& nick) {
  for (auto& [key, link] : links_) {
    for (const auto& member : connection_.client().state().members(link->name())) {
      if (text::same_name(member.who.nick, nick)) return link.get();
    }
  }
  return links_.empty() ? nullptr : links_.begin()->second.get();
}

void irc_network::heard(const irc::events::heard& what) {
  if (what.kind != irc::text_kind::message) return;
  auto* target = what.channel.empty() ? of_private(what.nick) : find(what.channel);
  if (target == nullptr) return;
  if (what.account) target->listener().happened(queue::account_changed{{what.nick, *what.account}});
  target->listener().heard({what.nick, what.account.value_or(""),
                            what.nick + "!" + what.user + "@" + what.host, what.text, what.channel.empty(),
                            what.from_bot});
}

void irc_network::disconnected(const std::string& why) {
  trouble_ = why;
  for (auto& [key, link] : links_) link->set_ready(false);
}

void irc_network::say(irc::utterance what, std::function<void(delivery)> done) {
  what.ticket = ++last_ticket_;
  unsettled_.emplace(what.ticket, std::move(done));
  connection_.say(std::move(what));
}

}  // namespace jounce::app
