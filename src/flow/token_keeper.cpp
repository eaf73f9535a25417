#include "flow/token_keeper.h"

#include <algorithm>
#include <utility>

#include "base/display_text.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A machine that slept has a wall clock that tells, and a steady one that may not.
constexpr seconds longest_nap{30};
constexpr seconds assumed_life{600};  // where HubSpot doesn't say
constexpr seconds shortest_retry{1};
constexpr seconds longest_retry{30};
constexpr seconds retry_of_the_expired{60};

}  // namespace

Result<> TokenKeeper::take(const Login& login, SteadyTime since) {
    if (auto written = world_.files.replace(file_, login.profile.access_token); !written) return written;
    token_ = login.profile.access_token.clone();
    const auto life = login.expires_in.value_or(assumed_life);
    const auto lead = std::min<milliseconds>(min_valid_, milliseconds{life} / 2);
    expires_ = since + life;
    // A token that is dead when it comes must make no busy loop.
    due_ = std::max<SteadyTime>(expires_ - lead, world_.clock.steady_now() + shortest_retry);
    const auto end_by_wall = login.profile.expires_at.value_or(world_.clock.now() + life);
    due_by_wall_ =
        std::max(end_by_wall - std::chrono::floor<seconds>(lead), world_.clock.now() + shortest_retry);
    return {};
}

Result<> TokenKeeper::begin(const Login& login, SteadyTime since) {
    return take(login, since);
}

bool TokenKeeper::is_due() const {
    if (next_attempt_) return world_.clock.steady_now() >= *next_attempt_;
    return world_.clock.steady_now() >= due_ || world_.clock.now() >= due_by_wall_;
}

milliseconds TokenKeeper::pause() const {
    const auto until = next_attempt_.value_or(due_) - world_.clock.steady_now();
    auto left = std::min<milliseconds>(std::chrono::ceil<milliseconds>(until), longest_nap);
    if (!next_attempt_) left = std::min<milliseconds>(left, due_by_wall_ - world_.clock.now());
    return std::max(left, milliseconds{0});
}

Result<> TokenKeeper::renew() {
    const auto since = world_.clock.steady_now();
    const auto login = supply_(&token_);
    if (!login) return pass_on(login.error());
    return take(*login, since);
}

void TokenKeeper::look() {
    if (!is_due()) return;
    if (auto renewed = renew(); !renewed) return note_failure(renewed.error());
    if (std::exchange(next_attempt_, std::nullopt))
        narrator_.progress("The program's token is renewed after all.");
    said_expired_ = false;
}

void TokenKeeper::note_failure(const Error& error) {
    const auto now = world_.clock.steady_now();
    const auto left = std::chrono::floor<seconds>(expires_ - now);
    const bool is_first = !next_attempt_;
    if (is_first) {
        narrator_.warn("The program's token couldn't be renewed: " + error.message +
                       " It is tried again while the program runs.");
    }
    if (left <= seconds{0} && !std::exchange(said_expired_, true))
        narrator_.warn("The program's token has expired, and " + display_text(file_) + " still holds it.");
    next_attempt_ = now + (left <= seconds{0} ? retry_of_the_expired
                                              : std::clamp(left / 4, shortest_retry, longest_retry));
}

void TokenKeeper::end() {
    if (auto removed = world_.files.remove(file_); !removed) narrator_.warn(removed.error().message);
}

Result<ProgramOutcome> run_with_kept_token(World& world, TokenKeeper& keeper, const Login& login,
                                           std::chrono::steady_clock::time_point since,
                                           const ProgramCall& call) {
    if (auto begun = keeper.begin(login, since); !begun) return pass_on(std::move(begun.error()));
    auto started = world.programs.start(call);
    if (!started) {
        keeper.end();
        return ProgramOutcome{std::move(started.error())};
    }
    while (true) {
        if (const auto end = (*started)->wait_for(keeper.pause())) {
            keeper.end();
            return ProgramOutcome{*end};
        }
        keeper.look();
    }
}

}  // namespace hsauth
