#include "flow/server_check.h"

#include <array>
#include <ctime>

#include "support/login_stage.h"

using namespace hsauth;

namespace {

struct ServerStage : LoginStage {
    Connection connection = connection_to();

    // The date that the server sends.
    Findings with_date(std::string date) {
        http.expect("GET", "/").answer(404, "", {{"Date", std::move(date)}});
        return check_server(outside, connection);
    }
    Findings asked(int status, std::string body) {
        expect_token_request("client_credentials")
            .without_field("scope")
            .answer(status, std::move(body), as_json);
        return check_credentials(outside, connection);
    }
};

// As the Date header has it.
std::string http_date(Timestamp moment) {
    const auto seconds = static_cast<std::time_t>(epoch_seconds(moment));
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

}  // namespace

TEST_CASE("A server that answers, whatever its status, is reached without credentials", "[server_check]") {
    ServerStage stage;
    stage.http.expect("GET", "/").answer(404);
    CHECK(check_server(stage.outside, stage.connection).empty());
    CHECK(stage.http.sent().front().form.empty());
    CHECK(stage.http.sent().front().bearer.empty());
    CHECK(stage.http.sent().front().timeout == std::chrono::seconds{5});
}

TEST_CASE("A server that can't be reached is a warning, this machine's own fault an error",
          "[server_check]") {
    ServerStage stage;
    stage.http.expect("GET", "/").be_unreachable();
    const auto unreachable = check_server(stage.outside, stage.connection);
    REQUIRE(unreachable.size() == 1);
    CHECK(unreachable.front().id == "api_unreachable");
    CHECK(unreachable.front().level == FindingLevel::warning);
    stage.http.expect("GET", "/").fail_with(disk_full());
    const auto ours = check_server(stage.outside, stage.connection);
    REQUIRE(ours.size() == 1);
    CHECK(ours.front().id == "network_settings");
    CHECK(ours.front().level == FindingLevel::error);
}

TEST_CASE("A server that stays out of reach, as with a refused certificate, is an error", "[server_check]") {
    ServerStage stage;
    Error refused;
    refused.kind = ErrorKind::unavailable;
    refused.message = "The certificate of api.hubapi.com is for another host.";
    refused.hint = "Check the host name.";
    stage.http.expect("GET", "/").fail_with(refused);
    const auto findings = check_server(stage.outside, stage.connection);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().id == "api_unreachable");
    CHECK(findings.front().level == FindingLevel::error);
}

TEST_CASE("Credentials that aren't both known are a warning, and none is sent", "[server_check]") {
    ServerStage stage;
    stage.connection.app.client_secret = Secret{};
    const auto findings = check_credentials(stage.outside, stage.connection);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().id == "credentials_unchecked");
    CHECK(findings.front().level == FindingLevel::warning);
    CHECK(stage.http.sent().empty());
}

TEST_CASE("Only a refusal of the id or the secret says that they are wrong", "[server_check]") {
    ServerStage stage;
    CHECK(stage.asked(401, R"({"error":"invalid_client"})").front().id == "credentials_refused");
    for (const auto* body : {R"({"status":"BAD_GRANT_TYPE"})", R"({"error":"invalid_request"})"}) {
        CAPTURE(body);
        const auto other = stage.asked(400, body);
        REQUIRE(other.size() == 1);
        CHECK(other.front().id == "credentials_unchecked");
        CHECK(other.front().level == FindingLevel::error);
    }
}

TEST_CASE("The clock is held against the server's date", "[server_check]") {
    ServerStage stage;
    const auto now = stage.clock.now();
    CHECK(stage.with_date(http_date(now - std::chrono::seconds{60})).empty());
    CHECK(stage.with_date("no date").empty());
    const auto slow = stage.with_date(http_date(now + std::chrono::seconds{61}));
    REQUIRE(slow.size() == 1);
    CHECK(slow.front().id == "clock");
    CHECK(slow.front().level == FindingLevel::warning);
    CHECK(slow.front().message.find("is 61 s behind that of https://api.hubapi.com") != std::string::npos);
    const auto fast = stage.with_date(http_date(now - std::chrono::seconds{301}));
    REQUIRE(fast.size() == 1);
    CHECK(fast.front().level == FindingLevel::error);
    CHECK(fast.front().message.find("301 s ahead of") != std::string::npos);
}

TEST_CASE("A refusal for the scopes' sake proves the credentials", "[server_check]") {
    ServerStage stage;
    for (const auto* status : {"BAD_SCOPES", "USER_LEVEL_CLIENT_CREDENTIALS_NOT_SUPPORTED"}) {
        const auto good = stage.asked(400, R"({"status":")" + std::string(status) + R"("})");
        REQUIRE(good.size() == 1);
        CHECK(good.front().id == "credentials_good");
        CHECK(good.front().level == FindingLevel::note);
    }
}

TEST_CASE("A wrong id or secret is an error, and so is a check that couldn't be made", "[server_check]") {
    ServerStage stage;
    for (const auto* status : {"BAD_CLIENT_ID", "BAD_CLIENT_SECRET"}) {
        const auto bad = stage.asked(400, R"({"status":")" + std::string(status) + R"("})");
        REQUIRE(bad.size() == 1);
        CHECK(bad.front().id == "credentials_refused");
        CHECK(bad.front().level == FindingLevel::error);
        CHECK(bad.front().message.find(status) != std::string::npos);
    }
    const auto none = stage.asked(200, "<html>");
    REQUIRE(none.size() == 1);
    CHECK(none.front().id == "credentials_unchecked");
}

TEST_CASE("The credentials of a login on v1 are checked on v3", "[server_check]") {
    ServerStage stage;
    stage.connection.version = ApiVersion::v1;
    CHECK(stage.asked(400, R"({"status":"BAD_SCOPES"})").front().id == "credentials_good");
}
