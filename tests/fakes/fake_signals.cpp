#include "fakes/fake_signals.h"

namespace hsauth {

Error FakeSignals::wait() {
    FAIL_CHECK("something waited for a signal");
    return {};
}

std::optional<Error> FakeSignals::wait_for(std::chrono::milliseconds time) {
    const std::lock_guard guard{mutex_};
    pauses_.push_back(time);
    if (coming_) return std::exchange(coming_, std::nullopt);
    clock_.advance(time);
    return std::nullopt;
}

void FakeSignals::send(ErrorKind signal) {
    coming_.emplace();
    coming_->kind = signal;
}

}  // namespace hsauth
