#include "system/helper_keeper.h"

#include <csignal>

#include "support/sample_profile.h"
#include "support/stand_in_helper.h"

using namespace hsauth;

namespace {

const HelperEntry entry{"test", "https://api.example/hsauth/1/x"};

// Gives back what it was given.
constexpr auto good = R"(
case $1 in
  store) cat > "$HERE/entry" ;;
  get) cat > /dev/null; cat "$HERE/entry" 2>/dev/null || { echo credentials not found in native keychain; exit 1; } ;;
  erase) cat > /dev/null; rm -f "$HERE/entry" ;;
esac)";

struct KeeperStage {
    explicit KeeperStage(const std::string& script) : stand_in(script) { std::signal(SIGPIPE, SIG_IGN); }
    StandInHelper stand_in;
    CallerState caller = CallerState::capture();
    HelperKeeper keeper{caller, Interrupt::install()};
};

bool says(const Error& error, const std::string& words) {
    return error.message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("What a helper was given to keep is given back, until it is erased", "[helper_keeper]") {
    KeeperStage stage{good};
    const auto before = stage.keeper.get(entry);
    REQUIRE(before);
    CHECK_FALSE(*before);
    REQUIRE(stage.keeper.keep(entry, secrets_of(sample_profile())));
    const auto kept = stage.keeper.get(entry);
    REQUIRE(kept);
    REQUIRE(*kept);
    CHECK((*kept)->client_secret.reveal() == "client-secret-value");
    CHECK((*kept)->access_token.reveal() == "access-token-value");
    CHECK((*kept)->refresh_token.reveal() == "refresh-token-value");
    CHECK((*kept)->expires_at == sample_profile().expires_at);
    REQUIRE(stage.keeper.erase(entry));
    CHECK_FALSE(*stage.keeper.get(entry));
}

TEST_CASE("What isn't hsauth's, or a newer version's, is refused by the helper's and the key's name",
          "[helper_keeper]") {
    for (const auto* secret : {"hunter2", "{}", "[]", "{\\\"schema_version\\\":9}"}) {
        CAPTURE(secret);
        KeeperStage stage{std::string("cat > /dev/null; cat <<'END'\n{\"Secret\":\"") + secret + "\"}\nEND"};
        const auto kept = stage.keeper.get(entry);
        REQUIRE_FALSE(kept);
        CHECK(kept.error().kind == ErrorKind::local);
        CHECK(says(kept.error(), "docker-credential-test has for " + entry.key));
        CHECK_FALSE(says(kept.error(), "hunter2"));
    }
}

TEST_CASE("Secrets that JSON can't give back are refused before the helper runs", "[helper_keeper]") {
    KeeperStage stage{"echo ran > \"$HERE/ran\"; cat > /dev/null"};
    auto secrets = secrets_of(sample_profile());
    secrets.client_secret = Secret{"\xff"};
    CHECK(stage.keeper.keep(entry, secrets).error().kind == ErrorKind::local);
    CHECK(stage.stand_in.left("ran").empty());
}

TEST_CASE("A helper's time can be cut and never extended", "[helper_keeper]") {
    KeeperStage stage{"exec sleep 1000"};
    stage.keeper.limit(std::chrono::milliseconds{300});
    stage.keeper.limit(std::chrono::hours{1});
    CHECK(says(stage.keeper.get(entry).error(), "within 0.3 s"));
}
