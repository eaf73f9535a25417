#include "base/redaction.h"

#include "base/form_body.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Secret fields of a form are replaced, the others stay", "[redaction]") {
    CHECK(redacted_parameters("grant_type=authorization_code&code=abc&Client_Secret=x&client_id=42") ==
          "grant_type=authorization_code&code=[redacted]&Client_Secret=[redacted]&client_id=42");
    CHECK(redacted_parameters("%63ode=abc") == "%63ode=[redacted]");
    CHECK(redacted_parameters("%zz=abc") == "%zz=[redacted]");
}

TEST_CASE("Tokens in the paths of the v1 endpoints are replaced", "[redaction]") {
    CHECK(redacted_target("/oauth/v1/access-tokens/abc") == "/oauth/v1/access-tokens/[redacted]");
    CHECK(redacted_target("/oauth/v1/refresh-tokens/abc?x=1&token=t") ==
          "/oauth/v1/refresh-tokens/[redacted]?x=1&token=[redacted]");
    CHECK(redacted_target("/oauth/v3/token/introspect") == "/oauth/v3/token/introspect");
}

TEST_CASE("JSON members with secret names are replaced wherever they are nested", "[redaction]") {
    CHECK(redacted_json(R"({"access_token": "abc", "expires_in":1800,"a":[{"refresh_token":"x\"y"}]})") ==
          R"({"access_token": "[redacted]", "expires_in":1800,"a":[{"refresh_token":"[redacted]"}]})");
}

TEST_CASE("Broken JSON is redacted, too", "[redaction]") {
    CHECK(redacted_json(R"({"access_token":"abc)") == R"({"access_token":"[redacted]")");
    CHECK(redacted_json("<html>") == "<html>");
}

TEST_CASE("A form body is built beside its redacted twin", "[form_body]") {
    FormBody form;
    form.add("grant_type", "refresh_token").add_secret("refresh_token", Secret{"a b+c"});
    CHECK(form.shown() == "grant_type=refresh_token&refresh_token=[redacted]");
    CHECK(form.finish().reveal() == "grant_type=refresh_token&refresh_token=a%20b%2Bc");
}
