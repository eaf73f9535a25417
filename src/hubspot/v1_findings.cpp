#include "hubspot/v1_findings.h"

#include <array>
#include <string_view>
#include <utility>

namespace hsauth {

namespace {

struct UseWords {
    V1Use use;
    std::string_view id;
    std::string_view message;
    std::string_view hint;
};

constexpr auto words = std::to_array<UseWords>({
    {V1Use::token, "v1_endpoint", "/oauth/v1/token ends on 2027-02-16.",
     "Use POST /oauth/v3/token or its dated name, such as /oauth/2026-09/token, with the same form fields in "
     "the body."},
    {V1Use::access_tokens, "v1_endpoint", "/oauth/v1/access-tokens/{token} ends on 2027-02-16.",
     "Use POST /oauth/v3/token/introspect with the form fields client_id, client_secret, token and "
     "token_type_hint=access_token; a token that it doesn't know is 200 with active false."},
    {V1Use::refresh_tokens, "v1_endpoint", "/oauth/v1/refresh-tokens/{token} ends on 2027-02-16.",
     "Use POST /oauth/v3/token/introspect in place of GET, and POST /oauth/v3/token/revoke in place of "
     "DELETE, "
     "with the form fields client_id, client_secret, token and token_type_hint=refresh_token."},
    {V1Use::other_endpoint, "v1_endpoint", "HubSpot's /oauth/v1 ends on 2027-02-16.",
     "Use POST /oauth/v3/token, /oauth/v3/token/introspect and /oauth/v3/token/revoke, with all values in "
     "the "
     "body."},
    {V1Use::library, "v1_library",
     "This call of HubSpot's client library goes to /oauth/v1, which ends on 2027-02-16.",
     "The libraries for Node (13.5.0, too), Python, PHP and Ruby call v1 here: take a release that says "
     "otherwise, or send POST /oauth/v3/token yourself."},
});

Finding found(std::string_view id, std::string message, std::string_view hint, std::string file,
              std::size_t line) {
    return {std::string(id),   FindingLevel::error, std::move(message),
            std::string(hint), std::move(file),     line};
}

std::string_view hint_for(std::string_view parameter) {
    if (parameter == "access_token") return "Send it in the header Authorization: Bearer.";
    if (parameter == "hapikey")
        return "HubSpot's API keys are gone: send an access token in the header Authorization: Bearer.";
    return "Send it as a form field in the body of POST /oauth/v3/token.";
}

}  // namespace

Finding finding_of(const SourceUse& use, std::string file) {
    for (const auto& row : words) {
        if (row.use == use.use)
            return found(row.id, std::string(row.message), row.hint, std::move(file), use.line);
    }
    return found("token_in_url",
                 std::string(use.parameter) + " stands in the query of a URL, where logs keep it.",
                 hint_for(use.parameter), std::move(file), use.line);
}

}  // namespace hsauth
