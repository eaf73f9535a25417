#include "system/standing_profile_file.h"

#include <fstream>

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;
namespace fs = std::filesystem;

namespace {

class StandingTest {
  public:
    [[nodiscard]] std::string file() const { return directory_ / "state/standing.json"; }
    [[nodiscard]] StandingProfileFile& standing() { return standing_; }
    [[nodiscard]] const TemporaryDirectory& directory() const { return directory_; }

    void write(const std::string& text) {
        REQUIRE(standing_.choose("x"));
        std::ofstream{file()} << text;
    }
    // Both calls must refuse, name the file and leave it as it is.
    [[nodiscard]] std::string refusal(const std::string& text) {
        const auto chosen = standing_.chosen();
        const auto changed = standing_.choose("other");
        REQUIRE_FALSE(chosen);
        REQUIRE_FALSE(changed);
        for (const auto& error : {chosen.error(), changed.error()}) {
            CHECK(error.kind == ErrorKind::local);
            CHECK(error.message.find(file()) != std::string::npos);
        }
        std::ifstream left{file()};
        CHECK(std::string{std::istreambuf_iterator<char>{left}, {}} == text);
        return chosen.error().message;
    }

  private:
    TemporaryDirectory directory_;
    FakeEnvironment environment_{{"HSAUTH_STATE_DIR", directory_ / "state"}};
    OpensslRandom random_;
    StandingProfileFile standing_{environment_, random_};
};

}  // namespace

TEST_CASE("Nothing is chosen at first, and asking makes nothing", "[standing_profile_file]") {
    StandingTest test;
    CHECK_FALSE(test.standing().chosen().value());
    CHECK(fs::is_empty(test.directory().path()));
}

TEST_CASE("What was chosen last stands, in a file for this user alone", "[standing_profile_file]") {
    StandingTest test;
    REQUIRE(test.standing().choose("work"));
    REQUIRE(test.standing().choose("play"));
    CHECK(test.standing().chosen().value() == "play");
    CHECK(mode_of(test.file()) == 0600);
    CHECK(mode_of(test.directory() / "state") == 0700);
    CHECK(std::distance(fs::directory_iterator{test.directory() / "state"}, fs::directory_iterator{}) == 1);
}

TEST_CASE("A damaged choice is named and left as it is", "[standing_profile_file]") {
    for (const std::string text :
         {"", "{", "[]", R"({"profile":"work"})", R"({"schema_version":1})",
          R"({"schema_version":1,"profile":7})", R"({"schema_version":1,"profile":"../x"})",
          R"({"schema_version":1,"profile":"work","more":1})"}) {
        CAPTURE(text);
        StandingTest test;
        test.write(text);
        CHECK(test.refusal(text).find("damaged") != std::string::npos);
    }
}

TEST_CASE("A choice that a newer version wrote is left to that version", "[standing_profile_file]") {
    StandingTest test;
    const std::string text = R"({"schema_version":2,"profile":"work"})";
    test.write(text);
    CHECK(test.refusal(text).find("newer version") != std::string::npos);
}

TEST_CASE("A choice that others can read, or that is a link, is refused", "[standing_profile_file]") {
    StandingTest test;
    REQUIRE(test.standing().choose("work"));
    fs::permissions(test.file(), fs::perms{0640});
    CHECK(test.standing().chosen().error().kind == ErrorKind::local);
    fs::permissions(test.file(), fs::perms{0600});
    fs::rename(test.file(), test.directory() / "elsewhere");
    fs::create_symlink(test.directory() / "elsewhere", test.file());
    CHECK(test.standing().chosen().error().kind == ErrorKind::local);
}
