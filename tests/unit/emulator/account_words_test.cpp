#include "emulator/account_words.h"

#include "support/catch.h"

using namespace hsauth::emulator;

TEST_CASE("A region is in words where its letters are known, and as it is where not", "[account_words]") {
    CHECK(region_words("na1") == "North America (na1)");
    CHECK(region_words("na3") == "North America (na3)");
    CHECK(region_words("eu1") == "EU (eu1)");
    CHECK(region_words("ap1") == "Asia Pacific (ap1)");
    CHECK(region_words("ca1") == "ca1");
    CHECK(region_words("") == "");
}

TEST_CASE("An account goes by its name, else by its domain", "[account_words]") {
    Account account;
    account.hub_domain = "meadow.example";
    CHECK(portal_name(account) == "meadow.example");
    account.name = "Meadow Ltd";
    CHECK(portal_name(account) == "Meadow Ltd");
}

TEST_CASE("An account's tags are its tier and what it is beyond the usual", "[account_words]") {
    using Tags = std::vector<std::string>;
    const auto tags_of = [](const std::string& tier, const std::string& type) {
        Account account;
        account.tier = tier;
        account.account_type = type;
        return account_tags(account);
    };
    CHECK(tags_of("", "STANDARD").empty());
    CHECK(tags_of("Free", "STANDARD") == Tags{"Free"});
    CHECK(tags_of("Enterprise", "SANDBOX") == Tags{"Enterprise", "Sandbox"});
    CHECK(tags_of("", "DEVELOPER_TEST") == Tags{"Test account"});
    CHECK(tags_of("", "APP_DEVELOPER") == Tags{"Developer account"});
}
