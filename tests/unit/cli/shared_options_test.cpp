#include "cli/shared_options.h"

#include "cli/parsed_options.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("Each shared flag fills its own member", "[shared_options]") {
    SharedOptions shared;
    ParsedOptions list{"test", "", ""};
    for (const auto declare :
         {declare_profile, declare_connection, declare_consent, declare_redirect_uri, declare_scopes,
          declare_access_token, declare_refresh_token, declare_expected_account, declare_required_grant,
          declare_no_save, declare_yes})
        declare(list, shared);
    REQUIRE(list.parse(std::vector<std::string>{"-p",
                                                "profile",
                                                "--client-id",
                                                "id",
                                                "--client-secret-file",
                                                "secret-file",
                                                "--api-version",
                                                "v1",
                                                "--api-url",
                                                "api",
                                                "--timeout",
                                                "1",
                                                "--ca-file",
                                                "authorities.pem",
                                                "--no-input",
                                                "--auth-url",
                                                "auth",
                                                "--region",
                                                "eu1",
                                                "--account",
                                                "2",
                                                "--redirect-uri",
                                                "redirect",
                                                "--scope",
                                                "a",
                                                "--scope",
                                                "b",
                                                "--optional-scope",
                                                "c",
                                                "--token-file",
                                                "token-file",
                                                "--refresh-token-file",
                                                "refresh-file",
                                                "--expect-account",
                                                "3",
                                                "--require",
                                                "d",
                                                "--no-save",
                                                "--yes"}));
    CHECK(list.unknown_words().empty());
    CHECK(shared.profile == "profile");
    CHECK(shared.client_id == "id");
    CHECK(shared.client_secret_file == "secret-file");
    CHECK(shared.api_version == "v1");
    CHECK(shared.api_url == "api");
    CHECK(shared.timeout == "1");
    CHECK(shared.ca_file == "authorities.pem");
    CHECK(shared.no_input);
    CHECK(shared.auth_url == "auth");
    CHECK(shared.region == "eu1");
    CHECK(shared.account == "2");
    CHECK(shared.redirect_uri == "redirect");
    CHECK(shared.scope == std::vector<std::string>{"a", "b"});
    CHECK(shared.optional_scope == std::vector<std::string>{"c"});
    CHECK(shared.token_file == "token-file");
    CHECK(shared.refresh_token_file == "refresh-file");
    CHECK(shared.expect_account == "3");
    CHECK(shared.require == std::vector<std::string>{"d"});
    CHECK(shared.no_save);
    CHECK(shared.yes);
}

TEST_CASE("An API version that is none is refused where it is given", "[shared_options]") {
    SharedOptions shared;
    ParsedOptions list{"test", "", ""};
    declare_connection(list, shared);
    const auto parsed = list.parse(std::vector<std::string>{"--api-version", "v2"});
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().hint == "Give one of v1|v3|2026-03|2026-09.");
}
