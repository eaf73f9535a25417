// What every TokenStore promises, held against the real one and against the fake that stands in for it.
#include <atomic>
#include <thread>

#include "fakes/fake_environment.h"
#include "fakes/memory_secret_keeper.h"
#include "fakes/memory_token_store.h"
#include "support/catch.h"
#include "support/sample_profile.h"
#include "support/temporary_directory.h"
#include "system/file_token_store.h"
#include "system/openssl_random.h"

using namespace hsauth;
using std::chrono::milliseconds;

namespace {

struct MemoryStore {
    MemoryTokenStore store;
    static Profile sample(const std::string& name) { return sample_profile(name); }
};

struct FileStore {
    TemporaryDirectory directory;
    FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    OpensslRandom random;
    MemorySecretKeeper keeper;
    FileTokenStore store{environment, random, Interrupt::install(), keeper};
    static Profile sample(const std::string& name) { return sample_profile(name); }
};

// The same, but a helper keeps the secrets.
struct HelperStore : FileStore {
    static Profile sample(const std::string& name) {
        auto profile = sample_profile(name);
        profile.store = SecretStore::of_helper("memory");
        return profile;
    }
};

}  // namespace

TEMPLATE_TEST_CASE("What was saved is loaded, under its own name alone", "[token_store]", MemoryStore,
                   FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    REQUIRE(store.save(TestType::sample("one")));

    const auto loaded = store.load("one");
    REQUIRE(loaded);
    REQUIRE(*loaded);
    CHECK(same_profile(**loaded, TestType::sample("one")));
    const auto other = store.load("two");
    REQUIRE(other);
    CHECK_FALSE(*other);
}

TEMPLATE_TEST_CASE("What isn't known of a profile stays unknown", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    Profile bare;
    bare.name = "bare";
    bare.store = TestType::sample("bare").store;
    REQUIRE(store.save(bare));
    const auto loaded = store.load("bare");
    REQUIRE(loaded);
    CHECK(same_profile(loaded->value(), bare));
    CHECK_FALSE(loaded->value().granted_scopes);
    CHECK_FALSE(loaded->value().expires_at);
}

TEMPLATE_TEST_CASE("Saving again replaces the profile", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    REQUIRE(store.save(TestType::sample("one")));
    auto changed = TestType::sample("one");
    changed.access_token = Secret{};
    changed.expires_at.reset();
    REQUIRE(store.save(changed));
    CHECK(same_profile(store.load("one")->value(), changed));
}

TEMPLATE_TEST_CASE("Names come in alphabetical order, none at first", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    CHECK(store.names().value().empty());
    for (const auto* name : {"b", "a.json", "C", "a"})
        REQUIRE(store.save(TestType::sample(name)));
    CHECK(store.names() == std::vector<std::string>{"C", "a", "a.json", "b"});
}

TEMPLATE_TEST_CASE("Removing says whether there was anything", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    CHECK(store.remove("one") == false);
    REQUIRE(store.save(TestType::sample("one")));
    REQUIRE(store.save(TestType::sample("two")));
    CHECK(store.remove("one") == true);
    CHECK(store.remove("one") == false);
    CHECK(store.names() == std::vector<std::string>{"two"});
}

TEMPLATE_TEST_CASE("A renamed profile is found under its new name alone", "[token_store]", MemoryStore,
                   FileStore) {
    TestType subject;
    TokenStore& store = subject.store;
    CHECK(store.rename("one", "two") == false);
    REQUIRE(store.save(sample_profile("one")));
    CHECK(store.rename("one", "two") == true);
    CHECK(store.names() == std::vector<std::string>{"two"});
    CHECK(same_profile(store.load("two")->value(), sample_profile("two")));
}

TEMPLATE_TEST_CASE("A renaming never takes another profile's place", "[token_store]", MemoryStore,
                   FileStore) {
    TestType subject;
    TokenStore& store = subject.store;
    auto other = sample_profile("two");
    other.hub_id = 5;
    REQUIRE(store.save(sample_profile("one")));
    REQUIRE(store.save(other));
    const auto renamed = store.rename("one", "two");
    REQUIRE_FALSE(renamed);
    CHECK(renamed.error().kind == ErrorKind::local);
    CHECK(same_profile(store.load("one")->value(), sample_profile("one")));
    CHECK(same_profile(store.load("two")->value(), other));
}

