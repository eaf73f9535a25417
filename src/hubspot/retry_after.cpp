#include "hubspot/retry_after.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/http_date.h"

namespace hsauth {

namespace {

using std::chrono::seconds;

// HubSpot asks for up to a day while it moves an account (HTTP 477).
constexpr seconds longest_wait = std::chrono::days{366};

std::optional<seconds> as_number(std::string_view text) {
    const bool digits =
        !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    seconds::rep count = 0;
    const auto* end = text.data() + text.size();
    if (!digits || std::from_chars(text.data(), end, count).ec != std::errc{}) return std::nullopt;
    return seconds{count};
}

}  // namespace

std::optional<seconds> read_retry_after(std::string_view value, Timestamp now) {
    auto wait = as_number(value);
    if (!wait) {
        const auto date = read_http_date(std::string(value));
        if (!date) return std::nullopt;
        wait = std::max(seconds{0}, *date - now);
    }
    if (*wait > longest_wait) return std::nullopt;
    return wait;
}

}  // namespace hsauth
