#include "jounce/app/irc_network.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "jounce/text/nick.hpp"

namespace jounce::app {

namespace {

constexpr auto use_of_answer = std::chrono::seconds(30);  // DESIGN §5: nothing older than its use is sent

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

irc_network::irc_network(const boost::asio::any_io_executor& executor, net::irc_options options,
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
  for (const auto& [key, one] : links_) {
    if (one->ready()) in += (in.empty() ? "in " : ", ") + one->name();
  }
  return in.empty() ? "not in a channel: " + trouble_ : in;
}

void irc_network::happened(const irc::event& what) {
  namespace events = irc::events;
  const auto tell = [&](const std::string& channel, const queue::event& news) {
    if (auto* one = find(channel)) one->listener().happened(news);
  };
  const auto tell_all = [&](const queue::event& news) {
    for (auto& [key, one] : links_) one->listener().happened(news);
  };
  if (const auto* own = std::get_if<events::own_nick>(&what)) {
    for (auto& [key, one] : links_) one->listener().renamed(own->nick);
  } else if (const auto* joined = std::get_if<events::channel_joined>(&what)) {
    spdlog::info("{}: joined", joined->channel);
    if (auto* one = find(joined->channel)) one->set_ready(true);
  } else if (const auto* lost = std::get_if<events::channel_lost>(&what)) {
    spdlog::warn("{}: no longer in it: {}", lost->channel, lost->reason);
    if (auto* one = find(lost->channel)) one->set_ready(false);
  } else if (const auto* refused = std::get_if<events::join_refused>(&what)) {
    spdlog::warn("{}: cannot join: {}; will try again", refused->channel, refused->reason);
  } else if (const auto* given_up = std::get_if<events::channel_given_up>(&what)) {
    spdlog::error("{}: given up: {}; invite the bot to have it back", given_up->channel, given_up->reason);
  } else if (const auto* listed = std::get_if<events::members_listed>(&what)) {
    list_members(listed->channel);
  } else if (const auto* came = std::get_if<events::member_joined>(&what)) {
    tell(came->channel, queue::person_joined{{came->nick, came->account.value_or("")}});
  } else if (const auto* left = std::get_if<events::member_left>(&what)) {
    tell(left->channel, queue::person_left{left->nick});
  } else if (const auto* renamed = std::get_if<events::member_renamed>(&what)) {
    tell_all(queue::nick_changed{renamed->from, renamed->to});
  } else if (const auto* account = std::get_if<events::member_account>(&what)) {
    tell_all(queue::account_changed{{account->nick, account->account}});
  } else if (const auto* said = std::get_if<events::heard>(&what)) {
    heard(*said);
  } else if (const auto* settled = std::get_if<events::line_settled>(&what)) {
    auto waiting = unsettled_.extract(settled->ticket);
    if (!settled->reason.empty()) spdlog::info("a line was not confirmed: {}", settled->reason);
    if (!waiting.empty()) waiting.mapped()(delivery_of(settled->fate));
  } else if (const auto* remark = std::get_if<events::remark>(&what)) {
    spdlog::log(remark->warning ? spdlog::level::warn : spdlog::level::info, "IRC: {}", remark->text);
  } else if (const auto* registered = std::get_if<events::registered>(&what)) {
    spdlog::info("IRC: connected as {}", registered->nick);
  }
}

void irc_network::list_members(const std::string& channel) {
  auto* one = find(channel);
  if (one == nullptr) return;
  queue::members_listed all;
  for (const auto& member : connection_.client().state().members(channel)) {
    all.members.push_back({member.who.nick, member.who.account.value_or("")});
  }
  one->listener().happened(all);
}

// In private a line belongs to the first board whose channel the speaker is in; strangers' lines to the first
// of all.
irc_network::link* irc_network::of_private(const std::string& nick) {
  for (auto& [key, one] : links_) {
    for (const auto& member : connection_.client().state().members(one->name())) {
      if (text::same_name(member.who.nick, nick)) return one.get();
    }
  }
  return links_.empty() ? nullptr : links_.begin()->second.get();
}

void irc_network::heard(const irc::events::heard& what) {
  if (what.from_bot || what.kind != irc::text_kind::message) return;
  auto* one = what.channel.empty() ? of_private(what.nick) : find(what.channel);
  if (one == nullptr) return;
  if (what.account) one->listener().happened(queue::account_changed{{what.nick, *what.account}});
  one->listener().heard(what.nick, what.text, what.channel.empty());
}

void irc_network::disconnected(const std::string& why) {
  trouble_ = why;
  for (auto& [key, one] : links_) one->set_ready(false);
}

void irc_network::say(irc::utterance what, std::function<void(delivery)> done) {
  what.ticket = ++last_ticket_;
  unsettled_.emplace(what.ticket, std::move(done));
  connection_.say(std::move(what));
}

}  // namespace jounce::app
