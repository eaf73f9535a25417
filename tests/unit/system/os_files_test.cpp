#include "system/os_files.h"

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "support/catch.h"
#include "support/child_process.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;

namespace {

OsFiles files() {
    static OpensslRandom random;
    return OsFiles{Interrupt::install(), random};
}

Error error_of(const std::string& path) {
    const auto result = files().read(path);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::local);
    CHECK(result.error().message.find(path) != std::string::npos);
    return result.error();
}

}  // namespace

TEST_CASE("A file is read whole, byte for byte", "[os_files]") {
    const TemporaryDirectory directory;
    const auto content = std::string("a\0b\r\n", 5) + std::string(100000, 'x');
    put_content(directory / "file", content);
    CHECK(files().read(directory / "file")->reveal() == content);
}

TEST_CASE("A file of 1 MiB is the largest", "[os_files]") {
    const TemporaryDirectory directory;
    put_content(directory / "file", std::string(1024 * 1024, 'x'));
    CHECK(files().read(directory / "file")->size() == 1024 * 1024);
    put_content(directory / "file", std::string(1024 * 1024 + 1, 'x'));
    CHECK(error_of(directory / "file").message.find("1 MiB") != std::string::npos);
    CHECK(error_of("/dev/zero").message.find("1 MiB") != std::string::npos);
}

TEST_CASE("What can't be read is named with the reason", "[os_files]") {
    const TemporaryDirectory directory;
    CHECK(error_of(directory / "missing").message.find("no such file") != std::string::npos);
    CHECK(error_of(directory.path()).message.find("a directory") != std::string::npos);
}

TEST_CASE("A pipe is read to its end", "[os_files]") {
    const TemporaryDirectory directory;
    const auto pipe = directory / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    std::thread writer{[&] { put_content(pipe, "from a pipe"); }};
    const auto content = files().read(pipe);
    writer.join();
    REQUIRE(content);
    CHECK(content->reveal() == "from a pipe");
}

TEST_CASE("A hyphen is standard input", "[os_files]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(write(ends[1], "typed", 5) == 5);
    close(ends[1]);
    const auto status = exit_status_of([&] {
        if (dup2(ends[0], STDIN_FILENO) < 0) return 1;
        const auto content = files().read("-");
        return content && content->reveal() == "typed" ? 0 : 2;
    });
    close(ends[0]);
    CHECK(status == 0);
}

TEST_CASE("A larger file is read where its reader says so", "[os_files]") {
    const TemporaryDirectory directory;
    constexpr std::size_t most = std::size_t{3} * 1024 * 1024;
    put_content(directory / "file", std::string(most, 'x'));
    CHECK(files().read(directory / "file", most)->reveal().size() == most);
    put_content(directory / "file", std::string(most + 1, 'x'));
    const auto refused = files().read(directory / "file", most);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("3 MiB") != std::string::npos);
}
