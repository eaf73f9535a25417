#include "hubspot/v1_findings.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Each use is an error that says what replaces it, and when it ends", "[v1_findings]") {
    struct Row {
        V1Use use;
        std::string_view id;
        std::string_view hint;
    };
    for (const auto& row : {
             Row{V1Use::token, "v1_endpoint", "POST /oauth/v3/token "},
             Row{V1Use::access_tokens, "v1_endpoint", "token_type_hint=access_token"},
             Row{V1Use::refresh_tokens, "v1_endpoint", "/oauth/v3/token/revoke"},
             Row{V1Use::other_endpoint, "v1_endpoint", "/oauth/v3/token/introspect"},
             Row{V1Use::library, "v1_library", "13.5.0"},
         }) {
        const auto finding = finding_of({row.use, 7, ""}, "a/b.js");
        CHECK(finding.id == row.id);
        CHECK(finding.level == FindingLevel::error);
        CHECK(finding.message.find("2027-02-16") != std::string::npos);
        CHECK(finding.hint.find(row.hint) != std::string::npos);
        CHECK(finding.file == "a/b.js");
        CHECK(finding.line == 7U);
    }
}

TEST_CASE("A secret in a URL is named, and where it belongs", "[v1_findings]") {
    for (const auto& [name, place] : {std::pair{"access_token", "Authorization: Bearer"},
                                      {"hapikey", "API keys are gone"},
                                      {"refresh_token", "form field"},
                                      {"client_secret", "form field"}}) {
        const auto finding = finding_of({V1Use::secret_in_url, 1, name}, "f");
        CHECK(finding.id == "token_in_url");
        CHECK(finding.message.starts_with(std::string(name) + " stands in the query of a URL"));
        CHECK(finding.hint.find(place) != std::string::npos);
    }
}
