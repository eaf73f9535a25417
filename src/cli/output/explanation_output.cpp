#include "cli/output/explanation_output.h"

#include "base/display_text.h"
#include "cli/output/login_output.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

json::Value text_or_null(const std::string& foreign) {
    return foreign.empty() ? json::Value{} : json::Value{display_text(foreign)};
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
    const auto& diagnosis = explanation.diagnosis;
    auto text = diagnosis.message + "\n";
    text += report_line("Cause", diagnosis.cause);
    text += report_line("Mend", diagnosis.mend);
    if (!diagnosis.missing_scopes.empty()) {
        std::string scopes;
        for (const auto& scope : diagnosis.missing_scopes)
            scopes += (scopes.empty() ? "" : " ") + scope;
        text += report_line("Scopes", scopes);
    }
    const auto& id = explanation.said.correlation_id;
    if (!id.empty()) text += report_line("Correlation id", display_text(id));
    return text;
}

std::string explanation_json(const Explanation& explanation) {
    const auto& diagnosis = explanation.diagnosis;
    const auto& said = explanation.said;
    return json::write(json::Object{
        {"schema_version", 1},
        {"kind", name_of(diagnosis.kind)},
        {"message", diagnosis.message},
        {"cause", diagnosis.cause},
        {"mend", diagnosis.mend},
        {"http_status", said.http_status},
        {"oauth_error", text_or_null(said.oauth_error)},
        {"hubspot_status", text_or_null(said.hubspot_status)},
        {"category", text_or_null(said.category)},
        {"correlation_id", text_or_null(said.correlation_id)},
        {"missing_scopes", json::array_of(diagnosis.missing_scopes)},
    });
}

}  // namespace hsauth::cli
