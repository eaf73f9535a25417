#include "system/private_access.h"

#include <cerrno>
#include <unistd.h>

#include "support/catch.h"

using namespace hsauth;

namespace {

struct stat status_of(mode_t mode, uid_t owner = geteuid(), nlink_t names = 1) {
    struct stat status {};
    status.st_mode = mode;
    status.st_uid = owner;
    status.st_nlink = names;
    return status;
}

Error fault_of(const Result<>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::local);
    CHECK(result.error().message.starts_with("/a path"));
    return result.error();
}

}  // namespace

TEST_CASE("Any bit that lets others read or write is one too many", "[private_access]") {
    for (const mode_t bit : {0040U, 0020U, 0004U, 0002U}) {
        CAPTURE(bit);
        CHECK(fault_of(require_private_file(status_of(S_IFREG | 0600U | bit), "/a path")).hint ==
              "Run: chmod 600 '/a path'");
        CHECK(fault_of(require_private_directory(status_of(S_IFDIR | 0700U | bit), "/a path")).hint ==
              "Run: chmod 700 '/a path'");
    }
    CHECK(require_private_file(status_of(S_IFREG | 0600U), "/a path"));
    CHECK(require_private_file(status_of(S_IFREG | 0400U), "/a path"));
    CHECK(require_private_directory(status_of(S_IFDIR | 0711U), "/a path"));
}

TEST_CASE("What another user owns is not private, whatever its mode", "[private_access]") {
    const auto other = geteuid() + 1;
    const auto words = "belongs to another user (id " + std::to_string(other) + ")";
    CHECK(fault_of(require_private_file(status_of(S_IFREG | 0600U, other), "/a path")).message.find(words) !=
          std::string::npos);
    CHECK(fault_of(require_private_directory(status_of(S_IFDIR | 0700U, other), "/a path"))
              .message.find(words) != std::string::npos);
}

TEST_CASE("A file has one name, but none once it was replaced while it was open", "[private_access]") {
    CHECK(require_private_file(status_of(S_IFREG | 0600U, geteuid(), 0), "/a path"));
    CHECK(fault_of(require_private_file(status_of(S_IFREG | 0600U, geteuid(), 2), "/a path"))
              .message.find("hard link") != std::string::npos);
}

TEST_CASE("A file is a file and a directory a directory", "[private_access]") {
    constexpr mode_t no_files[] = {S_IFDIR, S_IFIFO, S_IFSOCK, S_IFCHR, S_IFLNK};
    constexpr mode_t no_directories[] = {S_IFREG, S_IFIFO, S_IFLNK};
    for (const auto type : no_files)
        CHECK(fault_of(require_private_file(status_of(type | 0600U), "/a path")).message.find("ordinary") !=
              std::string::npos);
    for (const auto type : no_directories)
        CHECK(fault_of(require_private_directory(status_of(type | 0700U), "/a path"))
                  .message.find("no directory") != std::string::npos);
}

TEST_CASE("A fault of the system's is said with path, deed and reason", "[private_access]") {
    CHECK(access_fault("/a", "written", ENOSPC).value().message ==
          "/a can't be written: no space is left on the disk.");
    CHECK(access_fault("/a", "written", ENOSPC).value().kind == ErrorKind::local);
    CHECK(symbolic_link_fault("/a").value().message.starts_with("/a is a symbolic link"));
}
