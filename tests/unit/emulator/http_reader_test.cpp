#include "emulator/http_reader.h"

#include "support/catch.h"

using namespace hsauth::emulator;
using Progress = HttpReader::Progress;

namespace {

const std::string post =
    "POST /oauth/v3/token?x=1 HTTP/1.1\r\nHost: localhost:4280\r\nContent-Length: 3\r\n\r\na=b";

// The status with which the text is refused; 0 where it is complete, -1 where more is needed.
int refusal_of(const std::string& text) {
    HttpReader reader;
    const auto progress = reader.append(text);
    if (progress == Progress::needs_more) return -1;
    return progress == Progress::complete ? 0 : reader.refusal();
}

std::string chunked(const std::string& body) {
    return "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("A request is taken apart", "[http_reader]") {
    HttpReader reader;
    REQUIRE(reader.append(post) == Progress::complete);
    CHECK(reader.keeps_alive());
    const auto request = reader.take();
    CHECK(request.method == "POST");
    CHECK(request.path == "/oauth/v3/token");
    CHECK(request.query == "x=1");
    CHECK(header_of(request, "host") == std::string_view("localhost:4280"));
    CHECK(request.body == "a=b");
    CHECK_FALSE(reader.has_begun());
}

TEST_CASE("A request may come byte by byte, and another behind it", "[http_reader]") {
    HttpReader reader;
    for (std::size_t i = 0; i + 1 < post.size(); ++i) {
        REQUIRE(reader.append(post.substr(i, 1)) == Progress::needs_more);
    }
    REQUIRE(reader.append("bGET /next HTTP/1.1\r\nHost: x\r\n\r\n") == Progress::complete);
    CHECK(reader.take().body == "a=b");
    REQUIRE(reader.append({}) == Progress::complete);
    CHECK(reader.take().path == "/next");
}

TEST_CASE("A chunked body is put together", "[http_reader]") {
    HttpReader reader;
    REQUIRE(reader.append(chunked("2;x=y\r\na=\r\n1\r\n")) == Progress::needs_more);
    REQUIRE(reader.append("b\r\n0\r\nTrailer: x\r\n") == Progress::needs_more);
    REQUIRE(reader.append("\r\nGET / HTTP/1.1\r\n\r\n") == Progress::complete);
    CHECK(reader.take().body == "a=b");
    CHECK(reader.append({}) == Progress::complete);
}

TEST_CASE("A chunked body may come byte by byte, and another request behind it", "[http_reader]") {
    HttpReader reader;
    for (const char byte : chunked("2;x=y\r\na=\r\n1\r\nb\r\n0\r\nTrailer: x\r\n\r"))
        REQUIRE(reader.append({&byte, 1}) == Progress::needs_more);
    REQUIRE(reader.append("\nGET /next HTTP/1.1\r\n\r\n") == Progress::complete);
    CHECK(reader.take().body == "a=b");
    REQUIRE(reader.append({}) == Progress::complete);
    CHECK(reader.take().path == "/next");
}

TEST_CASE("What chunks bring along beside the body has a limit", "[http_reader]") {
    const auto chunks_of = [](std::size_t count) {
        std::string chunks;
        for (std::size_t i = 0; i < count; ++i)
            chunks.append("1;").append(250, 'x').append("\r\na\r\n");
        return chunked(chunks);
    };
    CHECK(refusal_of(chunks_of(8000)) == -1);
    CHECK(refusal_of(chunks_of(8300)) == 413);
}

TEST_CASE("What breaks HTTP's rules is refused", "[http_reader]") {
    CHECK(refusal_of(post) == 0);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: x\r\n") == -1);
    CHECK(refusal_of("GET /\r\n\r\n") == 400);
    CHECK(refusal_of("GET  HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("GET http://localhost/ HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("GET /a b HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("G(T / HTTP/1.1\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/2.0\r\n\r\n") == 505);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nHost : a\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nX: a\r\n folded\r\n\r\n") == 400);
    CHECK(refusal_of("GET / HTTP/1.1\r\nX: a\nY: b\r\n\r\n") == 400);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na") == 400);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\na") == 400);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
    CHECK(refusal_of("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n") == 501);
    CHECK(refusal_of(chunked("x\r\n")) == 400);
    CHECK(refusal_of(chunked("1\r\nab\r\n0\r\n\r\n")) == 400);
}

TEST_CASE("A refused request's method is known as soon as it could be read", "[http_reader]") {
    HttpReader reader;
    CHECK(reader.append("HEAD / HTTP/1.1\r\nHost : x\r\n\r\n") == Progress::refused);
    CHECK(reader.method() == "HEAD");
    HttpReader newer;
    CHECK(newer.append("HEAD / HTTP/2.0\r\n\r\n") == Progress::refused);
    CHECK(newer.method() == "HEAD");
    HttpReader broken;
    CHECK(broken.append("HEAD\r\n\r\n") == Progress::refused);
    CHECK(broken.method().empty());
}

TEST_CASE("Heads, bodies and headers have limits", "[http_reader]") {
    CHECK(refusal_of("GET /" + std::string(40000, 'a')) == 431);
    CHECK(refusal_of("GET /" + std::string(30000, 'a') + " HTTP/1.1\r\n\r\n") == 0);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n") == 413);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: 1048576\r\n\r\n") == -1);
    CHECK(refusal_of("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n") == 400);
    CHECK(refusal_of(chunked("100001\r\n")) == 413);
    CHECK(refusal_of(chunked("fffffffffffffffff\r\n")) == 400);
    std::string many = "GET / HTTP/1.1\r\n";
    for (int i = 0; i < 101; ++i)
        many += "X: y\r\n";
    CHECK(refusal_of(many + "\r\n") == 431);
}

TEST_CASE("Who waits for 100 Continue is told once", "[http_reader]") {
    HttpReader reader;
    CHECK(reader.append("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n") ==
          Progress::needs_more);
    CHECK(reader.take_wish_to_continue());
    CHECK_FALSE(reader.take_wish_to_continue());
    CHECK(reader.append("a") == Progress::complete);
}

TEST_CASE("The connection closes when the client says so or is old", "[http_reader]") {
    HttpReader reader;
    CHECK(reader.append("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n") == Progress::complete);
    CHECK_FALSE(reader.keeps_alive());
    HttpReader old;
    CHECK(old.append("GET / HTTP/1.0\r\n\r\n") == Progress::complete);
    CHECK_FALSE(old.keeps_alive());
}
