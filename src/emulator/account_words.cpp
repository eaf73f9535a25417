#include "emulator/account_words.h"

#include <array>
#include <utility>

namespace hsauth::emulator {

const std::string& portal_name(const Account& account) {
    return account.name.empty() ? account.hub_domain : account.name;
}

std::string region_words(std::string_view hublet) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> regions = {{
        {"na", "North America"},
        {"eu", "EU"},
        {"ap", "Asia Pacific"},
    }};
    const std::string name{hublet};
    for (const auto& [letters, region] : regions) {
        if (hublet.substr(0, letters.size()) == letters) return std::string(region) + " (" + name + ")";
    }
    return name;
}

std::vector<std::string> account_tags(const Account& account) {
    std::vector<std::string> tags;
    if (!account.tier.empty()) tags.push_back(account.tier);
    if (account.account_type == "SANDBOX") tags.emplace_back("Sandbox");
    if (account.account_type == "DEVELOPER_TEST") tags.emplace_back("Test account");
    if (account.account_type == "APP_DEVELOPER") tags.emplace_back("Developer account");
    return tags;
}

}  // namespace hsauth::emulator
