#include "oauth/scope_set.h"

#include "support/catch.h"

using namespace hsauth;

TEST_CASE("Scopes are separated by blanks or commas and named once", "[scope_set]") {
    const auto scopes = ScopeSet::parse(" oauth,crm.objects.contacts.read  oauth,,tickets\n");
    REQUIRE(scopes);
    CHECK(scopes->text() == "oauth crm.objects.contacts.read tickets");
}

TEST_CASE("What no scope name can hold is refused by name", "[scope_set]") {
    for (const auto* text : {"oauth \"x\"", "a\\b", "caf\xc3\xa9", "a\x01"}) {
        CAPTURE(text);
        const auto scopes = ScopeSet::parse(text);
        REQUIRE_FALSE(scopes);
        CHECK(scopes.error().kind == ErrorKind::usage);
    }
}

TEST_CASE("A scope's name is what RFC 6749 section 3.3 allows, and not empty", "[scope_set]") {
    CHECK(is_scope_name("!#[]~crm.objects.contacts.read"));
    for (const auto* text : {"", " ", "a b", "\"", "\\", "\x7f", "\x1f", "\xc3\xa9"}) {
        CAPTURE(text);
        CHECK_FALSE(is_scope_name(text));
    }
}

TEST_CASE("Sets are equal in any order", "[scope_set]") {
    CHECK(ScopeSet{"a", "b"} == ScopeSet{"b", "a"});
    CHECK_FALSE(ScopeSet{"a", "b"} == ScopeSet{"a"});
}

TEST_CASE("What was granted is held against what was asked for", "[scope_set]") {
    const auto report = compare_scopes({"oauth", "contacts.read"}, {"tickets", "oauth", "hubdb"},
                                       {"oauth", "hubdb", "e-commerce"});
    CHECK(report.missing == ScopeSet{"contacts.read"});
    CHECK(report.optional == ScopeSet{"tickets", "hubdb"});
    CHECK(report.optional_not_granted == ScopeSet{"tickets"});
    CHECK(report.extra == ScopeSet{"e-commerce"});
}
