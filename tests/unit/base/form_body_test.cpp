#include "base/form_body.h"

#include "base/query.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A form's fields come back byte for byte", "[form_body]") {
    const std::string odd = "a b+c/d=e&f%g#\xc3\xa9\r\n";
    const std::string long_secret(2048, '+');
    FormBody form;
    form.add("first", odd).add_secret("client_secret", Secret{long_secret}).add("odd &name", "");

    const auto body = form.finish();

    const auto fields = parse_parameters(body.reveal());
    REQUIRE(fields);
    REQUIRE(fields->size() == 3);
    CHECK(fields->at(0).name == "first");
    CHECK(fields->at(0).value == odd);
    CHECK(fields->at(1).value == long_secret);
    CHECK(fields->at(2).name == "odd &name");
    CHECK(fields->at(2).value.empty());
}

TEST_CASE("A form never holds a blank, a line end or a plus of its own", "[form_body]") {
    FormBody form;
    form.add("scope", "oauth tickets+").add_secret("code", Secret{"x\r\ny"});
    CHECK(form.finish().reveal() == "scope=oauth%20tickets%2B&code=x%0D%0Ay");
}

TEST_CASE("The shown twin keeps what is public and no secret", "[form_body]") {
    FormBody form;
    form.add("grant_type", "refresh token")
        .add_secret("refresh_token", Secret{"sekrit"})
        .add("client_id", "id");
    CHECK(form.shown() == "grant_type=refresh%20token&refresh_token=[redacted]&client_id=id");
    CHECK(form.finish().reveal() == "grant_type=refresh%20token&refresh_token=sekrit&client_id=id");
}
