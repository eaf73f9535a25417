#include "system/file_token_store.h"

#include <atomic>
#include <sys/stat.h>
#include <thread>

#include "fakes/fake_environment.h"
#include "fakes/memory_secret_keeper.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/sample_profile.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;
namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

constexpr uid_t nobody = 65534;

class StoreTest {
  public:
    [[nodiscard]] std::string state() const { return directory_ / "some/where/state"; }
    [[nodiscard]] std::string profiles() const { return state() + "/profiles"; }
    [[nodiscard]] std::string file(const std::string& name = "default") const {
        return profiles() + "/" + name + ".json";
    }
    [[nodiscard]] FileTokenStore& store() { return store_; }
    [[nodiscard]] MemorySecretKeeper& keeper() { return keeper_; }
    [[nodiscard]] const TemporaryDirectory& directory() const { return directory_; }

    void save() {
        auto profile = sample_profile();
        profile.user = profile.hub_domain;
        REQUIRE(store_.save(profile));
    }
    // Every call must refuse the profile, name the path, and leave the file as it is.
    [[nodiscard]] Error refusal(const std::string& path) {
        const auto loaded = store_.load("default");
        const auto saved = store_.save(sample_profile());
        const auto removed = store_.remove("default");
        REQUIRE_FALSE(loaded);
        REQUIRE_FALSE(saved);
        REQUIRE_FALSE(removed);
        for (const auto& error : {loaded.error(), saved.error(), removed.error()}) {
            CAPTURE(error.message);
            CHECK(error.kind == ErrorKind::local);
            CHECK(error.message.find(path) != std::string::npos);
            CHECK_FALSE(error.hint.empty());
        }
        return loaded.error();
    }
    [[nodiscard]] std::size_t files_in_profiles() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator{profiles()}, fs::directory_iterator{}));
    }

  private:
    TemporaryDirectory directory_;
    FakeEnvironment environment_{{"HSAUTH_STATE_DIR", directory_ / "some/where/state"}};
    OpensslRandom random_;
    MemorySecretKeeper keeper_;
    FileTokenStore store_{environment_, random_, Interrupt::install(), keeper_};
};

// Sets this process's umask for as long as it lives.
class Umask {
  public:
    explicit Umask(mode_t mask) : before_(umask(mask)) {}
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;
    ~Umask() { umask(before_); }

  private:
    mode_t before_;
};

}  // namespace

TEST_CASE("Files and directories are the owner's alone, whatever the umask", "[file_token_store]") {
    const auto mask = GENERATE(0000U, 0022U, 0077U, 0277U);
    const Umask umask{mask};
    StoreTest test;
    test.save();
    REQUIRE(test.store().lock("default", milliseconds{0}));
    CHECK(mode_of(test.state()) == 0700);
    CHECK(mode_of(test.profiles()) == 0700);
    CHECK(mode_of(test.file()) == 0600);
    CHECK(mode_of(test.state() + "/locks") == 0700);
    CHECK((mode_of(test.state() + "/locks/default.lock") & 0077U) == 0);
}

TEST_CASE("Looking makes no file", "[file_token_store]") {
    StoreTest test;
    CHECK_FALSE(test.store().load("default").value());
    CHECK(test.store().names().value().empty());
    CHECK(test.store().remove("default") == false);
    CHECK(fs::is_empty(test.directory().path()));
}

TEST_CASE("A save leaves nothing beside the file", "[file_token_store]") {
    StoreTest test;
    test.save();
    test.save();
    REQUIRE(test.store().check_writable());
    CHECK(test.files_in_profiles() == 1);
}

TEST_CASE("What others can read or write is refused, with the mend", "[file_token_store]") {
    StoreTest test;
    test.save();
    const auto before = content_of(test.file());
    for (const mode_t mode : {0640U, 0604U, 0620U, 0602U, 0666U}) {
        CAPTURE(mode);
        REQUIRE(chmod(test.file().c_str(), mode) == 0);
        CHECK(test.refusal(test.file()).hint == "Run: chmod 600 " + test.file());
    }
    REQUIRE(chmod(test.file().c_str(), 0600) == 0);
    for (const auto& directory : {test.profiles(), test.state()}) {
        CAPTURE(directory);
        REQUIRE(chmod(directory.c_str(), 0750) == 0);
        CHECK(test.refusal(directory).hint == "Run: chmod 700 " + directory);
        CHECK_FALSE(test.store().check_writable());
        CHECK_FALSE(test.store().names());
        REQUIRE(chmod(directory.c_str(), 0700) == 0);
    }
    CHECK(content_of(test.file()) == before);
    CHECK(test.files_in_profiles() == 1);
}

