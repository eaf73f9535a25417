#include "emulator/account_details.h"

#include "json/writer.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::emulator;

TEST_CASE("An account tells where it is and what it is for", "[account_details]") {
    Account account;
    account.hub_id = 234567;
    account.hublet = "eu1";
    account.account_type = "SANDBOX";
    account.time_zone = "Europe/Dublin";
    CHECK(json::write(account_details(account)) ==
          R"({"portalId":234567,"accountType":"SANDBOX","timeZone":"Europe/Dublin",)"
          R"("uiDomain":"app-eu1.hubspot.com","dataHostingLocation":"eu1"})");
    account.hublet = "na1";
    CHECK(account_details(account).find("uiDomain")->as_string() == "app.hubspot.com");
}
