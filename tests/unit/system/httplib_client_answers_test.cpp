// What is taken for an answer. Each row is one that a broken or hostile server might give.
#include <vector>

#include "rig/client_stage.h"

using namespace hsauth;
using namespace std::string_literals;

namespace {

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;

constexpr auto cut_off = "broke off before a whole HTTP answer came";
constexpr auto too_long = "is too long (a head over 16 KiB or a body over 1 MiB)";
constexpr auto in_doubt = "doesn't say clearly how long it is";
constexpr auto interim = "is no final one";

struct Answer {
    const char* name;
    std::string bytes;
    const char* words;  // of the refusal
};

std::string ok(const std::string& headers, const std::string& body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

std::string chunked(const std::string& body) {
    return ok("Transfer-Encoding: chunked\r\n", body);
}

const std::vector<Answer> bad_answers = {
    {"nothing", "", cut_off},
    {"half a status line", "HTTP/1.1 200", cut_off},
    {"half a head", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n", cut_off},
    {"a body shorter than it says", ok("Content-Length: 5\r\n", "abcd"), cut_off},
    {"another protocol", "ICY 200 OK\r\n\r\n", cut_off},
    {"an empty line", "\r\n\r\n", cut_off},
    {"HTTP 0.9", "{}", cut_off},
    {"HTTP 2", "HTTP/2 200\r\n\r\n", cut_off},
    {"a status of four digits", "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n", cut_off},
    {"a status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n", cut_off},
    {"a status below 100", "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n", interim},
    {"a status above 599", "HTTP/1.1 600 OK\r\nContent-Length: 0\r\n\r\n", interim},
    {"an interim answer alone", "HTTP/1.1 100 Continue\r\n\r\n", cut_off},
    {"early hints alone", "HTTP/1.1 103 Early Hints\r\nContent-Length: 0\r\n\r\n", interim},
    {"another protocol's beginning", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", interim},

    {"a body over the limit", ok("Content-Length: 1048577\r\n", std::string(mebibyte + 1, 'x')), too_long},
    {"a body over the limit up to the end", ok("", std::string(mebibyte + 1, 'x')), too_long},
    {"a body over the limit in a chunk", chunked("100001\r\n" + std::string(mebibyte + 1, 'x')), too_long},
    {"a length of a petabyte", ok("Content-Length: 1000000000000000\r\n", "{"), cut_off},
    {"a status line over the limit", "HTTP/1.1 200 " + std::string(mebibyte, 'x') + "\r\n\r\n", too_long},
    {"a header over the limit", ok("X: " + std::string(mebibyte, 'x') + "\r\n", ""), too_long},
    {"a head that is no line", std::string(mebibyte, 'x'), too_long},
    {"a head of empty lines", "HTTP/1.1 200 OK\r\n" + std::string(mebibyte, '\n'), too_long},

    {"a chunk's size in no digits", chunked("zz\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk's size below zero", chunked("-2\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk's size beyond 64 bits", chunked("10000000000000002\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk's size of all bits", chunked("ffffffffffffffff\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk's size beyond the limit", chunked("7fffffffffffffff\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"no chunk's size", chunked("\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk that breaks off", chunked("5\r\nab"), cut_off},
    {"a chunk longer than its size", chunked("1\r\n{}\r\n0\r\n\r\n"), cut_off},
    {"a chunk without an end of line", chunked("2\r\n{}0\r\n\r\n"), cut_off},
    {"no last chunk", chunked("2\r\n{}\r\n"), cut_off},
    {"a last chunk without an end of line", chunked("2\r\n{}\r\n0\r\n"), cut_off},
    {"trailers behind the last chunk", chunked("2\r\n{}\r\n0\r\nX: y\r\n\r\n"), cut_off},

    {"both a length and chunks",
     ok("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), in_doubt},
    {"both chunks and a length",
     ok("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n"), in_doubt},
    {"two lengths", ok("Content-Length: 2\r\nContent-Length: 3\r\n", "{}x"), in_doubt},
    {"the same length twice", ok("Content-Length: 2\r\nContent-Length: 2\r\n", "{}"), in_doubt},
    {"a list of lengths", ok("Content-Length: 2, 2\r\n", "{}"), in_doubt},
    {"a length with a sign", ok("Content-Length: +2\r\n", "{}"), in_doubt},
    {"a length with a tail", ok("Content-Length: 2x\r\n", "{}"), in_doubt},
    {"a length in hexadecimal", ok("Content-Length: 0x2\r\n", "{}"), in_doubt},
    {"a coding besides chunks", ok("Transfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), in_doubt},
    {"a coding that is unknown", ok("Transfer-Encoding: xchunked\r\n", "{}"), in_doubt},
    {"chunks twice",
     ok("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), in_doubt},
};

const std::vector<Answer> good_answers = {
    {"a length", ok("Content-Length: 2\r\n", "{}"), ""},
    {"a length in any case", ok("content-length: 2\r\n", "{}"), ""},
    {"chunks", chunked("1\r\n{\r\n01\r\n}\r\n0\r\n\r\n"), ""},
    {"chunks with an extension", chunked("2;a=b\r\n{}\r\n0\r\n\r\n"), ""},
    {"a body up to the connection's end", ok("", "{}"), ""},
    {"HTTP 1.0", "HTTP/1.0 200 OK\r\n\r\n{}", ""},
    {"no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", ""},
    {"a status of an error", "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}", ""},
    {"an unusual status", "HTTP/1.1 477 Moving\r\nContent-Length: 2\r\n\r\n{}", ""},
    {"an interim answer ahead", "HTTP/1.1 100 Continue\r\n\r\n" + ok("Content-Length: 2\r\n", "{}"), ""},
    {"more than its length", ok("Content-Length: 2\r\n", "{}HTTP/1.1 500 No\r\n\r\n"), ""},
};

Result<HttpResponse> asked(const std::string& bytes) {
    const TestServer server{TestServer::answering(bytes)};
    return client_trusting().send(request_to(server.origin()), plenty);
}

}  // namespace

TEST_CASE("What is no whole and clear answer is an error that names the host", "[httplib_client]") {
    for (const auto& answer : bad_answers) {
        DYNAMIC_SECTION(answer.name) {
            const auto error = error_of(asked(answer.bytes));
            CHECK(error.kind == ErrorKind::unavailable);
            CHECK(says(error, answer.words));
            CHECK(says(error, "localhost:"));
        }
    }
}

TEST_CASE("A whole and clear answer is a success, whatever its status", "[httplib_client]") {
    for (const auto& answer : good_answers) {
        DYNAMIC_SECTION(answer.name) {
            const auto response = asked(answer.bytes);
            REQUIRE(response);
            CHECK(response->body.reveal() == "{}");
        }
    }
}

TEST_CASE("An answer that never ends is refused", "[httplib_client]") {
    struct Endless {
        const char* name;
        std::string start;
        std::string again;
    };
    for (const auto& [name, start, again] :
         std::vector<Endless>{{"interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n"},
                              {"hints", "", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"},
                              {"headers", "HTTP/1.1 200 OK\r\n", "X: y\r\n"},
                              {"a body", ok("", ""), "xxxxxxxx"},
                              {"chunks", chunked(""), "1\r\nx\r\n"},
                              {"a chunk's size", chunked(""), "0"},
                              {"a chunk's extension", chunked("1;"), "x"}}) {
        DYNAMIC_SECTION(name) {
            const auto error = error_from([&, start = start, again = again](TestConnection& connection) {
                static_cast<void>(connection.read_request());
                connection.write(start);
                std::string much;
                for (int i = 0; i < 1000; ++i)
                    much += again;
                while (connection.write(much)) {
                }
            });
            CHECK(error.kind == ErrorKind::unavailable);
        }
    }
}

TEST_CASE("A body of exactly the limit is taken", "[httplib_client]") {
    const std::string body(mebibyte, 'x');
    for (const auto& answer : {ok("Content-Length: 1048576\r\n", body), ok("", body),
                               chunked("80000\r\n" + body.substr(0, mebibyte / 2) + "\r\n80000\r\n" +
                                       body.substr(mebibyte / 2) + "\r\n0\r\n\r\n")}) {
        CAPTURE(answer.substr(0, 60));
        const auto response = asked(answer);
        REQUIRE(response);
        CHECK(response->body.size() == mebibyte);
    }
}

TEST_CASE("A compressed answer is handed on as it came", "[httplib_client]") {
    const auto response = asked(ok("Content-Encoding: gzip\r\nContent-Length: 4\r\n", "\x1f\x8b\x01\x02"));
    REQUIRE(response);
    CHECK(response->body.reveal() == "\x1f\x8b\x01\x02");
}

TEST_CASE("An answer cut anywhere is never taken for a whole one", "[httplib_client]") {
    const TlsStage stage;
    for (const auto& answer : {ok("Content-Length: 14\r\nX: y\r\n", R"({"token":"AT"})"),
                               chunked("6\r\n{\"toke\r\n8\r\nn\":\"AT\"}\r\n0\r\n\r\n")}) {
        // One server for all cuts: each connection gets a byte more than the one before.
        std::vector<TestServer::Script> cuts;
        for (std::size_t size = 0; size <= answer.size(); ++size)
            cuts.push_back(TestServer::answering(answer.substr(0, size)));
        const TestServer server{TestServer::in_turn(cuts), TlsOfServer{stage.good_identity()}};
        auto client = client_trusting(stage.trust());
        for (std::size_t size = 0; size <= answer.size(); ++size) {
            CAPTURE(answer.substr(0, size));
            const auto response = client.send(request_to(server.origin("127.0.0.1")), plenty);
            CHECK(response.has_value() == (size == answer.size()));
            if (response) CHECK(response->body.reveal() == R"({"token":"AT"})");
        }
    }
}

TEST_CASE("An answer up to the connection's end counts only where TLS says that it is the end",
          "[httplib_client]") {
    const TlsStage stage;
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (const auto end : {TlsOfServer::End::said, TlsOfServer::End::cut}) {
            CAPTURE(version, static_cast<int>(end));
            const TestServer server{TestServer::answering(ok("", "{}")),
                                    TlsOfServer{stage.good_identity(), version, end}};
            const auto response = client_trusting(stage.trust()).send(form_to(server.origin()), plenty);
            CHECK(response.has_value() == (end == TlsOfServer::End::said));
        }
    }
}

TEST_CASE("A redirect is an answer, and where it points to nobody comes", "[httplib_client]") {
    const TlsStage stage;
    const TlsOfServer tls{stage.good_identity()};
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const bool to_https : {true, false}) {
            CAPTURE(status, to_https);
            TestServer elsewhere{TestServer::answering(good_answer),
                                 to_https ? std::optional{tls} : std::nullopt};
            TestServer server{TestServer::answering("HTTP/1.1 " + std::to_string(status) +
                                                    " Elsewhere\r\nLocation: " + elsewhere.origin() +
                                                    "/path\r\nContent-Length: 0\r\n\r\n"),
                              tls};
            const auto response = client_trusting(stage.trust()).send(form_to(server.origin()), plenty);
            REQUIRE(response);
            CHECK(response->status == status);
            CHECK(server.finish().connections == 1);
            CHECK(elsewhere.finish().connections == 0);
        }
    }
}
