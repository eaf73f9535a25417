#include "system/own_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
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

    [[nodiscard]] std::string path(const std::string& name = "token") const {
        return directory.path() + "/" + name;
    }
    Result<> replace(const std::string& at, const std::string& content = "new") {
        return replace_own_file(at, Secret{content}, random);
    }
    void put(const std::string& at, mode_t mode) const {
        std::ofstream{at} << "old";
        REQUIRE(chmod(at.c_str(), mode) == 0);
    }
    static std::string content(const std::string& at) {
        std::ifstream file{at};
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static mode_t mode(const std::string& at) {
        struct stat status {};
        REQUIRE(stat(at.c_str(), &status) == 0);
        return status.st_mode & 07777U;
    }
    void refuses(const std::string& at, const std::string& why) {
        const auto replaced = replace(at);
        REQUIRE_FALSE(replaced);
        CHECK(replaced.error().kind == ErrorKind::local);
        CHECK(replaced.error().message.find(why) != std::string::npos);
        CHECK(replaced.error().hint.find("HSAUTH_STATE_DIR") == std::string::npos);
    }
};

}  // namespace

TEST_CASE("A file of one's own is made and replaced for its owner alone", "[own_file]") {
    Place place;
    for (const auto* content : {"first", "second"}) {
        REQUIRE(place.replace(place.path(), content));
        CHECK(Place::content(place.path()) == content);
        CHECK(Place::mode(place.path()) == 0600);
    }
    CHECK(std::distance(std::filesystem::directory_iterator{place.directory.path()}, {}) == 1);
}

TEST_CASE("What is open goes on reading the old content", "[own_file]") {
    Place place;
    place.put(place.path(), 0600);
    std::ifstream reader{place.path()};
    REQUIRE(place.replace(place.path()));
    CHECK(std::string{std::istreambuf_iterator<char>(reader), {}} == "old");
}

TEST_CASE("A link, a file that others can read and what is no file stay as they are", "[own_file]") {
    Place place;
    place.put(place.path("target"), 0600);
    std::filesystem::create_symlink(place.path("target"), place.path());
    place.refuses(place.path(), "symbolic link");
    CHECK(Place::content(place.path("target")) == "old");

    place.put(place.path("shared"), 0644);
    place.refuses(place.path("shared"), "can be read or written by other users");
    CHECK(Place::content(place.path("shared")) == "old");

    std::filesystem::create_hard_link(place.path("target"), place.path("second"));
    place.refuses(place.path("second"), "second name");
    std::filesystem::create_directory(place.path("directory"));
    place.refuses(place.path("directory"), "no ordinary file");
    REQUIRE(mkfifo(place.path("fifo").c_str(), 0600) == 0);
    place.refuses(place.path("fifo"), "no ordinary file");
}

TEST_CASE("A directory in which others could put a file is refused, but for one like /tmp", "[own_file]") {
    Place place;
    const auto directory = place.path("directory");
    std::filesystem::create_directory(directory);
    for (const mode_t mode : {0777U, 0770U, 0772U}) {
        REQUIRE(chmod(directory.c_str(), mode) == 0);
        place.refuses(directory + "/token", "can be written by other users");
        CHECK_FALSE(std::filesystem::exists(directory + "/token"));
    }
    for (const mode_t mode : {0755U, 0700U, 01777U}) {
        REQUIRE(chmod(directory.c_str(), mode) == 0);
        CHECK(place.replace(directory + "/token"));
    }
    REQUIRE(chmod(directory.c_str(), 0700) == 0);
}

TEST_CASE("A path without a name, or in no directory, is refused", "[own_file]") {
    Place place;
    for (const auto* path : {"", "/", "..", "a/..", "/tmp/"}) {
        CAPTURE(path);
        CHECK_FALSE(place.replace(path));
    }
    place.refuses(place.path("absent/token"), "there is no such file or directory");
}

TEST_CASE("A file of one's own goes, and one that is gone is no error", "[own_file]") {
    Place place;
    REQUIRE(place.replace(place.path()));
    CHECK(remove_own_file(place.path()));
    CHECK_FALSE(std::filesystem::exists(place.path()));
    CHECK(remove_own_file(place.path()));
}
