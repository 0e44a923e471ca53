// What to ask Gerrit, when, and what to make of its answers: a state machine without I/O. Time and chance
// come in as arguments; the caller performs the requests and brings the answers.
//
// For k changes: one query for all of them, two small requests for each that is open (does it merge; what
// does it stand on), one query for what they are linked to. Changes that were known before are asked for
// without details first, and with them only where `updated` has changed.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "jounce/gerrit/facts.hpp"
#include "jounce/gerrit/requests.hpp"

namespace jounce::gerrit {

using steady_time = std::chrono::steady_clock::time_point;

struct lookup_options {
  std::size_t parallel = 4;                         // requests at a time
  std::size_t batch = 10;                           // changes in one query
  std::size_t pages = 5;                            // of a query's answer that are read
  std::chrono::milliseconds deadline{20'000};       // of each request
  std::chrono::milliseconds fresh{15'000};          // so long an answer is given again without asking
  std::chrono::milliseconds first_backoff{10'000};  // doubled with every failure in a row
  std::chrono::milliseconds longest_backoff{600'000};
  std::chrono::milliseconds longest_pause{3'600'000};  // a Retry-After counts up to here
  std::chrono::milliseconds longest_wish{3'600'000};   // then a wish that could not be met is dropped
  int attempts = 5;                                    // for a change whose requests alone fail
  std::size_t changes = 500;                           // that are wanted at a time, and that are remembered
};

// To be sent now: GET of `target` behind the server's address.
struct lookup_request {
  std::uint64_t id = 0;
  std::string target;
  std::chrono::milliseconds deadline{0};
};

// The answer to a lookup_request, or why there is none.
struct lookup_answer {
  int status = 0;      // 0: no answer
  std::string reason;  // why there is no answer, one line
  bool too_large = false;
  std::optional<std::chrono::seconds> retry_after;
  std::string body;
};

// The facts of a change that was wanted; `missing` is an answer too.
struct change_found {
  change_facts facts;
};

// No answer about a change that was wanted, said once for each wish. It is asked for again in the background,
// and change_found may follow.
struct change_unanswered {
  std::uint32_t number = 0;
  std::string reason;
};

// The server does not answer as it should; said once, until it does.
struct server_failing {
  std::string reason;
  std::chrono::milliseconds pause{0};  // before the next attempt
};
struct server_answers {};

using lookup_news = std::variant<change_found, change_unanswered, server_failing, server_answers>;

class lookup {
 public:
  explicit lookup(const lookup_options& options = {}) : options_(options) {}

  // Wants the facts of these changes as they are now. What is known of them already is returned at once: an
  // answer that is fresh, or that the server is failing.
  std::vector<lookup_news> want(const std::vector<std::uint32_t>& numbers, steady_time now);

  // The next request to send now; to be called until there is none. Each is to be answered once.
  std::optional<lookup_request> next(steady_time now);

  // When next() may have something again without an answer coming in; none: never.
  std::optional<steady_time> wake(steady_time now) const;

  // The answer to request `id`; `random` is in [0, 1).
  std::vector<lookup_news> answered(std::uint64_t id, const lookup_answer& answer, double random,
                                    steady_time now);

 private:
  enum class step { base, confirm, extras, linked };
  enum class part { todo, asked, done };
  enum class question { base, confirm, mergeable, related, linked };
  struct wish {
    step reached = step::base;
    detail how = detail::whole;
    bool asked = false;  // in base, confirm and linked: the query is under way
    bool alone = false;  // not to share a query with other changes
    bool told = false;   // it was said that there is no answer
    part mergeable = part::todo, related = part::todo;
    int attempts = 0;
    steady_time since{}, due{};
    change_facts facts;
  };
  struct flight {
    question about = question::base;
    std::vector<std::uint32_t> numbers;
    std::vector<std::string> terms;
    detail how = detail::light;
    std::vector<change_facts> read;  // from earlier pages of the answer
    std::size_t start = 0, page = 0;
  };
  struct memory {
    change_facts facts;
    steady_time found_at{};
  };
  using wishes = std::map<std::uint32_t, wish>;
  using news = std::vector<lookup_news>;

  std::optional<flight> extra_to_ask(steady_time now);
  std::optional<flight> base_to_ask(steady_time now);
  std::optional<flight> linked_to_ask(steady_time now);
  lookup_request send(flight query);
  std::string target_of(const flight& query) const;

  void page_answered(flight query, const lookup_answer& answer, double random, steady_time now, news& out);
  void base_answered(const flight& query, steady_time now, news& out);
  void confirm_answered(std::uint32_t number, const lookup_answer& answer, double random, steady_time now,
                        news& out);
  void extra_answered(const flight& query, const lookup_answer& answer, steady_time now, news& out);
  void linked_answered(const flight& query, steady_time now, news& out);
  void keep_facts(std::uint32_t number, change_facts facts, steady_time now, news& out);
  void end_extras(std::uint32_t number, steady_time now, news& out);
  void found(std::uint32_t number, steady_time now, news& out);

  void server_failed(const flight& query, const lookup_answer& answer, const std::string& reason,
                     double random, steady_time now, news& out);
  void query_failed(const flight& query, const std::string& reason, double random, steady_time now,
                    news& out);
  void put_back(const flight& query);
  void unanswered(std::uint32_t number, wish& wanted, const std::string& reason, news& out);
  std::chrono::milliseconds backoff(int failures, double random) const;
  void drop_old(steady_time now);

  // How many requests may be under way: a server that failed is tried with one.
  std::size_t most_parallel() const { return failures_ > 0 ? 1 : options_.parallel; }

  lookup_options options_;
  wishes wishes_;
  std::map<std::uint64_t, flight> flights_;
  std::vector<flight> follow_;  // further pages to be asked for
  std::map<std::uint32_t, memory> known_;
  std::uint64_t last_id_ = 0;
  int failures_ = 0;  // of the server, in a row
  std::string failure_;
  steady_time paused_until_{};
};

}  // namespace jounce::gerrit
