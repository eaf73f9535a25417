#include "hubspot/token_age.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hsauth {

namespace {

using std::chrono::seconds;

struct Unit {
    std::string_view name;
    seconds length;
};

constexpr auto units = std::to_array<Unit>({
    {"second", seconds{1}},
    {"minute", std::chrono::minutes{1}},
    {"hour", std::chrono::hours{1}},
    {"day", std::chrono::days{1}},
});

constexpr seconds::rep most_units = 1'000'000'000'000;
// Far more than a stale token is found after, and far less than since 1970.
constexpr seconds oldest_token = std::chrono::years{20};

}  // namespace

std::optional<seconds> time_since_expiry(std::string_view message) {
    constexpr std::string_view opening = "expired ";
    const auto start = message.find(opening);
    if (start == std::string_view::npos) return std::nullopt;
    message.remove_prefix(start + opening.size());
    seconds::rep count = 0;
    const auto read = std::from_chars(message.data(), message.data() + message.size(), count);
    if (read.ec != std::errc{} || count < 0 || count > most_units) return std::nullopt;
    message.remove_prefix(static_cast<std::size_t>(read.ptr - message.data()));
    if (!message.starts_with(' ')) return std::nullopt;
    message.remove_prefix(1);
    const auto* unit = std::find_if(units.begin(), units.end(),
                                    [&](const Unit& known) { return message.starts_with(known.name); });
    if (unit == units.end()) return std::nullopt;
    return count * unit->length;
}

bool is_before_any_token(seconds since_expiry) {
    return since_expiry > oldest_token;
}

std::string duration_words(seconds duration) {
    // Two of a unit at least, so that little is lost in rounding.
    const auto unit = std::find_if(units.rbegin(), units.rend(),
                                   [&](const Unit& known) { return duration >= 2 * known.length; });
    const auto& chosen = unit == units.rend() ? units.front() : *unit;
    const auto count = duration / chosen.length;
    return std::to_string(count) + " " + std::string(chosen.name) + (count == 1 ? "" : "s");
}

}  // namespace hsauth
