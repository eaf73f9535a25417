#include "emulator/scope_words.h"

#include <set>

#include "hubspot/scope_catalogue.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

// "GROUP: sentence".
std::string said_of(std::string_view scope) {
    const auto words = words_of(scope);
    return std::string(title_of(words.group)) + ": " + words.sentence;
}

}  // namespace

TEST_CASE("A scope's name is put into a group and a short sentence", "[scope_words]") {
    const std::pair<const char*, const char*> cases[] = {
        {"oauth", "Account: Know the account and the user"},
        {"crm.objects.contacts.read", "CRM: Read contacts"},
        {"crm.objects.contacts.write", "CRM: Create, edit and delete contacts"},
        {"crm.objects.custom.read", "CRM: Read custom objects"},
        {"crm.objects.partner-clients.read", "CRM: Read partner clients"},
        {"crm.objects.line_items.write", "CRM: Create, edit and delete line items"},
        {"crm.objects.deals.sensitive.read.v2", "CRM: Read sensitive data of deals"},
        {"crm.objects.deals.highly_sensitive.write.v2", "CRM: Change highly sensitive data of deals"},
        {"crm.objects.projects.sensitive.write", "CRM: Change sensitive data of projects"},
        {"crm.schemas.companies.read", "CRM: See which properties companies have"},
        {"crm.schemas.companies.write", "CRM: Change which properties companies have"},
        {"crm.lists.write", "CRM: Change lists"},
        {"tickets", "CRM: Read, create, edit and delete tickets"},
        {"automation", "Automation: Read and change workflows"},
        {"marketing.campaigns.read", "Marketing: Read campaigns"},
        {"conversations.write", "Conversations: Change conversations"},
        {"cms.source_code.read_write", "CMS: Read and change the website's source code"},
        {"hubdb.tables.publish", "CMS: Publish HubDB tables"},
        {"files.delete", "CMS: Delete files"},
        {"cpq.quotes.read", "Commerce: Read quotes"},
        {"reports", "Reporting: Read and change reports"},
        {"settings.users.teams.write", "Settings: Change teams"},
        {"developer.webhooks_journal.read", "Developer: Read the webhooks journal"},
    };
    for (const auto& [scope, words] : cases) {
        CAPTURE(scope);
        CHECK(said_of(scope) == words);
    }
}

TEST_CASE("What a name doesn't tell is left unsaid", "[scope_words]") {
    for (const auto* scope : {"", "contacts", "unheard.of.read", "crm.objects..read", "crm.objects.a.b.read",
                              "crm.objects.contacts", "crm.objects.contacts.merge", "crm.schemas.read",
                              "files.read.extra", "cms.domains.explode", ".read"}) {
        CAPTURE(scope);
        CHECK(words_of(scope).sentence.empty());
    }
    CHECK(said_of("contacts") == "Other: ");
    CHECK(said_of("crm.anything") == "CRM: ");
    CHECK(said_of("settings.anything.read") == "Settings: ");
}

TEST_CASE("Every scope of the catalogue is explained, but for one whose name tells nothing",
          "[scope_words]") {
    std::set<std::string> unsaid;
    std::set<ScopeGroup> groups;
    for (std::size_t i = 0; i < scope_count(); ++i) {
        const auto name = name_of(static_cast<ScopeId>(i));
        const auto words = words_of(name);
        if (words.sentence.empty()) unsaid.emplace(name);
        groups.insert(words.group);
    }
    CHECK(unsaid == std::set<std::string>{"actions"});
    CHECK(groups.size() == 11);
}
