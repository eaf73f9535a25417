#include "base/error.h"

#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Each kind of failure has its own exit code and name", "[error]") {
    const std::vector<std::pair<int, std::string_view>> table = {
        {1, "internal"}, {2, "usage"},         {3, "check_failed"}, {4, "login_needed"},
        {5, "denied"},   {6, "wait_expired"},  {7, "unavailable"},  {8, "local"},
        {9, "rejected"}, {130, "interrupted"}, {143, "terminated"},
    };
    for (const auto& [code, name] : table) {
        CAPTURE(code);
        const auto kind = static_cast<ErrorKind>(code);
        CHECK(exit_code(kind) == code);
        CHECK(name_of(kind) == name);
    }
}

TEST_CASE("A failure carries its words and isn't retryable unless someone says so", "[error]") {
    const Result<int> failed = fail(ErrorKind::local, "The disk is full.", "Make room.");
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == ErrorKind::local);
    CHECK(failed.error().message == "The disk is full.");
    CHECK(failed.error().hint == "Make room.");
    CHECK_FALSE(failed.error().retryable);
    CHECK_FALSE(failed.error().remote);
}

TEST_CASE("An error is handed on whole", "[error]") {
    Error error;
    error.kind = ErrorKind::unavailable;
    error.message = "busy";
    error.retryable = true;
    error.remote = RemoteRefusal{};
    error.remote->http_status = 429;
    const Result<> handed = pass_on(error);
    REQUIRE_FALSE(handed);
    CHECK(handed.error().kind == ErrorKind::unavailable);
    CHECK(handed.error().retryable);
    CHECK(handed.error().remote->http_status == 429);
}
