#include "hubspot/explanation.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

Explanation explained(std::string_view text) {
    auto explanation = explain(text, from_epoch_seconds(1'000'000));
    CAPTURE(text);
    REQUIRE(explanation);
    return std::move(*explanation);
}

std::string why_not(std::string_view text) {
    const auto explanation = explain(text, from_epoch_seconds(0));
    CAPTURE(text);
    REQUIRE_FALSE(explanation);
    CHECK(explanation.error().kind == ErrorKind::unavailable);
    CHECK_FALSE(explanation.error().hint.empty());
    return explanation.error().message;
}

bool holds(std::string_view text, std::string_view piece) {
    return text.find(piece) != std::string_view::npos;
}

}  // namespace

TEST_CASE("A body alone is explained without a status", "[explanation]") {
    const auto explanation =
        explained(R"({"status":"BAD_AUTH_CODE","message":"missing or unknown auth code"})");
    CHECK(explanation.diagnosis.kind == ErrorKind::login_needed);
    CHECK(explanation.diagnosis.message.starts_with("HubSpot answered BAD_AUTH_CODE: "));
    CHECK_FALSE(explanation.said.http_status);
}

TEST_CASE("A body alone of what passes is explained as such", "[explanation]") {
    for (const auto* body :
         {R"({"status":"error","message":"You have reached your daily limit.","policyName":"DAILY"})",
          R"({"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT"})",
          R"({"status":"error","message":"You have reached your daily limit.","category":"RATE_LIMITS"})",
          R"({"status":"error","message":"You have reached your daily limit."})"}) {
        const auto diagnosis = explained(body).diagnosis;
        CHECK(diagnosis.kind == ErrorKind::unavailable);
        CHECK(diagnosis.retryable);
        CHECK(diagnosis.mend == "Try again tomorrow.");
    }
}

TEST_CASE("The head gives status, wait, limits and correlation id", "[explanation]") {
    const auto explanation = explained(
        "HTTP/2 429\nRetry-After: 12\nX-HubSpot-Correlation-Id: c-9\nX-HubSpot-RateLimit-Max: 110\n"
        "X-HubSpot-RateLimit-Remaining: 0\n\n"
        R"({"status":"error","message":"You have reached your ten_secondly_rolling limit."})");
    CHECK(explanation.said.http_status == 429);
    CHECK(explanation.said.correlation_id == "c-9");
    CHECK(explanation.diagnosis.mend == "Try again after 12 s, as it asks.");
    CHECK(
        holds(explanation.diagnosis.cause, "Its headers say: 110 allowed in the interval, 0 left of them."));
}

TEST_CASE("The body's correlation id goes before the header's", "[explanation]") {
    CHECK(explained("HTTP/2 500\nX-HubSpot-Correlation-Id: c-9\n\n"
                    R"({"status":"error","message":"m","correlationId":"c-1"})")
              .said.correlation_id == "c-1");
}

TEST_CASE("A head whose body is none of HubSpot's is explained by its status", "[explanation]") {
    CHECK(explained("HTTP/1.1 502 Bad Gateway\n\n<html></html>").diagnosis.retryable);
    CHECK(holds(explained("HTTP/1.1 415 Unsupported Media Type").diagnosis.cause, "form-urlencoded"));
    CHECK(explained("HTTP/1.1 401 Unauthorized\n\n").diagnosis.kind == ErrorKind::login_needed);
}

TEST_CASE("An answer without a sign of HubSpot may be anybody's, and its cause says so", "[explanation]") {
    constexpr auto open = "Nothing in the answer shows that it is HubSpot's own";
    for (const auto* answer :
         {"HTTP/1.1 502 Bad Gateway\n\n<html></html>", "HTTP/1.1 403 Forbidden\nServer: proxy\n\nno",
          "HTTP/1.1 404 Not Found\n\n{\"detail\":\"x\"}",
          "HTTP/1.1 500 Oops\n\n{\"status\":\"IN_PROGRESS\"}"}) {
        CAPTURE(answer);
        CHECK(holds(explained(answer).diagnosis.cause, open));
    }
    for (const auto* answer : {"HTTP/1.1 502 Bad Gateway\nx-hubspot-correlation-id: c\n\n<html></html>",
                               "HTTP/1.1 400 Bad Request\n\n{\"status\":\"EXPIRED_AUTH_CODE\"}",
                               "HTTP/1.1 500 Oops\n\n{\"message\":\"m\",\"correlationId\":\"c\"}"}) {
        CAPTURE(answer);
        CHECK_FALSE(holds(explained(answer).diagnosis.cause, open));
    }
}

