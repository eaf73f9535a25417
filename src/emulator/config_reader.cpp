#include <algorithm>
#include <functional>
#include <initializer_list>

#include "base/display_text.h"
#include "base/nearest.h"
#include "base/url.h"
#include "emulator/config.h"
#include "json/reader.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_entries = 1000;
constexpr std::size_t longest_text = 4096;
constexpr std::int64_t longest_lifetime = 10L * 365 * 24 * 3600;

// Where in the document something stands, as a JSON pointer.
std::string below(const std::string& pointer, std::string_view name) {
    std::string extended = pointer + '/';
    for (const char c : name) {
        if (c == '~') {
            extended += "~0";
        } else if (c == '/') {
            extended += "~1";
        } else {
            extended += c;
        }
    }
    return extended;
}

// Reads typed values out of the document. The first fault is kept and the reading goes on with defaults, so
// that the code below is a plain list of members.
class Reader {
  public:
    explicit Reader(std::string_view source) : source_(source) {}

    void fault(const std::string& pointer, const std::string& what, const std::string& hint = {}) {
        if (error_) return;
        Error error;
        error.kind = ErrorKind::local;
        error.message = "The emulator's config " + source_ + " is wrong at " +
                        (pointer.empty() ? "its top" : display_text(pointer)) + ": " + what + ".";
        error.hint =
            hint.empty() ? "Compare it with what `hsauth emulator --write-config FILE` writes." : hint;
        error_ = std::move(error);
    }

    const json::Object& object(const json::Value& value, const std::string& pointer,
                               std::initializer_list<std::string_view> known) {
        static const json::Object none;
        const auto* members = value.as_object();
        if (members == nullptr) {
            fault(pointer, "an object is expected");
            return none;
        }
        for (const auto& [name, ignored] : members->members()) {
            if (std::find(known.begin(), known.end(), name) == known.end())
                report_unknown(pointer, name, known);
        }
        return *members;
    }

    std::string text(const json::Value& value, const std::string& pointer) {
        const auto found = value.as_string();
        if (!found || found->empty() || found->size() > longest_text) {
            fault(pointer, "a text of 1 to " + std::to_string(longest_text) + " bytes is expected");
            return {};
        }
        return std::string(*found);
    }

    std::int64_t number(const json::Value& value, const std::string& pointer, std::int64_t lowest,
                        std::int64_t highest) {
        const auto found = value.as_integer();
        if (found && *found >= lowest && *found <= highest) return *found;
        fault(pointer, "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) +
                           " is expected");
        return lowest;
    }

    bool truth(const json::Value& value, const std::string& pointer) {
        if (!value.as_bool()) fault(pointer, "true or false is expected");
        return value.as_bool().value_or(false);
    }

    using Item = std::function<void(const json::Value&, const std::string&)>;
    void each(const json::Value& value, const std::string& pointer, const Item& read_item) {
        const auto* items = value.as_array();
        if (items == nullptr) return fault(pointer, "an array is expected");
        if (items->size() > most_entries)
            return fault(pointer, "more than " + std::to_string(most_entries) + " entries");
        for (std::size_t i = 0; i < items->size(); ++i)
            read_item((*items)[i], below(pointer, std::to_string(i)));
    }

    std::vector<std::string> texts(const json::Value& value, const std::string& pointer) {
        std::vector<std::string> found;
        each(value, pointer,
             [&](const json::Value& item, const std::string& at) { found.push_back(text(item, at)); });
        return found;
    }

    [[nodiscard]] std::optional<Error>& error() { return error_; }

  private:
    void report_unknown(const std::string& pointer, const std::string& name,
                        std::initializer_list<std::string_view> known) {
        const auto meant = nearest(name, {known.begin(), known.size()});
        fault(below(pointer, name), "no such member is known",
              meant ? "Did you mean \"" + std::string(*meant) + "\"?" : std::string());
    }

    std::string source_;
    std::optional<Error> error_;
};

constexpr std::int64_t highest_id = INT32_MAX;  // HubSpot's specification: hub_id and user_id are int32

bool is_hublet(std::string_view name) {
    return name.size() == 3 && name[0] >= 'a' && name[0] <= 'z' && name[1] >= 'a' && name[1] <= 'z' &&
           name[2] >= '0' && name[2] <= '9';
}

std::string redirect_uri(Reader& reader, const json::Value& value, const std::string& pointer) {
    auto uri = reader.text(value, pointer);
    const auto url = parse_url(uri);
    if (!uri.empty() && (!url || url->has_fragment)) {
        reader.fault(pointer, "an absolute http or https URL without a fragment is expected");
    }
    return uri;
}

