#include "hubspot/cli_config.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "yaml/reader.h"

#include "base/letter_case.h"
#include "base/moment.h"

namespace hsauth {

namespace {

template <typename T>
using Read = tl::expected<T, CliConfigFault>;

tl::unexpected<CliConfigFault> fault(const yaml::Value& at, std::string why) {
    return tl::unexpected<CliConfigFault>({at.line(), std::move(why)});
}

// What is absent and what is null is the same.
const yaml::Value* member(const yaml::Mapping& mapping, std::string_view key) {
    const auto* value = mapping.find(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

Read<std::string_view> text_of(const yaml::Mapping& mapping, std::string_view key) {
    const auto* value = member(mapping, key);
    if (value == nullptr) return std::string_view{};
    const auto text = value->as_text();
    if (!text) return fault(*value, std::string(key) + " is a list or a mapping, where a text belongs");
    return *text;
}

// What goes into a form's field or a header: one word of ASCII.
Read<std::string_view> word_of(const yaml::Mapping& mapping, std::string_view key) {
    const auto text = text_of(mapping, key);
    if (!text || std::all_of(text->begin(), text->end(), [](char c) { return c > 0x20 && c < 0x7F; }))
        return text;
    return fault(*mapping.find(key),
                 std::string(key) + " holds a blank or another character that no such value has");
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return number;
}

// The CLI writes a date; what else writes such files may write seconds or milliseconds since 1970.
std::optional<Timestamp> moment_in(std::string_view text) {
    constexpr std::int64_t last_second = 99'999'999'999;
    const auto number = whole_number(text);
    if (!number) return moment_of(text);
    if (*number < 0) return std::nullopt;
    return from_epoch_seconds(*number > last_second ? *number / 1000 : *number);
}

Read<ScopeSet> scopes_of(const yaml::Mapping& auth) {
    ScopeSet scopes;
    const auto* listed = member(auth, "scopes");
    if (listed == nullptr) return scopes;
    const auto* items = listed->as_sequence();
    if (items == nullptr) return fault(*listed, "scopes is no list");
    for (const auto& item : *items) {
        const auto name = item.as_text();
        if (!name || !is_scope_name(*name)) return fault(item, "a scope is no scope's name");
        scopes.add(*name);
    }
    return scopes;
}

Read<void> read_tokens(const yaml::Mapping& auth, CliAccount& account) {
    const auto* info = member(auth, "tokenInfo");
    if (info == nullptr) return {};
    const auto* tokens = info->as_mapping();
    if (tokens == nullptr) return fault(*info, "tokenInfo is no mapping");
    const auto access = word_of(*tokens, "accessToken");
    if (!access) return tl::unexpected(access.error());
    const auto refresh = word_of(*tokens, "refreshToken");
    if (!refresh) return tl::unexpected(refresh.error());
    const auto expiry = text_of(*tokens, "expiresAt");
    if (!expiry) return tl::unexpected(expiry.error());
    account.access_token = Secret(*access);
    account.refresh_token = Secret(*refresh);
    account.expires_at = moment_in(*expiry);
    return {};
}

Read<void> read_auth(const yaml::Mapping& entry, CliAccount& account) {
    const auto* given = member(entry, "auth");
    if (given == nullptr) return {};
    const auto* auth = given->as_mapping();
    if (auth == nullptr) return fault(*given, "auth is no mapping");
    const auto client_id = word_of(*auth, "clientId");
    if (!client_id) return tl::unexpected(client_id.error());
    const auto client_secret = word_of(*auth, "clientSecret");
    if (!client_secret) return tl::unexpected(client_secret.error());
    auto scopes = scopes_of(*auth);
    if (!scopes) return tl::unexpected(std::move(scopes.error()));
    account.client_id = *client_id;
    account.client_secret = Secret(*client_secret);
    account.scopes = std::move(*scopes);
    return read_tokens(*auth, account);
}

Read<std::int64_t> id_of(const yaml::Value& item, const yaml::Mapping& entry) {
    const auto* id = member(entry, "accountId");
    if (id == nullptr) id = member(entry, "portalId");
    if (id == nullptr) return fault(item, "an account has no accountId");
    const auto text = id->as_text();
    const auto number = text ? whole_number(*text) : std::nullopt;
    if (!number || *number < 1) return fault(*id, "an account's id is no number");
    return *number;
}

Read<CliAccount> account_of(const yaml::Value& item) {
    const auto* entry = item.as_mapping();
    if (entry == nullptr) return fault(item, "an account is no mapping");
    const auto id = id_of(item, *entry);
    if (!id) return tl::unexpected(id.error());
    const auto name = text_of(*entry, "name");
    if (!name) return tl::unexpected(name.error());
    const auto type = text_of(*entry, "authType");
    if (!type) return tl::unexpected(type.error());
    const auto environment = text_of(*entry, "env");
    if (!environment) return tl::unexpected(environment.error());

    CliAccount account;
    account.account_id = *id;
    account.name = *name;
    account.auth_type = lower_case(*type);
    account.environment = environment->empty() ? "prod" : lower_case(*environment);
    if (account.auth_type != "oauth2") return account;
    if (auto read = read_auth(*entry, account); !read) return tl::unexpected(std::move(read.error()));
    return account;
}

}  // namespace

Read<std::vector<CliAccount>> read_cli_config(std::string_view text) {
    const auto document = yaml::read(text);
    if (!document) return tl::unexpected<CliConfigFault>({document.error().line, document.error().why});
    const auto* config = document->as_mapping();
    if (config == nullptr) return fault(*document, "it is no config of HubSpot's CLI");
    const auto* listed = member(*config, "accounts");
    if (listed == nullptr) listed = member(*config, "portals");
    if (listed == nullptr) return fault(*document, "it has neither accounts nor portals");
    const auto* items = listed->as_sequence();
    if (items == nullptr) return fault(*listed, "its accounts are no list");
    std::vector<CliAccount> accounts;
    for (const auto& item : *items) {
        auto account = account_of(item);
        if (!account) return tl::unexpected(std::move(account.error()));
        accounts.push_back(std::move(*account));
    }
    return accounts;
}

}  // namespace hsauth
