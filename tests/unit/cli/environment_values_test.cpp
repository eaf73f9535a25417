#include "cli/environment_values.h"

#include "fakes/fake_environment.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

namespace {

struct Values {
    FakeEnvironment environment;
    EnvironmentValues values{environment};
};

// "TEXT from PLACE"
std::string shown(const std::optional<FoundValue>& found) {
    return found ? found->text + " from " + found->place : "nothing";
}
std::string shown(const std::optional<FoundSecret>& found) {
    return found ? std::string(found->value.reveal()) + " from " + found->place : "nothing";
}

}  // namespace

TEST_CASE("The process goes before the file, and each place has a name", "[environment_values]") {
    Values stage;
    CHECK(shown(stage.values.find("HSAUTH_WAIT")) == "nothing");
    stage.environment.lend("HSAUTH_WAIT", Secret{"1"});
    CHECK(shown(stage.values.find("HSAUTH_WAIT")) == "1 from HSAUTH_WAIT of --env-file");
    stage.environment.set("HSAUTH_WAIT", "2");
    CHECK(shown(stage.values.find("HSAUTH_WAIT")) == "2 from HSAUTH_WAIT");
    CHECK(shown(stage.values.find("HSAUTH_WAIT", VariableSource::file)) ==
          "1 from HSAUTH_WAIT of --env-file");
    CHECK(shown(stage.values.find_secret("HSAUTH_WAIT")) == "2 from HSAUTH_WAIT");
}

TEST_CASE("Of several names of a value, each of the process's goes before any of the file's",
          "[environment_values]") {
    Values stage;
    const auto first = [&] { return shown(stage.values.find_first({"A", "B"})); };
    stage.environment.lend("B", Secret{"4"});
    CHECK(first() == "4 from B of --env-file");
    stage.environment.lend("A", Secret{"3"});
    CHECK(first() == "3 from A of --env-file");
    stage.environment.set("B", "2");
    CHECK(first() == "2 from B");
    stage.environment.set("A", "1");
    CHECK(first() == "1 from A");
}

TEST_CASE("Beside a secret of a source, what that source says goes first", "[environment_values]") {
    Values stage;
    stage.environment.set("A", "own");
    CHECK(shown(stage.values.find_beside("A", VariableSource::file)) == "own from A");
    stage.environment.lend("A", Secret{"lent"});
    CHECK(shown(stage.values.find_beside("A", VariableSource::file)) == "lent from A of --env-file");
    CHECK(shown(stage.values.find_beside("A", VariableSource::process)) == "own from A");
}

TEST_CASE("An origin is the same however it is written", "[environment_values]") {
    CHECK(is_origin("https://API.hubapi.com:443/", "https://api.hubapi.com"));
    CHECK_FALSE(is_origin("https://api.example.com", "https://api.hubapi.com"));
    CHECK_FALSE(is_origin("no origin", "https://api.hubapi.com"));
}

TEST_CASE("A client secret belongs to the app and origin that its source names, else the other source's",
          "[environment_values]") {
    struct Row {
        std::vector<std::pair<const char*, const char*>> own;
        std::vector<std::pair<const char*, const char*>> lent;
        const char* client_id;
        const char* found;
    };
    const auto secret = std::pair{"HUBSPOT_CLIENT_SECRET", "own"};
    const auto lent_secret = std::pair{"HUBSPOT_CLIENT_SECRET", "lent"};
    const auto app = [](const char* id) { return std::pair{"HUBSPOT_CLIENT_ID", id}; };
    const auto url = [](const char* text) { return std::pair{"HSAUTH_API_URL", text}; };
    constexpr auto here = "https://api.hubapi.com/";
    constexpr auto elsewhere = "https://api.example.com";
    constexpr auto own = "own from HUBSPOT_CLIENT_SECRET";
    constexpr auto lent = "lent from HUBSPOT_CLIENT_SECRET of --env-file";
    const std::vector<Row> rows = {
        {{}, {}, "A", "nothing"},
        {{secret}, {}, "A", own},
        {{secret, app("A")}, {}, "A", own},
        {{secret, app("A")}, {}, "B", "nothing"},
        {{secret, url(here)}, {}, "A", own},
        {{secret, url(elsewhere)}, {}, "A", "nothing"},
        {{}, {lent_secret}, "A", lent},
        {{}, {lent_secret, app("A")}, "A", lent},
        {{}, {lent_secret, app("A")}, "B", "nothing"},
        {{}, {lent_secret, url(elsewhere)}, "A", "nothing"},
        // Each names an app of its own.
        {{app("A")}, {lent_secret, app("B")}, "A", "nothing"},
        {{app("A")}, {lent_secret, app("B")}, "B", lent},
        {{secret, app("A")}, {lent_secret, app("B")}, "A", own},
        {{secret, app("A")}, {lent_secret, app("B")}, "B", lent},
        {{secret, app("A")}, {lent_secret, app("A")}, "A", own},
        // One names the app for both.
        {{app("A")}, {lent_secret}, "A", lent},
        {{app("A")}, {lent_secret}, "B", "nothing"},
        {{secret}, {app("B")}, "B", own},
        {{secret}, {app("B")}, "A", "nothing"},
        {{secret}, {lent_secret, app("B")}, "B", own},
        // The same of origins.
        {{url(here)}, {lent_secret, url(elsewhere)}, "A", "nothing"},
        {{url(elsewhere)}, {lent_secret, url(here)}, "A", lent},
        {{url(here)}, {lent_secret}, "A", lent},
        {{url(elsewhere)}, {lent_secret}, "A", "nothing"},
        {{secret}, {url(elsewhere)}, "A", "nothing"},
        {{secret, url(elsewhere)}, {lent_secret, url(here)}, "A", lent},
        // App and origin must both be its own.
        {{app("A")}, {lent_secret, url(elsewhere)}, "A", "nothing"},
        {{app("B"), url(here)}, {lent_secret}, "A", "nothing"},
    };
    for (const auto& row : rows) {
        CAPTURE(&row - rows.data());
        Values stage;
        for (const auto& [name, value] : row.own)
            stage.environment.set(name, value);
        for (const auto& [name, value] : row.lent)
            stage.environment.lend(name, Secret{value});
        const auto api = Origin::parse("https://api.hubapi.com", "test");
        CHECK(shown(stage.values.client_secret_for(row.client_id, &*api)) == row.found);
    }
}

TEST_CASE("Where a flag names the origin, it doesn't matter which one the secret's source names",
          "[environment_values]") {
    Values stage;
    stage.environment.set("HUBSPOT_CLIENT_SECRET", "own");
    stage.environment.set("HUBSPOT_CLIENT_ID", "A");
    stage.environment.set("HSAUTH_API_URL", "https://api.example.com");
    CHECK(stage.values.client_secret_for("A", nullptr));
    CHECK_FALSE(stage.values.client_secret_for("B", nullptr));
}