TEST_CASE("A symbolic link is not followed, in the file's place or a directory's", "[file_token_store]") {
    StoreTest test;
    test.save();
    const auto aside = test.directory() / "aside";
    for (const auto& path : {test.file(), test.profiles(), test.state()}) {
        CAPTURE(path);
        fs::rename(path, aside);
        fs::create_symlink(aside, path);
        CHECK(test.refusal(path).message.find("symbolic link") != std::string::npos);
        fs::remove(path);
        fs::rename(aside, path);
    }
    // One that leads nowhere must not be written through either.
    fs::remove(test.file());
    fs::create_symlink(aside, test.file());
    CHECK(test.refusal(test.file()).message.find("symbolic link") != std::string::npos);
    CHECK_FALSE(fs::exists(aside));
}

TEST_CASE("What is no ordinary file of one name is refused at once", "[file_token_store]") {
    StoreTest test;
    test.save();
    SECTION("a hard link") {
        fs::create_hard_link(test.file(), test.directory() / "second");
        CHECK(test.refusal(test.file()).message.find("hard link") != std::string::npos);
        CHECK(content_of(test.directory() / "second") == content_of(test.file()));
    }
    SECTION("a pipe that nobody writes to") {
        fs::remove(test.file());
        REQUIRE(mkfifo(test.file().c_str(), 0600) == 0);
        CHECK(test.refusal(test.file()).message.find("no ordinary file") != std::string::npos);
    }
    SECTION("a directory") {
        fs::remove(test.file());
        REQUIRE(mkdir(test.file().c_str(), 0700) == 0);
        CHECK(test.refusal(test.file()).message.find("no ordinary file") != std::string::npos);
    }
    SECTION("a file in the directory's place") {
        fs::remove_all(test.profiles());
        put_content(test.profiles(), "");
        CHECK_FALSE(test.refusal(test.profiles()).message.empty());
    }
}

TEST_CASE("What another user owns is refused", "[file_token_store]") {
    if (geteuid() != 0) return;  // only root can give a file away
    StoreTest test;
    test.save();
    for (const auto& path : {test.file(), test.profiles(), test.state()}) {
        CAPTURE(path);
        REQUIRE(chown(path.c_str(), nobody, nobody) == 0);
        CHECK(test.refusal(path).message.find("belongs to another user") != std::string::npos);
        REQUIRE(chown(path.c_str(), 0, 0) == 0);
    }
}

TEST_CASE("A damaged file is named and left as it is", "[file_token_store]") {
    StoreTest test;
    test.save();
    const auto whole = content_of(test.file());
    for (const auto size : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1}) {
        CAPTURE(size);
        put_content(test.file(), whole.substr(0, size));
        CHECK(test.refusal(test.file()).message.find("damaged") != std::string::npos);
        CHECK(content_of(test.file()) == whole.substr(0, size));
    }
    CHECK(test.store().names() == std::vector<std::string>{"default"});
}

TEST_CASE("A file that a newer version wrote is never overwritten", "[file_token_store]") {
    StoreTest test;
    test.save();
    const std::string newer = R"({"schema_version":3})";
    put_content(test.file(), newer);
    CHECK(test.refusal(test.file()).message.find("newer version") != std::string::npos);
    CHECK(content_of(test.file()) == newer);
}

TEST_CASE("A directory that can't be written to is known before", "[file_token_store]") {
    if (geteuid() != 0) return;  // the state must belong to a user whom modes bind
    StoreTest test;
    const auto status = exit_status_of([&] {
        if (chown(test.directory().path().c_str(), nobody, nobody) != 0 || setuid(nobody) != 0) return 1;
        if (!test.store().save(sample_profile())) return 2;
        if (chmod(test.profiles().c_str(), 0500) != 0) return 3;
        const auto writable = test.store().check_writable();
        if (writable || writable.error().message.find(test.profiles()) == std::string::npos) return 4;
        if (test.store().save(sample_profile())) return 5;
        return test.store().load("default").value() ? 0 : 6;
    });
    CHECK(status == 0);
}

namespace {

// Two readers look without a pause while a profile is saved that often; every look must find it whole.
void save_under_readers(int saves) {
    StoreTest test;
    test.save();
    std::atomic<bool> done = false;
    std::atomic<int> bad = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            while (!done) {
                const auto loaded = test.store().load("default");
                const bool whole = loaded && *loaded && (**loaded).user == (**loaded).hub_domain;
                if (!whole) ++bad;
            }
        });
    }
    auto profile = sample_profile();
    int failed = 0;
    for (int i = 0; i < saves; ++i) {
        profile.user = std::string(static_cast<std::size_t>(i % 50) * 100, 'x');
        profile.hub_domain = profile.user;
        if (!test.store().save(profile)) ++failed;
    }
    done = true;
    for (auto& reader : readers)
        reader.join();
    CHECK(failed == 0);
    CHECK(bad == 0);
    CHECK(test.files_in_profiles() == 1);
}

}  // namespace

TEST_CASE("Readers see a whole profile during a thousand saves", "[file_token_store]") {
    save_under_readers(1000);
}

