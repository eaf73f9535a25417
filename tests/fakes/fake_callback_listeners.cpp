#include "fakes/fake_callback_listeners.h"

namespace hsauth {

FakeCallbackListeners::~FakeCallbackListeners() {
    // A test that is being left by an exception has failed already.
    if (std::uncaught_exceptions() > exceptions_at_birth_) return;
    for (const auto& complaint : take_complaints())
        FAIL_CHECK(complaint);
}

void FakeCallbackListeners::then_request(std::function<CallbackRequest()> request) {
    then([this, request = std::move(request)]() -> Result<ListenerEvent> {
        auto made = request();
        arrivals_.push_back({++last_id_, made.target, std::nullopt});
        return CallbackArrival{last_id_, std::move(made)};
    });
}

void FakeCallbackListeners::then_pasted(std::function<std::string()> line) {
    then([line = std::move(line)]() -> Result<ListenerEvent> { return PastedLine{Secret(line())}; });
}

void FakeCallbackListeners::then_wait_over() {
    then([]() -> Result<ListenerEvent> { return WaitOver{}; });
}

void FakeCallbackListeners::then_input_ended() {
    then([]() -> Result<ListenerEvent> { return InputEnded{}; });
}

void FakeCallbackListeners::then_fail(Error error) {
    then([error = std::move(error)]() -> Result<ListenerEvent> { return pass_on(error); });
}

Result<std::unique_ptr<CallbackListener>> FakeCallbackListeners::listen(std::uint16_t port,
                                                                        PastedLines pasted) {
    const std::uint16_t bound = port == 0 ? free_port_ : port;
    if (taken_.count(bound) > 0) {
        return fail(ErrorKind::local, "Another program has taken port " + std::to_string(bound) + ".",
                    "Stop that program, or give another with --redirect-uri.");
    }
    taken_.insert(bound);
    ports_.push_back(bound);
    pasted_ = pasted;
    return std::make_unique<Listener>(*this, bound);
}

std::unique_ptr<CallbackListener> FakeCallbackListeners::listen_to_terminal() {
    pasted_ = PastedLines::read;
    listens_to_terminal_ = true;
    return std::make_unique<Listener>(*this, std::uint16_t{0});
}

std::vector<std::string> FakeCallbackListeners::take_complaints() {
    if (!script_.empty()) {
        complaints_.push_back(std::to_string(script_.size()) + " scripted events were never asked for");
        script_.clear();
    }
    for (const auto& arrival : arrivals_) {
        if (!arrival.reply) complaints_.push_back("never answered: " + arrival.target);
    }
    arrivals_.clear();
    return std::exchange(complaints_, {});
}

FakeCallbackListeners::Listener::Listener(FakeCallbackListeners& owner, std::uint16_t port)
    : owner_(owner), port_(port) {
    ++owner_.open_listeners_;
}

FakeCallbackListeners::Listener::~Listener() {
    --owner_.open_listeners_;
    owner_.taken_.erase(port_);
}

Result<ListenerEvent> FakeCallbackListeners::Listener::next(std::chrono::steady_clock::time_point deadline) {
    return owner_.next(deadline);
}

void FakeCallbackListeners::Listener::answer(ConnectionId connection, const CallbackReply& reply) {
    owner_.answer(connection, reply);
}

Result<ListenerEvent> FakeCallbackListeners::next(std::chrono::steady_clock::time_point deadline) {
    if (!script_.empty()) {
        const auto event = std::move(script_.front());
        script_.pop_front();
        return event();
    }
    if (deadline <= clock_.steady_now()) return WaitOver{};
    complaints_.emplace_back("the wait went on after the last scripted event");
    return fail(ErrorKind::internal, "the script is at its end");
}

void FakeCallbackListeners::answer(ConnectionId connection, const CallbackReply& reply) {
    const auto arrival = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const auto& candidate) {
        return candidate.connection == connection && !candidate.reply;
    });
    if (arrival == arrivals_.end()) throw std::logic_error("no arrival waits for this answer");
    const auto breaks = [](const std::string& value) {
        return value.find_first_of("\r\n") != std::string::npos;
    };
    if (breaks(reply.location) || breaks(reply.allow) || breaks(reply.content_security_policy)) {
        throw std::logic_error("a reply's header holds a line end");
    }
    arrival->reply = reply;
    is_finished_ = false;
}

}  // namespace hsauth
