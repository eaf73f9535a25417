#include "system/errno_words.h"

#include <cerrno>

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("A missing permission is said in one way", "[errno_words]") {
    CHECK(errno_words(EACCES) == "the permission is missing");
    CHECK(errno_words(EPERM) == errno_words(EACCES));
}

TEST_CASE("Common faults have words of their own that end a sentence", "[errno_words]") {
    for (const int number : {ENOENT, EACCES, EISDIR, ENOTDIR, ELOOP, ENAMETOOLONG, ENOSPC, EDQUOT, EFBIG,
                             EROFS, EMFILE, ENFILE, EIO, EPIPE, EBADF, ENXIO, ENOLCK, EEXIST}) {
        CAPTURE(number);
        const auto words = errno_words(number);
        CHECK(words.find(std::to_string(number)) == std::string::npos);
        CHECK((words.front() >= 'a' && words.front() <= 'z'));
        CHECK(words.back() != '.');
    }
}

TEST_CASE("What has no words is told by its number", "[errno_words]") {
    CHECK(errno_words(4711) == "the system gives error 4711");
}
