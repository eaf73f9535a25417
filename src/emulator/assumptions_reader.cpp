#include "emulator/assumptions_reader.h"

#include <array>
#include <chrono>
#include <vector>

namespace hsauth::emulator {

namespace {

constexpr std::int64_t most_calls = 1'000'000'000;
constexpr std::int64_t longest_interval_ms = 24L * 3600 * 1000;

// A member's value and where it stands.
struct Given {
    ConfigFields& fields;
    const json::Value& value;
    const std::string& at;

    // The meaning of the word that stands there.
    template <typename Meaning>
    [[nodiscard]] Meaning one_of(std::initializer_list<std::pair<std::string_view, Meaning>> choices) const {
        std::vector<std::string_view> words;
        for (const auto& [word, meaning] : choices)
            words.push_back(word);
        return (choices.begin() + fields.choice(value, at, words))->second;
    }
    [[nodiscard]] Tolerance tolerance() const {
        return one_of<Tolerance>({{"refused", Tolerance::refused}, {"taken", Tolerance::taken}});
    }
    // One of two statuses of HTTP.
    [[nodiscard]] int status(int usual, int other) const {
        const auto number = value.as_integer();
        if (number == usual || number == other) return static_cast<int>(*number);
        fields.fault(at, std::to_string(usual) + " or " + std::to_string(other) + " is expected");
        return usual;
    }
    [[nodiscard]] int any_error_status() const {
        return static_cast<int>(fields.number(value, at, 400, 599));
    }

    void replace_words_of(AssumedRefusal& refusal) const {
        const auto& members = fields.object(value, at, {"message", "error", "http_status"});
        for (const auto& [name, member] : members.members()) {
            const auto place = below(at, name);
            if (name == "message") refusal.message = fields.text(member, place);
            if (name == "error") refusal.error = fields.text(member, place);
            if (name == "http_status") refusal.http_status = Given{fields, member, place}.any_error_status();
        }
    }
};

struct Key {
    std::string_view name;
    void (*read)(const Given& given, Assumptions& assumptions);
};

constexpr Key keys[] = {
    {"bad_grant_type", [](const Given& given, Assumptions& a) { given.replace_words_of(a.bad_grant_type); }},
    {"bad_redirect_uri",
     [](const Given& given, Assumptions& a) { given.replace_words_of(a.bad_redirect_uri); }},
    {"mismatch_redirect_uri_auth_code",
     [](const Given& given, Assumptions& a) { given.replace_words_of(a.mismatch_redirect_uri_auth_code); }},
    {"bad_code_verifier",
     [](const Given& given, Assumptions& a) { given.replace_words_of(a.bad_code_verifier); }},
    {"bad_scopes", [](const Given& given, Assumptions& a) { given.replace_words_of(a.bad_scopes); }},
    {"cancel",
     [](const Given& given, Assumptions& a) {
         a.cancel =
             given.one_of<CancelAnswer>({{"redirect", CancelAnswer::redirect}, {"page", CancelAnswer::page}});
     }},
    {"cancel_error",
     [](const Given& given, Assumptions& a) { a.cancel_error = given.fields.text(given.value, given.at); }},
    {"plain_pkce", [](const Given& given, Assumptions& a) { a.plain_pkce = given.tolerance(); }},
    {"checked_first",
     [](const Given& given, Assumptions& a) {
         a.checked_first = given.one_of<CheckedFirst>(
             {{"client_secret", CheckedFirst::client_secret}, {"grant_type", CheckedFirst::grant_type}});
     }},
    {"omitted_verifier", [](const Given& given, Assumptions& a) { a.omitted_verifier = given.tolerance(); }},
    {"expired_code",
     [](const Given& given, Assumptions& a) {
         a.expired_code = given.one_of<ExpiredCode>(
             {{"BAD_AUTH_CODE", ExpiredCode::unknown}, {"EXPIRED_AUTH_CODE", ExpiredCode::expired}});
     }},
    {"wrong_verifier",
     [](const Given& given, Assumptions& a) {
         a.wrong_verifier = given.one_of<WrongVerifier>(
             {{"keeps_code", WrongVerifier::keeps_code}, {"uses_code", WrongVerifier::uses_code}});
     }},
    {"refresh_scope",
     [](const Given& given, Assumptions& a) {
         a.refresh_scope = given.one_of<RefreshScope>({{"ignored", RefreshScope::ignored},
                                                       {"narrows", RefreshScope::narrows},
                                                       {"refused", RefreshScope::refused}});
     }},
    {"client_assertion", [](const Given& given, Assumptions& a) { a.client_assertion = given.tolerance(); }},
    {"token_rate_limit",
     [](const Given& given, Assumptions& a) {
         a.token_rate_limit = read_rate_limit(given.fields, given.value, given.at);
     }},
    {"bad_client_status",
     [](const Given& given, Assumptions& a) { a.bad_client_status = given.status(400, 401); }},
    {"foreign_token",
     [](const Given& given, Assumptions& a) {
         a.foreign_token = given.one_of<ForeignToken>(
             {{"inactive", ForeignToken::inactive}, {"active", ForeignToken::active}});
     }},
    {"revoke_unknown_status",
     [](const Given& given, Assumptions& a) { a.revoke_unknown_status = given.status(200, 400); }},
    {"revoke_access_token_status",
     [](const Given& given, Assumptions& a) { a.revoke_access_token_status = given.status(200, 400); }},
    {"v1_unknown_status",
     [](const Given& given, Assumptions& a) { a.v1_unknown_status = given.any_error_status(); }},
    {"uninstalled_access",
     [](const Given& given, Assumptions& a) {
         a.uninstalled_access = given.one_of<UninstalledAccess>(
             {{"live", UninstalledAccess::live}, {"dead", UninstalledAccess::dead}});
     }},
};

}  // namespace

Assumptions read_assumptions(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    Assumptions assumptions;
    for (const auto& [name, member] : fields.object(value, pointer, assumption_names()).members()) {
        const auto at = below(pointer, name);
        for (const auto& key : keys) {
            if (key.name == name) key.read({fields, member, at}, assumptions);
        }
    }
    return assumptions;
}

std::span<const std::string_view> assumption_names() {
    static const auto names = [] {
        std::array<std::string_view, std::size(keys)> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = keys[i].name;
        return all;
    }();
    return names;
}

std::optional<RateLimit> read_rate_limit(ConfigFields& fields, const json::Value& value,
                                         const std::string& pointer) {
    if (value.as_string() == std::string_view("off")) return std::nullopt;
    RateLimit limit;
    const auto& members = fields.object(value, pointer, {"max", "interval_ms"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "max") limit.max = fields.number(member, at, 1, most_calls);
        if (name == "interval_ms")
            limit.interval = std::chrono::milliseconds(fields.number(member, at, 1000, longest_interval_ms));
    }
    return limit;
}

}  // namespace hsauth::emulator
