#include "emulator/router.h"

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
