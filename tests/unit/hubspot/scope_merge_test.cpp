#include "hubspot/scope_merge.h"

#include "hubspot/scope_knowledge.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

OpenapiScopes saying(const std::string& method, const std::string& path_template, ScopeAlternatives any_of) {
    OpenapiScopes document;
    document.operations.push_back({method, path_template, std::move(any_of)});
    return document;
}

const std::string known = "/crm/v3/objects/companies";
const ScopeAlternatives as_built_in = {{"crm.objects.companies.read"}};

}  // namespace

TEST_CASE("What is new is added, what differs is refreshed, what is known stays", "[scope_merge]") {
    const auto merge = merge_scopes({},
                                    {saying("GET", "/new/{id}", {{"x"}}), saying("GET", known, as_built_in),
                                     saying("POST", known, {{"y"}})},
                                    "2026-11-25");
    REQUIRE(merge.added.size() == 1);
    CHECK(merge.added[0].path_template == "/new/{id}");
    REQUIRE(merge.refreshed.size() == 1);
    CHECK(merge.refreshed[0].method == "POST");
    CHECK(merge.unchanged == 1);
    CHECK(merge.book.as_of == "2026-11-25");
    CHECK(merge.book.operations.size() == 2);
    CHECK(merge.changes_anything());
}

TEST_CASE("The same import again changes nothing, not even the day", "[scope_merge]") {
    const auto document = saying("GET", "/new", {{"b", "a"}, {"c"}});
    const auto first = merge_scopes({}, {document}, "2026-11-25");
    const auto again = merge_scopes(first.book, {document}, "2026-12-01");
    CHECK(again.unchanged == 1);
    CHECK_FALSE(again.changes_anything());
    CHECK(again.book.as_of == "2026-11-25");
    CHECK(again.book.operations.size() == 1);
}

TEST_CASE("What documents of one import say of an operation counts together", "[scope_merge]") {
    const auto merge =
        merge_scopes({}, {saying("GET", "/new", {{"a"}}), saying("GET", "/new", {{"b"}, {"a"}})}, "d");
    REQUIRE(merge.book.operations.size() == 1);
    CHECK(merge.book.operations[0].any_of == ScopeAlternatives{{"a"}, {"b"}});
    const auto later = merge_scopes(merge.book, {saying("GET", "/new", {{"c"}})}, "d");
    CHECK(later.book.operations[0].any_of == ScopeAlternatives{{"c"}});
}

TEST_CASE("What is as it was built in again needs no keeping", "[scope_merge]") {
    const auto other = merge_scopes({}, {saying("GET", known, {{"y"}})}, "d");
    CHECK(other.book.operations.size() == 1);
    const auto back = merge_scopes(other.book, {saying("GET", known, as_built_in)}, "d");
    CHECK(back.refreshed.size() == 1);
    CHECK(back.book.operations.empty());
}

TEST_CASE("Names that are new, or explained for the first time, are kept", "[scope_merge]") {
    OpenapiScopes document;
    document.scopes = {{"automation", true}, {"accounting", true}, {"brand.new", false}};
    const auto merge = merge_scopes({}, {document}, "d");
    CHECK(merge.new_scopes == std::vector<std::string>{"accounting", "brand.new"});
    CHECK(merge.changes_anything());
    REQUIRE(merge.book.scopes.size() == 2);
    CHECK(merge.book.scopes[0].is_documented);
    CHECK_FALSE(merge.book.scopes[1].is_documented);
    CHECK_FALSE(merge_scopes(merge.book, {document}, "e").changes_anything());
    document.scopes = {{"brand.new", true}};
    CHECK(merge_scopes(merge.book, {document}, "e").new_scopes == std::vector<std::string>{"brand.new"});
}

TEST_CASE("Operations without scopes are counted over all documents", "[scope_merge]") {
    OpenapiScopes document;
    document.without_scopes = 2;
    CHECK(merge_scopes({}, {document, document}, "d").without_scopes == 4);
}
