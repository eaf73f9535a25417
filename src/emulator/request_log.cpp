#include "emulator/request_log.h"

#include <algorithm>

#include "base/query.h"
#include "base/redaction.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr std::size_t most_pairs = 64;
constexpr std::size_t longest_value = 2048;

std::string cut(std::string_view text) {
    if (text.size() <= longest_value) return std::string(text);
    return std::string(text.substr(0, longest_value)) + "[cut]";
}

std::string shown_value(std::string_view name, std::string_view value) {
    if (names_a_secret(name)) return std::string(redacted_mark);
    // A URL that another page or program sent along may carry what the names here don't tell.
    if (name == "referer" || name == "origin") return cut(redacted_target(value));
    return cut(value);
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
    for (const auto& [name, value] : headers)
        pairs.push_back({name, value});
    return shown_pairs(pairs);
}

}  // namespace

void RequestLog::note(const Request& request, std::optional<int> status, Timestamp at) {
    const bool has_form = media_type(request) == "application/x-www-form-urlencoded";
    json::Object entry;
    entry.add("at", rfc3339(at))
        .add("method", cut(request.method))
        .add("path", cut(redacted_target(request.path)))
        .add("query", shown_encoded(request.query))
        .add("form", has_form ? shown_encoded(request.body) : json::Object{})
        .add("headers", shown_headers(request.headers))
        .add("status", status);
    if (entries_.size() == most_entries) entries_.erase(entries_.begin());
    entries_.emplace_back(std::move(entry));
}

}  // namespace hsauth::emulator