TEST_CASE("An error that nobody knows is explained by what it says", "[explanation]") {
    const auto diagnosis =
        explained(R"({"status":"error","message":"The moon is full","category":"MOON","correlationId":"c"})")
            .diagnosis;
    CHECK(diagnosis.message ==
          "HubSpot answered MOON: it refuses, with an error that hsauth doesn't know. It says: \"The moon is "
          "full\".");
    CHECK(holds(diagnosis.mend, "correlation id"));
}

TEST_CASE("What a validation error names is said", "[explanation]") {
    const auto diagnosis =
        explained(R"({"status":"error","message":"Invalid input","category":"VALIDATION_ERROR","errors":)"
                  R"([{"message":"too long","in":"firstname"},{"message":"no"},{"code":"x"},1]})")
            .diagnosis;
    CHECK(holds(diagnosis.cause, "It names: firstname: too long; no."));
}

TEST_CASE("The URL of a redirect with an error is explained", "[explanation]") {
    const auto explanation = explained(
        "http://localhost:3000/oauth-callback?error=access_denied&error_description=Not%20today&state=s");
    CHECK(explanation.diagnosis.kind == ErrorKind::denied);
    CHECK(explanation.diagnosis.message == "The authorization was refused: access_denied (Not today).");
    CHECK(explanation.said.oauth_error == "access_denied");
    CHECK(explained("?error=invalid_scope").said.oauth_error == "invalid_scope");
}

TEST_CASE("No secret of what was pasted is in what is said of it", "[explanation]") {
    const std::string token = "some-refresh-token";
    const std::string shaped = "na1-ac35-b935-463b-97ab-d755cfaf9e0a";
    const auto explanation =
        explained(R"({"status":"BAD_REFRESH_TOKEN","message":"no token some-refresh-token or )" + shaped +
                  R"( here","refresh_token":"some-refresh-token","correlationId":"c"})");
    for (const auto& secret : {token, shaped}) {
        CHECK_FALSE(holds(explanation.diagnosis.message, secret));
        CHECK_FALSE(holds(explanation.said.message, secret));
    }
    const auto invalid = explained(
        R"({"status":"error","message":"m","category":"VALIDATION_ERROR","errors":[{"message":"bad )" +
        shaped + R"("}]})");
    CHECK(holds(invalid.diagnosis.cause, "bad [redacted]"));
    CHECK_FALSE(holds(explained("?error=" + shaped).diagnosis.message, shaped));
}

TEST_CASE("The words of a page that refuses an install are explained", "[explanation]") {
    const auto explanation = explained(
        "Couldn't complete the connection\nAuthorization failed because one or more scopes are invalid: "
        "canary. "
        "Please contact the app developer.");
    CHECK(explanation.diagnosis.kind == ErrorKind::wait_expired);
    CHECK(explanation.diagnosis.message ==
          "HubSpot's page refuses the install: Authorization failed because one or more scopes are invalid.");
    CHECK(explanation.diagnosis.cause == "A scope that the request asks for doesn't exist.");
    CHECK(holds(explanation.diagnosis.mend, "hsauth scopes search"));
}

TEST_CASE("What is no error is said to be none, and not repeated", "[explanation]") {
    CHECK(holds(why_not(""), "it is empty"));
    CHECK(holds(why_not(" \n "), "it is empty"));
    CHECK(holds(why_not("canary"), "neither a JSON object"));
    CHECK(holds(why_not("[1]"), "neither a JSON object"));
    CHECK(holds(why_not("{\"a\":"), "neither a JSON object"));
    CHECK(holds(why_not("HTTP/1.1 200 OK\n\n{\"active\":false}"), "HTTP answer of status 200"));
    CHECK(holds(why_not("http://localhost:3000/?code=canary&state=s"), "with an authorization code"));
    CHECK(holds(why_not("https://example.com/canary"), "URL without an error"));
    for (const auto* body : {"{}", R"({"access_token":"canary"})", R"({"message":"canary"})",
                             R"({"status":"COMPLETE","message":"canary"})", R"({"category":"BOOK"})",
                             R"({"status":"error"})", R"({"active":false})", R"({"status":"IN_PROGRESS"})"}) {
        CAPTURE(body);
        const auto words = why_not(body);
        CHECK(holds(words, "without the members that tell an error"));
        CHECK_FALSE(holds(words, "canary"));
    }
}
