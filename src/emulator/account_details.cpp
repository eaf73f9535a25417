#include "emulator/account_details.h"

#include <string_view>

#include "hubspot/endpoints.h"

namespace hsauth::emulator {

json::Object account_details(const Account& account) {
    constexpr std::string_view scheme = "https://";
    const auto origin = consent_origin(account.hublet).value_or("");
    return {{"portalId", account.hub_id},
            {"accountType", account.account_type},
            {"timeZone", account.time_zone},
            {"uiDomain", origin.substr(std::min(scheme.size(), origin.size()))},
            {"dataHostingLocation", account.hublet}};
}

}  // namespace hsauth::emulator
