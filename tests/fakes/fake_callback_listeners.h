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
    ~FakeCallbackListeners() override;

    // The script. What is given as a function runs when its turn comes, so that it can use what happened
    // before, such as the URL that the browser was given.
    void then(Event event) { script_.push_back(std::move(event)); }
    void then_request(std::function<CallbackRequest()> request);
    void then_pasted(std::function<std::string()> line);
    void then_wait_over();
    void then_input_ended();
    void then_fail(Error error);
    // The machine as listen() finds it.
    void take_port(std::uint16_t port) { taken_.insert(port); }
    void lack(std::string family) { missing_family_ = std::move(family); }

    [[nodiscard]] Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t port,
                                                                   PastedLines pasted) override;

    [[nodiscard]] std::unique_ptr<CallbackListener> listen_to_terminal() override;

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
    [[nodiscard]] std::vector<std::string> take_complaints();

  private:
    class Listener final : public CallbackListener {
      public:
        Listener(FakeCallbackListeners& owner, std::uint16_t port);
        Listener(const Listener&) = delete;
        Listener& operator=(const Listener&) = delete;
        ~Listener() override;
        [[nodiscard]] std::uint16_t port() const override { return port_; }
        [[nodiscard]] std::string missing_family() const override { return owner_.missing_family_; }
        [[nodiscard]] Result<ListenerEvent> next(std::chrono::steady_clock::time_point deadline) override;
        void answer(ConnectionId connection, const CallbackReply& reply) override;
        void finish(std::chrono::milliseconds) override { owner_.is_finished_ = true; }

      private:
        FakeCallbackListeners& owner_;
        std::uint16_t port_;
    };

    Result<ListenerEvent> next(std::chrono::steady_clock::time_point deadline);

    void answer(ConnectionId connection, const CallbackReply& reply);

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
