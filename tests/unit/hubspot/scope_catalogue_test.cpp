#include "hubspot/scope_catalogue.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "json/reader.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

using Alternatives = std::vector<std::vector<std::string>>;

Alternatives alternatives_of(const ApiOperation& operation) {
    Alternatives all;
    for (std::size_t i = 0; i < operation.alternative_count(); ++i) {
        auto& names = all.emplace_back();
        for (const auto scope : operation.alternative(i))
            names.emplace_back(name_of(scope));
    }
    return all;
}

// "METHOD TEMPLATE", or "none".
std::string found(std::string_view method, std::string_view path) {
    const auto operation = find_operation(method, path);
    return operation ? std::string(operation->method()) + " " + operation->path_template() : "none";
}

Alternatives needed(std::string_view method, std::string_view path) {
    const auto operation = find_operation(method, path);
    return operation ? alternatives_of(*operation) : Alternatives{};
}

// The data that the table was made of.
const json::Object& source() {
    static const auto document = [] {
        std::ifstream file(HSAUTH_SCOPES);
        return json::read(std::string(std::istreambuf_iterator<char>(file), {}));
    }();
    REQUIRE(document);
    return *document->as_object();
}

Alternatives alternatives_of(const json::Value& set) {
    Alternatives all;
    for (const auto& alternative : *set.as_array()) {
        auto& names = all.emplace_back();
        for (const auto& name : *alternative.as_array())
            names.emplace_back(*name.as_string());
    }
    return all;
}

}  // namespace

TEST_CASE("Every row of the data resolves to itself, with its own scopes", "[scope_catalogue]") {
    const auto& rows = *source().find("endpoints")->as_array();
    const auto& sets = *source().find("scope_sets")->as_array();
    CHECK(operation_count() == rows.size());
    std::size_t wrong = 0;
    for (const auto& row : rows) {
        const auto& parts = *row.as_array();
        const std::string method{*parts[0].as_string()};
        const std::string path{*parts[1].as_string()};
        const auto& set = sets.at(static_cast<std::size_t>(*parts[2].as_integer()));
        if (found(method, path) == method + " " + path && needed(method, path) == alternatives_of(set))
            continue;
        ++wrong;
        UNSCOPED_INFO(method << " " << path << " is taken for " << found(method, path));
    }
    CHECK(wrong == 0);
}

TEST_CASE("Every row with its parameters filled in needs the scopes of the data", "[scope_catalogue]") {
    const auto filled = [](std::string path) {
        for (auto open = path.find('{'); open != std::string::npos; open = path.find('{'))
            path.replace(open, path.find('}', open) - open + 1, "951");
        return path;
    };
    for (std::size_t row = 0; row < operation_count(); ++row) {
        const ApiOperation operation{row};
        const auto path = filled(operation.path_template());
        CAPTURE(operation.method(), path);
        // Where two templates differ in a parameter's name alone, either may answer: they need the same.
        CHECK(needed(operation.method(), path) == alternatives_of(operation));
    }
}

TEST_CASE("The scopes of the data are all there, in the order of their names", "[scope_catalogue]") {
    const auto& scopes = *source().find("scopes")->as_array();
    REQUIRE(scope_count() == scopes.size());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scope_count(); ++i) {
        const auto scope = static_cast<ScopeId>(i);
        names.emplace_back(name_of(scope));
        const auto row = std::find_if(scopes.begin(), scopes.end(), [&](const json::Value& candidate) {
            return candidate.as_object()->find("name")->as_string() == name_of(scope);
        });
        REQUIRE(row != scopes.end());
        CHECK(is_documented(scope) == row->as_object()->find("documented")->as_bool());
    }
    CHECK(std::is_sorted(names.begin(), names.end()));
    CHECK(catalogue_date() == *source().find("as_of")->as_string());
}

TEST_CASE("Every scope is found by its name, and no other name is", "[scope_catalogue]") {
    for (std::size_t i = 0; i < scope_count(); ++i) {
        const auto scope = static_cast<ScopeId>(i);
        CAPTURE(name_of(scope));
        CHECK(find_scope(name_of(scope)) == scope);
        CHECK_FALSE(find_scope(std::string(name_of(scope)) + "~"));
    }
    for (const auto* name : {"", "contacts", "zzz", "OAUTH"}) {
        CAPTURE(name);
        CHECK_FALSE(find_scope(name));
    }
}

TEST_CASE("The scopes of one alternative are needed together, any alternative will do", "[scope_catalogue]") {
    CHECK(needed("GET", "/crm/v3/objects/contacts") == Alternatives{{"crm.objects.contacts.read"}});
    CHECK(needed("GET", "/crm/v3/objects/products/7") ==
          Alternatives{{"crm.objects.products.read"}, {"e-commerce"}});
    CHECK(needed("DELETE", "/crm/v3/lists/folders/9") ==
          Alternatives{{"cms.membership.access_groups.write", "crm.lists.read"},
                       {"crm.lists.read", "crm.lists.write"}});
}

TEST_CASE("Of several templates the one with the fewest parameters answers", "[scope_catalogue]") {
    CHECK(found("POST", "/crm/v3/objects/contacts/search") == "POST /crm/v3/objects/contacts/search");
    CHECK(found("GET", "/crm/v3/objects/contacts/42") == "GET /crm/v3/objects/contacts/{contactId}");
    CHECK(found("GET", "/crm/v3/objects/p123_horses/42") == "GET /crm/v3/objects/{objectType}/{objectId}");
    CHECK(found("GET", "/files/v3/files/search") == "GET /files/v3/files/search");
    // One parameter each: what is spelled out further left counts.
    CHECK(found("GET", "/cms/v3/pages/landing-pages/folders/draft") ==
          "GET /cms/v3/pages/landing-pages/folders/{objectId}");
}

