#include "system/credential_helper.h"

#include <csignal>

#include "support/stand_in_helper.h"

using namespace hsauth;

namespace {

constexpr auto key = "https://api.example/hsauth/1/x";
constexpr auto reads_all = "cat > \"$HERE/said\"\necho \"$1\" >> \"$HERE/actions\"\n";

struct HelperStage {
    explicit HelperStage(const std::string& script) : stand_in(reads_all + script) {
        std::signal(SIGPIPE, SIG_IGN);
    }
    [[nodiscard]] CredentialHelper helper(std::chrono::milliseconds time = std::chrono::seconds{60}) const {
        return {"test", time, caller, Interrupt::install()};
    }
    [[nodiscard]] std::string fault(const Result<>& result) const {
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::local);
        CHECK(result.error().message.find("docker-credential-test") != std::string::npos);
        CHECK(result.error().message.find("hunter2") == std::string::npos);
        return result.error().message;
    }
    [[nodiscard]] std::string fault_of_get(std::chrono::milliseconds time = std::chrono::seconds{60}) const {
        return fault(helper(time).get(key).map([](const auto&) {}));
    }

    StandInHelper stand_in;
    CallerState caller = CallerState::capture();
};

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("A secret is asked for by its key, on standard input", "[credential_helper]") {
    const HelperStage stage{R"(echo '{"ServerURL":"u","Username":"hsauth","Secret":"a \"b\""}')"};
    const auto secret = stage.helper().get(key);
    REQUIRE(secret);
    REQUIRE(*secret);
    CHECK((*secret)->reveal() == "a \"b\"");
    CHECK(stage.stand_in.left("said") == std::string(key) + "\n");
    CHECK(stage.stand_in.left("actions") == "get\n");
}

TEST_CASE("A key that a helper doesn't know, or an empty secret, is nothing", "[credential_helper]") {
    for (const auto* script : {"echo credentials not found in native keychain; exit 1",
                               "echo credentials not found in native keychain >&2; exit 1",
                               R"(echo '{"ServerURL":"","Username":"","Secret":""}')"}) {
        CAPTURE(script);
        const HelperStage stage{script};
        const auto secret = stage.helper().get(key);
        REQUIRE(secret);
        CHECK_FALSE(*secret);
    }
}

TEST_CASE("Whatever else a helper does wrong is told in its name", "[credential_helper]") {
    struct Broken {
        std::string script;
        std::string words;
    };
    for (const auto& [script, words] :
         std::vector<Broken>{{"echo gpg failed; exit 2", "failed with exit status 2, saying: gpg failed"},
                             {"echo no bus >&2; exit 1", "saying: no bus"},
                             {"exit 3", "failed with exit status 3."},
                             {"kill -9 $$", "was killed by signal 9"},
                             {"echo Hello", "no JSON object"},
                             {"exit 0", "no JSON object"},
                             {"echo '[]'", "no JSON object"},
                             {"echo '{\"Secret\":1}'", "no JSON object"},
                             {"echo '{\"secret\":\"hunter2\"}'", "no JSON object"},
                             {"echo '{\"Secret\":\"hunter2\"'", "no JSON object"},
                             {"exec yes", "more than 256 KiB"}}) {
        CAPTURE(script);
        CHECK(says(HelperStage{script}.fault_of_get(), words));
    }
}

TEST_CASE("A helper that hangs is told of with its time and its action", "[credential_helper]") {
    const HelperStage stage{"exec sleep 1000"};
    CHECK(says(stage.fault_of_get(std::chrono::milliseconds{300}), "didn't end within 0.3 s (get)"));
    const auto stored = stage.helper(std::chrono::milliseconds{300}).store(key, Secret{"x"});
    REQUIRE_FALSE(stored);
    CHECK(stored.error().retryable);
}

TEST_CASE("A helper that isn't there is told of with where else secrets may be", "[credential_helper]") {
    std::signal(SIGPIPE, SIG_IGN);
    const auto caller = CallerState::capture();
    const CredentialHelper helper{"hsauth-none", std::chrono::seconds{60}, caller, Interrupt::install()};
    const auto secret = helper.get(key);
    REQUIRE_FALSE(secret);
    CHECK(says(secret.error().message, "no program docker-credential-hsauth-none"));
    CHECK(says(secret.error().hint, "--store"));
}

TEST_CASE("A secret is stored as the protocol says, never in an argument", "[credential_helper]") {
    const HelperStage stage{"echo \"$#\" > \"$HERE/arguments\""};
    REQUIRE(stage.helper().store(key, Secret{"a \"b\"\n"}));
    CHECK(stage.stand_in.left("said") ==
          R"({"ServerURL":")" + std::string(key) + R"(","Username":"hsauth","Secret":"a \"b\"\n"})");
    CHECK(stage.stand_in.left("arguments") == "1\n");
    const HelperStage broken{"echo '{\"Secret\":\"hunter2\"}'; exit 1"};
    CHECK(says(broken.fault(broken.helper().store(key, Secret{"x"})), "failed with exit status 1"));
}

TEST_CASE("A secret over 60 KiB is refused before the helper runs", "[credential_helper]") {
    const HelperStage stage{""};
    // Its quotes count as well.
    CHECK(stage.helper().store(key, Secret{std::string(largest_kept_secret - 2, 'x')}));
    CHECK(stage.stand_in.left("actions") == "store\n");
    for (const auto& secret : {std::string(largest_kept_secret - 1, 'x'), std::string(40'000, '"')})
        CHECK(says(stage.fault(stage.helper().store(key, Secret{secret})), "60 KiB"));
    CHECK(stage.stand_in.left("actions") == "store\n");
}

TEST_CASE("An erasure that fails is none where the key is gone", "[credential_helper]") {
    const HelperStage gone{"[ $1 = erase ] && exit 1; echo credentials not found in native keychain; exit 1"};
    CHECK(gone.helper().erase(key));
    const HelperStage stays{"[ $1 = erase ] && { echo locked; exit 1; }; echo '{\"Secret\":\"hunter2\"}'"};
    const auto fault = stays.fault(stays.helper().erase(key));
    CHECK(says(fault, "saying: locked"));
    CHECK(says(fault, std::string("it still has ") + key));
    const HelperStage erases{"exit 0"};
    CHECK(erases.helper().erase(key));
    CHECK(erases.stand_in.left("actions") == "erase\n");
}
