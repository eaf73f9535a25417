#include "hubspot/paced_client.h"

#include <algorithm>
#include <utility>

#include "hubspot/busy_answer.h"
#include "hubspot/retry_after.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_step{1000};
constexpr milliseconds longest_step{8000};

tl::unexpected<Error> left_alone(const Origin& origin, milliseconds asked) {
    const auto seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(asked).count());
    auto error = fail(ErrorKind::unavailable,
                      origin.url().authority() + " asked to be left alone for " + seconds +
                          " s, longer than the timeout allows, so nothing was sent to it.",
                      "Try again after " + seconds + " s, as it asks.");
    error.value().retryable = true;
    error.value().delivery = Delivery::not_sendable;
    return error;
}

}  // namespace

Result<HttpResponse> PacedClient::send(const HttpRequest& request, milliseconds timeout) {
    const auto deadline = world_.clock.steady_now() + timeout;
    if (auto turn = wait_for_turn(request.origin, deadline); !turn) return pass_on(std::move(turn.error()));
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - world_.clock.steady_now());
    auto outcome = world_.http.send(request, left);
    if (outcome) take_note(request.origin, *outcome);
    return outcome;
}

Result<> PacedClient::wait_for_turn(const Origin& origin, Moment deadline) {
    while (true) {
        const auto now = world_.clock.steady_now();
        const auto pace = [&] {
            const std::lock_guard guard{mutex_};
            return paces_[origin.text()];
        }();
        const auto wait = std::chrono::ceil<milliseconds>(pace.free_from - now);
        if (wait <= milliseconds::zero()) return {};
        if (pace.given_up || now + wait >= deadline) return left_alone(origin, wait);
        if (auto signal = world_.signals.wait_for(wait)) return pass_on(std::move(*signal));
    }
}

void PacedClient::take_note(const Origin& origin, const HttpResponse& answer) {
    const bool is_one_accounts = answer.status == 423 || answer.status == 477;
    if (is_one_accounts) return;
    const auto asked = read_retry_after(answer.header("Retry-After"), world_.clock.now());
    const auto now = world_.clock.steady_now();
    const std::lock_guard guard{mutex_};
    auto& pace = paces_[origin.text()];
    const bool is_free = now >= pace.free_from;
    pace.given_up = pace.given_up && !is_free;
    if (!is_busy(answer.status)) {
        pace.last_step = milliseconds::zero();
        return;
    }
    if (asked && *asked >= longest_wait_) {
        pace.given_up = true;
        pace.free_from = std::max<Moment>(pace.free_from, now + *asked);
    } else if (asked) {
        pace.free_from = std::max<Moment>(pace.free_from, now + *asked);
    } else if (answer.status == 429 && is_free) {
        // Those that were on their way together are turned away together, which is one time.
        pace.last_step = std::clamp(2 * pace.last_step, first_step, longest_step);
        pace.free_from = now + pace.last_step;
    }
}

}  // namespace hsauth
