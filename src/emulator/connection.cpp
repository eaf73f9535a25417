#include "emulator/connection.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <variant>

#include "emulator/http_reader.h"
#include "emulator/http_writer.h"

namespace hsauth::emulator {

namespace {

using SteadyClock = std::chrono::steady_clock;
using Deadline = SteadyClock::time_point;
constexpr std::chrono::seconds idle_time{15};     // between two requests
constexpr std::chrono::seconds request_time{10};  // from a request's first byte to its last
constexpr std::chrono::seconds writing_time{10};
constexpr std::chrono::seconds closing_time{1};

class Connection {
  public:
    Connection(const Descriptor& socket, int stop, Idleness& idleness)
        : socket_(socket.number()), stop_(stop), idleness_(idleness) {}

    void serve(const Answering& answer) {
        HttpReader reader;
        for (bool keep_alive = true; keep_alive;) {
            if (!receive_request(reader)) return;
            if (reader.refusal() != 0) {
                refuse(reader.refusal(), reader.method());
                return;
            }
            keep_alive = reader.keeps_alive();
            const auto method = reader.method();
            if (!deliver(answer(reader.take()), method, keep_alive)) return;
        }
        close_gently();
    }

  private:
    // False where the connection is over.
    bool receive_request(HttpReader& reader) {
        if (!reader.has_begun() && !wait_for_request()) return false;
        const auto deadline = SteadyClock::now() + request_time;
        auto progress = reader.append({});
        while (progress == HttpReader::Progress::needs_more) {
            const auto bytes = receive(deadline);
            if (bytes.empty()) return false;
            progress = reader.append(bytes);
            if (progress == HttpReader::Progress::needs_more && reader.take_wish_to_continue() &&
                !send("HTTP/1.1 100 Continue\r\n\r\n"))
                return false;
        }
        return true;
    }

    // False where the connection is over. It ends being idle before a byte is read, so that giving way sees
    // each byte that has arrived.
    bool wait_for_request() {
        idleness_.begin();
        const bool has_arrived = wait_for(POLLIN, SteadyClock::now() + idle_time);
        return idleness_.end() && has_arrived;
    }

    // Nothing at the end, at the deadline and on a stop. Valid until the next call.
    std::string_view receive(Deadline deadline) {
        while (wait_for(POLLIN, deadline)) {
            const auto count = recv(socket_, bytes_.data(), bytes_.size(), 0);
            if (count > 0) return {bytes_.data(), static_cast<std::size_t>(count)};
            if (count == 0 || (errno != EAGAIN && errno != EINTR)) return {};
        }
        return {};
    }

    bool send(std::string_view text) {
        const auto deadline = SteadyClock::now() + writing_time;
        while (!text.empty()) {
            const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (count > 0) {
                text.remove_prefix(static_cast<std::size_t>(count));
            } else if ((errno != EAGAIN && errno != EINTR) || !wait_for(POLLOUT, deadline)) {
                return false;
            }
        }
        return true;
    }

    // False where the connection is over.
    bool deliver(const Answer& answer, std::string_view method, bool keep_alive) {
        if (std::holds_alternative<Withheld>(answer.delivery)) return false;
        if (const auto* delay = std::get_if<Delayed>(&answer.delivery); delay != nullptr && !sit_out(*delay))
            return false;
        const bool is_sent = send(http_text(answer, method, keep_alive));
        if (!std::holds_alternative<Truncated>(answer.delivery)) return is_sent;
        if (is_sent) close_gently();
        return false;
    }

    // False where the client has gone meanwhile, and on a stop.
    [[nodiscard]] bool sit_out(const Delayed& delay) const {
        const auto deadline = SteadyClock::now() + delay.by;
        while (true) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
            if (left <= 0) return true;
            // poll() passes over the descriptor -1.
            const int end = delay.end == nullptr ? -1 : delay.end->number();
            std::array<pollfd, 3> waiting = {{{socket_, POLLRDHUP, 0}, {stop_, POLLIN, 0}, {end, POLLIN, 0}}};
            if (poll(waiting.data(), waiting.size(), static_cast<int>(left)) <= 0) continue;
            return waiting[0].revents == 0 && waiting[1].revents == 0;
        }
    }

    void refuse(int status, std::string_view method) {
        constexpr std::string_view message = "the request is no HTTP that the emulator takes";
        const auto answer = answer_without_id(GenericError{status, "BAD_REQUEST", message});
        if (send(http_text(answer, method, false))) close_gently();
    }

    // Closing while something is unread resets the connection, and the answer may be lost with it.
    void close_gently() {
        shutdown(socket_, SHUT_WR);
        const auto deadline = SteadyClock::now() + closing_time;
        while (!receive(deadline).empty())
            continue;
    }

    // False at the deadline and on a stop.
    [[nodiscard]] bool wait_for(short event, Deadline deadline) const {
        while (true) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(deadline - SteadyClock::now()).count();
            if (left <= 0) return false;
            std::array<pollfd, 2> waiting = {{{socket_, event, 0}, {stop_, POLLIN, 0}}};
            const int ready = poll(waiting.data(), waiting.size(), static_cast<int>(left));
            if (ready < 0 && errno != EINTR) return false;
            if (ready <= 0) continue;
            if (waiting[1].revents != 0) return false;
            return true;
        }
    }

    int socket_;
    int stop_;
    Idleness& idleness_;
    std::array<char, 16 * 1024> bytes_{};
};

}  // namespace

std::optional<Idleness::Moment> Idleness::since() const {
    const std::lock_guard lock(mutex_);
    return since_;
}

bool Idleness::give_way() {
    const std::lock_guard lock(mutex_);
    pollfd arrived{socket_, POLLIN, 0};
    if (!since_ || poll(&arrived, 1, 0) != 0) return false;
    shutdown(socket_, SHUT_RDWR);  // ends the wait of the thread that serves it
    since_.reset();
    has_given_way_ = true;
    return true;
}

void Idleness::begin() {
    const std::lock_guard lock(mutex_);
    if (!since_ && !has_given_way_) since_ = SteadyClock::now();
}

bool Idleness::end() {
    const std::lock_guard lock(mutex_);
    since_.reset();
    return !has_given_way_;
}

void serve_connection(const Descriptor& socket, int stop, const Answering& answer, Idleness& idleness) {
    Connection(socket, stop, idleness).serve(answer);
}

}  // namespace hsauth::emulator
