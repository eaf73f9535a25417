#include "hubspot/exchanged_secrets.h"

#include "base/redaction.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const std::vector<Secret>& secrets) {
    Texts texts;
    for (const auto& secret : secrets)
        texts.emplace_back(secret.reveal());
    return texts;
}

HttpRequest request_for(const std::string& target, const std::string& shown) {
    return {"POST", *Origin::parse("https://api.hubapi.com", "test"), Secret{target}, shown, {}, {}};
}

Texts answered(const std::string& body) {
    return texts_of(secrets_of(HttpResponse{200, {}, Secret{body}}));
}

}  // namespace

TEST_CASE("A request's secrets are those of form, bearer, query and path", "[exchanged_secrets]") {
    auto request = request_for("/oauth/v1/access-tokens/a%2Bb?client_secret=q%20q&x=1",
                               "/oauth/v1/access-tokens/[redacted]?client_secret=[redacted]&x=1");
    request.form = Secret{"grant_type=refresh_token&refresh_token=r%2Fr&client_id=app&client_secret=s+s"};
    request.bearer = Secret{"bearer"};
    CHECK(texts_of(secrets_of(request)) == Texts{"a+b", "q q", "r/r", "s s", "bearer"});
}

TEST_CASE("A request without a secret has none", "[exchanged_secrets]") {
    CHECK(secrets_of(request_for("/oauth/v3/token", "/oauth/v3/token")).empty());
    CHECK(secrets_of(request_for("/x?a=b", "/x?a=b")).empty());
    // A twin that doesn't fit is no reason to read past the end.
    CHECK(secrets_of(request_for("/x", "/longer/[redacted]/than")).empty());
}

TEST_CASE("An answer's secrets are the texts of secret names, however deep", "[exchanged_secrets]") {
    CHECK(answered(R"({"access_token":"a","x":[{"refresh_token":"b"}],"token":7,"y":{"id_token":"c"}})") ==
          Texts{"a", "b", "c"});
    CHECK(answered(R"({"errors":[{"code":"INVALID_EMAIL"}],"state":"somewhere"})").empty());
    CHECK(answered("no JSON").empty());
    CHECK(answered("").empty());
}
