#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace hsauth {

// A moment of the wall clock, to the second.
using Timestamp = std::chrono::sys_seconds;

// RFC 3339 in UTC: 2026-11-21T21:00:00Z.
[[nodiscard]] std::string rfc3339(Timestamp moment);

[[nodiscard]] inline std::int64_t epoch_seconds(Timestamp moment) {
    return moment.time_since_epoch().count();
}
[[nodiscard]] inline Timestamp from_epoch_seconds(std::int64_t seconds) {
    return Timestamp{std::chrono::seconds{seconds}};
}

}  // namespace hsauth
