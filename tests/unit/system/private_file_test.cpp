#include "system/private_file.h"

#include <array>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/encoding.h"
#include "fakes/fake_random.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/temporary_directory.h"

using namespace hsauth;
namespace fs = std::filesystem;

namespace {

class FileTest {
  public:
    [[nodiscard]] std::string path(const std::string& name = "file") const { return place_ / name; }
    [[nodiscard]] const PrivateDirectory& directory() const { return directory_; }
    [[nodiscard]] Result<> replace(std::string_view content) {
        return replace_private_file(directory_, "file", Secret{content}, random_);
    }
    [[nodiscard]] Result<std::optional<Secret>> read() const { return read_private_file(directory_, "file"); }
    [[nodiscard]] std::string content() const {
        const auto content = read();
        REQUIRE(content);
        REQUIRE(*content);
        return std::string((**content).reveal());
    }
    [[nodiscard]] Error refusal() const {
        const auto content = read();
        REQUIRE_FALSE(content);
        CHECK(content.error().kind == ErrorKind::local);
        CHECK(content.error().message.starts_with(path()));
        return content.error();
    }
    [[nodiscard]] std::size_t files() const { return directory_.names().value().size(); }
    [[nodiscard]] FakeRandom& random() { return random_; }

  private:
    TemporaryDirectory place_;
    PrivateDirectory directory_ = std::move(*PrivateDirectory::open_or_make(place_.path()));
    FakeRandom random_;
};

}  // namespace

TEST_CASE("What was written is read, byte for byte", "[private_file]") {
    FileTest test;
    CHECK_FALSE(*test.read());
    const std::string bytes{"a\0b\r\n\xff", 6};
    REQUIRE(test.replace("before, and longer than what follows"));
    REQUIRE(test.replace(bytes));
    CHECK(test.content() == bytes);
    CHECK(mode_of(test.path()) == 0600);
    CHECK(test.files() == 1);
}

TEST_CASE("Who reads the old file while it is replaced has the old content", "[private_file]") {
    FileTest test;
    REQUIRE(test.replace("old"));
    std::ifstream reader{test.path()};
    REQUIRE(test.replace("new"));
    std::string text;
    reader >> text;
    CHECK(text == "old");
    CHECK(test.content() == "new");
}

TEST_CASE("A symbolic link in the file's place is neither read nor written through", "[private_file]") {
    FileTest test;
    put_content(test.path("victim"), "untouched");
    REQUIRE(chmod(test.path("victim").c_str(), 0600) == 0);
    fs::create_symlink(test.path("victim"), test.path());
    CHECK(test.refusal().message.find("symbolic link") != std::string::npos);
    REQUIRE(test.replace("new"));
    CHECK(content_of(test.path("victim")) == "untouched");
    CHECK(test.content() == "new");
}

TEST_CASE("A symbolic link in the temporary file's place is left alone", "[private_file]") {
    FileTest test;
    std::array<std::byte, 12> foreseen;
    REQUIRE(FakeRandom{}.fill(foreseen));
    put_content(test.path("victim"), "untouched");
    fs::create_symlink(test.path("victim"), test.path(".file." + base64url(foreseen) + ".tmp"));
    REQUIRE(test.replace("new"));
    CHECK(content_of(test.path("victim")) == "untouched");
    CHECK(test.content() == "new");
}

TEST_CASE("A pipe that nobody writes to is refused at once", "[private_file]") {
    const FileTest test;
    REQUIRE(mkfifo(test.path().c_str(), 0600) == 0);
    CHECK(test.refusal().message.find("no ordinary file") != std::string::npos);
}

TEST_CASE("A file of 1 MiB is read, a longer one refused", "[private_file]") {
    FileTest test;
    REQUIRE(test.replace(std::string(largest_private_file, ' ')));
    CHECK(test.content().size() == largest_private_file);
    REQUIRE(test.replace(std::string(largest_private_file + 1, ' ')));
    CHECK(test.refusal().message.find("1 MiB") != std::string::npos);
}

TEST_CASE("A write that the disk refuses leaves the old content and nothing else", "[private_file]") {
    FileTest test;
    REQUIRE(test.replace("old"));
    const auto status = exit_status_of([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100, 100};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
        const auto replaced = test.replace(std::string(1000, 'x'));
        if (replaced || replaced.error().kind != ErrorKind::local) return 2;
        return try_private_file(test.directory(), test.random()) ? 3 : 0;
    });
    CHECK(status == 0);
    CHECK(test.content() == "old");
    CHECK(test.files() == 1);
}

TEST_CASE("Without random bytes nothing is written", "[private_file]") {
    FileTest test;
    test.random().break_down();
    CHECK_FALSE(test.replace("new"));
    CHECK_FALSE(try_private_file(test.directory(), test.random()));
    CHECK(test.files() == 0);
}

TEST_CASE("A trial leaves nothing behind", "[private_file]") {
    FileTest test;
    CHECK(try_private_file(test.directory(), test.random()));
    CHECK(test.files() == 0);
}

TEST_CASE("A half-written file is known by its name, and only by that of its own file", "[private_file]") {
    CHECK(is_temporary_of(".a.json.AAAAAAAAAAAAAAAA.tmp", "a.json"));
    for (const auto* other :
         {".a.json.b.json.AAAAAAAAAAAAAAAA.tmp", "a.json.AAAAAAAAAAAAAAAA.tmp", ".a.json.AAAAAAAAAAAAAAAA",
          ".ab.json.AAAAAAAAAAAAAAAA.tmp", ".a.json", "a.json", ""}) {
        CAPTURE(other);
        CHECK_FALSE(is_temporary_of(other, "a.json"));
    }
}
