#include "system/program_search.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"

using namespace hsauth;

namespace {

class Place {
  public:
    std::string put(const std::string& name, mode_t mode) const {
        const auto path = directory_.path() + "/" + name;
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        std::ofstream{path} << "#!/bin/sh\n";
        REQUIRE(chmod(path.c_str(), mode) == 0);
        return path;
    }
    [[nodiscard]] std::string path(const std::string& name = "") const {
        return directory_.path() + "/" + name;
    }

  private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("A name without a slash is the first program of that name in PATH", "[program_search]") {
    const Place place;
    std::filesystem::create_directories(place.path("a/prog"));  // a directory is no program
    const auto barred = place.put("b/prog", 0600);
    const auto path = place.path("a") + ":" + place.path("b");
    {
        const EnvironmentVariable here{"PATH", path};
        CHECK(find_program("prog").error == EACCES);
        CHECK(find_program("prog").path == barred);
        CHECK(find_program("other").error == ENOENT);
    }
    const auto first = place.put("c/prog", 0700);
    place.put("d/prog", 0700);
    const EnvironmentVariable here{"PATH", path + ":" + place.path("c") + ":" + place.path("d")};
    CHECK(find_program("prog").path == first);
    CHECK(find_program("prog").error == 0);
}

TEST_CASE("An empty entry of PATH is the working directory, as in a shell", "[program_search]") {
    const Place place;
    place.put("prog", 0700);
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(place.path());
    for (const auto* path : {":/nonexistent", "/nonexistent:", "/nonexistent::/nowhere", ".", ""}) {
        CAPTURE(path);
        const EnvironmentVariable here{"PATH", path};
        CHECK(find_program("prog").path == "./prog");
    }
    const EnvironmentVariable elsewhere{"PATH", "/nonexistent"};
    CHECK(find_program("prog").error == ENOENT);
    std::filesystem::current_path(before);
}

TEST_CASE("A name with a slash is a file, whatever PATH says", "[program_search]") {
    const Place place;
    const auto good = place.put("prog", 0700);
    CHECK(find_program(good).path == good);
    CHECK(find_program(place.put("text", 0600)).error == EACCES);
    CHECK(find_program(place.path("absent")).error == ENOENT);
    CHECK(find_program(place.path()).error == EISDIR);
    CHECK(find_program(good + "/below").error == ENOTDIR);
    CHECK(find_program("/dev/null").error == EACCES);
}

TEST_CASE("No name is no program", "[program_search]") {
    CHECK(find_program("").error == ENOENT);
}
