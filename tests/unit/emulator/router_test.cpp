#include "emulator/router.h"

#include "json/writer.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("Only this machine's names with the port are answered", "[router]") {
    Stage stage;
    for (const auto* host : {"localhost:4280", "127.0.0.1:4280", "[::1]:4280"}) {
        CAPTURE(host);
        CHECK(stage.router().answer({"GET", "/_emulator/health", "", {{"host", host}}, ""}).status == 200);
    }
    for (const auto* host : {"", "localhost", "localhost:80", "evil.example:4280",
                             "localhost:4280.evil.example", "127.0.0.1.nip.io:4280"}) {
        CAPTURE(host);
        for (const auto* path : {"/_emulator/requests", "/oauth/authorize", "/nothing"})
            CHECK(stage.router().answer({"GET", path, "", {{"host", host}}, ""}).status == 421);
    }
    CHECK(stage.router().answer({"GET", "/_emulator/health", "", {}, ""}).status == 421);
}

TEST_CASE("Another origin's page can't reach the control paths", "[router]") {
    Stage stage;
    const auto reset_from = [&](const std::string& origin) {
        return stage.send({"POST", "/_emulator/reset", "", {{"origin", origin}}, ""}).status;
    };
    CHECK(reset_from("https://evil.example") == 403);
    CHECK(reset_from("null") == 403);
    CHECK(reset_from("http://localhost:3000") == 403);
    CHECK(reset_from("http://localhost:4280") == 200);
}

TEST_CASE("A watcher is told of each request that the log takes down", "[router]") {
    std::vector<std::string> told;
    Settings settings;
    settings.clock = [] { return from_epoch_seconds(1795294800); };
    settings.watcher = [&](const json::Value& entry) { told.push_back(json::write(entry)); };
    Router router{default_config(), settings, 4280};
    const std::vector<Header> host = {{"host", "localhost:4280"}};
    CHECK(router.answer({"GET", "/_emulator/health", "", host, ""}).status == 200);
    CHECK(told.empty());
    CHECK(router.answer({"GET", "/nothing", "code=sekrit", host, ""}).status == 404);
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("\"path\":\"/nothing\"") != std::string::npos);
    CHECK(told[0].find("\"status\":404") != std::string::npos);
    CHECK(told[0].find("sekrit") == std::string::npos);
}

TEST_CASE("An unknown path is 404 in JSON", "[router]") {
    Stage stage;
    for (const auto* path : {"/", "/oauth", "/oauth/v2/token", "/oauth/x/authorize", "/oauth//authorize",
                             "/oauth/1/2/authorize", "/oauth/authorize/", "/oauth/v3/token/",
                             "/OAUTH/authorize", "/_emulator/", "/_emulator/x", "/_emulator"}) {
        CAPTURE(path);
        const auto answer = stage.get(path);
        CHECK(answer.status == 404);
        CHECK(member(answer.body, "category") == "OBJECT_NOT_FOUND");
        CHECK(header(answer, "Content-Type") == "application/json;charset=utf-8");
    }
}

TEST_CASE("The same seed gives the same tokens, another seed others", "[router]") {
    const auto first_code = [](std::uint64_t seed) {
        return Stage(default_config(), {Consent::automatic, {}, seed, {}}).code();
    };
    CHECK(first_code(1) == first_code(1));
    CHECK(first_code(1) != first_code(2));
}

