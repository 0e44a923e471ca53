#include "app/change_desk.hpp"

#include <utility>

#include "jounce/app/network_settings.hpp"
#include "jounce/board/change_judge.hpp"

namespace jounce::app {

change_desk::change_desk(const boost::asio::any_io_executor& executor, const config::http_settings& http,
                         part_list& parts)
    : executor_(executor), http_(executor, http_options_of(http)), parts_(parts) {
  parts_.add({"HTTP for Gerrit", nullptr, [this] { http_.shutdown(); }});
}

change_desk::server& change_desk::server_at(const std::string& url) {
  const auto [at, fresh] = servers_.try_emplace(url);
  auto& made = at->second;
  if (!fresh) return made;
  gerrit_events events;
  events.found = [&made](const gerrit::change_facts& facts) { found(made, facts); };
  events.unanswered = [&made](const gerrit::change_unanswered& what) { unanswered(made, what); };
  events.failing = [](const gerrit::server_failing&) {};
  events.answers = [] {};
  made.lookup = std::make_unique<gerrit_lookup>(executor_, http_, url, std::move(events));
  parts_.add("Gerrit", *made.lookup);
  return made;
}

std::function<void(const std::vector<std::uint32_t>&)> change_desk::add(
    const config::gerrit_settings& settings, change_client who) {
  auto& at = server_at(settings.url);
  auto& added = *at.clients.emplace_back(std::make_unique<client>());
  added.who = std::move(who);
  added.branches = settings.live_branches;
  if (!settings.live_branches_url.empty()) {
    added.watch = std::make_unique<live_branches>(
        executor_, http_, settings.live_branches_url,
        [&added](const std::vector<std::string>& read) { added.branches = read; });
    parts_.add("live branches", *added.watch);
  }
  return [&at](const std::vector<std::uint32_t>& numbers) { at.lookup->want(numbers); };
}

void change_desk::found(const server& at, const gerrit::change_facts& facts) {
  for (const auto& client : at.clients) {
    for (auto& judged : board::judgements_of(facts, client->who.state(), client->branches))
      client->who.happen(std::move(judged));
    client->who.happen(queue::change_looked_up{facts.number, facts.revert_of.value_or(0), ""});
  }
}

void change_desk::unanswered(const server& at, const gerrit::change_unanswered& what) {
  for (const auto& client : at.clients)
    client->who.happen(queue::change_looked_up{what.number, 0, what.reason});
}

}  // namespace jounce::app
