#include "hubspot/diagnosis.h"

#include <utility>

#include "base/display_text.h"
#include "base/joined.h"
#include "hubspot/missing_scopes.h"
#include "hubspot/refusal_meanings.h"
#include "hubspot/secret_shapes.h"
#include "hubspot/token_age.h"
#include "json/reader.h"

namespace hsauth {

namespace {

// In bytes; together with what hsauth says itself, a message stays within 4 KiB.
constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_message = 2048;
constexpr std::string_view report_it =
    "This should not happen; run the command again with --verbose and report what it shows.";

constexpr Meaning no_answer{ErrorKind::unavailable, false, "that is no answer to an OAuth request",
                            "Something else than HubSpot's API answered.", "Check --api-url."};
constexpr Meaning unknown_error{ErrorKind::rejected, false,
                                "it refuses, with an error that hsauth doesn't know",
                                "It says no more than that.",
                                "Hold the request against HubSpot's reference of that endpoint; its support "
                                "can look the correlation id up."};

constexpr Meaning no_token{ErrorKind::login_needed, false, "what was sent is no access token",
                           "HubSpot reads the expiry out of the token, and out of any other string it reads "
                           "1970. A refresh token, a "
                           "client secret or a token that was cut off was sent.",
                           "Send the access token whole, as hsauth token prints it."};

// "HTTP 400 BAD_AUTH_CODE", as far as it was said: an error body that somebody pasted has no HTTP status.
std::string label_of(const RemoteRefusal& refusal) {
    std::string label = refusal.http_status ? "HTTP " + std::to_string(*refusal.http_status) : "";
    for (const auto* name :
         {&refusal.hubspot_status, &refusal.oauth_error, &refusal.category, &refusal.policy_name}) {
        if (name->empty()) continue;
        label += (label.empty() ? "" : " ") + display_text(*name, longest_name);
        break;
    }
    return label.empty() ? "without a status" : label;
}

// Whether it names anything that only an error has.
bool names_an_error(const RemoteRefusal& refusal) {
    return !refusal.message.empty() || !refusal.category.empty() || !refusal.oauth_error.empty() ||
           !refusal.hubspot_status.empty();
}

const Meaning& meaning_of(const RemoteRefusal& refusal, Shown shown) {
    const auto status = refusal.http_status.value_or(0);
    const auto* by_status = status_meaning(status, shown);
    if (status == 429 || !refusal.http_status) {
        if (const auto* limit = limit_meaning(refusal)) return *limit;
    }
    // What passes by itself, or comes from somebody else, must not cost a login, whatever its body names.
    const bool body_decides =
        !refusal.http_status || (by_status != nullptr && status >= 400 && !by_status->retryable);
    const auto age = time_since_expiry(refusal.message);
    if (body_decides && age && is_before_any_token(*age)) return no_token;
    const auto* by_name = body_decides ? named_meaning(refusal) : nullptr;
    if (by_name != nullptr) return *by_name;
    if (by_status != nullptr) return *by_status;
    return !refusal.http_status && names_an_error(refusal) ? unknown_error : no_answer;
}

void name_missing_scopes(Diagnosis& diagnosis) {
    const auto& scopes = diagnosis.missing_scopes;
    const auto what = scopes.size() == 1 ? "Add " + scopes.front() + " to the app"
                                         : "Add one of " + joined(scopes) +
                                               " to the app, or several where one isn't enough,";
    diagnosis.mend =
        what + " and authorize again: hsauth authorize. See what the token has with hsauth inspect.";
}

// "grant_type: no grant type", as the errors of an answer name what is wrong.
std::string words_of_errors(const RemoteRefusal& refusal) {
    constexpr std::size_t most_errors = 10;
    constexpr std::size_t longest_text = 200;
    const auto errors = json::read(refusal.errors_json);
    if (!errors || errors->as_array() == nullptr) return {};
    std::string words;
    std::size_t named = 0;
    for (const auto& error : *errors->as_array()) {
        const auto* object = error.as_object();
        const auto* message = object == nullptr ? nullptr : object->find("message");
        if (message == nullptr || !message->as_string() || ++named > most_errors) continue;
        const auto* place = object->find("in");
        const auto where = place == nullptr ? std::string_view{} : place->as_string().value_or("");
        words += (words.empty() ? " It names: " : "; ") +
                 (where.empty() ? "" : display_text(where, longest_text) + ": ") +
                 display_text(without_secret_shapes(*message->as_string()), longest_text);
    }
    return words.empty() ? words : words + ".";
}

}  // namespace

Diagnosis diagnosis_of(const RemoteRefusal& refusal, Shown shown) {
    const auto& meaning = meaning_of(refusal, shown);
    Diagnosis diagnosis{meaning.kind,
                        meaning.retryable,
                        {},
                        std::string(meaning.cause),
                        std::string(meaning.mend),
                        meaning.fault,
                        {}};
    diagnosis.message = "HubSpot answered " + label_of(refusal) + ": " + std::string(meaning.what) + ".";
    if (!refusal.message.empty())
        diagnosis.message += " It says: \"" + display_text(refusal.message, longest_message) + "\".";
    const bool passes = meaning.retryable;
    if (!passes) diagnosis.missing_scopes = scopes_named_in(refusal);
    if (!diagnosis.missing_scopes.empty()) name_missing_scopes(diagnosis);
    if (refusal.category == "VALIDATION_ERROR" && !passes) diagnosis.cause += words_of_errors(refusal);
    const auto age = time_since_expiry(refusal.message);
    if (age && !passes && !is_before_any_token(*age))
        diagnosis.cause = "It expired " + duration_words(*age) + " before. " + diagnosis.cause;
    if (passes && refusal.retry_after) {
        diagnosis.mend =
            "Try again after " + std::to_string(refusal.retry_after->count()) + " s, as it asks.";
    }
    return diagnosis;
}

Diagnosis diagnosis_of_redirect(std::string_view error, std::string_view description) {
    const auto& meaning = redirect_meaning(error);
    Diagnosis diagnosis{meaning.kind,
                        meaning.retryable,
                        {},
                        std::string(meaning.cause),
                        std::string(meaning.mend),
                        meaning.fault,
                        {}};
    diagnosis.message = "The authorization was refused: " + display_text(error);
    if (!description.empty()) diagnosis.message += " (" + display_text(description) + ")";
    diagnosis.message += ".";
    return diagnosis;
}

Error diagnose(RemoteRefusal refusal, Shown shown) {
    auto diagnosis = diagnosis_of(refusal, shown);
    Error error;
    error.kind = diagnosis.kind;
    error.retryable = diagnosis.retryable;
    error.message = std::move(diagnosis.message);
    error.hint = diagnosis.fault == Fault::of_request ? std::string(report_it) : std::move(diagnosis.mend);
    error.remote = std::move(refusal);
    return error;
}

}  // namespace hsauth
