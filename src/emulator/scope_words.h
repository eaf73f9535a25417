#pragma once

#include <string>
#include <string_view>

namespace hsauth::emulator {

// HubSpot's product areas, in the order in which the consent page shows them.
enum class ScopeGroup {
    account,
    crm,
    automation,
    marketing,
    conversations,
    cms,
    commerce,
    reporting,
    settings,
    developer,
    other,
};

[[nodiscard]] std::string_view title_of(ScopeGroup group);

// What a scope is for, as far as its name tells. The words are ours: they claim nothing of HubSpot's.
struct ScopeWords {
    ScopeGroup group = ScopeGroup::other;
    std::string sentence;  // such as "Read contacts"; empty where the name doesn't tell
};

[[nodiscard]] ScopeWords words_of(std::string_view scope);

}  // namespace hsauth::emulator
