#include "system/chunked_body.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

// The same whichever pieces it comes in.
bool is_broken(const std::string& text) {
    ChunkedBody at_once;
    at_once.take(text);
    ChunkedBody in_bytes;
    for (const char byte : text)
        in_bytes.take({&byte, 1});
    CHECK(at_once.is_broken() == in_bytes.is_broken());
    return at_once.is_broken();
}

}  // namespace

TEST_CASE("A body of chunks is whole at its end and nowhere before", "[chunked_body]") {
    for (const std::string body :
         {"0\r\n\r\n", "2\r\n{}\r\n0\r\n\r\n", "000A;x=\"y;z\"\r\n0123456789\r\n1\r\n\r\r\n00\r\n\r\n",
          "a\r\n\r\n\r\n\r\n\r\n\r\n\r\n0\r\n\r\n"}) {
        CAPTURE(body);
        CHECK_FALSE(is_broken(body));
        CHECK_FALSE(is_broken(body + "anything"));
        for (std::size_t size = 1; size < body.size(); ++size) {
            CAPTURE(size);
            CHECK(is_broken(body.substr(0, size)));
        }
    }
}

TEST_CASE("A whole body ends where nothing follows it", "[chunked_body]") {
    const std::string body = "2\r\n{}\r\n0\r\n\r\n";
    for (std::size_t size = 0; size <= body.size(); ++size) {
        CAPTURE(size);
        ChunkedBody part;
        part.take(body.substr(0, size));
        CHECK(part.ends_here() == (size == body.size()));
        part.take("");
        CHECK(part.ends_here() == (size == body.size()));
    }
    ChunkedBody followed;
    followed.take(body + "x");
    CHECK_FALSE(followed.ends_here());
    ChunkedBody followed_later;
    followed_later.take(body);
    followed_later.take("x");
    followed_later.take("");
    CHECK_FALSE(followed_later.ends_here());
}

TEST_CASE("Where nothing came, nothing is broken", "[chunked_body]") {
    CHECK_FALSE(is_broken(""));
}

TEST_CASE("What is no chunk never becomes whole", "[chunked_body]") {
    for (const auto* start : {"x\r\n", "-1\r\n", "+2\r\n{}\r\n", " 2\r\n{}\r\n", "0x2\r\n{}\r\n",
                              "2 \r\n{}\r\n", "\r\n", "2\n{}\n", "2\r{}\r\n", "2\r\n{}x\r\n", "2\r\n{}0\r\n",
                              "2;a\nb\r\n{}\r\n", "00000000000000002\r\n{}\r\n", "0\r\nTrailer: x\r\n"}) {
        CAPTURE(start);
        CHECK(is_broken(std::string(start) + "0\r\n\r\n"));
    }
}
