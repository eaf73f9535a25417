#include "hubspot/diagnosis.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "hubspot/error_answer.h"
#include "json/reader.h"
#include "json/writer.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

Error error_of(int status, std::string_view body) {
    return diagnose(read_error_answer(status, body));
}

bool holds(std::string_view text, std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
}

// HubSpot's known refusals, each with what is made of it; the real program is held against them, too
// (e2e/refusals_test.py).
json::Array known_refusals() {
    std::ifstream file{HSAUTH_REFUSALS, std::ios::binary};
    const auto root = json::read(std::string{std::istreambuf_iterator<char>{file}, {}});
    REQUIRE(root);
    return *root->as_object()->find("refusals")->as_array();
}

std::string text_of(const json::Object& row, std::string_view name) {
    const auto* member = row.find(name);
    REQUIRE(member != nullptr);
    const auto text = member->as_string();
    return text ? std::string(*text) : json::write(*member);
}

}  // namespace

TEST_CASE("Each refusal that HubSpot is known for has its kind, its meaning and its mend", "[diagnosis]") {
    for (const auto& value : known_refusals()) {
        const auto& row = *value.as_object();
        CAPTURE(text_of(row, "id"));
        const auto status = static_cast<int>(row.find("status")->as_integer().value());
        const auto shown = row.find("shown") == nullptr ? Shown::app_credentials : Shown::access_token;
        const auto error = diagnose(read_error_answer(status, text_of(row, "body")), shown);
        CHECK(name_of(error.kind) == text_of(row, "kind"));
        CHECK(error.retryable == (row.find("retryable") != nullptr));
        CHECK(error.message.starts_with("HubSpot answered HTTP " + std::to_string(status)));
        CHECK(holds(error.message, text_of(row, "message")));
        CHECK(holds(error.hint, text_of(row, "hint")));
        REQUIRE(error.remote);
        CHECK(error.remote->http_status == status);
        CHECK(holds(error.message, error.remote->hubspot_status));

        const auto diagnosis = diagnosis_of(*error.remote, shown);
        CHECK(diagnosis.message == error.message);
        CHECK(diagnosis.kind == error.kind);
        CHECK(holds(text_of(row, "id") + ": " + diagnosis.cause, text_of(row, "cause")));
        CHECK(holds(diagnosis.mend, text_of(row, row.find("mend") == nullptr ? "hint" : "mend")));
        const auto* scopes = row.find("missing_scopes");
        CHECK(json::write(json::array_of(diagnosis.missing_scopes)) ==
              (scopes == nullptr ? "[]" : json::write(*scopes)));
        if (!error.remote->message.empty())
            CHECK(holds(error.message, "It says: \"" + error.remote->message + "\"."));
    }
}

TEST_CASE("Without HubSpot's status the OAuth error decides", "[diagnosis]") {
    const std::vector<std::pair<std::string, ErrorKind>> table = {
        {"invalid_grant", ErrorKind::login_needed},      {"access_denied", ErrorKind::login_needed},
        {"invalid_client", ErrorKind::rejected},         {"unauthorized_client", ErrorKind::rejected},
        {"unsupported_grant_type", ErrorKind::rejected}, {"unsupported_token_type", ErrorKind::rejected},
        {"invalid_scope", ErrorKind::rejected},          {"invalid_request", ErrorKind::rejected},
    };
    for (const auto& [name, kind] : table) {
        CAPTURE(name);
        const auto error = error_of(400, R"({"error":")" + name + "\"}");
        CHECK(error.kind == kind);
        CHECK(holds(error.message, "HTTP 400 " + name + ": "));
        CHECK_FALSE(error.hint.empty());
        // A status of HubSpot's that nobody knows leaves the decision to the OAuth error.
        CHECK(error_of(400, R"({"status":"BAD_NEWS","error":")" + name + "\"}").kind == kind);
    }
    CHECK(error_of(401, R"({"error":"invalid_client"})").kind == ErrorKind::rejected);
}

