#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.h"
#include "world/callback_listener.h"
#include "world/clock.h"

namespace hsauth {

// One request of the script and what it was answered; no reply where none was given.
struct AnsweredArrival {
    ConnectionId connection = 0;
    std::string target;
    std::optional<CallbackReply> reply;
};

// A listener to which things happen as a test has written them. next() gives the scripted events one after
// the other, whatever the deadline; once they are used up, it gives WaitOver for a deadline that has passed
// on the clock, and fails the test for any other. An event that is never asked for fails the test, too, as
// does an arrival that is never answered.
class FakeCallbackListeners final : public CallbackListeners {
  public:
    using Event = std::function<Result<ListenerEvent>()>;

    explicit FakeCallbackListeners(const Clock& clock) : clock_(clock) {}
    FakeCallbackListeners(const FakeCallbackListeners&) = delete;
    FakeCallbackListeners& operator=(const FakeCallbackListeners&) = delete;
    ~FakeCallbackListeners() override {
        // A test that is being left by an exception has failed already.
        if (std::uncaught_exceptions() > exceptions_at_birth_) return;
        for (const auto& complaint : take_complaints())
            FAIL_CHECK(complaint);
    }

    // The script. What is given as a function runs when its turn comes, so that it can use what happened
    // before, such as the URL that the browser was given.
    void then(Event event) { script_.push_back(std::move(event)); }
    void then_request(std::function<CallbackRequest()> request) {
        then([this, request = std::move(request)]() -> Result<ListenerEvent> {
            auto made = request();
            arrivals_.push_back({++last_id_, made.target, std::nullopt});
            return CallbackArrival{last_id_, std::move(made)};
        });
    }
    void then_pasted(std::function<std::string()> line) {
        then([line = std::move(line)]() -> Result<ListenerEvent> { return PastedLine{Secret(line())}; });
    }
    void then_wait_over() {
        then([]() -> Result<ListenerEvent> { return WaitOver{}; });
    }
    void then_input_ended() {
        then([]() -> Result<ListenerEvent> { return InputEnded{}; });
    }
    void then_fail(Error error) {
        then([error = std::move(error)]() -> Result<ListenerEvent> { return pass_on(error); });
    }
    // The machine as listen() finds it.
    void take_port(std::uint16_t port) { taken_.insert(port); }
    void lack(std::string family) { missing_family_ = std::move(family); }

    [[nodiscard]] Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t port,
                                                                   PastedLines pasted) override {
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

    [[nodiscard]] std::unique_ptr<CallbackListener> listen_to_terminal() override {
        pasted_ = PastedLines::read;
        listens_to_terminal_ = true;
        return std::make_unique<Listener>(*this, std::uint16_t{0});
    }

    // What was done with it. `ports` are all that were listened on, in that order.
    [[nodiscard]] const std::vector<std::uint16_t>& ports() const { return ports_; }
    [[nodiscard]] PastedLines pasted() const { return pasted_; }
    // Whether anything listened without a port.
    [[nodiscard]] bool listens_to_terminal() const { return listens_to_terminal_; }
    [[nodiscard]] const std::vector<AnsweredArrival>& arrivals() const { return arrivals_; }
    [[nodiscard]] bool is_listening() const { return open_listeners_ > 0; }
    // Whether finish() was called after the last answer.
    [[nodiscard]] bool is_finished() const { return is_finished_; }

    // What went wrong so far; the destructor then has nothing to say.
    [[nodiscard]] std::vector<std::string> take_complaints() {
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

  private:
    class Listener final : public CallbackListener {
      public:
        Listener(FakeCallbackListeners& owner, std::uint16_t port) : owner_(owner), port_(port) {
            ++owner_.open_listeners_;
        }
        Listener(const Listener&) = delete;
        Listener& operator=(const Listener&) = delete;
        ~Listener() override {
            --owner_.open_listeners_;
            owner_.taken_.erase(port_);
        }
        [[nodiscard]] std::uint16_t port() const override { return port_; }
        [[nodiscard]] std::string missing_family() const override { return owner_.missing_family_; }
        [[nodiscard]] Result<ListenerEvent> next(std::chrono::steady_clock::time_point deadline) override {
            return owner_.next(deadline);
        }
        void answer(ConnectionId connection, const CallbackReply& reply) override {
            owner_.answer(connection, reply);
        }
        void finish(std::chrono::milliseconds) override { owner_.is_finished_ = true; }

      private:
        FakeCallbackListeners& owner_;
        std::uint16_t port_;
    };

    Result<ListenerEvent> next(std::chrono::steady_clock::time_point deadline) {
        if (!script_.empty()) {
            const auto event = std::move(script_.front());
            script_.pop_front();
            return event();
        }
        if (deadline <= clock_.steady_now()) return WaitOver{};
        complaints_.emplace_back("the wait went on after the last scripted event");
        return fail(ErrorKind::internal, "the script is at its end");
    }

    void answer(ConnectionId connection, const CallbackReply& reply) {
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

    static constexpr std::uint16_t free_port_ = 41234;

    const Clock& clock_;
    std::deque<Event> script_;
    std::set<std::uint16_t> taken_;
    std::string missing_family_;
    std::vector<std::uint16_t> ports_;
    PastedLines pasted_ = PastedLines::ignored;
    bool listens_to_terminal_ = false;
    std::vector<AnsweredArrival> arrivals_;
    ConnectionId last_id_ = 0;
    int open_listeners_ = 0;
    bool is_finished_ = false;
    std::vector<std::string> complaints_;
    int exceptions_at_birth_ = std::uncaught_exceptions();
};

}  // namespace hsauth
