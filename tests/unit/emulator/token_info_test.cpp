#include "emulator/token_info.h"

#include "json/writer.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Grant grant_of(const Config& config) {
    return {&config.apps[0], &config.accounts[1], &config.accounts[1].users[0], {"oauth", "tickets"}};
}

Grant own_grant_of(const Config& config) {
    return {&config.apps[0], nullptr, nullptr, {"oauth"}};
}

std::string signed_text(const Grant& grant) {
    return json::write(
        signed_description({std::make_shared<const Grant>(grant), from_epoch_seconds(1795262400)}));
}

}  // namespace

TEST_CASE("A token of a person's consent is described with account and user", "[token_info]") {
    const auto config = default_config();
    const auto info = json::write(described("the-token", grant_of(config)));
    CHECK(member(info, "token") == "the-token");
    CHECK(member(info, "hub_id") == "234567");
    CHECK(member(info, "hub_domain") == "harbour.example");
    CHECK(member(info, "user_id") == "43");
    CHECK(member(info, "user") == "grace@harbour.example");
    CHECK(member(info, "scopes") == "oauth tickets");
}

TEST_CASE("An app's own token is described without account and user", "[token_info]") {
    const auto config = default_config();
    const auto info = json::write(described("the-token", own_grant_of(config)));
    CHECK(member(info, "scopes") == "oauth");
    for (const auto* name : {"hub_id", "hub_domain", "user_id", "user"}) {
        CAPTURE(name);
        CHECK(member(info, name) == "(none)");
    }
}

TEST_CASE("The signed description counts in milliseconds and signs nothing", "[token_info]") {
    const auto config = default_config();
    const auto info = signed_text(grant_of(config));
    CHECK(member(info, "expiresAt") == "1795262400000");
    CHECK(member(info, "scopes") == "oauth tickets");
    CHECK(member(info, "hubId") == "234567");
    CHECK(member(info, "userId") == "43");
    CHECK(member(info, "hublet") == "eu1");
    CHECK(member(info, "isServiceAccount") == "false");
    CHECK(member(info, "signature") == "emulated");
    CHECK(member(info, "appInstallId") == "10234567");
}

TEST_CASE("An app's own token is a service account's", "[token_info]") {
    const auto config = default_config();
    const auto info = signed_text(own_grant_of(config));
    CHECK(member(info, "isServiceAccount") == "true");
    for (const auto* name : {"hubId", "userId", "installingUserId", "hublet"}) {
        CAPTURE(name);
        CHECK(member(info, name) == "(none)");
    }
}
