#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "base/timestamp.h"
#include "emulator/authorization_request.h"
#include "emulator/config.h"
#include "emulator/fault_list.h"
#include "emulator/message.h"
#include "emulator/randomness.h"
#include "emulator/rate_limit.h"
#include "emulator/request_log.h"
#include "emulator/shelf.h"
#include "emulator/token_book.h"
#include "json/value.h"

namespace hsauth::emulator {

// Who answers the authorization URL: a person on the consent page, or the emulator itself, at once.
enum class Consent { by_person, automatic };

using Clock = std::function<Timestamp()>;
// Told of each request that the log takes down, with its entry.
using Watcher = std::function<void(const json::Value& entry)>;

struct Settings {
    Consent consent = Consent::by_person;
    RedirectMatch redirect_match = RedirectMatch::exact;
    std::uint64_t seed = 0;
    Clock clock;        // must be set
    Watcher watcher{};  // may be empty
};

// Everything that requests change; a reset makes it anew.
struct State {
    State(std::uint64_t seed, const std::vector<Fault>& first_faults)
        : random(seed), ids(~seed), faults(first_faults) {}

    Randomness random;  // of codes and tokens
    // Of what else is made up: a browser that asks for an icon meanwhile must not change the next token.
    Randomness ids;
    TokenBook tokens;
    Shelf<AuthorizationRequest> consent_pages{256};  // by their one-time token
    Shelf<Answer> second_redirects{64};              // by the request that they will answer
    FaultList faults;
    CallCounter calls;        // of the API behind OAuth
    CallCounter token_calls;  // of the token endpoint
    RequestLog log;
    std::chrono::seconds clock_ahead{0};
};

// One emulated HubSpot. Not safe for use by several threads at once; the Router sees to that.
class Emulation {
  public:
    Emulation(Config config, Settings settings)
        : config_(std::move(config)),
          settings_(std::move(settings)),
          state_(settings_.seed, config_.faults) {}
    // Grants and requests point into the config.
    Emulation(const Emulation&) = delete;
    Emulation& operator=(const Emulation&) = delete;

    [[nodiscard]] const Config& config() const { return config_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] State& state() { return state_; }
    [[nodiscard]] Timestamp now() const { return settings_.clock() + state_.clock_ahead; }
    // Back to how it was after the start: seed, clock, the config's faults, no tokens, empty log.
    void reset() { state_ = State(settings_.seed, config_.faults); }

  private:
    const Config config_;
    const Settings settings_;
    State state_;
};

}  // namespace hsauth::emulator
