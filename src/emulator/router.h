#pragma once

#include <cstdint>
#include <mutex>

#include "emulator/emulation.h"
#include "emulator/error_body.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// Leads each request to what answers it and notes it in the log (but for those to the control paths). Safe
// to use from several threads: requests are answered one at a time.
class Router {
  public:
    // `port` is the one that a Host header must name.
    Router(Config config, Settings settings, std::uint16_t port);

    [[nodiscard]] Answer answer(Request request);
    [[nodiscard]] const Config& config() const { return emulation_.config(); }

  private:
    [[nodiscard]] Answer answer_amid_faults(const Request& request);
    [[nodiscard]] Answer plain_answer(const Request& request);
    [[nodiscard]] Outcome route(const Request& request);
    [[nodiscard]] bool is_ours(std::string_view authority) const;

    std::mutex mutex_;
    Emulation emulation_;
    std::string port_;
};

}  // namespace hsauth::emulator
