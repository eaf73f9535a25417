#include "system/answer_framing.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A length that is said once, or not at all, is clear", "[answer_framing]") {
    CHECK(is_framed_clearly({}));
    CHECK(is_framed_clearly({{"Content-Type", "application/json"}, {"Content-Length", "12"}}));
    CHECK(is_framed_clearly({{"transfer-encoding", "Chunked"}}));
}

TEST_CASE("A connection goes on behind an answer that ends where it says and doesn't say no",
          "[answer_framing]") {
    const auto goes_on = [](std::vector<HttpHeader> headers, std::string_view body, int status = 200,
                            std::string_view version = "HTTP/1.1") {
        AnswerLimits received;
        REQUIRE(received.take("HTTP/1.1 200 OK\r\n\r\n"));
        REQUIRE(received.take(body));
        return leaves_connection_usable({status, std::move(headers), {}}, version, received);
    };
    CHECK(goes_on({{"Content-Length", "2"}}, "{}"));
    CHECK(goes_on({{"Content-Length", "0"}}, ""));
    CHECK(goes_on({{"Transfer-Encoding", "chunked"}}, "2\r\n{}\r\n0\r\n\r\n"));
    CHECK(goes_on({}, "", 204));
    CHECK(goes_on({{"Content-Length", "2"}, {"Connection", "Keep-Alive"}}, "{}"));

    CHECK_FALSE(goes_on({{"Content-Length", "2"}}, "{}x"));
    CHECK_FALSE(goes_on({{"Content-Length", "2"}}, "{"));
    CHECK_FALSE(goes_on({{"Transfer-Encoding", "chunked"}}, "2\r\n{}\r\n0\r\n\r\nx"));
    CHECK_FALSE(goes_on({{"Transfer-Encoding", "chunked"}}, "2\r\n{}\r\n"));
    CHECK_FALSE(goes_on({}, "{}"));
    CHECK_FALSE(goes_on({}, "{}", 204));
    CHECK_FALSE(goes_on({{"Content-Length", "2"}, {"connection", "close"}}, "{}"));
    CHECK_FALSE(
        goes_on({{"Content-Length", "2"}, {"Connection", "keep-alive"}, {"Connection", "close"}}, "{}"));
    CHECK_FALSE(goes_on({{"Content-Length", "2"}, {"Connection", "keep-alive, close"}}, "{}"));
    CHECK_FALSE(goes_on({{"Content-Length", "2"}}, "{}", 200, "HTTP/1.0"));
    CHECK_FALSE(leaves_connection_usable({200, {{"Content-Length", "0"}}, {}}, "HTTP/1.1", {}));
}

TEST_CASE("A length that is said twice, oddly, or in two ways is not", "[answer_framing]") {
    using Headers = std::vector<HttpHeader>;
    for (const auto& headers : {Headers{{"Content-Length", "2x"}}, Headers{{"Content-Length", ""}},
                                Headers{{"Content-Length", "-1"}}, Headers{{"Content-Length", "2, 2"}},
                                Headers{{"Content-Length", "2"}, {"content-length", "2"}},
                                Headers{{"Content-Length", "2"}, {"Transfer-Encoding", "chunked"}},
                                Headers{{"Transfer-Encoding", "gzip, chunked"}}}) {
        CAPTURE(headers.front().value, headers.size());
        CHECK_FALSE(is_framed_clearly(headers));
    }
}
