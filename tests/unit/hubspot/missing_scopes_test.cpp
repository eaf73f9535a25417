#include "hubspot/missing_scopes.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

using Names = std::vector<std::string>;

Names named_in_errors(std::string json) {
    RemoteRefusal refusal;
    refusal.errors_json = std::move(json);
    return scopes_named_in(refusal);
}

Names named_in_message(std::string message) {
    RemoteRefusal refusal;
    refusal.message = std::move(message);
    return scopes_named_in(refusal);
}

}  // namespace

TEST_CASE("Scopes are read out of the errors' context, none twice", "[missing_scopes]") {
    CHECK(named_in_errors(R"([{"context":{"requiredGranularScopes":["a","b"]}},)"
                          R"({"context":{"requiredGranularScopes":["b"],"requiredScopes":["c"]}}])") ==
          Names{"a", "b", "c"});
}

TEST_CASE("Scopes are read out of a message that names them in brackets", "[missing_scopes]") {
    CHECK(named_in_message("You do not have permissions (requires one of [leads-read])") ==
          Names{"leads-read"});
    CHECK(named_in_message("x (requires one of [a, b,c])") == Names{"a", "b", "c"});
}

TEST_CASE("What is of another shape names no scopes", "[missing_scopes]") {
    for (const auto* json :
         {"", "{}", "[1]", R"([{"context":[]}])", R"([{"context":{"requiredGranularScopes":"a"}}])",
          R"([{"context":{"requiredGranularScopes":[1,""]}}])"})
        CHECK(named_in_errors(json).empty());
    for (const auto* message : {"", "requires one of", "requires one of [a", "requires one of []"})
        CHECK(named_in_message(message).empty());
}

TEST_CASE("Names from a server are fit to be shown, and not without end", "[missing_scopes]") {
    CHECK(named_in_errors(R"([{"context":{"requiredGranularScopes":["a\u001b[2Jb"]}}])") == Names{"a[2Jb"});
    std::string many = "requires one of [";
    for (int i = 0; i < 10'000; ++i)
        many += std::to_string(i) + std::string(1000, 'x') + ",";
    const auto scopes = named_in_message(many + "]");
    CHECK(scopes.size() == 40);
    CHECK(scopes.front().size() == 96);
}
