#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct SetStage : CliStage {
    SetStage() {
        store.put(stored_login("work"));
        files.put("new.txt", "rotated-secret\n");
    }
    std::string secret_of(const std::string& name) {
        return std::string(stored(name).client_secret.reveal());
    }
    void put(const std::string& name, const std::string& client_id, const std::string& origin) {
        auto other = stored_login(name);
        other.client_id = client_id;
        other.api_origin = origin;
        store.put(other);
    }
};

}  // namespace

TEST_CASE("profile set takes a rotated client secret in", "[profile_set]") {
    SetStage stage;
    CHECK(stage.run({"profile", "set", "work", "--client-secret-file", "new.txt"}) == 0);
    CHECK(stage.terminal.out() == "The profile work has the new client secret.\n");
    CHECK(stage.secret_of("work") == "rotated-secret");
    SetStage json;
    CHECK(json.run({"profile", "set", "work", "--client-secret-file", "new.txt", "--json"}) == 0);
    CHECK(json.terminal.out() ==
          "{\"schema_version\":1,\"profile\":\"work\",\"changed\":[\"client_secret\"]}\n");
}

TEST_CASE("profile set asks for the secret on a terminal and nowhere else", "[profile_set]") {
    SetStage stage;
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "secret-of-before");
    CHECK(stage.run({"profile", "set", "work"}) == 2);
    CHECK(stage.said("HUBSPOT_CLIENT_SECRET isn't read"));
    stage.terminal.be_interactive();
    CHECK(stage.run({"profile", "set", "work", "--no-input"}) == 2);
    CHECK(stage.secret_of("work") == "app-secret");
    stage.terminal.type("typed-secret");
    CHECK(stage.run({"profile", "set", "work"}) == 0);
    CHECK(stage.secret_of("work") == "typed-secret");
    stage.terminal.type("two words");
    CHECK(stage.run({"profile", "set", "work"}) == 2);
}

TEST_CASE("profile set needs a profile that is there and a secret that is one", "[profile_set]") {
    SetStage stage;
    stage.files.put("empty", "\n");
    CHECK(stage.run({"profile", "set", "--client-secret-file", "new.txt"}) == 2);
    CHECK(stage.run({"profile", "set", "nobody", "--client-secret-file", "new.txt"}) == 4);
    CHECK(stage.run({"profile", "set", "work", "--client-secret-file", "empty"}) == 8);
    CHECK(stage.run({"profile", "set", "work", "--client-secret-file", "absent"}) == 8);
    CHECK(stage.store.locks() == 0);
    CHECK(stage.secret_of("work") == "app-secret");
}

TEST_CASE("profile set refuses a client id or an origin that isn't the profile's", "[profile_set]") {
    SetStage stage;
    const std::vector<std::string> words = {"profile", "set", "work", "--client-secret-file", "new.txt"};
    for (const auto& [flag, value] :
         {std::pair{"--client-id", "other"}, std::pair{"--api-url", "http://localhost:4280"}}) {
        auto more = words;
        more.insert(more.end(), {flag, value});
        CHECK(stage.run(more) == 2);
    }
    CHECK(stage.secret_of("work") == "app-secret");
    auto agreeing = words;
    agreeing.insert(agreeing.end(), {"--client-id", "app", "--api-url", "https://api.hubapi.com/"});
    CHECK(stage.run(agreeing) == 0);
}

TEST_CASE("profile set --all changes the profiles of one app", "[profile_set]") {
    SetStage stage;
    stage.store.put(stored_login("again"));
    stage.put("other", "other", "https://api.hubapi.com");
    const std::vector<std::string> words = {
        "profile", "set", "--all", "--client-id", "app", "--client-secret-file", "new.txt", "--json"};
    CHECK(stage.run(words) == 0);
    CHECK(stage.terminal.out() ==
          R"({"schema_version":1,"results":[{"profile":"again","ok":true,"changed":["client_secret"]},)"
          R"({"profile":"work","ok":true,"changed":["client_secret"]}]})"
          "\n");
    CHECK(stage.secret_of("again") == "rotated-secret");
    CHECK(stage.secret_of("other") == "app-secret");
}

TEST_CASE("profile set --all needs the app's client id and takes no name", "[profile_set]") {
    SetStage stage;
    stage.environment.set("HUBSPOT_CLIENT_ID", "app");
    CHECK(stage.run({"profile", "set", "--all", "--client-secret-file", "new.txt"}) == 2);
    CHECK(stage.run({"profile", "set", "work", "--all", "--client-id", "app", "--client-secret-file",
                     "new.txt"}) == 2);
    CHECK(stage.run(
              {"profile", "set", "--all", "--client-id", "nobody", "--client-secret-file", "new.txt"}) == 4);
    CHECK(stage.secret_of("work") == "app-secret");
}

TEST_CASE("profile set --all wants one origin, since a secret goes to no other", "[profile_set]") {
    SetStage stage;
    stage.put("test", "app", "http://localhost:4280");
    std::vector<std::string> words = {"profile", "set", "--all", "--client-id", "app", "--client-secret-file",
                                      "new.txt"};
    CHECK(stage.run(words) == 2);
    words.insert(words.end(), {"--api-url", "http://localhost:4280"});
    CHECK(stage.run(words) == 0);
    CHECK(stage.secret_of("test") == "rotated-secret");
    CHECK(stage.secret_of("work") == "app-secret");
    words.back() = "nonsense";
    CHECK(stage.run(words) == 2);
}

TEST_CASE("profile set --all reports each profile and ends with the worst code", "[profile_set]") {
    SetStage stage;
    stage.store.put(stored_login("held"));
    stage.store.damage("bad", disk_full());
    stage.store.hold_elsewhere("held");
    CHECK(stage.run({"profile", "set", "--all", "--client-id", "app", "--client-secret-file", "new.txt"}) ==
          8);
    CHECK(stage.answered("The profile bad is as it was: The disk is full.\n"));
    CHECK(stage.answered("The profile held is as it was: Another hsauth"));
    CHECK(stage.answered("The profile work has the new client secret.\n"));
    CHECK(stage.run({"profile", "set", "--all", "--client-id", "app", "--client-secret-file", "new.txt",
                     "--json"}) == 8);
    CHECK(stage.answered(R"({"profile":"bad","ok":false,"error":{"kind":"local",)"));
    CHECK(stage.secret_of("work") == "rotated-secret");
}
