#include "hubspot/manifest_variables.h"

#include <string>

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr const char* profile = R"({
  "accountId": 1,
  "variables": {
    "host": "localhost",
    "port": 3000,
    "open": true,
    "part": 1.5,
    "with": "${host}"
  }
})";

Result<json::Value> replaced(const std::string& text, const ManifestVariables& variables) {
    const auto file = ProjectFile::read("{\n\"x\": \"" + text + "\"}", "app-hsmeta.json");
    REQUIRE(file);
    return variables.replaced(*file->root().member("x"));
}

ManifestVariables chosen() {
    auto variables = ManifestVariables::read(profile, "src/hsprofile.dev.json");
    REQUIRE(variables);
    return std::move(*variables);
}

}  // namespace

TEST_CASE("Variables are replaced within a text, whatever their type", "[manifest_variables]") {
    const auto variables = chosen();
    CHECK(replaced("http://${host}:${port}/cb", variables)->as_string() == "http://localhost:3000/cb");
    CHECK(replaced("${open}-${part}", variables)->as_string() == "true-1.5");
    CHECK(replaced("no variable $host {port}", variables)->as_string() == "no variable $host {port}");
    CHECK(replaced("an open ${brace", variables)->as_string() == "an open ${brace");
}

TEST_CASE("A text that is nothing but a variable becomes its value with its type", "[manifest_variables]") {
    const auto variables = chosen();
    CHECK(replaced("${port}", variables)->as_integer() == 3000);
    CHECK(replaced("${open}", variables)->as_bool() == true);
    CHECK(replaced("${host}", variables)->as_string() == "localhost");
}

TEST_CASE("A value is not looked through for variables again", "[manifest_variables]") {
    CHECK(replaced("a ${with}", chosen())->as_string() == "a ${host}");
}

TEST_CASE("A variable without a value is an error that names it, its place and the profile",
          "[manifest_variables]") {
    const auto error = replaced("x ${hots}", chosen()).error();
    CHECK(error.kind == ErrorKind::local);
    CHECK(error.message ==
          "app-hsmeta.json:2: /x needs the variable \"hots\", which src/hsprofile.dev.json doesn't have.");
    CHECK(replaced("${}", chosen()).error().message.find("the variable \"\"") != std::string::npos);
}

TEST_CASE("Without a profile, a variable is an error that says how to choose one", "[manifest_variables]") {
    const auto error = replaced("${port}", {}).error();
    CHECK(error.message ==
          "app-hsmeta.json:2: /x needs the variable \"port\", and no profile of the project's was chosen.");
    CHECK(error.hint.find("--hs-profile") != std::string::npos);
    CHECK(replaced("plain", {})->as_string() == "plain");
}

TEST_CASE("A text can't grow without end by its variables", "[manifest_variables]") {
    const auto variables =
        ManifestVariables::read("{\"variables\":{\"x\":\"" + std::string(4000, 'x') + "\"}}", "p.json");
    REQUIRE(variables);
    CHECK(replaced("a${x}", *variables)->as_string()->size() == 4001);
    CHECK(replaced("${x}${x}", *variables).error().message ==
          "app-hsmeta.json:2: /x is over 4096 bytes long.");
}

TEST_CASE("A profile without variables has none", "[manifest_variables]") {
    const auto variables = ManifestVariables::read(R"({"accountId": 1})", "p.json");
    REQUIRE(variables);
    CHECK(replaced("${a}", *variables).error().message.find("which p.json doesn't have") !=
          std::string::npos);
}

TEST_CASE("A profile's variables are texts, numbers and truth values", "[manifest_variables]") {
    CHECK(ManifestVariables::read("{\"variables\":\n{\"a\": []}}", "p.json").error().message ==
          "p.json:2: /variables/a is neither a text nor a number nor true or false.");
    CHECK(ManifestVariables::read("{\"variables\":{\"a\": null}}", "p.json").error().kind ==
          ErrorKind::local);
    CHECK(ManifestVariables::read("{\"variables\":[]}", "p.json").error().message ==
          "p.json:1: /variables is an array where an object is expected.");
}
