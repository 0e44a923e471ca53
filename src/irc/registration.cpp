#include "jounce/irc/registration.hpp"

#include <utility>

namespace jounce::irc {

namespace {

std::string quoted(const message& line) {
  return line.params.empty() ? line.command : line.command + " " + line.params.back();
}

}  // namespace

void registration::enter(phase next, instant now) {
  phase_ = next;
  switch (next) {
    case phase::listing:
      deadline_ = now + capability_limit;
      break;
    case phase::authenticating:
      deadline_ = now + sasl_limit;
      break;
    case phase::waiting_for_welcome:
      deadline_ = now + welcome_limit;
      break;
    default:
      deadline_.reset();
  }
}

void registration::begin(std::string nonce, instant now, orders& out) {
  nonce_ = std::move(nonce);
  if (settings_.sasl == sasl_mechanism::plain && !settings_.encrypted) {
    return out.finish(ending_kind::permanent, "SASL PLAIN is not used without TLS");
  }
  enter(phase::listing, now);
  out.send("CAP", {"LS", "302"});
  out.send("NICK", {settings_.nick});
  out.send("USER", {settings_.username, "0", "*", settings_.realname});
}

void registration::feed(const message& line, instant now, orders& out) {
  const int numeric = line.numeric();
  if (line.command == "CAP") return on_cap(line, now, out);
  if (line.command == "AUTHENTICATE") return on_authenticate(line, out);
  if (numeric >= 900 && numeric <= 908) return on_sasl_numeric(numeric, line, now, out);
  if (numeric == 1) return on_welcome(out);
  const bool no_cap = (numeric == 421 || numeric == 410) && line.param(1) == "CAP";
  if (no_cap && phase_ == phase::listing) without_capabilities(now, out);
}

void registration::tick(instant now, orders& out) {
  if (!deadline_ || now < *deadline_) return;
  deadline_.reset();
  switch (phase_) {
    case phase::listing:
      return out.finish(ending_kind::temporary, "the server did not answer CAP in time");
    case phase::authenticating:
      if (exchange_) out.send("AUTHENTICATE", {"*"});
      return out.finish(ending_kind::temporary, "SASL was not finished in time: services may be down");
    default:
      return out.finish(ending_kind::temporary, "the server did not welcome us in time");
  }
}

void registration::without_capabilities(instant now, orders& out) {
  if (wants_sasl()) return out.finish(ending_kind::temporary, "the server has no SASL");
  enter(phase::waiting_for_welcome, now);
}

void registration::request_all(orders& out) {
  for (auto& list : capabilities_.take_requests()) out.send("CAP", {"REQ", std::move(list)});
}

void registration::on_cap(const message& line, instant now, orders& out) {
  const auto what = capabilities_.feed(line);
  const bool sasl_gone = wants_sasl() && !authenticated_ && !capabilities_.offered("sasl");
  switch (what) {
    case capabilities::news::nothing:
      return;
    case capabilities::news::listed:
      if (phase_ != phase::listing) return;
      request_all(out);
      if (wants_sasl()) return begin_sasl(now, out);
      return end_if_settled(now, out);
    case capabilities::news::changed:
      if (phase_ == phase::authenticating && sasl_gone) {
        return out.finish(ending_kind::temporary, "the server took SASL away: services may be down");
      }
      if (phase_ != phase::listing) request_all(out);
      return;
    case capabilities::news::answered:
      break;
  }
  request_all(out);
  if (phase_ == phase::authenticating && !exchange_) {
    if (capabilities_.enabled("sasl")) {
      exchange_.emplace(settings_.sasl, settings_.credentials, nonce_);
      follow(exchange_->begin(), out);
    } else if (capabilities_.refused("sasl")) {
      out.finish(ending_kind::temporary, "the server refused the capability sasl");
    }
  }
  end_if_settled(now, out);
}

void registration::begin_sasl(instant now, orders& out) {
  enter(phase::authenticating, now);
  if (!capabilities_.offered("sasl")) {
    return out.finish(ending_kind::temporary, "the server offers no SASL: services may be down");
  }
  if (!offers(capabilities_.value_of("sasl"), settings_.sasl)) {
    return out.finish(ending_kind::permanent, "the server does not offer SASL " +
                                                  std::string(name_of(settings_.sasl)) + ", only " +
                                                  std::string(capabilities_.value_of("sasl")));
  }
  out.send("CAP", {"REQ", capabilities_.request("sasl")});
}

void registration::end_if_settled(instant now, orders& out) {
  const bool negotiating = phase_ == phase::listing || phase_ == phase::authenticating;
  if (!negotiating || out.end || !capabilities_.settled() || (wants_sasl() && !authenticated_)) return;
  enter(phase::waiting_for_welcome, now);
  out.send("CAP", {"END"});
}

void registration::follow(sasl_exchange::step step, orders& out) {
  if (!step.error.empty()) {
    out.send("AUTHENTICATE", {"*"});
    const auto kind = step.permanent ? ending_kind::permanent : ending_kind::temporary;
    return out.finish(kind, "SASL: " + step.error);
  }
  for (auto& param : step.send) out.send("AUTHENTICATE", {std::move(param)});
}

void registration::on_authenticate(const message& line, orders& out) {
  if (phase_ == phase::authenticating && exchange_ && !authenticated_)
    follow(exchange_->challenge(line.param(0)), out);
}

void registration::on_sasl_numeric(int numeric, const message& line, instant now, orders& out) {
  if (numeric == 900) {
    logged_in_ = true;
    out.happened.emplace_back(events::logged_in{std::string(line.param(2))});
  }
  if (numeric == 901) {
    logged_in_ = false;
    out.happened.emplace_back(events::logged_out{});
  }
  if (phase_ != phase::authenticating || numeric == 900 || numeric == 901 || numeric == 908) return;
  if (numeric == 903) {
    if (!exchange_ || !exchange_->complete()) {
      return out.finish(ending_kind::permanent, "the server says SASL succeeded before it could have");
    }
    authenticated_ = logged_in_ = true;
    return end_if_settled(now, out);
  }
  const bool lasting = numeric == 902 || numeric == 904 || numeric == 905;
  out.finish(lasting ? ending_kind::permanent : ending_kind::temporary, "SASL failed: " + quoted(line));
}

void registration::on_welcome(orders& out) {
  if (phase_ == phase::done) return;
  if (wants_sasl() && !authenticated_) {
    return out.finish(ending_kind::temporary, "the server registered us without SASL");
  }
  phase_ = phase::done;
  deadline_.reset();
}

}  // namespace jounce::irc
