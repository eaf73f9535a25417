#include "emulator/request_log.h"

#include <algorithm>
#include <array>

#include "base/query.h"
#include "base/redacted_header.h"
#include "base/redaction.h"
#include "base/secret.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr std::size_t most_bytes = 16 * 1024 * 1024;
constexpr std::size_t most_pairs = 64;
constexpr std::size_t longest_value = 2048;
// Of a request, what tells of the client and not of its login. What isn't known may be a key of some kind.
// clang-format off
constexpr auto usual_headers = std::to_array<std::string_view>({
    "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-length",
    "content-type", "host", "origin", "purpose", "referer", "sec-fetch-dest", "sec-fetch-mode",
    "sec-fetch-site", "sec-fetch-user", "sec-purpose", "te", "user-agent", "x-requested-with"});
// clang-format on

std::string cut(std::string_view text) {
    if (text.size() <= longest_value) return std::string(text);
    return std::string(text.substr(0, longest_value)) + "[cut]";
}

std::string shown_value(std::string_view name, std::string_view value) {
    if (names_a_secret(name)) return std::string(redacted_mark);
    // A URL, such as that of a redirect, carries parameters of its own.
    return cut(value.find('?') == std::string_view::npos ? std::string(value) : redacted_target(value));
}

// Pairs as a JSON object, in the order of their first appearance.
json::Object shown_pairs(const Parameters& pairs) {
    std::vector<std::pair<std::string, json::Array>> grouped;
    for (const auto& [name, value] : pairs) {
        const auto key = cut(name);
        auto group = std::find_if(grouped.begin(), grouped.end(),
                                  [&](const auto& candidate) { return candidate.first == key; });
        if (group == grouped.end()) {
            if (grouped.size() == most_pairs) continue;
            group = grouped.insert(grouped.end(), {key, {}});
        }
        if (group->second.size() < most_pairs) group->second.emplace_back(shown_value(name, value));
    }
    json::Object shown;
    for (auto& [name, values] : grouped) {
        if (values.size() == 1) {
            shown.add(name, std::move(values.front()));
        } else {
            shown.add(name, std::move(values));
        }
    }
    return shown;
}

json::Object shown_encoded(std::string_view encoded) {
    const auto pairs = parse_parameters(encoded);
    // Text that can't be taken apart can't be redacted.
    return pairs ? shown_pairs(*pairs) : json::Object{};
}

json::Object shown_headers(const std::vector<Header>& headers) {
    Parameters pairs;
    for (const auto& [name, value] : headers) {
        const bool is_known =
            std::find(usual_headers.begin(), usual_headers.end(), name) != usual_headers.end();
        pairs.push_back({name, is_known ? value : redacted_header(name, value)});
    }
    return shown_pairs(pairs);
}

std::size_t bytes_of(const Request& request) {
    auto bytes = request.method.size() + request.path.size() + request.query.size() + request.body.size();
    for (const auto& [name, value] : request.headers)
        bytes += name.size() + value.size();
    return bytes;
}

}  // namespace

RequestLog::Entry::Entry(Request noted, std::optional<int> answered, Timestamp moment)
    : request(std::move(noted)), status(answered), at(moment), bytes(bytes_of(request)) {}

// All of it but names: a secret may stand in the path (v1), in the query, in the body and in any header.
RequestLog::Entry::~Entry() {
    wipe(request.path);
    wipe(request.query);
    wipe(request.body);
    for (auto& header : request.headers)
        wipe(header.second);
}

void RequestLog::note(Request request, std::optional<int> status, Timestamp at) {
    bytes_ += entries_.emplace_back(std::move(request), status, at).bytes;
    while (entries_.size() > most_entries || bytes_ > most_bytes)
        drop_oldest();
}

void RequestLog::drop_oldest() {
    bytes_ -= entries_.front().bytes;
    entries_.pop_front();
}

json::Array RequestLog::entries() const {
    json::Array all;
    all.reserve(entries_.size());
    for (const auto& entry : entries_)
        all.push_back(shown(entry));
    return all;
}

json::Value RequestLog::latest() const {
    return shown(entries_.back());
}

json::Value RequestLog::shown(const Entry& entry) {
    const auto& request = entry.request;
    const bool has_form = media_type(request) == "application/x-www-form-urlencoded";
    json::Object members;
    members.add("at", rfc3339(entry.at))
        .add("method", cut(request.method))
        .add("path", cut(redacted_target(request.path)))
        .add("query", shown_encoded(request.query))
        .add("form", has_form ? shown_encoded(request.body) : json::Object{})
        .add("headers", shown_headers(request.headers))
        .add("status", entry.status);
    return members;
}

}  // namespace hsauth::emulator