TEST_CASE("Without either the HTTP status decides", "[diagnosis]") {
    struct Row {
        int status;
        ErrorKind kind;
        bool retryable;
    };
    for (const auto& row : {
             Row{400, ErrorKind::rejected, false},
             Row{401, ErrorKind::rejected, false},
             Row{403, ErrorKind::rejected, false},
             Row{404, ErrorKind::unavailable, false},
             Row{405, ErrorKind::rejected, false},
             Row{415, ErrorKind::rejected, false},
             Row{499, ErrorKind::rejected, false},
             Row{423, ErrorKind::unavailable, true},
             Row{429, ErrorKind::unavailable, true},
             Row{477, ErrorKind::unavailable, true},
             Row{500, ErrorKind::unavailable, true},
             Row{503, ErrorKind::unavailable, true},
             Row{524, ErrorKind::unavailable, true},
             Row{301, ErrorKind::unavailable, false},
             Row{307, ErrorKind::unavailable, false},
             Row{100, ErrorKind::unavailable, false},
             Row{600, ErrorKind::unavailable, false},
         }) {
        CAPTURE(row.status);
        for (const auto* body : {"", "<html>x</html>", R"({"status":"error","message":"m"})"}) {
            const auto error = error_of(row.status, body);
            CHECK(error.kind == row.kind);
            CHECK(error.retryable == row.retryable);
            CHECK(holds(error.message, "HTTP " + std::to_string(row.status) + ": "));
            CHECK_FALSE(error.hint.empty());
        }
    }
}

TEST_CASE("What only passes doesn't cost a login, whatever its body says", "[diagnosis]") {
    for (const int status : {301, 307, 423, 429, 477, 500, 502, 503, 504}) {
        CAPTURE(status);
        const auto error = error_of(status, R"({"status":"BAD_REFRESH_TOKEN","error":"invalid_grant"})");
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(error.retryable == (status >= 400));
    }
}

TEST_CASE("A pasted body without a status is explained by its names alone", "[diagnosis]") {
    RemoteRefusal refusal;
    refusal.hubspot_status = "BAD_AUTH_CODE";
    const auto error = diagnose(std::move(refusal));
    CHECK(error.kind == ErrorKind::login_needed);
    CHECK(error.message.starts_with("HubSpot answered BAD_AUTH_CODE: "));

    const auto nothing = diagnose(RemoteRefusal{});
    CHECK(nothing.kind == ErrorKind::unavailable);
    CHECK_FALSE(holds(nothing.message, "HTTP"));
}

TEST_CASE("How long ago a token expired is said, and what is no token", "[diagnosis]") {
    const auto with_age = [](const std::string& age) {
        return diagnosis_of(
            read_error_answer(
                401, R"({"category":"EXPIRED_AUTHENTICATION","message":"It expired )" + age + R"( ago."})"),
            Shown::access_token);
    };
    CHECK(holds(with_age("75 second(s)").cause,
                "It expired 75 seconds before. An access token lives 30 minutes"));
    CHECK(holds(with_age("20543 day(s)").message, "what was sent is no access token"));
}

TEST_CASE("An error on the redirect is a refusal in its own words", "[diagnosis]") {
    CHECK(diagnosis_of_redirect("access_denied", "").message ==
          "The authorization was refused: access_denied.");
    const auto diagnosis = diagnosis_of_redirect("e\x1b[2J", "d\r\n");
    CHECK(diagnosis.message == "The authorization was refused: e[2J (d  ).");
    CHECK(diagnosis.kind == ErrorKind::denied);
}

TEST_CASE("What a server says can't forge a line or fill the terminal", "[diagnosis]") {
    RemoteRefusal refusal;
    refusal.http_status = 400;
    refusal.oauth_error = "invalid_grant\r\n\x1b[2Jhsauth: login ok" + std::string(1'000'000, 'e');
    refusal.hubspot_status = "BAD\x1b[31m" + std::string(1'000'000, 's');
    refusal.message = "\x1b]0;pwn\x07\r\nhsauth: ok\xe2\x80\xae" + std::string(1'000'000, 'm');

    const auto error = diagnose(std::move(refusal));

    CHECK(error.message.size() + error.hint.size() < 4000);
    CHECK(std::none_of(error.message.begin(), error.message.end(),
                       [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
    CHECK_FALSE(holds(error.message, "\xe2\x80\xae"));
    CHECK(error.remote->message.size() > 1'000'000);  // whole, for who wants it
}
