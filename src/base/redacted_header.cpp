#include "base/redacted_header.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"
#include "base/redaction.h"

namespace hsauth {

namespace {

// clang-format off
constexpr auto harmless = std::to_array<std::string_view>({
    "accept-ranges", "age", "allow", "alt-svc", "cache-control", "cf-ray", "connection",
    "content-encoding", "content-length", "content-type", "date", "expires", "keep-alive", "last-modified",
    "pragma", "proxy-status", "referrer-policy", "retry-after", "server", "server-timing",
    "strict-transport-security", "trailer", "transfer-encoding", "upgrade", "vary", "via", "warning",
    "x-cache", "x-content-type-options", "x-correlation-id", "x-frame-options", "x-powered-by", "x-request-id", "x-trace"});
// clang-format on
// Rate limits, correlation ids.
constexpr std::string_view harmless_prefix = "x-hubspot-";
constexpr std::array<std::string_view, 2> addresses = {"location", "content-location"};
constexpr std::array<std::string_view, 2> challenges = {"www-authenticate", "proxy-authenticate"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// "https://host/path?code=[redacted]#[redacted]"
std::string redacted_address(std::string_view address) {
    const auto mark = std::string(redacted_mark);
    const auto fragment = address.find('#');
    auto rest = address.substr(0, fragment);
    std::string shown;
    if (const auto scheme = rest.find("//"); scheme != std::string_view::npos) {
        shown = rest.substr(0, scheme + 2);
        rest.remove_prefix(scheme + 2);
        const auto authority = rest.substr(0, rest.find_first_of("/?"));
        const auto user = authority.rfind('@');
        shown += user == std::string_view::npos ? std::string(authority)
                                                : mark + std::string(authority.substr(user));
        rest.remove_prefix(authority.size());
    }
    shown += redacted_target(rest);
    return fragment == std::string_view::npos ? shown : shown + "#" + mark;
}

// "Bearer [redacted]"
std::string redacted_challenge(std::string_view challenge) {
    const auto scheme = challenge.substr(0, challenge.find(' '));
    const bool is_a_word = !scheme.empty() && std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    });
    return is_a_word ? std::string(scheme) + " " + std::string(redacted_mark) : std::string(redacted_mark);
}

}  // namespace

std::string redacted_header(std::string_view name, std::string_view value) {
    const auto known = lower_case(name);
    if (is_among(addresses, known)) return redacted_address(value);
    if (is_among(challenges, known)) return redacted_challenge(value);
    const bool is_harmless = is_among(harmless, known) || known.starts_with(harmless_prefix);
    return std::string(is_harmless ? value : redacted_mark);
}

}  // namespace hsauth
