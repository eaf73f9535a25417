#include "hubspot/explanation.h"

#include <array>
#include <string>
#include <utility>

#include "base/display_text.h"
#include "base/query.h"
#include "hubspot/echoed_secrets.h"
#include "hubspot/error_answer.h"
#include "hubspot/error_pages.h"
#include "hubspot/exchanged_secrets.h"
#include "hubspot/pasted_answer.h"
#include "hubspot/refusal_meanings.h"
#include "hubspot/retry_after.h"
#include "hubspot/secret_shapes.h"
#include "json/reader.h"
#include "oauth/pasted_redirect.h"

namespace hsauth {

namespace {

constexpr std::string_view give_it_whole =
    "Give the whole body of the error, all that curl -i prints, the URL that the browser ended up at, or the "
    "page's words.";

constexpr std::string_view of_whom_is_open =
    "Nothing in the answer shows that it is HubSpot's own; it may be a proxy's or another server's.";

tl::unexpected<Error> no_error(std::string_view why, std::string_view hint = give_it_whole) {
    return fail(ErrorKind::unavailable, "That is no error of HubSpot's: " + std::string(why) + ".",
                std::string(hint));
}

void hide_secrets(RemoteRefusal& refusal, std::string_view body) {
    hide_echoed_secrets(refusal, secrets_in_json(body));
    for (auto* text : {&refusal.oauth_error, &refusal.hubspot_status, &refusal.message, &refusal.category,
                       &refusal.sub_category, &refusal.policy_name})
        *text = without_secret_shapes(*text);
}

// An answer of the OAuth endpoints is one to the app's credentials, any other one to an access token.
Shown shown_to(const RemoteRefusal& refusal) {
    const bool is_of_oauth = !refusal.oauth_error.empty() || !refusal.hubspot_status.empty();
    return is_of_oauth ? Shown::app_credentials : Shown::access_token;
}

struct LimitHeader {
    std::string_view name;
    std::string_view words;
};
constexpr auto limit_headers = std::to_array<LimitHeader>({
    {"X-HubSpot-RateLimit-Max", "allowed in the interval"},
    {"X-HubSpot-RateLimit-Remaining", "left of them"},
    {"X-HubSpot-RateLimit-Interval-Milliseconds", "ms long is the interval"},
    {"X-HubSpot-RateLimit-Secondly", "allowed in a second"},
    {"X-HubSpot-RateLimit-Secondly-Remaining", "left of these"},
    {"X-HubSpot-RateLimit-Daily", "allowed in a day"},
    {"X-HubSpot-RateLimit-Daily-Remaining", "left of the day's"},
});

// " Its headers say: 110 allowed in the interval, 0 left of them."; empty where they say nothing.
std::string words_of_limits(const PastedAnswer& answer) {
    constexpr std::size_t longest_number = 20;
    std::string words;
    for (const auto& header : limit_headers) {
        const auto value = answer.header(header.name);
        if (value.empty()) continue;
        words += (words.empty() ? " Its headers say: " : ", ") + display_text(value, longest_number) + " " +
                 std::string(header.words);
    }
    return words.empty() ? words : words + ".";
}

// A status and a page are everybody's: proxies, gateways and other servers answer so, too.
bool is_surely_of_hubspot(const PastedAnswer& answer, const RemoteRefusal& said) {
    return answer.has_header_like("X-HubSpot-") || has_error_shape(answer.body) ||
           named_meaning(said) != nullptr || limit_meaning(said) != nullptr;
}

Result<Explanation> explain_answer(const PastedAnswer& answer, Timestamp now) {
    Explanation explanation;
    auto& said = explanation.said;
    said = read_error_answer(answer.http_status, answer.body);
    if (said.correlation_id.empty()) said.correlation_id = answer.header("X-HubSpot-Correlation-Id");
    said.retry_after = read_retry_after(answer.header("Retry-After"), now);
    hide_secrets(said, answer.body);
    explanation.diagnosis = diagnosis_of(said, shown_to(said));
    auto& diagnosis = explanation.diagnosis;
    if (diagnosis.retryable) diagnosis.cause += words_of_limits(answer);
    if (!is_surely_of_hubspot(answer, said))
        diagnosis.cause += (diagnosis.cause.empty() ? "" : " ") + std::string(of_whom_is_open);
    return explanation;
}

Result<Explanation> explain_body(const PastedAnswer& answer, Timestamp now) {
    const auto refusal = read_error_answer(std::nullopt, answer.body);
    const bool names_one = named_meaning(refusal) != nullptr || limit_meaning(refusal) != nullptr;
    if (!names_one && !has_error_shape(answer.body))
        return no_error("it is JSON, but without the members that tell an error of HubSpot's");
    return explain_answer(answer, now);
}

Result<Explanation> explain_redirect(const PastedRedirect& redirect) {
    const auto parameters = parse_parameters(redirect.query).value_or(Parameters{});
    const auto error = value_of(parameters, "error");
    if (!error && value_of(parameters, "code")) {
        return no_error("it is a redirect with an authorization code",
                        "Exchange it while it is good: hsauth exchange.");
    }
    if (!error) return no_error("it is a URL without an error in its query");
    Explanation explanation;
    explanation.said.oauth_error = without_secret_shapes(*error);
    explanation.said.message = without_secret_shapes(value_of(parameters, "error_description").value_or(""));
    explanation.diagnosis = diagnosis_of_redirect(explanation.said.oauth_error, explanation.said.message);
    return explanation;
}

// HubSpot's consent page shows it to the person, and a login waits for a redirect that never comes.
Explanation explain_page(const ErrorPage& page) {
    const auto advice = advice_on(page.refusal);
    Explanation explanation;
    explanation.diagnosis.kind = ErrorKind::wait_expired;
    explanation.diagnosis.message =
        "HubSpot's page refuses the install: " + std::string(beginning_of(page)) + ".";
    explanation.diagnosis.cause = advice.cause;
    explanation.diagnosis.mend = advice.mend;
    return explanation;
}

}  // namespace

Result<Explanation> explain(std::string_view pasted, Timestamp now) {
    const auto answer = read_pasted_answer(pasted);
    if (answer.http_status) {
        const auto status = *answer.http_status;
        if (status < 300 || status > 599)
            return no_error("it is an HTTP answer of status " + std::to_string(status));
        return explain_answer(answer, now);
    }
    if (answer.body.empty()) return no_error("it is empty");
    const auto root = json::read(answer.body);
    if (root && root->as_object() != nullptr) return explain_body(answer, now);
    const auto redirect = read_pasted(answer.body);
    if (const auto* with_query = std::get_if<PastedRedirect>(&redirect)) return explain_redirect(*with_query);
    if (const auto* page = page_in(answer.body)) return explain_page(*page);
    return no_error("it is neither a JSON object, nor an HTTP answer, a redirect URL or a page of HubSpot's");
}

}  // namespace hsauth
