#include "system/profile_lock_file.h"

#include <sys/stat.h>

#include "support/catch.h"
#include "support/child_process.h"
#include "support/temporary_directory.h"

using namespace hsauth;
namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

class LockTest {
  public:
    [[nodiscard]] std::string file(const std::string& name = "default.lock") const { return place_ / name; }
    [[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock(const std::string& profile = "default",
                                                            milliseconds patience = milliseconds{0}) const {
        return lock_profile_file(directory_, profile, patience, Interrupt::install());
    }

  private:
    TemporaryDirectory place_;
    PrivateDirectory directory_ = std::move(*PrivateDirectory::open_or_make(place_.path()));
};

}  // namespace

TEST_CASE("One lock excludes a second of its profile and no other", "[profile_lock_file]") {
    const LockTest test;
    auto held = test.lock();
    REQUIRE(held);
    CHECK_FALSE(test.lock());
    CHECK(test.lock("other"));
    held->reset();
    CHECK(test.lock());
}

TEST_CASE("The lock's file stays, so that all lock the same one", "[profile_lock_file]") {
    const LockTest test;
    REQUIRE(test.lock());
    struct stat first {};
    REQUIRE(stat(test.file().c_str(), &first) == 0);
    REQUIRE(test.lock());
    struct stat second {};
    REQUIRE(stat(test.file().c_str(), &second) == 0);
    CHECK(first.st_ino == second.st_ino);
    CHECK((mode_of(test.file()) & 0077U) == 0);
}

TEST_CASE("Who waited in vain is told for whom and how long, and may try again", "[profile_lock_file]") {
    const LockTest test;
    const auto held = test.lock();
    REQUIRE(held);
    const auto refused = test.lock("default", milliseconds{100});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::local);
    CHECK(refused.error().retryable);
    for (const auto& words : {std::string("profile default"), test.file(), std::string("0.1 s")}) {
        CAPTURE(words);
        CHECK(refused.error().message.find(words) != std::string::npos);
    }
}

TEST_CASE("A lock is held over processes and released when its holder is killed", "[profile_lock_file]") {
    const LockTest test;
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    ChildProcess holder{[&] {
        const auto lock = test.lock();
        if (!lock || write(ready[1], "x", 1) != 1) return 1;
        while (true)
            pause();
    }};
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    CHECK_FALSE(test.lock("default", milliseconds{30}));
    holder.send(SIGKILL);
    CHECK(test.lock("default", std::chrono::minutes{1}));
}

TEST_CASE("A lock file that is a link or anybody's is refused", "[profile_lock_file]") {
    const LockTest test;
    REQUIRE(test.lock());
    REQUIRE(chmod(test.file().c_str(), 0666) == 0);
    CHECK_FALSE(test.lock());
    fs::remove(test.file());
    fs::create_symlink(test.file("elsewhere"), test.file());
    CHECK_FALSE(test.lock());
    CHECK_FALSE(fs::exists(test.file("elsewhere")));
}
