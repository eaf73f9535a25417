#include "cli/output/login_output.h"

#include <algorithm>

#include "base/display_text.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

constexpr std::size_t label_width = 15;

json::Value secret_or_null(const Secret& secret) {
    return secret.empty() ? json::Value{} : json::Value{secret.reveal()};
}

std::string expiry_text(const Login& login) {
    if (!login.profile.expires_at) return "at a time that HubSpot didn't say";
    auto text = rfc3339(*login.profile.expires_at);
    if (login.expires_in) text += " (in " + std::to_string(login.expires_in->count() / 60) + " min)";
    return text;
}

}  // namespace

std::string report_line(std::string_view label, std::string_view text) {
    std::string line{label};
    line.resize(std::max(line.size() + 1, label_width), ' ');
    return line.append(text).append("\n");
}

std::string account_text(const std::optional<std::int64_t>& hub_id, const std::string& hub_domain) {
    const auto hub = hub_id ? "hub " + std::to_string(*hub_id) : std::string("not known");
    return hub_domain.empty() ? hub : display_text(hub_domain) + " (" + hub + ")";
}

json::Value time_json(const std::optional<Timestamp>& moment) {
    return moment ? json::Value{rfc3339(*moment)} : json::Value{};
}

json::Value scopes_json(const std::optional<ScopeReport>& scopes) {
    if (!scopes) return {};
    return json::Object{{"granted", json::array_of(scopes->granted.names())},
                        {"required", json::array_of(scopes->required.names())},
                        {"optional", json::array_of(scopes->optional.names())},
                        {"missing", json::array_of(scopes->missing.names())},
                        {"optional_not_granted", json::array_of(scopes->optional_not_granted.names())},
                        {"extra", json::array_of(scopes->extra.names())}};
}

std::string scopes_text(const std::optional<ScopeReport>& scopes) {
    if (!scopes) return report_line("Scopes", "not known");
    const auto line = [](std::string_view label, const ScopeSet& set) {
        return set.empty() ? std::string{} : report_line(label, display_text(set.text()));
    };
    // Where nothing was asked for, everything would be extra.
    const bool asked = !scopes->required.empty() || !scopes->optional.empty();
    return line("Granted", scopes->granted) + line("Missing", scopes->missing) +
           line("Not granted", scopes->optional_not_granted) + (asked ? line("Extra", scopes->extra) : "");
}

std::string login_text(const Login& login) {
    const auto& profile = login.profile;
    std::string text;
    if (!profile.name.empty()) text += report_line("Profile", profile.name);
    text += report_line("Account", account_text(profile.hub_id, profile.hub_domain));
    if (!profile.user.empty()) text += report_line("User", display_text(profile.user));
    if (profile.app_id) text += report_line("App", std::to_string(*profile.app_id));
    text += scopes_text(login.scopes);
    text += report_line("Access token", masked(profile.access_token) + ", expires " + expiry_text(login));
    if (!profile.refresh_token.empty()) text += report_line("Refresh token", masked(profile.refresh_token));
    return text;
}

Secret login_json(const Login& login) {
    const auto& profile = login.profile;
    std::optional<std::int64_t> expires_in;
    if (login.expires_in) expires_in = login.expires_in->count();
    std::optional<std::int64_t> expires_at_epoch;
    if (profile.expires_at) expires_at_epoch = epoch_seconds(*profile.expires_at);
    return json::write_secret(json::Object{
        {"schema_version", 1},
        {"profile", profile.name.empty() ? json::Value{} : json::Value{profile.name}},
        {"access_token", secret_or_null(profile.access_token)},
        {"token_type", "bearer"},
        {"expires_in", expires_in},
        {"expires_at", time_json(profile.expires_at)},
        {"expires_at_epoch", expires_at_epoch},
        {"refresh_token", secret_or_null(profile.refresh_token)},
        {"hub_id", profile.hub_id},
        {"user_id", profile.user_id},
        {"scopes", scopes_json(login.scopes)},
        {"api_version", profile.api_version},
    });
}

}  // namespace hsauth::cli
