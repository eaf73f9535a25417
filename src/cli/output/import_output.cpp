#include "cli/output/import_output.h"

#include "base/display_text.h"
#include "cli/output/error_output.h"
#include "cli/output/login_output.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

using Outcome = AccountImport::Outcome;

std::string_view word_for(Outcome outcome) {
    switch (outcome) {
        case Outcome::imported:
            return "imported";
        case Outcome::kept:
            return "kept";
        case Outcome::skipped:
            return "skipped";
        case Outcome::failed:
            break;
    }
    return "failed";
}

std::string sentence_about(const AccountImport& import) {
    switch (import.outcome) {
        case Outcome::imported:
            return "is the profile " + import.profile + " now.";
        case Outcome::kept:
            return "is the profile " + import.profile + " as it was: " + import.reason + ".";
        case Outcome::skipped:
            return "was skipped: " + import.reason + ".";
        case Outcome::failed:
            break;
    }
    return "failed: " + (import.error ? import.error->message : std::string());
}

json::Value text_or_null(const std::string& text) {
    return text.empty() ? json::Value{} : json::Value{display_text(text)};
}

}  // namespace

std::string imports_text(const std::vector<AccountImport>& imports) {
    if (imports.empty()) return "The file has no accounts.\n";
    std::string text;
    for (const auto& import : imports) {
        text += "Account " + account_text(import.account_id, import.account_name) + " " +
                sentence_about(import) + "\n";
    }
    return text;
}

std::string imports_json(const std::string& file, const std::vector<AccountImport>& imports) {
    json::Array rows;
    for (const auto& import : imports) {
        json::Object row{{"account", import.account_id},
                         {"name", text_or_null(import.account_name)},
                         {"ok", !import.error},
                         {"outcome", word_for(import.outcome)},
                         {"profile", text_or_null(import.profile)},
                         {"reason", text_or_null(import.reason)}};
        if (import.error) row.add("error", error_object(*import.error));
        rows.emplace_back(std::move(row));
    }
    return json::write(
        json::Object{{"schema_version", 1}, {"file", display_text(file)}, {"results", std::move(rows)}});
}

}  // namespace hsauth::cli
