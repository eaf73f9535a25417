#include "system/private_directory.h"

#include <algorithm>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/temporary_directory.h"

using namespace hsauth;
namespace fs = std::filesystem;

namespace {

PrivateDirectory made(const std::string& path) {
    auto directory = PrivateDirectory::open_or_make(path);
    REQUIRE(directory);
    return std::move(*directory);
}

}  // namespace

TEST_CASE("Opening makes nothing", "[private_directory]") {
    const TemporaryDirectory place;
    const auto opened = PrivateDirectory::open(place / "none");
    REQUIRE(opened);
    CHECK_FALSE(*opened);
    CHECK(fs::is_empty(place.path()));
    const auto child = made(place.path()).child("none");
    REQUIRE(child);
    CHECK_FALSE(*child);
}

TEST_CASE("It is made with its parents, for its owner alone", "[private_directory]") {
    const TemporaryDirectory place;
    const auto directory = made(place / "a/b/c");
    CHECK(mode_of(place / "a") == 0700);
    CHECK(mode_of(place / "a/b/c") == 0700);
    REQUIRE(directory.child_or_made("d"));
    CHECK(mode_of(place / "a/b/c/d") == 0700);
    CHECK(directory.path_of("d") == place / "a/b/c/d");
    CHECK(PrivateDirectory::open_or_make(place / "a/b/c"));
}

TEST_CASE("A link in its place is not followed, one above it is", "[private_directory]") {
    const TemporaryDirectory place;
    static_cast<void>(made(place / "real"));
    fs::create_symlink(place / "real", place / "link");
    const auto check_refused = [&](const auto& opened) {
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::local);
        CHECK(opened.error().message == place / "link" + " is a symbolic link, which hsauth doesn't follow.");
    };
    check_refused(PrivateDirectory::open(place / "link"));
    check_refused(PrivateDirectory::open_or_make(place / "link"));
    check_refused(made(place.path()).child("link"));
    check_refused(made(place.path()).child_or_made("link"));
    CHECK(PrivateDirectory::open_or_make(place / "link/below"));
    CHECK(fs::exists(place / "real/below"));
}

TEST_CASE("One that others can look into is refused and left as it is", "[private_directory]") {
    const TemporaryDirectory place;
    REQUIRE(mkdir((place / "open").c_str(), 0700) == 0);
    REQUIRE(chmod((place / "open").c_str(), 0755) == 0);
    const auto refused = PrivateDirectory::open_or_make(place / "open");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().hint == "Run: chmod 700 " + place / "open");
    CHECK(mode_of(place / "open") == 0755);
}

TEST_CASE("A file in its place or above it is an error that names the path", "[private_directory]") {
    const TemporaryDirectory place;
    put_content(place / "file", "");
    CHECK(PrivateDirectory::open(place / "file").error().message.starts_with(place / "file"));
    CHECK(PrivateDirectory::open_or_make(place / "file/below").error().message.starts_with(place / "file"));
}

TEST_CASE("Nobody can swap it under who holds it", "[private_directory]") {
    const TemporaryDirectory place;
    const auto held = made(place / "state");
    REQUIRE(held.child_or_made("ours"));
    fs::rename(place / "state", place / "aside");
    static_cast<void>(made(place / "state/theirs"));
    CHECK(held.names() == std::vector<std::string>{"ours"});
    CHECK_FALSE(held.child("theirs")->has_value());
    REQUIRE(held.child_or_made("more"));
    CHECK(fs::exists(place / "aside/more"));
}

TEST_CASE("It is listed whole each time", "[private_directory]") {
    const TemporaryDirectory place;
    const auto directory = made(place.path());
    CHECK(directory.names()->empty());
    put_content(place / ".hidden", "");
    put_content(place / "file", "");
    for (int i = 0; i < 2; ++i) {
        auto names = *directory.names();
        std::sort(names.begin(), names.end());
        CHECK(names == std::vector<std::string>{".hidden", "file"});
    }
}
