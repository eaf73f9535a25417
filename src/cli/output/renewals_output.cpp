#include "cli/output/renewals_output.h"

#include "cli/output/error_output.h"
#include "cli/output/login_output.h"
#include "cli/output/table.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

std::string words_of(const RenewedLogin& login) {
    auto text =
        std::string("renewed, expires ") +
        (login.profile.expires_at ? rfc3339(*login.profile.expires_at) : "at a time that HubSpot didn't say");
    if (login.scopes && !login.scopes->missing.empty()) {
        text += ", " + std::to_string(login.scopes->missing.names().size()) + " of " +
                std::to_string(login.scopes->required.names().size()) + " scopes missing";
    }
    return text;
}

std::vector<std::string> row_of(const ProfileRenewal& renewal) {
    if (renewal.outcome) {
        const auto& profile = renewal.outcome->profile;
        return {renewal.profile, account_text(profile.hub_id, profile.hub_domain),
                words_of(*renewal.outcome)};
    }
    const auto& error = renewal.outcome.error();
    return {renewal.profile, "-", "failed: " + error.message + (error.hint.empty() ? "" : " " + error.hint)};
}

json::Object object_of(const std::string& name, const RenewedLogin& login) {
    const auto& profile = login.profile;
    std::optional<std::int64_t> expires_in;
    if (login.expires_in) expires_in = login.expires_in->count();
    std::optional<std::int64_t> expires_at_epoch;
    if (profile.expires_at) expires_at_epoch = epoch_seconds(*profile.expires_at);
    return {{"profile", name},
            {"ok", true},
            {"expires_in", expires_in},
            {"expires_at", time_json(profile.expires_at)},
            {"expires_at_epoch", expires_at_epoch},
            {"hub_id", profile.hub_id},
            {"user_id", profile.user_id},
            {"scopes", scopes_json(login.scopes)},
            {"api_version", profile.api_version}};
}

}  // namespace

std::string renewals_text(const std::vector<ProfileRenewal>& renewals) {
    std::vector<std::vector<std::string>> rows = {{"PROFILE", "ACCOUNT", "RESULT"}};
    for (const auto& renewal : renewals)
        rows.push_back(row_of(renewal));
    return table(rows);
}

std::string renewals_json(const std::vector<ProfileRenewal>& renewals) {
    json::Array results;
    for (const auto& [name, outcome] : renewals) {
        if (outcome) {
            results.emplace_back(object_of(name, *outcome));
        } else {
            results.emplace_back(
                json::Object{{"profile", name}, {"ok", false}, {"error", error_object(outcome.error())}});
        }
    }
    return json::write(json::Object{{"schema_version", 1}, {"results", std::move(results)}});
}

}  // namespace hsauth::cli
