#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "fakes/memory_source_tree.h"
#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/os_source_tree.h"

using namespace hsauth;

namespace {

struct RealTree {
    TemporaryDirectory directory;
    OsSourceTree tree;
    std::string root() const { return directory.path(); }
    void put(const std::string& path, const std::string& content) {
        const std::filesystem::path whole = root() + path;
        std::filesystem::create_directories(whole.parent_path());
        std::ofstream(whole, std::ios::binary) << content;
    }
    void put_link(const std::string& path) {
        std::filesystem::create_symlink("/nowhere/at/all", root() + path);
    }
};

struct FakeTree {
    MemorySourceTree tree;
    std::string root() const { return "/tree"; }
    void put(const std::string& path, const std::string& content) { tree.put(root() + path, content); }
    void put_link(const std::string& path) { tree.put_link(root() + path); }
};

void check_names_the_path(const Error& error, const std::string& path) {
    CHECK(error.kind == ErrorKind::local);
    CHECK(error.message.find(path) != std::string::npos);
    CHECK_FALSE(error.hint.empty());
}

}  // namespace

TEMPLATE_TEST_CASE("A directory's entries come by name, each with its kind", "[source_tree]", RealTree,
                   FakeTree) {
    TestType machine;
    machine.put("/b.json", "{}");
    machine.put("/a/deep/file", "x");
    machine.put("/.hidden", "");
    machine.put_link("/c");
    const auto entries = machine.tree.entries(machine.root());
    REQUIRE(entries);
    CHECK(*entries == std::vector<TreeEntry>{{".hidden", EntryKind::file},
                                             {"a", EntryKind::directory},
                                             {"b.json", EntryKind::file},
                                             {"c", EntryKind::link}});
}

TEMPLATE_TEST_CASE("What is no directory has no entries", "[source_tree]", RealTree, FakeTree) {
    TestType machine;
    machine.put("/file", "x");
    for (const auto& path : {machine.root() + "/absent", machine.root() + "/file"}) {
        const auto entries = machine.tree.entries(path);
        REQUIRE_FALSE(entries);
        check_names_the_path(entries.error(), path);
    }
}

TEMPLATE_TEST_CASE("A file is read whole, up to the limit and not beyond", "[source_tree]", RealTree,
                   FakeTree) {
    TestType machine;
    const std::string content{"line\r\n\0more", 11};
    machine.put("/file", content);
    CHECK(machine.tree.read(machine.root() + "/file", content.size()) == content);
    const auto cut = machine.tree.read(machine.root() + "/file", content.size() - 1);
    REQUIRE_FALSE(cut);
    check_names_the_path(cut.error(), "/file");
}

TEMPLATE_TEST_CASE("What isn't there, or is no file, can't be read", "[source_tree]", RealTree, FakeTree) {
    TestType machine;
    machine.put("/directory/file", "x");
    machine.put_link("/link");
    for (const auto* path : {"/absent", "/directory", "/link"}) {
        const auto content = machine.tree.read(machine.root() + path, 100);
        REQUIRE_FALSE(content);
        check_names_the_path(content.error(), path);
    }
}

TEMPLATE_TEST_CASE("The working directory is an absolute path", "[source_tree]", RealTree, FakeTree) {
    TestType machine;
    const auto here = machine.tree.working_directory();
    REQUIRE(here);
    CHECK(here->starts_with("/"));
}

TEMPLATE_TEST_CASE("The beginning of a file is as long as it is wanted, or as it is there", "[source_tree]",
                   RealTree, FakeTree) {
    TestType machine;
    const std::string content(200'000, 'x');
    machine.put("/file", content);
    machine.put("/empty", "");
    for (const std::size_t most :
         {std::size_t{0}, std::size_t{1}, std::size_t{70'000}, content.size(), content.size() + 1})
        CHECK(machine.tree.read_beginning(machine.root() + "/file", most) == content.substr(0, most));
    CHECK(machine.tree.read_beginning(machine.root() + "/empty", 10) == "");
}

TEMPLATE_TEST_CASE("What isn't there, or is no file, has no beginning", "[source_tree]", RealTree, FakeTree) {
    TestType machine;
    machine.put("/directory/file", "x");
    machine.put_link("/link");
    for (const auto* path : {"/absent", "/directory", "/link"}) {
        const auto content = machine.tree.read_beginning(machine.root() + path, 100);
        REQUIRE_FALSE(content);
        check_names_the_path(content.error(), path);
    }
}

TEST_CASE("A link isn't followed to a file's beginning, nor is a pipe waited for", "[source_tree]") {
    RealTree machine;
    machine.put("/file", "x");
    std::filesystem::create_symlink("file", machine.root() + "/link");
    REQUIRE(mkfifo((machine.root() + "/pipe").c_str(), 0600) == 0);
    CHECK(machine.tree.read(machine.root() + "/link", 10) == "x");
    CHECK_FALSE(machine.tree.read_beginning(machine.root() + "/link", 10));
    CHECK_FALSE(machine.tree.read_beginning(machine.root() + "/pipe", 10));
}
