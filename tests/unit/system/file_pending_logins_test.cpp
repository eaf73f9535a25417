#include "system/file_pending_logins.h"

#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/sample_pending_login.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr auto state = "state-of-a-pending-login";

struct PendingTest {
    TemporaryDirectory directory;
    FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    OpensslRandom random;
    FilePendingLogins pending{environment, random};

    [[nodiscard]] std::string folder() const { return directory / "state/pending"; }
    [[nodiscard]] std::string file(const std::string& of = state) const {
        return folder() + "/" + pending_file_name(Secret{of});
    }
    void save(const std::string& of = state) { REQUIRE(pending.save(sample_pending_login(of))); }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{folder()}, fs::directory_iterator{}));
    }
    // The refusal of the one that can't be read; another one must be found all the same.
    [[nodiscard]] Error refusal() {
        save("another");
        CHECK(pending.find(Secret{"another"}).value());
        const auto listing = pending.list();
        REQUIRE(listing);
        REQUIRE(listing->logins.size() == 1);
        CHECK(listing->logins.front().state.reveal() == "another");
        REQUIRE(listing->unreadable.size() == 1);
        const auto found = pending.find(Secret{state});
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == ErrorKind::local);
        CHECK(found.error().message == listing->unreadable.front().message);
        CHECK(found.error().message.find(file()) != std::string::npos);
        CHECK_FALSE(found.error().hint.empty());
        return found.error();
    }
};

}  // namespace

TEST_CASE("A pending login is the owner's alone, whatever the umask", "[file_pending_logins]") {
    const auto mask = GENERATE(0000U, 0022U, 0277U);
    const auto before = umask(mask);
    PendingTest test;
    test.save();
    umask(before);
    CHECK(mode_of(test.directory / "state") == 0700);
    CHECK(mode_of(test.folder()) == 0700);
    CHECK(mode_of(test.file()) == 0600);
    CHECK(test.files() == 1);
}

TEST_CASE("The name of a pending login's file says nothing of its state", "[file_pending_logins]") {
    const auto name = pending_file_name(Secret{state});
    CHECK(name.find("state") == std::string::npos);
    CHECK(name.size() == 43 + 5);
    CHECK(name == pending_file_name(Secret{state}));
    CHECK(name != pending_file_name(Secret{"another"}));
    CHECK(pending_file_name(Secret{"../../x"}).find('/') == std::string::npos);
}

TEST_CASE("Looking for a pending login makes no file", "[file_pending_logins]") {
    PendingTest test;
    CHECK_FALSE(test.pending.find(Secret{state}).value());
    CHECK(test.pending.list().value().logins.empty());
    CHECK(test.pending.remove(Secret{state}) == false);
    CHECK(fs::is_empty(test.directory.path()));
}

TEST_CASE("Of two pending logins of one second the one that was saved later is the latest",
          "[file_pending_logins]") {
    PendingTest test;
    test.save("first");
    test.save("second");
    // Whatever the clock of the file system can tell apart.
    const timespec times[2] = {{1000, 5}, {1000, 5}};
    REQUIRE(utimensat(AT_FDCWD, test.file("first").c_str(), times, 0) == 0);
    const timespec later[2] = {{1000, 6}, {1000, 6}};
    REQUIRE(utimensat(AT_FDCWD, test.file("second").c_str(), later, 0) == 0);
    const auto listing = test.pending.list();
    REQUIRE(listing);
    CHECK(listing->logins.front().state.reveal() == "second");
}

TEST_CASE("A damaged pending login is named, left, and in no other one's way", "[file_pending_logins]") {
    PendingTest test;
    test.save();
    const auto whole = content_of(test.file());
    put_content(test.file(), whole.substr(0, whole.size() / 2));
    CHECK(test.refusal().message.find("damaged") != std::string::npos);
    auto much_later = sample_pending_login("much later");
    much_later.made_at += 24h;
    REQUIRE(test.pending.save(much_later));
    CHECK(content_of(test.file()) == whole.substr(0, whole.size() / 2));
    CHECK(test.files() == 2);  // the other one has expired
}

