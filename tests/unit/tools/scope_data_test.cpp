#include "scope_table/scope_data.h"

#include "support/catch.h"

using namespace hsauth::scope_table;

namespace {

std::string document(const std::string& scopes, const std::string& sets, const std::string& endpoints) {
    return R"({"as_of":"2026-01-02","scopes":)" + scopes + R"(,"scope_sets":)" + sets + R"(,"endpoints":)" +
           endpoints + "}";
}

const std::string scopes = R"([{"name":"b.read","documented":false},{"name":"a","documented":true}])";
const std::string sets = R"([[["a","b.read"],["a"]]])";

std::string fault_of(const std::string& text) {
    const auto data = read_scope_data(text);
    return data ? "" : data.error();
}

}  // namespace

TEST_CASE("The data is read with its scopes in the order of their names", "[scope_data]") {
    const auto data = read_scope_data(document(scopes, sets, R"([["GET","/x/{y}",0],["GET","/x/",0]])"));
    REQUIRE(data);
    CHECK(data->as_of == "2026-01-02");
    REQUIRE(data->scopes.size() == 2);
    CHECK(data->scopes[0].name == "a");
    CHECK(data->scopes[0].documented);
    CHECK(data->scopes[1].name == "b.read");
    CHECK_FALSE(data->scopes[1].documented);
    CHECK(data->scope_sets == std::vector<ScopeSet>{{{0, 1}, {0}}});
    REQUIRE(data->operations.size() == 2);
    CHECK(data->operations[0].method == "GET");
    CHECK(data->operations[0].segments == std::vector<std::string>{"x", "{y}"});
    CHECK(data->operations[1].segments == std::vector<std::string>{"x", ""});
}

TEST_CASE("Data that can't be meant so is refused with what is wrong", "[scope_data]") {
    const std::string good = R"([["GET","/x",0]])";
    CHECK(fault_of(document(scopes, sets, good)).empty());
    CHECK(fault_of("[").starts_with("line 1"));
    CHECK(fault_of("[]") == "\"as_of\" is missing");
    CHECK(fault_of(R"({"as_of":"2026-01-02"})") == "\"scopes\" is missing");
    CHECK(fault_of(document("[]", sets, good)) == "\"scopes\" must be an array that holds something");
    CHECK(fault_of(document(R"([{"name":"a"}])", sets, good)) == "\"documented\" is missing");
    CHECK(fault_of(document(scopes, R"([[["c"]]])", good)) == "no scope has the name c");
    CHECK(fault_of(document(scopes, "[[[]]]", good)) ==
          "an alternative must be an array that holds something");
    CHECK(fault_of(document(scopes, sets, R"([["GET","/x"]])")) ==
          "an endpoint must have method, path and scope set");
    for (const auto* index : {"1", "-1", "\"0\""}) {
        CAPTURE(index);
        CHECK(fault_of(document(scopes, sets, R"([["GET","/x",)" + std::string(index) + "]]")) ==
              "there is no such scope set");
    }
    CHECK(fault_of(document(scopes, sets, R"([["GET","x",0]])")) == "the path x doesn't start with a slash");
    CHECK(fault_of(document(scopes, sets, R"([["GET","/x//y",0]])")) ==
          "the path /x//y has an empty segment");
    CHECK(fault_of(document(scopes, sets, R"([["GET","/x",0],["GET","/x",0]])")) ==
          "an endpoint is there twice");
}

TEST_CASE("No text of the data can end the string literal that it is put into", "[scope_data]") {
    for (const auto* name : {R"(\")", R"(\\)", R"(\n)", R"(\u00e9)", " ", "?"}) {
        CAPTURE(name);
        const auto endpoint = R"([["GET","/)" + std::string(name) + R"(",0]])";
        CHECK(fault_of(document(scopes, sets, endpoint)) ==
              "a path must be a text of letters, digits and /{}._-");
    }
}
