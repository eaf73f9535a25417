#include "hubspot/echoed_secrets.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.h"
#include "base/redaction.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::size_t shortest_hidden = 8;

Secret escaped_as_json(const Secret& secret) {
    auto quoted = json::write(json::Value{secret.reveal()});
    Secret escaped{std::string_view{quoted}.substr(1, quoted.size() - 2)};
    wipe(quoted);
    return escaped;
}

// Every way in which the secrets may be written, the longest first: one may be the beginning of another.
std::vector<Secret> spellings_of(const std::vector<const Secret*>& sent) {
    std::vector<Secret> spellings;
    for (const auto* secret : sent) {
        if (secret->size() < shortest_hidden) continue;
        auto encoded = percent_encoded(secret->reveal());
        spellings.push_back(Secret::taken_from(encoded));
        spellings.push_back(escaped_as_json(*secret));
        spellings.push_back(secret->clone());
    }
    std::stable_sort(spellings.begin(), spellings.end(),
                     [](const Secret& a, const Secret& b) { return a.size() > b.size(); });
    return spellings;
}

void hide(std::string& text, const std::vector<Secret>& spellings) {
    for (const auto& spelling : spellings) {
        auto at = text.find(spelling.reveal());
        while (at != std::string::npos) {
            text.replace(at, spelling.size(), redacted_mark);
            at = text.find(spelling.reveal(), at + redacted_mark.size());
        }
    }
}

// A secret that stood there as a number leaves no JSON behind.
void hide_in_json(std::string& text, const std::vector<Secret>& spellings) {
    hide(text, spellings);
    if (!text.empty() && !json::read(text)) text = json::write(json::Value{redacted_mark});
}

std::vector<const Secret*> all_of(std::span<const Secret> secrets) {
    std::vector<const Secret*> all;
    for (const auto& secret : secrets)
        all.push_back(&secret);
    return all;
}

void hide_spellings(RemoteRefusal& refusal, const std::vector<Secret>& spellings) {
    for (auto* text :
         {&refusal.oauth_error, &refusal.hubspot_status, &refusal.message, &refusal.correlation_id,
          &refusal.category, &refusal.sub_category, &refusal.policy_name})
        hide(*text, spellings);
    for (auto* text : {&refusal.context_json, &refusal.errors_json, &refusal.links_json})
        hide_in_json(*text, spellings);
}

}  // namespace

void hide_echoed_secrets(RemoteRefusal& refusal, std::initializer_list<const Secret*> sent) {
    hide_spellings(refusal, spellings_of(sent));
}

void hide_echoed_secrets(RemoteRefusal& refusal, std::span<const Secret> secrets) {
    hide_spellings(refusal, spellings_of(all_of(secrets)));
}

void hide_echoed_secrets(std::string& text, std::span<const Secret> secrets) {
    hide(text, spellings_of(all_of(secrets)));
}

}  // namespace hsauth