TEST_CASE("A CRM object's name counts as its type id before a parameter does", "[scope_catalogue]") {
    CHECK(found("GET", "/crm/v3/objects/deals") == "GET /crm/v3/objects/0-3");
    CHECK(found("PATCH", "/crm/v3/objects/deals/42") == "PATCH /crm/v3/objects/0-3/{dealId}");
    CHECK(found("POST", "/crm/objects/2026-03/deals/batch/read") ==
          "POST /crm/objects/2026-03/0-3/batch/read");
    CHECK(found("GET", "/crm/v3/objects/services/1") == "GET /crm/v3/objects/0-162/{serviceId}");
    CHECK(found("GET", "/crm/v3/objects/0-1/42") == "GET /crm/v3/objects/contacts/{contactId}");
    CHECK(found("GET", "/crm/v3/objects/0-5") == "GET /crm/v3/objects/tickets");
    CHECK(needed("GET", "/crm/v3/objects/deals") == Alternatives{{"crm.objects.deals.read"}});
    // Where the catalogue has no row of the object's own, the generic one answers.
    CHECK(found("GET", "/crm/v3/objects/appointments") == "GET /crm/v3/objects/{objectType}");
    CHECK(found("GET", "/crm/objects/v3/deals") == "GET /crm/objects/v3/{objectType}");
    CHECK(found("POST", "/crm/objects/v3/deals/splits/batch/read") ==
          "POST /crm/objects/v3/deals/splits/batch/read");
}

TEST_CASE("A slash at the end makes no difference unless the catalogue makes it", "[scope_catalogue]") {
    CHECK(found("GET", "/crm/v3/objects/contacts/") == "GET /crm/v3/objects/contacts");
    CHECK(found("GET", "/crm/v3/objects/contacts/42/") == "GET /crm/v3/objects/contacts/{contactId}");
    CHECK(found("GET", "/marketing/v3/emails/") == "GET /marketing/v3/emails/");
    CHECK(found("GET", "/crm/v3/objects/contacts//") == "none");
}

TEST_CASE("A file's path may have slashes of its own", "[scope_catalogue]") {
    const std::string content = "GET /cms/v3/source-code/{environment}/content/{path}";
    CHECK(found("GET", "/cms/v3/source-code/draft/content/page.html") == content);
    CHECK(found("GET", "/cms/v3/source-code/draft/content/templates/deep/er/page.html") == content);
    CHECK(found("GET", "/cms/v3/source-code/draft/content/a/b/c/d/e/f/g/h/i/j/k/l/m") == content);
    CHECK(found("GET", "/cms/v3/source-code/draft/content/") == "none");
    CHECK(found("GET", "/files/v3/files/7/signed-url/further") == "none");
}

TEST_CASE("A segment is compared as it was sent", "[scope_catalogue]") {
    CHECK(found("GET", "/crm/v3/objects/contacts/a%2Fb") == "GET /crm/v3/objects/contacts/{contactId}");
    CHECK(found("GET", "/crm/v3/objects/%63ontacts") == "GET /crm/v3/objects/{objectType}");
    CHECK(found("GET", "/crm/v3/Objects/contacts") == "none");
    CHECK(found("GET", "/%63rm/v3/objects/contacts") == "none");
}

TEST_CASE("What the catalogue doesn't know has no operation", "[scope_catalogue]") {
    for (const auto* path :
         {"", "/", "//", "crm/v3/objects/contacts", "/crm", "/crm/v3/objects", "/crm/v3//contacts",
          "//crm/v3/objects/contacts", "/crm/v3/objects//42", "/crm/v9/objects/contacts",
          "/crm/v3/objects/contacts/1/2/3/4/5/6/7/8/9", "/oauth/v3/token"}) {
        CAPTURE(path);
        CHECK(found("GET", path) == "none");
    }
    CHECK(found("get", "/crm/v3/objects/contacts") == "none");
    CHECK(found("", "/crm/v3/objects/contacts") == "none");
    CHECK(found("HEAD", "/crm/v3/objects/contacts") == "none");
    CHECK(found("DELETE", "/crm/v3/objects/contacts") == "none");
}

TEST_CASE("A very long path is looked up as well", "[scope_catalogue]") {
    const std::string id(1 << 20, 'x');
    CHECK(found("GET", "/crm/v3/objects/contacts/" + id) == "GET /crm/v3/objects/contacts/{contactId}");
    CHECK(found("GET", "/crm/v3/objects/" + id + "/" + id) == "GET /crm/v3/objects/{objectType}/{objectId}");
    CHECK(found("GET", std::string(1 << 20, '/')) == "none");
    std::string deep = "/crm/v3/objects";
    for (int i = 0; i < 100'000; ++i)
        deep += "/contacts";
    CHECK(found("GET", deep) == "none");
}

TEST_CASE("The last segment tells a collection from one of its things", "[scope_catalogue]") {
    CHECK(find_operation("GET", "/crm/v3/objects/contacts")->last_segment() == "contacts");
    CHECK(find_operation("GET", "/crm/v3/objects/contacts/1")->last_segment() == "{contactId}");
}