TEST_CASE("A fault happens to its endpoint and to nothing else", "[router]") {
    const std::pair<std::string, std::string> requests[] = {{"POST", "/oauth/v1/token"},
                                                            {"POST", "/oauth/2026-09/token/introspect"},
                                                            {"POST", "/oauth/v3/token/revoke"},
                                                            {"GET", "/oauth/authorize"},
                                                            {"GET", "/crm/v3/objects/contacts"}};
    const std::string names[] = {"token", "introspect", "revoke", "authorize", "api"};
    for (const auto& name : names) {
        Stage stage{
            configured(R"({"faults":[{"endpoint":")" + name + R"(","action":{"status":477},"times":0}]})")};
        for (std::size_t i = 0; i < std::size(names); ++i) {
            CAPTURE(name, names[i]);
            const auto answer = stage.send({requests[i].first, requests[i].second, "", {}, ""});
            CHECK((answer.status == 477) == (name == names[i]));
        }
        CHECK(stage.get("/_emulator/health").status == 200);
        CHECK(stage.router().answer({"POST", "/oauth/v3/token", "", {{"host", "evil.example"}}, ""}).status ==
              421);
    }
}

TEST_CASE("A fault's own answer, and none at all, go out without the endpoint's doing anything", "[router]") {
    const std::string action = GENERATE(R"({"status":503})", R"({"close":true})");
    Stage stage;
    const auto code = stage.code();
    const auto answer = stage.send(
        {"POST", "/_emulator/faults", "", {}, R"([{"endpoint":"token","action":)" + action + "}]"});
    REQUIRE(answer.status == 200);
    CHECK((stage.exchange(code).status == 503 || action.find("close") != std::string::npos));
    CHECK(stage.exchange(code).status == 200);
}

TEST_CASE("A delayed or truncated answer is the endpoint's own", "[router]") {
    Stage stage{configured(R"({"faults":[{"endpoint":"token","action":{"delay_ms":600000}},
                                         {"endpoint":"token","action":{"truncate":5}}]})")};
    const auto delayed = stage.exchange("unknown");
    CHECK(member(delayed.body, "status") == "BAD_AUTH_CODE");
    CHECK(std::get<Delayed>(delayed.delivery).by == std::chrono::minutes(10));
    const auto cut = stage.exchange("unknown");
    CHECK(member(cut.body, "status") == "BAD_AUTH_CODE");
    CHECK(std::get<Truncated>(cut.delivery).body_bytes == 5);
    CHECK(std::holds_alternative<Whole>(stage.exchange("unknown").delivery));
}

TEST_CASE("The log shows the status that went out, and none where nothing did", "[router]") {
    Stage stage{configured(R"({"faults":[{"endpoint":"token","action":{"status":503}},
                                         {"endpoint":"token","action":{"close":true}},
                                         {"endpoint":"token","action":{"truncate":0}}]})")};
    for (int i = 0; i < 3; ++i)
        static_cast<void>(stage.exchange("unknown"));
    const auto log = parsed(stage.get("/_emulator/requests").body);
    REQUIRE(log.as_array()->size() == 3);
    const auto status = [&](std::size_t i) { return *(*log.as_array())[i].as_object()->find("status"); };
    CHECK(status(0).as_integer() == 503);
    CHECK(status(1).is_null());
    CHECK(status(2).as_integer() == 400);
}

TEST_CASE("The same requests give the same ids each time, after a reset, too", "[router]") {
    const auto record = [](Stage& stage) {
        std::string ids;
        const auto refusal = stage.refresh("unknown");
        ids += member(refusal.body, "correlationId") + ' ' + stage.login() + ' ';
        return ids + member(stage.get("/nothing").body, "correlationId");
    };
    const Settings by_seed{Consent::automatic, {}, 7, {}};
    Stage first{default_config(), by_seed};
    const auto ids = record(first);
    CHECK(record(first) != ids);
    REQUIRE(first.send({"POST", "/_emulator/reset", "", {}, ""}).status == 200);
    CHECK(record(first) == ids);
    Stage second{default_config(), by_seed};
    CHECK(record(second) == ids);
}

TEST_CASE("What a browser asks for besides changes no token of a seeded run", "[router]") {
    Stage quiet;
    Stage curious;
    CHECK(curious.get("/favicon.ico").status == 404);
    CHECK(curious.refresh("unknown").status == 400);
    CHECK(quiet.login() == curious.login());
}
