#include "system/shared_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;

namespace {

struct Place {
    TemporaryDirectory directory;
    OpensslRandom random;
    std::string path = directory / "file";

    Result<> rewrite(const Files::Rewriting& rewriting) {
        return rewrite_shared_file(path, rewriting, random);
    }
    Result<> rewrite() {
        return rewrite([](const Secret*) { return Result<std::string>("new"); });
    }
    [[nodiscard]] std::size_t entries() const {
        const std::filesystem::directory_iterator all{directory.path()};
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
};

}  // namespace

TEST_CASE("A new file is made for anybody to read, whatever the umask", "[shared_file]") {
    Place place;
    const auto before = umask(077);
    CHECK(place.rewrite());
    umask(before);
    CHECK(content_of(place.path) == "new");
    CHECK(mode_of(place.path) == 0644);
    CHECK(place.entries() == 1);
}

TEST_CASE("A file is rewritten with a view of its old content, and keeps its mode", "[shared_file]") {
    Place place;
    put_content(place.path, "old");
    REQUIRE(chmod(place.path.c_str(), 0600) == 0);
    CHECK(place.rewrite([](const Secret* old) {
        REQUIRE(old != nullptr);
        return Result<std::string>(std::string(old->reveal()) + "er");
    }));
    CHECK(content_of(place.path) == "older");
    CHECK(mode_of(place.path) == 0600);
}

TEST_CASE("Where the function refuses, all stays as it was", "[shared_file]") {
    Place place;
    put_content(place.path, "old");
    const auto refused =
        place.rewrite([](const Secret*) -> Result<std::string> { return fail(ErrorKind::local, "no"); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "no");
    CHECK(content_of(place.path) == "old");
    CHECK(place.entries() == 1);
}

TEST_CASE("Links, directories, large files and places that aren't there are refused by name",
          "[shared_file]") {
    Place place;
    put_content(place.directory / "target", "old");
    REQUIRE(symlink("target", place.path.c_str()) == 0);
    const auto refuses = [&] {
        const auto refused = place.rewrite();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::local);
        CHECK(refused.error().message.find(place.path) != std::string::npos);
    };
    refuses();
    CHECK(content_of(place.directory / "target") == "old");
    place.path = place.directory.path();
    refuses();
    place.path = place.directory / "no/such";
    refuses();
    place.path = place.directory / "large";
    put_content(place.path, std::string(1024 * 1024 + 1, 'x'));
    refuses();
}
