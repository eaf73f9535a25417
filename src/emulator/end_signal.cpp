#include "emulator/end_signal.h"

#include <array>
#include <fcntl.h>

namespace hsauth::emulator {

std::optional<EndSignal> EndSignal::make() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return EndSignal(Descriptor{ends[0]}, Descriptor{ends[1]});
}

EndSignal::EndSignal(Descriptor reader, Descriptor writer)
    : reader_(std::make_shared<const Descriptor>(std::move(reader))), writer_(std::move(writer)) {}

}  // namespace hsauth::emulator