App read_app(Reader& reader, const json::Value& value, const std::string& pointer, std::size_t index) {
    App app;
    app.app_id = 1001 + static_cast<std::int64_t>(index);
    app.name = "Emulated app";
    const auto& members =
        reader.object(value, pointer,
                      {"client_id", "client_secret", "app_id", "name", "redirect_uris", "required_scopes",
                       "optional_scopes", "conditionally_required_scopes", "scope_rules"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "client_id") app.client_id = reader.text(member, at);
        if (name == "client_secret") app.client_secret = Secret(reader.text(member, at));
        if (name == "app_id") app.app_id = reader.number(member, at, 1, highest_id);
        if (name == "name") app.name = reader.text(member, at);
        if (name == "required_scopes") app.required_scopes = reader.texts(member, at);
        if (name == "optional_scopes") app.optional_scopes = reader.texts(member, at);
        if (name == "conditionally_required_scopes")
            app.conditionally_required_scopes = reader.texts(member, at);
        if (name == "redirect_uris") {
            reader.each(member, at, [&](const json::Value& item, const std::string& place) {
                app.redirect_uris.push_back(redirect_uri(reader, item, place));
            });
        }
        if (name == "scope_rules") {
            const auto rules = reader.text(member, at);
            if (rules != "hubspot" && rules != "lenient")
                reader.fault(at, R"("hubspot" or "lenient" is expected)");
            app.scope_rules = rules == "lenient" ? ScopeRules::lenient : ScopeRules::hubspot;
        }
    }
    if (app.client_id.empty()) reader.fault(below(pointer, "client_id"), "it is required");
    if (app.client_secret.empty()) reader.fault(below(pointer, "client_secret"), "it is required");
    if (app.redirect_uris.empty())
        reader.fault(below(pointer, "redirect_uris"), "at least one redirect URI is required");
    if (!contains(app.required_scopes, "oauth"))
        app.required_scopes.insert(app.required_scopes.begin(), "oauth");
    return app;
}

User read_user(Reader& reader, const json::Value& value, const std::string& pointer) {
    User user;
    const auto& members = reader.object(value, pointer, {"user_id", "email", "can_install"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "user_id") user.user_id = reader.number(member, at, 1, highest_id);
        if (name == "email") user.email = reader.text(member, at);
        if (name == "can_install") user.can_install = reader.truth(member, at);
    }
    if (members.find("user_id") == nullptr) reader.fault(below(pointer, "user_id"), "it is required");
    if (user.email.empty()) user.email = "user" + std::to_string(user.user_id) + "@example.com";
    return user;
}

Account read_account(Reader& reader, const json::Value& value, const std::string& pointer) {
    Account account;
    const auto& members =
        reader.object(value, pointer, {"hub_id", "hub_domain", "hublet", "available_scopes", "users"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below(pointer, name);
        if (name == "hub_id") account.hub_id = reader.number(member, at, 1, highest_id);
        if (name == "hub_domain") account.hub_domain = reader.text(member, at);
        if (name == "hublet") {
            account.hublet = reader.text(member, at);
            if (!is_hublet(account.hublet))
                reader.fault(at, "a hublet such as \"na1\" or \"eu1\" is expected");
        }
        if (name == "available_scopes" && member.as_string() != std::string_view("all")) {
            if (member.as_array() == nullptr) reader.fault(at, "\"all\" or an array is expected");
            account.available_scopes = reader.texts(member, at);
        }
        if (name == "users") {
            reader.each(member, at, [&](const json::Value& item, const std::string& place) {
                account.users.push_back(read_user(reader, item, place));
            });
        }
    }
    const auto id = std::to_string(account.hub_id);
    if (members.find("hub_id") == nullptr) reader.fault(below(pointer, "hub_id"), "it is required");
    if (account.hub_domain.empty()) account.hub_domain = "account" + id + ".example";
    if (account.users.empty()) account.users = {{1, "installer@" + account.hub_domain, true}};
    return account;
}

void read_apps(Reader& reader, Config& config, const json::Value& value, const std::string& pointer) {
    config.apps.clear();
    reader.each(value, pointer, [&](const json::Value& item, const std::string& at) {
        auto app = read_app(reader, item, at, config.apps.size());
        for (const auto& other : config.apps) {
            if (other.client_id == app.client_id)
                reader.fault(below(at, "client_id"), "another app has it already");
        }
        config.apps.push_back(std::move(app));
    });
    if (config.apps.empty()) reader.fault(pointer, "at least one app is required");
}

void read_accounts(Reader& reader, Config& config, const json::Value& value, const std::string& pointer) {
    config.accounts.clear();
    reader.each(value, pointer, [&](const json::Value& item, const std::string& at) {
        auto account = read_account(reader, item, at);
        for (const auto& other : config.accounts) {
            if (other.hub_id == account.hub_id)
                reader.fault(below(at, "hub_id"), "another account has it already");
        }
        config.accounts.push_back(std::move(account));
    });
    if (config.accounts.empty()) reader.fault(pointer, "at least one account is required");
}

}  // namespace

Result<Config> read_config(std::string_view text, std::string_view source) {
    json::Limits limits;
    limits.comments = json::Comments::allowed;
    const auto document = json::read(text, limits);
    if (!document) {
        return fail(ErrorKind::local,
                    "The emulator's config " + std::string(source) +
                        " is no JSON document: " + document.error().text() + ".",
                    "Mend that line; comments are allowed, repeated members aren't.");
    }
    Reader reader{source};
    auto config = default_config();
    const auto& members = reader.object(
        *document, "",
        {"apps", "accounts", "access_token_lifetime", "code_lifetime", "rotate_refresh_tokens"});
    for (const auto& [name, member] : members.members()) {
        const auto at = below("", name);
        if (name == "apps") read_apps(reader, config, member, at);
        if (name == "accounts") read_accounts(reader, config, member, at);
        if (name == "access_token_lifetime")
            config.access_token_lifetime =
                std::chrono::seconds(reader.number(member, at, 1, longest_lifetime));
        if (name == "code_lifetime")
            config.code_lifetime = std::chrono::seconds(reader.number(member, at, 1, longest_lifetime));
        if (name == "rotate_refresh_tokens") config.rotate_refresh_tokens = reader.truth(member, at);
    }
    if (reader.error()) return pass_on(std::move(*reader.error()));
    return config;
}

}  // namespace hsauth::emulator
