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
    CHECK(redacted_target("/oauth/v1//Refresh-Tokens//abc/def") ==
          "/oauth/v1//Refresh-Tokens//[redacted]/[redacted]");
    CHECK(redacted_target("/oauth/v1/access-tokens%2Fabc") == "/oauth/v1/[redacted]");
    CHECK(redacted_target("/oauth/v1/access-tokens") == "/oauth/v1/access-tokens");
}

TEST_CASE("JSON members with secret names are replaced wherever they are nested", "[redaction]") {
    CHECK(redacted_json(R"({"access_token": "abc", "expires_in":1800,"a":[{"refresh_token":"x\"y"}]})") ==
          R"({"access_token": "[redacted]", "expires_in":1800,"a":[{"refresh_token":"[redacted]"}]})");
}

TEST_CASE("A secret's value is replaced whatever its type", "[redaction]") {
    CHECK(redacted_json(R"({"token":12345,"a":1})") == R"({"token":"[redacted]","a":1})");
    CHECK(redacted_json(R"({"token": true })") == R"({"token": "[redacted]"})");
    CHECK(redacted_json(R"({"code":["x",{"b":"]"}],"a":"b"})") == R"({"code":"[redacted]","a":"b"})");
    CHECK(redacted_json(R"({"code":{"x":{"y":["z"]}} ,"a":null})") == R"({"code":"[redacted]" ,"a":null})");
    CHECK(redacted_json(R"({"error":"code","a":["token","b"]})") == R"({"error":"code","a":["token","b"]})");
}

TEST_CASE("A secret's name is known behind its escapes", "[redaction]") {
    CHECK(redacted_json(R"({"access\u005ftoken":"x"})") == R"({"access\u005ftoken":"[redacted]"})");
    CHECK(redacted_json(R"({"\u0063\u006Fde":"x"})") == R"({"\u0063\u006Fde":"[redacted]"})");
    CHECK(redacted_json(R"({"cod\u00e9":"x","\u12":"y"})") == R"({"cod\u00e9":"x","\u12":"y"})");
}

TEST_CASE("JSON that breaks off is redacted, too", "[redaction]") {
    CHECK(redacted_json(R"({"access_token":"abc)") == R"({"access_token":"[redacted]")");
    CHECK(redacted_json(R"({"code":["x")") == R"({"code":"[redacted]")");
    CHECK(redacted_json(R"({"code":["x"},"y")") == R"({"code":"[redacted]")");
    CHECK(redacted_json(R"({"code":)") == R"({"code":"[redacted]")");
    CHECK(redacted_json(R"({"a":"b\)") == R"({"a":"b\)");
}

TEST_CASE("What stops being JSON is shown no further", "[redaction]") {
    for (const auto* text :
         {R"({'access_token':'sekrit'})", R"({access_token:"sekrit"})", R"({"access_token"="sekrit"})",
          R"({"access_token" "sekrit"})", R"({"code":"x"sekrit"})", R"({"code":"x" "sekrit"})",
          R"({"code":sekrit sekrit})", R"({"a":access_token=sekrit})", R"({"code":'a,sekrit'})",
          R"({"code":x"sekrit"})", R"([code=sekrit])"}) {
        CAPTURE(text);
        CHECK(redacted_json(text).find("sekrit") == std::string::npos);
    }
    CHECK(redacted_json(R"({"a":1,b:2})") == R"({"a":1,[4 bytes that are no JSON])");
}

TEST_CASE("A body that is no JSON is shown as its size", "[redaction]") {
    CHECK(redacted_body("access_token=x&token_type=bearer") == "[32 bytes that are no JSON]");
    CHECK(redacted_body(R"(<a href="/cb?code=x">)") == "[21 bytes that are no JSON]");
    CHECK(redacted_body(R"("x")") == "[3 bytes that are no JSON]");
    CHECK(redacted_body("").empty());
    CHECK(redacted_body(" \n{\"code\":\"x\"}") == " \n{\"code\":\"[redacted]\"}");
    CHECK(redacted_body(R"([{"code":"x"}])") == R"([{"code":"[redacted]"}])");
}

TEST_CASE("A form body is built beside its redacted twin", "[form_body]") {
    FormBody form;
    form.add("grant_type", "refresh_token").add_secret("refresh_token", Secret{"a b+c"});
    CHECK(form.shown() == "grant_type=refresh_token&refresh_token=[redacted]");
    CHECK(form.finish().reveal() == "grant_type=refresh_token&refresh_token=a%20b%2Bc");
}
