// What every PendingLogins promises, held against the real one and against the fake that stands in for it.
#include "fakes/fake_environment.h"
#include "fakes/memory_pending_logins.h"
#include "support/catch.h"
#include "support/sample_pending_login.h"
#include "support/temporary_directory.h"
#include "system/file_pending_logins.h"
#include "system/openssl_random.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

struct InMemory {
    MemoryPendingLogins pending;
};

struct InFiles {
    TemporaryDirectory directory;
    FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    OpensslRandom random;
    FilePendingLogins pending{environment, random};
};

PendingLogin made_later(const std::string& state, std::chrono::seconds later) {
    auto login = sample_pending_login(state);
    login.made_at += later;
    return login;
}

std::vector<std::string> listed_states(PendingLogins& pending) {
    const auto listing = pending.list();
    REQUIRE(listing);
    CHECK(listing->unreadable.empty());
    std::vector<std::string> states;
    for (const auto& login : listing->logins)
        states.emplace_back(login.state.reveal());
    return states;
}

}  // namespace

TEMPLATE_TEST_CASE("A pending login is found by its state, and by no other", "[pending_logins]", InMemory,
                   InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    REQUIRE(pending.save(sample_pending_login("one")));
    REQUIRE(pending.save(sample_pending_login("two")));
    const auto found = pending.find(Secret{"two"});
    REQUIRE(found);
    REQUIRE(*found);
    CHECK(same_pending_login(**found, sample_pending_login("two")));
    for (const auto* other : {"", "t", "two ", "TWO", "../one", "one\n"}) {
        CAPTURE(other);
        const auto none = pending.find(Secret{other});
        REQUIRE(none);
        CHECK_FALSE(*none);
    }
}

TEMPLATE_TEST_CASE("Where nothing was saved, nothing is pending", "[pending_logins]", InMemory, InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    CHECK(listed_states(pending).empty());
    CHECK_FALSE(pending.find(Secret{"one"}).value());
    CHECK(pending.remove(Secret{"one"}) == false);
}

TEMPLATE_TEST_CASE("Pending logins are listed the latest first", "[pending_logins]", InMemory, InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    REQUIRE(pending.save(made_later("middle", 30s)));
    REQUIRE(pending.save(made_later("latest", 60s)));
    REQUIRE(pending.save(made_later("first", 0s)));
    CHECK(listed_states(pending) == std::vector<std::string>{"latest", "middle", "first"});
}

TEMPLATE_TEST_CASE("A pending login that is removed is gone, and no other one", "[pending_logins]", InMemory,
                   InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    REQUIRE(pending.save(made_later("one", 1s)));
    REQUIRE(pending.save(made_later("two", 0s)));
    REQUIRE(pending.save(made_later("three", 2s)));
    CHECK(pending.remove(Secret{"one"}) == true);
    CHECK(pending.remove(Secret{"one"}) == false);
    CHECK_FALSE(pending.find(Secret{"one"}).value());
    CHECK(listed_states(pending) == std::vector<std::string>{"three", "two"});
}

TEMPLATE_TEST_CASE("A save takes away what had expired when its login was made", "[pending_logins]", InMemory,
                   InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    REQUIRE(pending.save(made_later("old", 0s)));
    REQUIRE(pending.save(made_later("young", 1s)));
    REQUIRE(pending.save(made_later("new", pending_login_life)));
    CHECK(listed_states(pending) == std::vector<std::string>{"new", "young"});
    CHECK_FALSE(pending.find(Secret{"old"}).value());
}

TEMPLATE_TEST_CASE("Looking takes away nothing that has expired", "[pending_logins]", InMemory, InFiles) {
    TestType subject;
    PendingLogins& pending = subject.pending;
    REQUIRE(pending.save(sample_pending_login("old")));
    CHECK(listed_states(pending) == std::vector<std::string>{"old"});
    CHECK(pending.find(Secret{"old"}).value());
}
