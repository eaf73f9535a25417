#include "hubspot/patient_client.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "hubspot/busy_answer.h"
#include "hubspot/retry_after.h"

namespace hsauth {

namespace {

using std::chrono::milliseconds;

constexpr int most_attempts = 4;
constexpr milliseconds first_ceiling{500};

bool went_stale(const Result<HttpResponse>& outcome) {
    return !outcome && outcome.error().delivery == Delivery::went_stale;
}

// Any whole number of milliseconds from 0 to the ceiling, each as likely as the others but for less than one
// part in 2^50.
std::optional<milliseconds> drawn_up_to(milliseconds ceiling, Random& random) {
    std::array<std::byte, 8> entropy{};
    if (!random.fill(entropy)) return std::nullopt;
    std::uint64_t number = 0;
    for (const auto byte : entropy)
        number = number << 8U | std::to_integer<std::uint64_t>(byte);
    const auto choices = static_cast<std::uint64_t>(ceiling.count()) + 1;
    return milliseconds{static_cast<milliseconds::rep>(number % choices)};
}

}  // namespace

bool PatientClient::may_repeat(const Result<HttpResponse>& outcome, Repetition repetition) {
    if (repetition == Repetition::never) return false;
    if (outcome) return is_busy(outcome->status);
    if (outcome.error().delivery == Delivery::not_sent) return true;
    if (outcome.error().delivery != Delivery::perhaps_sent && !went_stale(outcome)) return false;
    return repetition == Repetition::freely || ++lost_answers_ == 1;
}

std::optional<milliseconds> PatientClient::pause_after(const Result<HttpResponse>& outcome) {
    const auto pause = drawn_up_to(first_ceiling * (1 << (attempts_ - 1)), world_.random);
    if (!pause || !outcome) return pause;
    const auto asked = read_retry_after(outcome->header("Retry-After"), world_.clock.now());
    return std::max(*pause, milliseconds{asked.value_or(std::chrono::seconds{0})});
}

Result<HttpResponse> PatientClient::send(HttpRequest request, milliseconds timeout, Repetition repetition) {
    const auto deadline = world_.clock.steady_now() + timeout;
    const auto left = [&] {
        return std::chrono::duration_cast<milliseconds>(deadline - world_.clock.steady_now());
    };
    lost_answers_ = 0;
    for (attempts_ = 1;;) {
        auto outcome = world_.http.send(request, left());
        if (attempts_ == most_attempts || !may_repeat(outcome, repetition)) return outcome;
        if (went_stale(outcome) && request.connection == ConnectionUse::kept && left() > milliseconds{0}) {
            request.connection = ConnectionUse::own;
            continue;
        }
        const auto pause = pause_after(outcome);
        if (!pause || *pause >= left()) return outcome;
        if (auto signal = world_.signals.wait_for(*pause)) return pass_on(std::move(*signal));
        ++attempts_;
    }
}

}  // namespace hsauth
