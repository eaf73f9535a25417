#include "hubspot/v1_uses.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <tuple>

#include "base/letter_case.h"
#include "hubspot/source_url.h"

namespace hsauth {

namespace {

// In order of where they stand, none twice.
using Found = std::set<std::tuple<std::size_t, V1Use, std::string_view>>;

constexpr auto secret_parameters =
    std::to_array<std::string_view>({"access_token", "refresh_token", "client_secret", "hapikey"});
constexpr auto api_hosts = std::to_array<std::string_view>(
    {"api.hubapi.com", "api.hubspot.com", "api.hubapiqa.com", "api.hubspotqa.com"});
// As JSON and regular expressions may write a slash.
constexpr auto v1_roots = std::to_array<std::string_view>({"oauth/v1", "oauth\\/v1"});
constexpr auto library_parts =
    std::to_array<std::string_view>({"tokensApi", "accessTokensApi", "refreshTokensApi", "tokens_api",
                                     "access_tokens_api", "refresh_tokens_api"});

constexpr auto hubspot_spellings = std::to_array<std::string_view>({"ubspot", "ubSpot", "UBSPOT"});

// Calls back with each place where the needle stands. The C library's search is far faster than find().
template <typename Call>
void each_place(std::string_view source, std::string_view needle, Call call) {
    for (std::size_t at = 0; at < source.size();) {
        const auto* found = static_cast<const char*>(
            memmem(source.data() + at, source.size() - at, needle.data(), needle.size()));
        if (found == nullptr) return;
        const auto place = static_cast<std::size_t>(found - source.data());
        call(place);
        at = place + needle.size();
    }
}

bool stands_in_a_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view word_at(std::string_view source, std::size_t at) {
    const auto rest = source.substr(at);
    const auto* end = std::find_if_not(rest.begin(), rest.end(), stands_in_a_word);
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

V1Use use_at(std::string_view source, std::size_t at) {
    const auto word = word_at(source, at);
    const auto behind = source.substr(at + word.size());
    // "oauth/v1/token.ts" is a file of somebody's.
    const bool is_file = behind.size() > 1 && behind[0] == '.' && stands_in_a_word(behind[1]);
    if (word == "token" && !is_file) return V1Use::token;
    if (word == "access-tokens") return V1Use::access_tokens;
    return word == "refresh-tokens" ? V1Use::refresh_tokens : V1Use::other_endpoint;
}

void note_secrets(std::string_view source, std::size_t at, Found& found) {
    for (const auto& [place, name] : query_names_behind(source, at)) {
        const auto* known = std::find(secret_parameters.begin(), secret_parameters.end(), lower_case(name));
        if (known != secret_parameters.end()) found.emplace(place, V1Use::secret_in_url, *known);
    }
}

void note_endpoint(std::string_view source, std::size_t at, std::size_t root, Found& found) {
    if (at > 0 && stands_in_a_word(source[at - 1])) return;
    auto next = at + root;
    if (next < source.size() && (stands_in_a_word(source[next]) || source[next] == '.')) return;
    if (source.substr(next).starts_with('\\')) ++next;
    const bool goes_on = source.substr(next).starts_with('/');
    const auto use = goes_on ? use_at(source, next + 1) : V1Use::other_endpoint;
    const auto host = host_before(source, at);
    if (host == UrlHost::anothers) return;
    if (use == V1Use::other_endpoint && host != UrlHost::hubspots) return;
    found.emplace(at, use, "");
    note_secrets(source, at, found);
}

// "oauth.tokensApi", "oauth().tokensApi", "oAuth()->tokensApi", "oauth\n  .tokens_api": the name before the
// one at `at`, in lower case.
bool is_of_oauth(std::string_view source, std::size_t at) {
    constexpr std::string_view joints = " \t\r\n.?->()";
    constexpr std::size_t longest_gap = 200;
    constexpr std::string_view owner = "oauth";
    const auto first = at - std::min(at, longest_gap);
    const auto before = source.substr(first, at - first);
    const auto end = before.find_last_not_of(joints);
    if (end == std::string_view::npos || end + 1 == before.size() || end + 1 < owner.size()) return false;
    if (before.find_first_of(".>", end) == std::string_view::npos) return false;
    const auto name = end + 1 - owner.size();
    if (name > 0 && stands_in_a_word(before[name - 1])) return false;
    return lower_case(before.substr(name, owner.size())) == owner;
}

bool names_hubspot(std::string_view source) {
    return std::any_of(hubspot_spellings.begin(), hubspot_spellings.end(), [&](std::string_view name) {
        return memmem(source.data(), source.size(), name.data(), name.size()) != nullptr;
    });
}

void note_library_calls(std::string_view source, Found& found) {
    if (!names_hubspot(source)) return;
    for (const std::string_view ending : {"okensApi", "okens_api"}) {
        each_place(source, ending, [&](std::size_t at) {
            auto start = at;
            while (start > 0 && stands_in_a_word(source[start - 1]))
                --start;
            const auto word = word_at(source, start);
            const bool is_part =
                std::find(library_parts.begin(), library_parts.end(), word) != library_parts.end();
            if (is_part && is_of_oauth(source, start)) found.emplace(start, V1Use::library, "");
        });
    }
}

// HubSpot's own name, so it needs no host.
void note_api_keys(std::string_view source, Found& found) {
    constexpr std::string_view name = "hapikey";
    each_place(source, "hapikey=", [&](std::size_t at) {
        const bool is_in_query =
            at > 0 && std::string_view{"?&;"}.find(source[at - 1]) != std::string_view::npos;
        if (is_in_query) found.emplace(at, V1Use::secret_in_url, name);
    });
}

}  // namespace

std::vector<SourceUse> v1_uses_in(std::string_view source) {
    Found found;
    for (const auto root : v1_roots) {
        each_place(source, root, [&](std::size_t at) { note_endpoint(source, at, root.size(), found); });
    }
    for (const auto host : api_hosts)
        each_place(source, host, [&](std::size_t at) { note_secrets(source, at, found); });
    note_library_calls(source, found);
    note_api_keys(source, found);

    std::vector<SourceUse> uses;
    std::size_t line = 1;
    std::size_t counted = 0;
    for (const auto& [place, use, parameter] : found) {
        line +=
            static_cast<std::size_t>(std::count(source.begin() + static_cast<std::ptrdiff_t>(counted),
                                                source.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
        counted = place;
        const SourceUse next{use, line, parameter};
        const auto line_before = std::find_if(
            uses.rbegin(), uses.rend(), [&](const SourceUse& other) { return other.line != next.line; });
        if (std::find(uses.rbegin(), line_before, next) == line_before) uses.push_back(next);
    }
    return uses;
}

}  // namespace hsauth
