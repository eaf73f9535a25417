#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "oauth/callback.h"

namespace hsauth {

using ConnectionId = std::uint64_t;

// A whole request head came in on a connection, which waits for its answer.
struct CallbackArrival {
    ConnectionId connection;
    CallbackRequest request;
};
// A line was typed or pasted on the terminal.
struct PastedLine {
    Secret text;
};
// The deadline passed.
struct WaitOver {};
// The terminal's input ended, and no port is bound that anything else could come in on.
struct InputEnded {};
using ListenerEvent = std::variant<CallbackArrival, PastedLine, WaitOver, InputEnded>;

struct CallbackReply {
    int status = 0;
    std::string html;
    std::string content_security_policy;
    std::string location;  // for a redirect; never made from anything that a request said
    std::string allow;     // for 405
};

// A port of this machine's loopback addresses, bound on both families (one where the machine lacks the
// other) and on nothing else, until this object goes. Idle, slow and broken connections, 64 at once, don't
// hold up the others; a head over 16 KiB or one that is no HTTP comes as an arrival that says so.
class CallbackListener {
  public:
    virtual ~CallbackListener() = default;
    // 0 where it listens to the terminal alone.
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    // Says which family is missing, such as "IPv6 (::1)"; empty where both are bound.
    [[nodiscard]] virtual std::string missing_family() const = 0;

    // The next thing that happens, at the deadline WaitOver. An error is an interruption or a fault of this
    // machine's.
    [[nodiscard]] virtual Result<ListenerEvent> next(std::chrono::steady_clock::time_point deadline) = 0;

    // Answers an arrival and closes its connection. Returns at once; the bytes leave while next() or
    // finish() run.
    virtual void answer(ConnectionId connection, const CallbackReply& reply) = 0;

    // Delivers what is still to be sent, for at most that long; slow readers get no more.
    virtual void finish(std::chrono::milliseconds patience) = 0;
};

enum class PastedLines { ignored, read };

class CallbackListeners {
  public:
    virtual ~CallbackListeners() = default;
    // Port 0 takes a free one. A taken port fails with kind local and says what to do.
    [[nodiscard]] virtual Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t port,
                                                                           PastedLines pasted) = 0;
    // Takes what is pasted on the terminal and binds nothing.
    [[nodiscard]] virtual std::unique_ptr<CallbackListener> listen_to_terminal() = 0;
};

}  // namespace hsauth
