#include "cli/output/profile_output.h"

#include "base/display_text.h"
#include "cli/output/error_output.h"
#include "cli/output/login_output.h"
#include "cli/output/table.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

json::Object object_of(const ProfileOutline& profile) {
    const auto scopes =
        profile.granted_scopes ? json::Value{json::array_of(profile.granted_scopes->names())} : json::Value{};
    return {{"profile", profile.name},
            {"hub_id", profile.hub_id},
            {"hub_domain",
             profile.hub_domain.empty() ? json::Value{} : json::Value{display_text(profile.hub_domain)}},
            {"hublet", profile.hublet.empty() ? json::Value{} : json::Value{display_text(profile.hublet)}},
            {"expires_at", time_json(profile.expires_at)},
            {"scopes", scopes},
            {"store", profile.store.value_or(SecretStore{}).text()}};
}

std::string state_of(const ProfileOutline& profile) {
    if (!profile.has_refresh_token) return "no tokens";
    return profile.expires_at ? rfc3339(*profile.expires_at) : std::string("not known");
}

// What became of the scopes that were asked for.
std::string grant_of(const ProfileOutline& profile) {
    if (!profile.granted_scopes) return "not known";
    const auto missing = profile.required_scopes.without(*profile.granted_scopes).names().size();
    if (missing == 0) return "granted";
    return std::to_string(missing) + " of " + std::to_string(profile.required_scopes.names().size()) +
           " missing";
}

}  // namespace

std::string profile_list_text(const std::vector<ProfileOutline>& profiles, const std::string& standing) {
    if (profiles.empty()) return {};
    std::vector<std::vector<std::string>> rows = {
        {"PROFILE", "ACCOUNT", "REGION", "ACCESS TOKEN UNTIL", "SCOPES"}};
    for (const auto& profile : profiles) {
        rows.push_back({profile.name + (profile.name == standing ? " *" : ""),
                        account_text(profile.hub_id, profile.hub_domain),
                        profile.hublet.empty() ? "-" : display_text(profile.hublet), state_of(profile),
                        grant_of(profile)});
    }
    return table(rows);
}

std::string profile_list_json(const std::vector<ProfileOutline>& profiles, const std::string& standing) {
    json::Array rows;
    for (const auto& profile : profiles)
        rows.emplace_back(object_of(profile));
    return json::write(
        json::Object{{"schema_version", 1}, {"default", standing}, {"profiles", std::move(rows)}});
}

std::string profile_text(const ProfileOutline& profile) {
    auto text = report_line("Profile", profile.name);
    text += report_line("Account", account_text(profile.hub_id, profile.hub_domain));
    if (!profile.user.empty()) text += report_line("User", display_text(profile.user));
    if (profile.app_id) text += report_line("App", std::to_string(*profile.app_id));
    text += report_line("Client id", display_text(profile.client_id));
    text += report_line("Redirect URI", display_text(profile.redirect_uri));
    text += report_line("API", display_text(profile.api_origin) + ", " + display_text(profile.api_version));
    text += report_line("Access token", profile.has_access_token ? "until " + state_of(profile) : "none");
    text += report_line("Refresh token", profile.has_refresh_token ? "stored" : "none");
    text += report_line("Secrets in", profile.store.value_or(SecretStore{}).text());
    std::optional<ScopeReport> scopes;
    if (profile.granted_scopes) {
        scopes = compare_scopes(profile.required_scopes, profile.optional_scopes, *profile.granted_scopes);
    }
    return text + scopes_text(scopes);
}

std::string profile_json(const ProfileOutline& profile) {
    json::Object object{{"schema_version", 1}};
    const auto row = object_of(profile);
    for (const auto& [name, value] : row.members())
        object.add(name, value);
    return json::write(object);
}

std::string choice_json(const std::string& name) {
    return json::write(json::Object{{"schema_version", 1}, {"default", name}});
}

std::string renaming_json(const std::string& name, const std::string& new_name) {
    return json::write(json::Object{{"schema_version", 1}, {"profile", new_name}, {"renamed_from", name}});
}

std::string removal_json(const std::string& name, bool revoked) {
    return json::write(
        json::Object{{"schema_version", 1}, {"profile", name}, {"removed", true}, {"revoked", revoked}});
}

std::string secret_change_json(const std::string& name) {
    return json::write(json::Object{
        {"schema_version", 1}, {"profile", name}, {"changed", json::array_of({"client_secret"})}});
}

std::string secret_changes_text(const std::vector<SecretChange>& changes) {
    std::string text;
    for (const auto& change : changes) {
        text += change.error
                    ? "The profile " + change.profile + " is as it was: " + change.error->message + "\n"
                    : "The profile " + change.profile + " has the new client secret.\n";
    }
    return text;
}

std::string secret_changes_json(const std::vector<SecretChange>& changes) {
    json::Array rows;
    for (const auto& change : changes) {
        json::Object row{{"profile", change.profile}, {"ok", !change.error}};
        if (change.error) {
            row.add("error", error_object(*change.error));
        } else {
            row.add("changed", json::array_of({"client_secret"}));
        }
        rows.emplace_back(std::move(row));
    }
    return json::write(json::Object{{"schema_version", 1}, {"results", std::move(rows)}});
}

}  // namespace hsauth::cli