TEMPLATE_TEST_CASE("A name that is no profile name is refused everywhere", "[token_store]", MemoryStore,
                   FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    for (const std::string name : {"", "..", "a/b", "../up", ".hidden", "-x", "a b", "a\n"}) {
        CAPTURE(name);
        CHECK(store.load(name).error().kind == ErrorKind::local);
        CHECK(store.save(TestType::sample(name)).error().kind == ErrorKind::local);
        CHECK(store.remove(name).error().kind == ErrorKind::local);
        CHECK(store.rename(name, "one").error().kind == ErrorKind::local);
        CHECK(store.rename("one", name).error().kind == ErrorKind::local);
        CHECK(store.lock(name, milliseconds{0}).error().kind == ErrorKind::local);
    }
}

TEMPLATE_TEST_CASE("A store that can be written to says so", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    CHECK(store.check_writable());
    CHECK(store.names().value().empty());
}

TEMPLATE_TEST_CASE("A lock is held against everybody until it goes", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    auto held = store.lock("one", milliseconds{0});
    REQUIRE(held);
    const auto refused = store.lock("one", milliseconds{0});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::local);
    CHECK(refused.error().message.find("one") != std::string::npos);
    CHECK(store.lock("two", milliseconds{0}));
    held->reset();
    CHECK(store.lock("one", milliseconds{0}));
}

TEMPLATE_TEST_CASE("A lock lets one thread in at a time, and all in the end", "[token_store]", MemoryStore,
                   FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    std::atomic<int> inside = 0;
    std::atomic<int> rounds = 0;
    std::atomic<bool> overlapped = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 25; ++round) {
                const auto lock = store.lock("one", std::chrono::minutes{1});
                if (!lock) return;
                if (++inside != 1) overlapped = true;
                std::this_thread::yield();
                --inside;
                ++rounds;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    CHECK_FALSE(overlapped);
    CHECK(rounds == 100);
}

TEMPLATE_TEST_CASE("An outline has everything but the secrets, and says which there are", "[token_store]",
                   MemoryStore, FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    CHECK_FALSE(store.outline("one").value());
    auto profile = TestType::sample("one");
    profile.access_token = Secret{};
    REQUIRE(store.save(profile));
    const auto outline = store.outline("one").value();
    REQUIRE(outline);
    CHECK(outline->hub_domain == profile.hub_domain);
    CHECK(outline->expires_at == profile.expires_at);
    CHECK(outline->store == profile.store.value_or(SecretStore{}));
    CHECK(outline->has_client_secret);
    CHECK_FALSE(outline->has_access_token);
    CHECK(outline->has_refresh_token);
}

TEMPLATE_TEST_CASE(
    "What was loaded says where its secrets are, and stays there when it is saved without a word",
    "[token_store]", MemoryStore, FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    REQUIRE(store.save(TestType::sample("one")));
    const auto place = TestType::sample("one").store.value_or(SecretStore{});
    CHECK(store.load("one").value()->store == place);
    REQUIRE(store.save(sample_profile("one")));
    CHECK(store.load("one").value()->store == place);
}

TEMPLATE_TEST_CASE("Secrets move to where a save says, and back", "[token_store]", MemoryStore, FileStore,
                   HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    REQUIRE(store.save(TestType::sample("one")));
    for (const auto& place : {SecretStore::of_helper("other"), SecretStore{}}) {
        CAPTURE(place.text());
        REQUIRE(store.try_out(place));
        auto moved = sample_profile("one");
        moved.store = place;
        REQUIRE(store.save(moved));
        CHECK(same_profile(store.load("one").value().value(), moved));
        CHECK(store.complaints().empty());
    }
}

TEMPLATE_TEST_CASE("Rescued secrets are loaded, and saved again as ever", "[token_store]", MemoryStore,
                   FileStore, HelperStore) {
    TestType subject;
    TokenStore& store = subject.store;
    REQUIRE(store.save(TestType::sample("one")));
    auto newer = store.load("one").value()->clone();
    newer.refresh_token = Secret{"newer-refresh-token"};
    REQUIRE(store.rescue(newer));
    CHECK(same_profile(store.load("one").value().value(), newer));
    REQUIRE(store.save(newer));
    CHECK(same_profile(store.load("one").value().value(), newer));
}
