#include "system/request_head.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace hsauth;

namespace {

// What the reader makes of these bytes; nothing while it waits for more.
std::optional<CallbackRequest> read(std::string_view bytes) {
    RequestHeadReader reader;
    if (!reader.take(bytes)) return std::nullopt;
    return reader.finish();
}

std::optional<int> fault_of(std::string_view bytes) {
    const auto request = read(bytes);
    return request ? request->fault : std::nullopt;
}

std::string with_header(const std::string& header) {
    return "GET /cb HTTP/1.1\r\n" + header + "\r\n\r\n";
}

}  // namespace

TEST_CASE("A browser's request comes out in its parts", "[request_head]") {
    const auto request = read(
        "GET /oauth-callback?code=a%2Fb&state=x HTTP/1.1\r\nHost: localhost:3000\r\n"
        "Sec-Fetch-Mode:\t navigate \r\nAccept-Language: \xC3\xA9\r\nX-Empty:\r\n\r\n");
    REQUIRE(request);
    CHECK_FALSE(request->fault);
    CHECK(request->method == "GET");
    CHECK(request->target == "/oauth-callback?code=a%2Fb&state=x");
    CHECK_FALSE(request->has_body);
    const std::vector<std::pair<std::string, std::string>> headers = {{"host", "localhost:3000"},
                                                                      {"sec-fetch-mode", "navigate"},
                                                                      {"accept-language", "\xC3\xA9"},
                                                                      {"x-empty", ""}};
    CHECK(request->headers == headers);
}

TEST_CASE("A head in single bytes is the same as in one piece, and whole at its last byte",
          "[request_head]") {
    const std::string head = "GET /cb?code=x HTTP/1.0\r\nHost: localhost\r\n\r\n";
    RequestHeadReader reader;
    for (std::size_t i = 0; i + 1 < head.size(); ++i) {
        REQUIRE_FALSE(reader.take(head.substr(i, 1)));
    }
    REQUIRE(reader.take(head.substr(head.size() - 1)));
    const auto request = reader.finish();
    CHECK_FALSE(request.fault);
    CHECK(request.target == "/cb?code=x");
    CHECK(request.headers.size() == 1);
}

TEST_CASE("What follows the head is ignored", "[request_head]") {
    RequestHeadReader reader;
    REQUIRE(reader.take(with_header("Host: a") + "GET /second HTTP/1.1\r\n\r\n"));
    REQUIRE(reader.take("\x16\x03 more"));
    const auto request = reader.finish();
    CHECK_FALSE(request.fault);
    CHECK(request.target == "/cb");
    CHECK(request.headers.size() == 1);
}

TEST_CASE("What is no HTTP/1 request is known by its first sign", "[request_head]") {
    const std::vector<std::string> faulty = {
        "\x16\x03\x01",             // a TLS hello, before any line end
        std::string("GET /\0", 6),  // a NUL
        "GET /cb?x=\x7F",           // DEL
        "PRI * HTTP/2.0\r\n",       // HTTP/2's preface
        "GET /cb\r\n",              // HTTP/0.9
        "\r\n",                     // nothing
        "GET\r\n",                  // a word
        "GET  HTTP/1.1\r\n",        // no target
        "GET /a b HTTP/1.1\r\n",    // a blank in the target
        "GET  /cb HTTP/1.1\r\n",    // two blanks
        "GET /cb HTTP/1.1 \r\n",    // a blank at the end
        " GET /cb HTTP/1.1\r\n",    // one at the start
        "GET /cb http/1.1\r\n",     // the version's case matters
        "GET /cb HTTP/1.2\r\n",
        "GET /cb HTTP/3\r\n",
        "G@T /cb HTTP/1.1\r\n",        // no token
        "GET /\xC3\xA9 HTTP/1.1\r\n",  // unencoded UTF-8 in the target
        "GET /cb HTTP/1.1\n",          // a line end without CR
        "GET /cb HTTP/1.1\rX",         // one without LF
        "GET /cb HTTP/1.1\r\nHost localhost\r\n",
        "GET /cb HTTP/1.1\r\nHost : localhost\r\n",
        "GET /cb HTTP/1.1\r\n: localhost\r\n",
        "GET /cb HTTP/1.1\r\nA B: c\r\n",
        "GET /cb HTTP/1.1\r\nA: b\r\n folded\r\n",
        "GET /cb HTTP/1.1\r\n\tA: b\r\n",
        "GET /cb HTTP/1.1\r\nA: b\rc\r\n",
        "GET /cb HTTP/1.1\r\nA: b\x01",
        "GET /cb HTTP/1.1\r\nA: b\n",
    };
    for (const auto& bytes : faulty) {
        CAPTURE(bytes);
        CHECK(fault_of(bytes) == 400);
    }
}

TEST_CASE("A fault keeps nothing of the request", "[request_head]") {
    const auto request = read("GET /cb?code=x HTTP/1.1\r\nA: b\r\nbroken\r\n");
    REQUIRE(request);
    CHECK(request->fault == 400);
    CHECK(request->method.empty());
    CHECK(request->target.empty());
    CHECK(request->headers.empty());
}

TEST_CASE("A request that says that it has a body has one", "[request_head]") {
    for (const auto* header :
         {"Content-Length: 1", "content-length: 18446744073709551617", "Content-Length: -1",
          "Content-Length:", "Content-Length: 0, 0", "Transfer-Encoding: chunked",
          "transfer-encoding: identity", "Content-Length: 0\r\nTransfer-Encoding: chunked",
          "Content-Length: 0\r\nContent-Length: 5"}) {
        CAPTURE(header);
        const auto request = read(with_header(header));
        REQUIRE(request);
        CHECK_FALSE(request->fault);
        CHECK(request->has_body);
    }
    CHECK_FALSE(read(with_header("Content-Length: 0"))->has_body);
}

TEST_CASE("A head of 16 KiB is read, one byte more is too large", "[request_head]") {
    const std::string start = "GET /cb HTTP/1.1\r\nA: ";
    const auto of_size = [&](std::size_t size) {
        return start + std::string(size - start.size() - 4, 'b') + "\r\n\r\n";
    };
    CHECK_FALSE(read(of_size(RequestHeadReader::longest_head))->fault);
    CHECK(fault_of(of_size(RequestHeadReader::longest_head + 1)) == 431);
}

TEST_CASE("A head without an end is too large, whether one line or many, one piece or many",
          "[request_head]") {
    CHECK(fault_of("GET /" + std::string(1 << 20, 'a')) == 431);

    RequestHeadReader endless_line;
    REQUIRE_FALSE(endless_line.take("GET /cb HTTP/1.1\r\nA: "));
    std::size_t taken = 0;
    while (!endless_line.take("bbbbbbbbbbbbbbbb"))
        REQUIRE(++taken < 1100);
    CHECK(endless_line.finish().fault == 431);

    RequestHeadReader many_headers;
    REQUIRE_FALSE(many_headers.take("GET /cb HTTP/1.1\r\n"));
    for (taken = 0; !many_headers.take("X-F: y\r\n");)
        REQUIRE(++taken < 2100);
    CHECK(many_headers.finish().fault == 431);
}
