#include "hubspot/forecast.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Errors are told from what may go well, with the scopes that they are about", "[forecast]") {
    const Forecast forecast = {
        {{"a", FindingLevel::warning, "A.", ""}, InstallRefusal::scopes_invalid, ScopeSet{"contacts"}},
        {{"b", FindingLevel::error, "B.", ""}, InstallRefusal::scopes_insufficient, ScopeSet{"oauth"}},
        {{"c", FindingLevel::note, "C.", ""}},
        {{"d", FindingLevel::error, "D.", ""}, InstallRefusal::scopes_mismatched, ScopeSet{"tickets"}},
    };
    CHECK(findings_in(forecast).size() == 4);
    const auto errors = errors_in(forecast);
    REQUIRE(errors.size() == 2);
    CHECK(errors.at(0).id == "b");
    CHECK(errors.at(1).id == "d");
    CHECK(faulty_scopes(forecast).names() == std::vector<std::string>{"oauth", "tickets"});
    CHECK(errors_in({}).empty());
}
