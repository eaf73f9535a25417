#include "cli/output/inspection_output.h"

#include "base/display_text.h"
#include "cli/output/inspection_answers_output.h"
#include "cli/output/login_output.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

json::Value text_or_null(const std::string& text) {
    return text.empty() ? json::Value{} : json::Value{display_text(text)};
}

}  // namespace

std::string inspection_text(const Inspection& inspection, const InspectionAnswers& answers) {
    const auto& token = inspection.token;
    const auto kind = token.kind == TokenKind::access_token ? "access token" : "refresh token";
    auto text = report_line("Active", std::string(token.active ? "yes" : "no") + ", " + kind);
    if (!token.active) return text + answers_text(answers);

    text += report_line("Account", account_text(token.hub_id, token.hub_domain) +
                                       (token.hublet.empty() ? "" : ", " + display_text(token.hublet)));
    if (!token.user.empty()) text += report_line("User", display_text(token.user));
    if (token.app_id) text += report_line("App", std::to_string(*token.app_id));
    if (!token.client_id.empty()) text += report_line("Client id", display_text(token.client_id));
    if (inspection.expires_at) {
        text += report_line("Expires", rfc3339(*inspection.expires_at) + " (in " +
                                           std::to_string(token.expires_in->count() / 60) + " min)");
    }
    text += scopes_text(inspection.scopes);
    if (inspection.scopes && !inspection.scopes->optional_not_granted.empty()) {
        text +=
            "HubSpot leaves an optional scope out silently where the account's subscription or the user "
            "lacks "
            "it.\n";
    }
    return text + answers_text(answers);
}

std::string inspection_json(const Inspection& inspection, std::string_view api_version,
                            const InspectionAnswers& answers) {
    const auto& token = inspection.token;
    std::optional<std::int64_t> expires_in;
    if (token.expires_in) expires_in = token.expires_in->count();
    json::Object object{
        {"schema_version", 1},
        {"active", token.active},
        {"kind", name_of(token.kind)},
        {"hub_id", token.hub_id},
        {"hub_domain", text_or_null(token.hub_domain)},
        {"user", text_or_null(token.user)},
        {"user_id", token.user_id},
        {"app_id", token.app_id},
        {"client_id", text_or_null(token.client_id)},
        {"expires_in", expires_in},
        {"expires_at", time_json(inspection.expires_at)},
        {"scopes", scopes_json(inspection.scopes)},
        {"is_private_distribution", token.is_private_distribution},
        {"is_user_level", token.is_user_level},
        {"hublet", text_or_null(token.hublet)},
        {"api_version", api_version},
    };
    add_answers(object, answers);
    return json::write(object);
}

}  // namespace hsauth::cli
