#include <algorithm>
#include <charconv>
#include <exception>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <optional>
#include <string_view>

#include "emulator_load/load.h"

namespace {

using namespace hsauth::benchmarks;

template <typename Number>
std::optional<Number> positive(std::string_view digits) {
    Number value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value == 0) return std::nullopt;
    return value;
}

std::string form_post(std::uint16_t port, std::string_view path, std::string_view form) {
    std::string request = "POST ";
    request.append(path).append(" HTTP/1.1\r\nHost: localhost:").append(std::to_string(port));
    request.append("\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ");
    return request.append(std::to_string(form.size())).append("\r\n\r\n").append(form);
}

// The latency that this share of the answers doesn't exceed, in microseconds.
long long latency_us(std::vector<std::chrono::nanoseconds>& latencies, double share) {
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(latencies.size() - 1));
    std::nth_element(latencies.begin(), latencies.begin() + place, latencies.end());
    return std::chrono::duration_cast<std::chrono::microseconds>(latencies[static_cast<std::size_t>(place)])
        .count();
}

int measure(const Load& load) {
    try {
        auto figures = run(load);
        std::cout << std::fixed << std::setprecision(3) << R"({"requests":)" << load.requests
                  << R"(,"connections":)" << load.connections << R"(,"seconds":)" << figures.took.count()
                  << R"(,"requests_per_second":)"
                  << static_cast<long long>(static_cast<double>(load.requests) / figures.took.count())
                  << R"(,"median_us":)" << latency_us(figures.latencies, 0.5) << R"(,"p99_us":)"
                  << latency_us(figures.latencies, 0.99) << "}\n";
        return 0;
    } catch (const std::exception& fault) {
        std::cerr << "emulator_load: " << fault.what() << '\n';
        return 1;
    }
}

}  // namespace

// emulator_load PORT PATH CONNECTIONS REQUESTS: posts the form that comes on standard input that often to a
// token endpoint on 127.0.0.1, and prints what it measured as one line of JSON.
int main(int argument_count, char** arguments) {
    const auto port = argument_count == 5 ? positive<std::uint16_t>(arguments[1]) : std::nullopt;
    const auto connections = argument_count == 5 ? positive<std::size_t>(arguments[3]) : std::nullopt;
    const auto requests = argument_count == 5 ? positive<std::size_t>(arguments[4]) : std::nullopt;
    if (!port || !connections || !requests) {
        std::cerr << "usage: emulator_load PORT PATH CONNECTIONS REQUESTS <FORM\n";
        return 2;
    }
    const std::string form(std::istreambuf_iterator<char>(std::cin), {});
    return measure({*port, form_post(*port, arguments[2], form), *connections, *requests});
}
