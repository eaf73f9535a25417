#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hsauth::benchmarks {

struct Load {
    std::uint16_t port = 0;  // on 127.0.0.1
    std::string request;     // as it goes over the wire, each time
    std::size_t connections = 0;
    std::size_t requests = 0;  // over all connections
};

struct Figures {
    std::chrono::duration<double> took{};             // from the first request to the last answer
    std::vector<std::chrono::nanoseconds> latencies;  // of each answer
};

// Keeps every connection busy with one request at a time until all are answered. All connections are made
// before the clock starts. One thread with epoll: it costs a fraction of what any server costs, and leaves
// the other core to that. Throws std::runtime_error at the first answer that isn't 200 with an access token,
// and when the server closes a connection.
[[nodiscard]] Figures run(const Load& load);

}  // namespace hsauth::benchmarks
