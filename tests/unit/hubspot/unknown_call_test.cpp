#include "hubspot/unknown_call.h"

#include "support/catch.h"

using namespace hsauth;

namespace {

Error unknown(const ApiCall& call) {
    const ScopeKnowledge knowledge;
    return unknown_call(knowledge, call, knowledge.find(call));
}

bool hints(const ApiCall& call, const std::string& words) {
    return unknown(call).hint.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("Of an unknown call it is said what is known instead", "[unknown_call]") {
    const auto error = unknown({"PUT", "/crm/v3/objects/contacts/123"});
    CHECK(error.kind == ErrorKind::check_failed);
    CHECK(error.message.find("PUT /crm/v3/objects/contacts/123") != std::string::npos);
    CHECK(error.message.find(ScopeKnowledge{}.as_of()) != std::string::npos);
    CHECK(hints({"PUT", "/crm/v3/objects/contacts/123"}, "known with DELETE, GET, PATCH."));
    CHECK(hints({"GET", "/crm/v9/objects/contacts"}, "Did you mean /crm/v3/objects/contacts, "));
    CHECK(hints({"GET", "/zzzzz"}, "OpenAPI"));
}

TEST_CASE("Of an object that nothing is known of, it is said how HubSpot spells them", "[unknown_call]") {
    const auto error = unknown({"GET", "/crm/objects/2026-09/horses"});
    CHECK(error.message.find("/crm/objects/2026-09/{objectType} is for any CRM object") != std::string::npos);
    CHECK(error.hint.find("2-123456") != std::string::npos);
    CHECK(hints({"GET", "/crm/objects/2026-09/contatcs"}, "Did you mean contacts?"));
}

TEST_CASE("A path is shown without what would steer a terminal", "[unknown_call]") {
    CHECK(unknown({"GET", "/a\x1b[2J"}).message.find('\x1b') == std::string::npos);
}
