#include "emulator/form.h"

#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

constexpr auto form_type = "application/x-www-form-urlencoded";

Request posted(std::string body, std::string query = {}, const std::string& type = form_type) {
    return {"POST", "/oauth/v3/token", std::move(query), {{"content-type", type}}, std::move(body)};
}

// The words of the refusal; "good" where there is none.
template <typename T>
std::string verdict(const tl::expected<T, Problem>& outcome) {
    if (outcome) return "good";
    return member(answer_to(outcome.error(), "").body, "message");
}

std::string verdict(const Request& request, ApiVersion version = ApiVersion::v3) {
    return verdict(read_form(request, version));
}

}  // namespace

TEST_CASE("A body that is no form is 415", "[form]") {
    for (const auto* type : {"application/json", "multipart/form-data", "text/plain", ""}) {
        CAPTURE(type);
        const auto form = read_form(posted(R"({"client_id":"x"})", "", type), ApiVersion::v3);
        REQUIRE_FALSE(form);
        REQUIRE(std::holds_alternative<GenericError>(form.error()));
        CHECK(std::get<GenericError>(form.error()).http_status == 415);
    }
    CHECK(verdict(posted("client_id=x", "", "Application/X-WWW-Form-Urlencoded ; charset=UTF-8")) == "good");
}

TEST_CASE("A call without type and body is an empty form", "[form]") {
    const auto form = read_form({"POST", "/oauth/v3/token", "", {}, ""}, ApiVersion::v3);
    REQUIRE(form);
    CHECK(form->empty());
}

TEST_CASE("A broken escape is refused in the body and in the query", "[form]") {
    CHECK(verdict(posted("client_id=%zz")) == malformed_form.message);
    CHECK(verdict(posted("client_id=x", "a=%")) == malformed_form.message);
}

TEST_CASE("A parameter that comes twice is refused, even with the same value", "[form]") {
    CHECK(verdict(posted("client_id=x&scope=a&client_id=x")) == repeated_parameter.message);
    CHECK(verdict(posted("client_id=x&Client_id=x")) == "good");
}

TEST_CASE("Credentials are taken in v1's query and refused in later ones", "[form]") {
    const auto request = posted("client_id=x", "client_secret=s&refresh_token=r&other=o");
    const auto form = read_form(request, ApiVersion::v1);
    REQUIRE(form);
    CHECK(value_of(*form, "client_secret") == std::string_view("s"));
    CHECK(value_of(*form, "refresh_token") == std::string_view("r"));
    CHECK_FALSE(value_of(*form, "other"));
    CHECK(verdict(posted("client_secret=s", "client_secret=s"), ApiVersion::v1) ==
          repeated_parameter.message);
    for (const auto* name :
         {"client_secret", "client_assertion", "code", "code_verifier", "refresh_token", "token"}) {
        CAPTURE(name);
        CHECK(verdict(posted("client_id=x", std::string(name) + "=s")) == credentials_in_query.message);
    }
    CHECK(verdict(posted("client_id=x", "trace=1")) == "good");
}

TEST_CASE("An app is known by its id before its secret is looked at", "[form]") {
    const auto config = two_apps();
    const auto id = config.apps.front().client_id;
    const std::string secret{config.apps.front().client_secret.reveal()};
    const auto app_of = [&](const Parameters& form) { return authenticate_app(config, form); };

    CHECK(verdict(app_of({})) == bad_client_id.message);
    CHECK(verdict(app_of({{"client_id", "unknown"}, {"client_secret", secret}})) == bad_client_id.message);
    CHECK(verdict(app_of({{"client_id", id}})) == bad_client_secret.message);
    CHECK(verdict(app_of({{"client_id", id}, {"client_secret", secret + "x"}})) == bad_client_secret.message);
    CHECK(verdict(app_of({{"client_id", "other"}, {"client_secret", secret}})) == bad_client_secret.message);
    CHECK(app_of({{"client_id", id}, {"client_secret", secret}}) == &config.apps[0]);
    CHECK(app_of(other_app) == &config.apps[1]);
}
