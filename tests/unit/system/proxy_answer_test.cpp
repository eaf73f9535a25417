#include "system/proxy_answer.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;
using Verdict = ProxyAnswer::Verdict;

namespace {

// The verdict on a whole answer, which must be the same whichever pieces it comes in.
Verdict verdict_on(const std::string& answer) {
    ProxyAnswer at_once;
    at_once.take(answer);
    ProxyAnswer in_bytes;
    for (const char byte : answer)
        in_bytes.take({&byte, 1});
    CHECK(at_once.verdict() == in_bytes.verdict());
    CHECK(at_once.status() == in_bytes.status());
    return at_once.verdict();
}

int status_of(const std::string& answer) {
    ProxyAnswer reader;
    reader.take(answer);
    return reader.status();
}

}  // namespace

TEST_CASE("A success opens a tunnel where its head ends", "[proxy_answer]") {
    for (const std::string good :
         {"HTTP/1.1 200 Connection established\r\n\r\n", "HTTP/1.0 200 OK\r\nVia: 1.1 x\r\nX:\r\n\r\n",
          "HTTP/1.1 204\r\n\r\n", "HTTP/1.1 299 \r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
        CAPTURE(good);
        CHECK(verdict_on(good) == Verdict::tunnel);
        for (std::size_t size = 0; size < good.size(); ++size)
            CHECK(verdict_on(good.substr(0, size)) == Verdict::incomplete);
        CHECK(verdict_on(good + "x") == Verdict::garbage);
    }
}

TEST_CASE("Any other status refuses, as soon as its line is there", "[proxy_answer]") {
    for (const auto* status : {"407", "502", "403", "301", "100", "101", "599"}) {
        CAPTURE(status);
        const auto line = "HTTP/1.1 " + std::string(status) + " No\r\n";
        CHECK(verdict_on(line) == Verdict::refused);
        CHECK(verdict_on(line + "anything\n\n\0") == Verdict::refused);
        CHECK(status_of(line) == std::stoi(status));
    }
}

TEST_CASE("What is no HTTP answer is told from its first wrong byte on", "[proxy_answer]") {
    using namespace std::string_literals;
    for (const auto& garbage : {"SSH-2.0-OpenSSH\r\n"s,
                                "\x05\x00"s,
                                "\x15\x03\x01"s,
                                "\r\n"s,
                                "\n"s,
                                "http/1.1 200 OK\r\n"s,
                                "HTTP/2 200\r\n"s,
                                "HTTP/1.2 200\r\n"s,
                                "HTTP/1.1  200\r\n"s,
                                "HTTP/1.1\t200\r\n"s,
                                "HTTP/1.1 20\r\n"s,
                                "HTTP/1.1 2000 OK\r\n"s,
                                "HTTP/1.1 099 OK\r\n"s,
                                "HTTP/1.1 600 OK\r\n"s,
                                "HTTP/1.1 +20 OK\r\n"s,
                                "HTTP/1.1 200\n"s,
                                "HTTP/1.1 200 O\0K\r\n"s,
                                "HTTP/1.1 200 O\rK"s,
                                "HTTP/1.1 200 OK\r\nA: b\n\n"s,
                                "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n"s,
                                "HTTP/1.1 200 OK\r\n\r\r"s}) {
        CAPTURE(garbage);
        CHECK(verdict_on(garbage) == Verdict::garbage);
    }
    CHECK(verdict_on("I") == Verdict::garbage);
    CHECK(verdict_on("HTTP/1.1 2x") == Verdict::garbage);
}

TEST_CASE("A head has a largest size, in one line or in many", "[proxy_answer]") {
    const std::string start = "HTTP/1.1 200 ";
    const std::string end = "\r\n\r\n";
    const auto room = ProxyAnswer::largest_head - start.size() - end.size();
    CHECK(verdict_on(start + std::string(room, 'x') + end) == Verdict::tunnel);
    CHECK(verdict_on(start + std::string(room + 1, 'x') + end) == Verdict::garbage);
    std::string many = "HTTP/1.1 200 OK\r\n";
    while (many.size() <= ProxyAnswer::largest_head)
        many += "a: b\r\n";
    CHECK(verdict_on(many) == Verdict::garbage);
}
