#include "hubspot/pasted_answer.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A whole answer is taken apart, with either sort of line end", "[pasted_answer]") {
    for (const std::string end : {"\r\n", "\n"}) {
        const auto text = "HTTP/2 401 " + end + "content-type: application/json" + end + "Retry-After:  7 " +
                          end + end + "{\"a\":1}" + end;
        const auto answer = read_pasted_answer(text);
        CHECK(answer.http_status == 401);
        CHECK(answer.header("Content-Type") == "application/json");
        CHECK(answer.header("retry-after") == "7");
        CHECK(answer.header("Date").empty());
        CHECK(answer.body == "{\"a\":1}");
    }
}

TEST_CASE("A body alone has no status", "[pasted_answer]") {
    for (const std::string text : {"{\"a\":1}", "\n  {\"a\":1}\n\n", "\xEF\xBB\xBF{\"a\":1}"}) {
        CAPTURE(text);
        const auto answer = read_pasted_answer(text);
        CHECK_FALSE(answer.http_status);
        CHECK(answer.headers.empty());
        CHECK(answer.body == "{\"a\":1}");
    }
}

TEST_CASE("Of several heads the last one counts", "[pasted_answer]") {
    const auto answer = read_pasted_answer(
        "HTTP/1.1 200 Connection established\r\nVia: proxy\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\n\r\n{}");
    CHECK(answer.http_status == 429);
    CHECK(answer.header("Via").empty());
    CHECK(answer.header("Retry-After") == "1");
    CHECK(answer.body == "{}");
}

TEST_CASE("The empty line above the body may have got lost", "[pasted_answer]") {
    for (const std::string body : {"{\"a\":1}", "[1]", "<html></html>"}) {
        CAPTURE(body);
        const auto text = "HTTP/1.1 403 Forbidden\nServer: x\n" + body;
        const auto answer = read_pasted_answer(text);
        CHECK(answer.http_status == 403);
        CHECK(answer.body == body);
    }
}

TEST_CASE("A head alone, and one with lines that are no headers, are read as far as they go",
          "[pasted_answer]") {
    CHECK(read_pasted_answer("HTTP/1.1 415 Unsupported Media Type").http_status == 415);
    const auto answer = read_pasted_answer("HTTP/1.1 502\nno header\nServer: x\n\n");
    CHECK(answer.http_status == 502);
    CHECK(answer.header("Server") == "x");
    CHECK(answer.body.empty());
}

TEST_CASE("What only looks like a status line is none", "[pasted_answer]") {
    for (const std::string text : {"HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 40", "HTTP/1.1 4010", "HTTP/1.1 4x1",
                                   "HTTP 401", "xHTTP/1.1 401", ""}) {
        CAPTURE(text);
        CHECK_FALSE(read_pasted_answer(text).http_status);
    }
}

TEST_CASE("A header's name is found by its beginning in any case", "[pasted_answer]") {
    const auto answer =
        read_pasted_answer("HTTP/1.1 500 Oops\nx-hubspot-Correlation-Id: c\nServer: X-Other\n\n");
    CHECK(answer.has_header_like("X-HubSpot-"));
    CHECK_FALSE(answer.has_header_like("X-Other"));
}