TEST_CASE("A pending login of a newer version is refused", "[file_pending_logins]") {
    PendingTest test;
    test.save();
    put_content(test.file(), R"({"schema_version":3})");
    CHECK(test.refusal().message.find("newer version") != std::string::npos);
    CHECK(content_of(test.file()) == R"({"schema_version":3})");
}

TEST_CASE("A pending login under another one's name is damage", "[file_pending_logins]") {
    PendingTest test;
    test.save("somebody else's");
    fs::rename(test.file("somebody else's"), test.file());
    CHECK(test.refusal().message.find("another login's") != std::string::npos);
}

TEST_CASE("What others can read, and what is no file of its own, is no pending login",
          "[file_pending_logins]") {
    PendingTest test;
    test.save();
    SECTION("others can read it") {
        REQUIRE(chmod(test.file().c_str(), 0644) == 0);
        CHECK(test.refusal().hint == "Run: chmod 600 " + test.file());
    }
    SECTION("a symbolic link") {
        fs::rename(test.file(), test.directory / "aside");
        fs::create_symlink(test.directory / "aside", test.file());
        CHECK(test.refusal().message.find("symbolic link") != std::string::npos);
    }
    SECTION("a pipe that nobody writes to") {
        fs::remove(test.file());
        REQUIRE(mkfifo(test.file().c_str(), 0600) == 0);
        CHECK(test.refusal().message.find("no ordinary file") != std::string::npos);
    }
}

TEST_CASE("A directory of pending logins that others can look into is refused", "[file_pending_logins]") {
    PendingTest test;
    test.save();
    REQUIRE(chmod(test.folder().c_str(), 0750) == 0);
    CHECK(test.pending.find(Secret{state}).error().hint == "Run: chmod 700 " + test.folder());
    CHECK_FALSE(test.pending.list());
    CHECK_FALSE(test.pending.remove(Secret{state}));
    CHECK_FALSE(test.pending.save(sample_pending_login("another")));
    CHECK(test.files() == 1);
}

TEST_CASE("A save takes away what a killed one left long ago, and nothing else", "[file_pending_logins]") {
    PendingTest test;
    test.save();
    const auto left = test.folder() + "/.gone.json.AAAAAAAAAAAAAAAA.tmp";
    const auto fresh = test.folder() + "/.busy.json.AAAAAAAAAAAAAAAA.tmp";
    const auto note = test.folder() + "/note.txt";
    for (const auto& path : {left, fresh, note})
        put_content(path, "x");
    const timespec long_ago[2] = {{1000, 0}, {1000, 0}};
    for (const auto& path : {left, note})
        REQUIRE(utimensat(AT_FDCWD, path.c_str(), long_ago, 0) == 0);
    test.save();
    CHECK_FALSE(fs::exists(left));
    CHECK(fs::exists(fresh));
    CHECK(fs::exists(note));
}

TEST_CASE("A pending login that can't be written is an error that names its place", "[file_pending_logins]") {
    if (geteuid() != 0) return;  // the state must belong to a user whom modes bind
    PendingTest test;
    constexpr uid_t nobody = 65534;
    const auto status = exit_status_of([&] {
        if (chown(test.directory.path().c_str(), nobody, nobody) != 0 || setuid(nobody) != 0) return 1;
        if (!test.pending.save(sample_pending_login())) return 2;
        if (chmod(test.folder().c_str(), 0500) != 0) return 3;
        const auto saved = test.pending.save(sample_pending_login("another"));
        if (saved || saved.error().message.find(test.folder()) == std::string::npos) return 4;
        if (test.pending.remove(Secret{state})) return 5;
        return test.pending.find(Secret{state}).value() ? 0 : 6;
    });
    CHECK(status == 0);
}