// Each save waits for the disk, so this takes minutes where the disk is slow: script/test --slow runs it.
TEST_CASE("Readers see a whole profile during ten thousand saves", "[.slow]") {
    save_under_readers(10'000);
}

TEST_CASE("Removing a profile takes the leftovers of a killed save with it", "[file_token_store]") {
    StoreTest test;
    test.save();
    REQUIRE(test.store().save(sample_profile("default.json.x")));
    put_content(test.profiles() + "/.default.json.AAAAAAAAAAAAAAAA.tmp", "secret");
    put_content(test.profiles() + "/.default.json.x.json.AAAAAAAAAAAAAAAA.tmp", "another's");
    CHECK(test.store().names() == std::vector<std::string>{"default", "default.json.x"});
    REQUIRE(test.store().remove("default") == true);
    CHECK(test.files_in_profiles() == 2);
}

namespace {

Profile kept_by(const std::string& helper) {
    auto profile = sample_profile();
    profile.store = SecretStore::of_helper(helper);
    return profile;
}

Error helper_fault() {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The helper is broken.";
    return error;
}

}  // namespace

TEST_CASE("Secrets with a helper aren't in the file, and one profile has one entry", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    REQUIRE(test.store().save(kept_by("h")));
    CHECK(test.keeper().entries().size() == 1);
    const auto content = content_of(test.file());
    CHECK(content.find("refresh-token-value") == std::string::npos);
    CHECK(content.find(test.keeper().entries().begin()->first.second) != std::string::npos);
}

TEST_CASE("What a helper doesn't know needs a login", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    test.keeper().forget_all();
    const auto loaded = test.store().load("default");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().kind == ErrorKind::login_needed);
    CHECK(test.store().outline("default").value());
}

TEST_CASE("Secrets that move while they are read are found in their new place", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    test.keeper().when_asked([&] { REQUIRE(test.store().save(kept_by("other"))); });
    const auto loaded = test.store().load("default");
    REQUIRE(loaded);
    CHECK((*loaded)->store == SecretStore::of_helper("other"));
    CHECK((*loaded)->refresh_token.reveal() == "refresh-token-value");
}

TEST_CASE("Where the helper fails nothing is saved in its stead", "[file_token_store]") {
    StoreTest test;
    test.keeper().break_down(helper_fault());
    CHECK_FALSE(test.store().save(kept_by("h")));
    CHECK_FALSE(fs::exists(test.file()));
    test.keeper().mend();
    REQUIRE(test.store().save(sample_profile()));
    const auto before = content_of(test.file());
    test.keeper().break_down(helper_fault());
    CHECK_FALSE(test.store().save(kept_by("h")));
    CHECK(content_of(test.file()) == before);
}

TEST_CASE("The secrets' own expiry counts, whatever an older file says", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    const auto old_file = content_of(test.file());
    auto newer = kept_by("h");
    newer.access_token = Secret{"newer"};
    newer.expires_at = from_epoch_seconds(7);
    REQUIRE(test.store().save(newer));
    put_content(test.file(), old_file);
    const auto loaded = test.store().load("default");
    CHECK(loaded.value()->access_token.reveal() == "newer");
    CHECK(loaded.value()->expires_at == from_epoch_seconds(7));
}

TEST_CASE("An old place that keeps its copy is told of once, and the move stands", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    test.keeper().refuse_to_erase(helper_fault());
    auto profile = sample_profile();
    profile.store = SecretStore{};
    REQUIRE(test.store().save(profile));
    CHECK(test.store().load("default").value()->store == SecretStore{});
    const auto complaints = test.store().complaints();
    REQUIRE(complaints.size() == 1);
    CHECK(complaints.front().message.find("still in helper:h") != std::string::npos);
    CHECK(test.store().complaints().empty());
}

TEST_CASE("A profile whose entry the helper keeps isn't removed", "[file_token_store]") {
    StoreTest test;
    REQUIRE(test.store().save(kept_by("h")));
    test.keeper().refuse_to_erase(helper_fault());
    const auto removed = test.store().remove("default");
    REQUIRE_FALSE(removed);
    CHECK(removed.error().hint.find(test.file()) != std::string::npos);
    CHECK(fs::exists(test.file()));
    test.keeper().mend();
    CHECK(test.store().remove("default") == true);
    CHECK(test.keeper().entries().empty());
}

TEST_CASE("A helper that forgets what it takes fails its trial, and a good one is left as it was",
          "[file_token_store]") {
    StoreTest test;
    CHECK(test.store().try_out(SecretStore::of_helper("h")));
    CHECK(test.keeper().entries().empty());
    test.keeper().keep_nothing();
    const auto tried = test.store().try_out(SecretStore::of_helper("h"));
    REQUIRE_FALSE(tried);
    CHECK(tried.error().message.find("docker-credential-h") != std::string::npos);
    CHECK(test.store().try_out(SecretStore{}));
}

TEST_CASE("Helpers get no longer than they are given", "[file_token_store]") {
    StoreTest test;
    test.store().limit_helpers(milliseconds{1500});
    CHECK(test.keeper().limit() == milliseconds{1500});
}
