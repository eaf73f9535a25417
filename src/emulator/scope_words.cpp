#include "emulator/scope_words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hsauth::emulator {

namespace {

using enum ScopeGroup;

struct WholeName {
    std::string_view name;
    ScopeGroup group;
    std::string_view sentence;
};

constexpr WholeName whole_names[] = {
    {"oauth", account, "Know the account and the user"},

    {"crm.export", crm, "Export CRM records"},
    {"crm.hubsql.execute", crm, "Run HubSQL queries"},
    {"crm.import", crm, "Import CRM records"},
    {"integration-sync", crm, "Synchronize CRM records with another system"},
    {"record_images.signed_urls.read", crm, "Read the images of records"},
    {"sales-email-read", crm, "Read one-to-one emails"},
    {"scheduler.meetings.meeting-link.read", crm, "Read meeting links"},
    {"tickets", crm, "Read, create, edit and delete tickets"},
    {"tickets.highly_sensitive.v2", crm, "Read and change highly sensitive data of tickets"},
    {"tickets.sensitive.v2", crm, "Read and change sensitive data of tickets"},
    {"timeline", crm, "Add events to the timelines of records"},

    {"automation", automation, "Read and change workflows"},
    {"automation.sequences.enrollments.write", automation, "Enroll contacts in sequences"},

    {"analytics.behavioral_events.send", marketing, "Send behavioral events"},
    {"external_integrations.forms.access", marketing, "Work with the forms of integrations"},
    {"forms", marketing, "Read and change forms"},
    {"forms-uploaded-files", marketing, "Read the files that were uploaded to forms"},
    {"marketing-email", marketing, "Send marketing emails"},
    {"marketing.campaigns.revenue.full.read", marketing, "Read the revenue of campaigns in full"},
    {"marketing.campaigns.revenue.lite.read", marketing, "Read the revenue of campaigns in brief"},
    {"social", marketing, "Read and change social media posts"},
    {"transactional-email", marketing, "Send transactional emails"},

    {"conversations.visitor_identification.tokens.create", conversations, "Identify the visitors of a chat"},

    {"content", cms, "Read and change pages, blogs and templates"},
    {"files", cms, "Read, upload and change files"},
    {"hubdb", cms, "Read and change HubDB tables"},

    {"accounting", commerce, "Exchange data with accounting software"},
    {"e-commerce", commerce, "Read and change products and line items"},

    {"business-intelligence", reporting, "Read analytics"},
    {"reports", reporting, "Read and change reports"},

    {"business_units.view.read", settings, "Read business units"},
    {"business_units_view.read", settings, "Read business units"},

    {"collector.graphql_query.execute", developer, "Run GraphQL queries"},
    {"collector.graphql_schema.read", developer, "Read the GraphQL schema"},
};

// Names that end in an action: what they act on.
struct Things {
    std::string_view name;
    ScopeGroup group;
    std::string_view words;
};

constexpr Things things[] = {
    {"account-info.security", settings, "the account's security history"},
    {"automation.sequences", automation, "sequences"},
    {"behavioral_events.event_definitions", marketing, "definitions of behavioral events"},
    {"cms.domains", cms, "domains"},
    {"cms.functions", cms, "serverless functions"},
    {"cms.knowledge_base.articles", cms, "knowledge base articles"},
    {"cms.knowledge_base.settings", cms, "the settings of knowledge bases"},
    {"cms.membership.access_groups", cms, "access groups of members"},
    {"cms.performance", cms, "the website's performance"},
    {"cms.source_code", cms, "the website's source code"},
    {"communication_preferences", marketing, "subscription preferences"},
    {"communication_preferences.statuses.batch", marketing, "subscription preferences in bulk"},
    {"content.landing_pages", cms, "landing pages"},
    {"content.site_pages", cms, "website pages"},
    {"conversations", conversations, "conversations"},
    {"conversations.custom_channels", conversations, "custom channels"},
    {"cpq.quotes", commerce, "quotes"},
    {"crm.dealsplits", crm, "deal splits"},
    {"crm.extensions_calling_transcripts", crm, "transcripts of calls"},
    {"crm.lists", crm, "lists"},
    {"crm.pipelines.orders", crm, "pipelines of orders"},
    {"ctas", marketing, "calls to action"},
    {"data_integration.data_source.file", crm, "files as data sources"},
    {"developer.webhooks_journal", developer, "the webhooks journal"},
    {"developer.webhooks_journal.snapshots", developer, "snapshots of the webhooks journal"},
    {"developer.webhooks_journal.subscriptions", developer, "subscriptions of the webhooks journal"},
    {"files", cms, "files"},
    {"files.ui_hidden", cms, "hidden files"},
    {"hubdb.rows", cms, "rows of HubDB tables"},
    {"hubdb.tables", cms, "HubDB tables"},
    {"integrations.zoom-app.playbooks", crm, "playbooks in the Zoom app"},
    {"marketing.aeo", marketing, "answer engine optimization"},
    {"marketing.campaigns", marketing, "campaigns"},
    {"marketing.campaigns.revenue", marketing, "the revenue of campaigns"},
    {"marketing.email", marketing, "marketing emails"},
    {"media_bridge", cms, "media of other platforms"},
    {"origins.ip_ranges.webhook", developer, "the addresses that webhooks come from"},
    {"settings.billing", settings, "billing"},
    {"settings.currencies", settings, "currencies"},
    {"settings.users", settings, "users"},
    {"settings.users.teams", settings, "teams"},
    {"tax_rates", commerce, "tax rates"},
};

struct Action {
    std::string_view name;
    std::string_view verb;
};

constexpr Action actions[] = {{"delete", "Delete"},
                              {"publish", "Publish"},
                              {"read", "Read"},
                              {"read_write", "Read and change"},
                              {"write", "Change"}};

// Where a name that has no row belongs.
struct Prefix {
    std::string_view prefix;
    ScopeGroup group;
};

constexpr Prefix prefixes[] = {{"automation.", automation},
                               {"cms.", cms},
                               {"commerce.", commerce},
                               {"content.", cms},
                               {"crm.", crm},
                               {"conversations.", conversations},
                               {"developer.", developer},
                               {"marketing.", marketing},
                               {"settings.", settings}};

ScopeGroup group_by_prefix(std::string_view scope) {
    for (const auto& row : prefixes) {
        if (scope.starts_with(row.prefix)) return row.group;
    }
    return other;
}

// "partner-clients" is for machines.
std::string object_words(std::string_view object) {
    if (object == "custom") return "custom objects";
    if (object == "commercepayments") return "commerce payments";
    std::string words{object};
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    return words;
}

bool take_front(std::string_view& text, std::string_view front) {
    if (!text.starts_with(front)) return false;
    text.remove_prefix(front.size());
    return true;
}

bool take_back(std::string_view& text, std::string_view back) {
    if (!text.ends_with(back)) return false;
    text.remove_suffix(back.size());
    return true;
}

// crm.objects.OBJECT[.sensitive|.highly_sensitive].read|write[.v2]
std::optional<std::string> object_sentence(std::string_view scope) {
    if (!take_front(scope, "crm.objects.")) return std::nullopt;
    take_back(scope, ".v2");
    const bool reads = take_back(scope, ".read");
    if (!reads && !take_back(scope, ".write")) return std::nullopt;
    const bool is_high = take_back(scope, ".highly_sensitive");
    const bool is_sensitive = is_high || take_back(scope, ".sensitive");
    if (scope.empty() || scope.find('.') != std::string_view::npos) return std::nullopt;
    const auto object = object_words(scope);
    if (is_sensitive) {
        return std::string(reads ? "Read " : "Change ") + (is_high ? "highly " : "") + "sensitive data of " +
               object;
    }
    return (reads ? "Read " : "Create, edit and delete ") + object;
}

// crm.schemas.OBJECT.read|write
std::optional<std::string> schema_sentence(std::string_view scope) {
    if (!take_front(scope, "crm.schemas.")) return std::nullopt;
    const bool reads = take_back(scope, ".read");
    if (!reads && !take_back(scope, ".write")) return std::nullopt;
    if (scope.empty() || scope.find('.') != std::string_view::npos) return std::nullopt;
    return (reads ? "See which properties " : "Change which properties ") + object_words(scope) + " have";
}

std::optional<ScopeWords> words_by_thing(std::string_view scope) {
    const auto dot = scope.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto* thing = std::find_if(std::begin(things), std::end(things),
                                     [&](const Things& row) { return row.name == scope.substr(0, dot); });
    const auto* action = std::find_if(std::begin(actions), std::end(actions),
                                      [&](const Action& row) { return row.name == scope.substr(dot + 1); });
    if (thing == std::end(things) || action == std::end(actions)) return std::nullopt;
    return ScopeWords{thing->group, std::string(action->verb) + " " + std::string(thing->words)};
}

}  // namespace

std::string_view title_of(ScopeGroup group) {
    switch (group) {
        case account:
            return "Account";
        case crm:
            return "CRM";
        case automation:
            return "Automation";
        case marketing:
            return "Marketing";
        case conversations:
            return "Conversations";
        case cms:
            return "CMS";
        case commerce:
            return "Commerce";
        case reporting:
            return "Reporting";
        case settings:
            return "Settings";
        case developer:
            return "Developer";
        case other:
            break;
    }
    return "Other";
}

ScopeWords words_of(std::string_view scope) {
    for (const auto& row : whole_names) {
        if (row.name == scope) return {row.group, std::string(row.sentence)};
    }
    if (auto sentence = object_sentence(scope)) return {crm, std::move(*sentence)};
    if (auto sentence = schema_sentence(scope)) return {crm, std::move(*sentence)};
    if (auto words = words_by_thing(scope)) return std::move(*words);
    return {group_by_prefix(scope), {}};
}

}  // namespace hsauth::emulator
