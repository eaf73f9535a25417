#include "system/descriptor.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

#include "support/catch.h"

using namespace hsauth;

namespace {

bool is_open(int number) {
    return fcntl(number, F_GETFD) != -1;
}

int opened(const char* path, int flags = O_RDWR) {
    const int number = open(path, flags | O_CLOEXEC);
    REQUIRE(number >= 0);
    return number;
}

}  // namespace

TEST_CASE("A descriptor is closed with its owner", "[descriptor]") {
    const int number = opened("/dev/null");
    {
        const Descriptor owner{number};
        CHECK(owner.is_open());
        CHECK(is_open(number));
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("A descriptor that is moved has one owner", "[descriptor]") {
    const int number = opened("/dev/null");
    {
        Descriptor first{number};
        {
            Descriptor second{std::move(first)};
            CHECK(second.number() == number);
            first = std::move(second);
        }
        CHECK(first.number() == number);
        CHECK(is_open(number));
    }
    CHECK_FALSE(is_open(number));
}

TEST_CASE("A descriptor that is replaced is closed", "[descriptor]") {
    const int first = opened("/dev/null");
    const int second = opened("/dev/null");
    Descriptor owner{first};
    owner = Descriptor{second};
    CHECK_FALSE(is_open(first));
    CHECK(is_open(second));
}

TEST_CASE("What was released is somebody else's to close", "[descriptor]") {
    const int number = opened("/dev/null");
    {
        Descriptor owner{number};
        CHECK(owner.release() == number);
        CHECK_FALSE(owner.is_open());
    }
    CHECK(is_open(number));
    close(number);
}

TEST_CASE("More than a pipe holds is written whole", "[descriptor]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const Descriptor reading{ends[0]};
    const std::string text(1 << 20, 'x');
    int fault = -1;
    std::thread writer{[&] {
        const Descriptor writing{ends[1]};
        fault = write_all(writing.number(), text);
    }};
    SecretBuilder came;
    while (read_some(reading.number(), came) > 0)
        continue;
    writer.join();
    CHECK(fault == 0);
    CHECK(came.so_far() == text);
}

TEST_CASE("What stopped a write is told", "[descriptor]") {
    const Descriptor full{opened("/dev/full")};
    CHECK(write_all(full.number(), "x") == ENOSPC);
    const Descriptor unwritable{opened("/dev/null", O_RDONLY)};
    CHECK(write_all(unwritable.number(), "x") == EBADF);
    CHECK(write_all(unwritable.number(), "") == 0);
}

TEST_CASE("One read appends at most 16 KiB, and the end is no fault", "[descriptor]") {
    SecretBuilder into;
    into.append("before");
    const Descriptor zeros{opened("/dev/zero")};
    CHECK(read_some(zeros.number(), into) == 16 * 1024);
    CHECK(into.so_far().substr(0, 7) == std::string_view("before\0", 7));
    CHECK(into.size() == 6 + 16 * 1024);
    const Descriptor empty{opened("/dev/null")};
    CHECK(read_some(empty.number(), into) == 0);
    CHECK(read_some(-1, into) == -1);
    CHECK(errno == EBADF);
    CHECK(into.size() == 6 + 16 * 1024);
}
