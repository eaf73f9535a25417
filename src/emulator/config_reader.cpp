#include <algorithm>
#include <array>

#include "base/url.h"
#include "emulator/assumptions_reader.h"
#include "emulator/config.h"
#include "emulator/config_fields.h"
#include "emulator/fault_reader.h"
#include "emulator/scope_rules.h"
#include "json/reader.h"

namespace hsauth::emulator {

namespace {

constexpr std::int64_t longest_lifetime = 10L * 365 * 24 * 3600;

constexpr std::int64_t highest_id = INT32_MAX;  // HubSpot's specification: hub_id and user_id are int32

constexpr std::array<std::string_view, 4> account_types = {"STANDARD", "DEVELOPER_TEST", "SANDBOX",
                                                           "APP_DEVELOPER"};
constexpr std::array<std::string_view, 2> scope_rules = {"hubspot", "lenient"};
constexpr std::array<std::string_view, 3> install_blocks = {"app_governance", "acceptable_use_policy",
                                                            "invalid_link"};

bool is_hublet(std::string_view name) {
    return name.size() == 3 && name[0] >= 'a' && name[0] <= 'z' && name[1] >= 'a' && name[1] <= 'z' &&
           name[2] >= '0' && name[2] <= '9';
}

std::string redirect_uri(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    auto uri = fields.text(value, pointer);
    const auto url = parse_url(uri);
    if (!uri.empty() && (!url || url->has_fragment)) {
        fields.fault(pointer, "an absolute http or https URL without a fragment is expected");
    }
    return uri;
}

ScopeNames scopes(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    ScopeNames names;
    fields.each(value, pointer, [&](const json::Value& item, const std::string& at) {
        names.push_back(fields.text(item, at));
        if (!is_scope_name(names.back()))
            fields.fault(at, "a scope's name is letters, digits, '.', '-' and '_', 200 at most");
    });
    return names;
}

App read_app(ConfigFields& fields, const json::Value& value, const std::string& pointer,
             std::int64_t free_app_id) {
    App app;
    app.app_id = free_app_id;
    app.name = "Emulated app";
    const auto& members =
        fields.object(value, pointer,
                      {"client_id", "client_secret", "app_id", "name", "redirect_uris", "required_scopes",
                       "optional_scopes", "conditionally_required_scopes", "scope_rules", "install_blocked"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "client_id") app.client_id = fields.text(member, at);
        if (name == "client_secret") app.client_secret = Secret(fields.text(member, at));
        if (name == "app_id") app.app_id = fields.number(member, at, 1, highest_id);
        if (name == "name") app.name = fields.text(member, at);
        if (name == "required_scopes") app.required_scopes = scopes(fields, member, at);
        if (name == "optional_scopes") app.optional_scopes = scopes(fields, member, at);
        if (name == "conditionally_required_scopes")
            app.conditionally_required_scopes = scopes(fields, member, at);
        if (name == "redirect_uris") {
            fields.each(member, at, [&](const json::Value& item, const std::string& place) {
                app.redirect_uris.push_back(redirect_uri(fields, item, place));
            });
        }
        if (name == "scope_rules" && fields.choice(member, at, scope_rules) == 1)
            app.scope_rules = ScopeRules::lenient;
        if (name == "install_blocked")
            app.install_blocked = static_cast<InstallBlock>(fields.choice(member, at, install_blocks));
    }
    if (app.client_id.empty()) fields.fault(below(pointer, "client_id"), "it is required");
    if (app.client_secret.empty()) fields.fault(below(pointer, "client_secret"), "it is required");
    if (app.redirect_uris.empty())
        fields.fault(below(pointer, "redirect_uris"), "at least one redirect URI is required");
    if (!contains(app.required_scopes, "oauth"))
        app.required_scopes.insert(app.required_scopes.begin(), "oauth");
    return app;
}

User read_user(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    User user;
    const auto& members = fields.object(value, pointer, {"user_id", "email", "can_install"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "user_id") user.user_id = fields.number(member, at, 1, highest_id);
        if (name == "email") user.email = fields.text(member, at);
        if (name == "can_install") user.can_install = fields.truth(member, at);
    }
    if (members.find("user_id") == nullptr) fields.fault(below(pointer, "user_id"), "it is required");
    if (user.email.empty()) user.email = "user" + std::to_string(user.user_id) + "@example.com";
    return user;
}

Account read_account(ConfigFields& fields, const json::Value& value, const std::string& pointer) {
    Account account;
    const auto& members = fields.object(value, pointer,
                                        {"hub_id", "name", "hub_domain", "hublet", "tier", "account_type",
                                         "time_zone", "available_scopes", "users"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "hub_id") account.hub_id = fields.number(member, at, 1, highest_id);
        if (name == "name") account.name = fields.text(member, at);
        if (name == "tier") account.tier = fields.text(member, at);
        if (name == "hub_domain") account.hub_domain = fields.text(member, at);
        if (name == "hublet") {
            account.hublet = fields.text(member, at);
            if (!is_hublet(account.hublet))
                fields.fault(at, "a hublet such as \"na1\" or \"eu1\" is expected");
        }
        if (name == "account_type")
            account.account_type = account_types[fields.choice(member, at, account_types)];
        if (name == "time_zone") account.time_zone = fields.text(member, at);
        if (name == "available_scopes" && member.as_string() != std::string_view("all")) {
            if (member.as_array() == nullptr) fields.fault(at, "\"all\" or an array is expected");
            account.available_scopes = scopes(fields, member, at);
        }
        if (name == "users") {
            fields.each(member, at, [&](const json::Value& item, const std::string& place) {
                auto user = read_user(fields, item, place);
                for (const auto& other : account.users) {
                    if (other.user_id == user.user_id)
                        fields.fault(below(place, "user_id"), "another user of the account has it already");
                }
                account.users.push_back(std::move(user));
            });
            if (account.users.empty()) fields.fault(at, "at least one user is expected, or no such member");
        }
    }
    const auto id = std::to_string(account.hub_id);
    if (members.find("hub_id") == nullptr) fields.fault(below(pointer, "hub_id"), "it is required");
    if (account.hub_domain.empty()) account.hub_domain = "account" + id + ".example";
    if (account.users.empty()) account.users = {{1, "installer@" + account.hub_domain, true}};
    return account;
}

void read_apps(ConfigFields& fields, Config& config, const json::Value& value, const std::string& pointer) {
    config.apps.clear();
    std::int64_t free_app_id = 1001;
    fields.each(value, pointer, [&](const json::Value& item, const std::string& at) {
        auto app = read_app(fields, item, at, free_app_id);
        free_app_id = std::max(free_app_id, app.app_id) + 1;
        for (const auto& other : config.apps) {
            if (other.client_id == app.client_id)
                fields.fault(below(at, "client_id"), "another app has it already");
            if (other.app_id == app.app_id) fields.fault(below(at, "app_id"), "another app has it already");
        }
        config.apps.push_back(std::move(app));
    });
    if (config.apps.empty()) fields.fault(pointer, "at least one app is required");
}

void read_accounts(ConfigFields& fields, Config& config, const json::Value& value,
                   const std::string& pointer) {
    config.accounts.clear();
    fields.each(value, pointer, [&](const json::Value& item, const std::string& at) {
        auto account = read_account(fields, item, at);
        for (const auto& other : config.accounts) {
            if (other.hub_id == account.hub_id)
                fields.fault(below(at, "hub_id"), "another account has it already");
        }
        config.accounts.push_back(std::move(account));
    });
    if (config.accounts.empty()) fields.fault(pointer, "at least one account is required");
}

}  // namespace

Result<Config> read_config(std::string_view text, std::string_view source) {
    json::Limits limits;
    limits.comments = json::Comments::allowed;
    const auto document = json::read(text, limits);
    ConfigFields fields{"The emulator's config " + std::string(source)};
    if (!document && document.error().pointer.empty()) {
        return fail(ErrorKind::local,
                    "The emulator's config " + std::string(source) +
                        " is no JSON document: " + document.error().text() + ".",
                    "Mend that line; comments are allowed, repeated members aren't.");
    }
    if (!document) {
        fields.fault(document.error().pointer, document.error().why);
        return pass_on(std::move(*fields.error()));
    }
    auto config = default_config();
    const auto& members =
        fields.object(*document, "",
                      {"apps", "accounts", "access_token_lifetime", "code_lifetime", "rotate_refresh_tokens",
                       "rate_limit", "faults", "assumptions", "$schema"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below("", name);
        // For editors, which look for the schema there.
        if (name == "$schema") static_cast<void>(fields.text(member, at));
        if (name == "apps") read_apps(fields, config, member, at);
        if (name == "accounts") read_accounts(fields, config, member, at);
        if (name == "access_token_lifetime")
            config.access_token_lifetime =
                std::chrono::seconds(fields.number(member, at, 1, longest_lifetime));
        if (name == "code_lifetime")
            config.code_lifetime = std::chrono::seconds(fields.number(member, at, 1, longest_lifetime));
        if (name == "rate_limit") config.rate_limit = read_rate_limit(fields, member, at);
        if (name == "assumptions") config.assumptions = read_assumptions(fields, member, at);
        if (name == "rotate_refresh_tokens") config.rotate_refresh_tokens = fields.truth(member, at);
        if (name == "faults") {
            fields.each(member, at, [&](const json::Value& item, const std::string& place) {
                config.faults.push_back(read_fault(fields, item, place));
            });
        }
    }
    if (fields.error()) return pass_on(std::move(*fields.error()));
    return config;
}

}  // namespace hsauth::emulator
