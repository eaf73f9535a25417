#include "hubspot/scope_contract.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

ScopeDifference difference(const ScopeSet& scope, const ScopeSet& optional_scope = {}) {
    const AppScopes app{ScopeSet{"oauth", "read"}, ScopeSet{"tickets"}, ScopeSet{"automation"}};
    return difference_between(app, {scope, optional_scope});
}

}  // namespace

TEST_CASE("A request within the app's lists doesn't differ, in any order", "[scope_contract]") {
    CHECK(difference(ScopeSet{"oauth", "read"}).empty());
    CHECK(difference(ScopeSet{"read", "oauth"}, ScopeSet{"tickets"}).empty());
    CHECK(difference(ScopeSet{"oauth", "read", "automation"}, ScopeSet{"tickets"}).empty());
}

TEST_CASE("A required scope belongs into scope", "[scope_contract]") {
    CHECK(difference(ScopeSet{"oauth"}).missing == ScopeSet{"read"});
    CHECK(difference(ScopeSet{"read"}).missing == ScopeSet{"oauth"});
    const auto moved = difference(ScopeSet{"oauth"}, ScopeSet{"read"});
    CHECK(moved.missing.empty());
    CHECK(moved.required_as_optional == ScopeSet{"read"});
    const auto twice = difference(ScopeSet{"oauth", "read"}, ScopeSet{"read"});
    CHECK(twice.required_twice == ScopeSet{"read"});
    CHECK(twice.required_as_optional.empty());
}

TEST_CASE("Every other scope belongs into the list of its kind", "[scope_contract]") {
    CHECK(difference(ScopeSet{"oauth", "read", "tickets"}).optional_as_required == ScopeSet{"tickets"});
    CHECK(difference(ScopeSet{"oauth", "read"}, ScopeSet{"automation"}).conditional_as_optional ==
          ScopeSet{"automation"});
    CHECK(difference(ScopeSet{"oauth", "read", "x"}, ScopeSet{"y"}).not_configured == ScopeSet{"x", "y"});
}

TEST_CASE("Asking for oauth never differs, though a manifest needn't name it", "[scope_contract]") {
    const AppScopes app{ScopeSet{"read"}, {}, {}};
    CHECK(difference_between(app, {ScopeSet{"oauth", "read"}, {}}).empty());
    CHECK(difference_between(app, {ScopeSet{"read"}, {}}).empty());
}

TEST_CASE("oauth is required of every app, so asking for it as optional is the mistake of a required one",
          "[scope_contract]") {
    const AppScopes app{ScopeSet{"read"}, {}, {}};
    const auto moved = difference_between(app, {ScopeSet{"read"}, ScopeSet{"oauth"}});
    CHECK(moved.required_as_optional == ScopeSet{"oauth"});
    CHECK(moved.not_configured.empty());
    const auto twice = difference_between(app, {ScopeSet{"read", "oauth"}, ScopeSet{"oauth"}});
    CHECK(twice.required_twice == ScopeSet{"oauth"});
    CHECK(twice.not_configured.empty());
}
