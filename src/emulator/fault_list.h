#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "emulator/end_signal.h"
#include "emulator/fault.h"
#include "json/value.h"

namespace hsauth::emulator {

// The faults that are still to happen, in their order. Each request takes the first one that fits it, and
// the redirect of an approval likewise. What ends the list, or clears it, ends the delays that it caused.
class FaultList {
  public:
    explicit FaultList(std::vector<Fault> faults = {}) : faults_(std::move(faults)) {}

    // False, and nothing is appended, where they would be too many.
    [[nodiscard]] bool append(std::vector<Fault> faults);
    void clear();

    // What is to happen to this request, once less from then on.
    [[nodiscard]] std::optional<RequestFault> take(Endpoint endpoint, const Request& request);
    // The same for the redirect of an approval.
    [[nodiscard]] std::optional<RedirectFault> take_for_redirect();

    // As they were given, each with the times that are left.
    [[nodiscard]] json::Array pending() const;

  private:
    void use(std::vector<Fault>::iterator fault);

    std::vector<Fault> faults_;
    std::optional<EndSignal> delays_end_;  // made by the first delay
};

}  // namespace hsauth::emulator
