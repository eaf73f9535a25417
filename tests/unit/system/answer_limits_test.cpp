#include "system/answer_limits.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr std::string_view head = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n";
constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

TEST_CASE("A head may have 16 KiB, in one piece or in many", "[answer_limits]") {
    AnswerLimits whole;
    CHECK(whole.take(std::string(AnswerLimits::largest_head, 'x')));
    CHECK_FALSE(whole.take("x"));
    AnswerLimits pieces;
    for (std::size_t i = 0; i < AnswerLimits::largest_head; ++i)
        REQUIRE(pieces.take("\n"));
    CHECK_FALSE(pieces.take("\n"));
    CHECK_FALSE(pieces.take(""));
}

TEST_CASE("What follows the head may have 2 MiB", "[answer_limits]") {
    AnswerLimits limits;
    CHECK(limits.take(head));
    CHECK(limits.take(std::string(AnswerLimits::largest_rest, 'x')));
    CHECK_FALSE(limits.take("x"));
}

TEST_CASE("The end of a head is seen across pieces", "[answer_limits]") {
    AnswerLimits limits;
    for (const char byte : head)
        REQUIRE(limits.take({&byte, 1}));
    CHECK(limits.take(std::string(AnswerLimits::largest_head + 1, 'x')));
}

TEST_CASE("Interim heads count with the real one", "[answer_limits]") {
    AnswerLimits flood;
    std::size_t taken = 0;
    while (flood.take(interim))
        taken += interim.size();
    CHECK(taken <= AnswerLimits::largest_head);

    AnswerLimits limits;
    CHECK(limits.take(interim));
    CHECK_FALSE(limits.take("HTTP/1.1 200 " + std::string(AnswerLimits::largest_head, 'x')));
}
