#include "system/os_source_tree.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/temporary_directory.h"

using namespace hsauth;

TEST_CASE("A pipe is refused and not waited for", "[os_source_tree]") {
    TemporaryDirectory directory;
    const auto path = directory.path() + "/pipe";
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    OsSourceTree tree;
    const auto content = tree.read(path, 100);
    REQUIRE_FALSE(content);
    CHECK(content.error().message.find("no ordinary file") != std::string::npos);
    CHECK(tree.entries(directory.path())->front().kind == EntryKind::other);
}

TEST_CASE("A link to a file is read as that file", "[os_source_tree]") {
    TemporaryDirectory directory;
    std::ofstream(directory.path() + "/file") << "content";
    std::filesystem::create_symlink("file", directory.path() + "/link");
    OsSourceTree tree;
    CHECK(tree.read(directory.path() + "/link", 100) == "content");
}

TEST_CASE("A file longer than one read is whole", "[os_source_tree]") {
    TemporaryDirectory directory;
    const std::string content(200'000, 'x');
    std::ofstream(directory.path() + "/file") << content;
    OsSourceTree tree;
    CHECK(tree.read(directory.path() + "/file", 1'000'000) == content);
}
