#include "emulator/assumptions_reader.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "emulator/config.h"
#include "emulator/example_config.h"
#include "support/emulator_stage.h"

using namespace hsauth;
using namespace hsauth::emulator;

namespace {

Assumptions read(const std::string& members) {
    const auto config = read_config("{\"assumptions\":{" + members + "}}", "x.json");
    REQUIRE(config);
    return config->assumptions;
}

std::string fault_at(const std::string& members) {
    const auto config = read_config("{\"assumptions\":{" + members + "}}", "x.json");
    REQUIRE_FALSE(config);
    CHECK(config.error().kind == ErrorKind::local);
    const std::string before = "is wrong at /assumptions/";
    const auto start = config.error().message.find(before) + before.size();
    return config.error().message.substr(start, config.error().message.find(':', start) - start);
}

}  // namespace

TEST_CASE("Each word of each assumption is read", "[assumptions_reader]") {
    CHECK(read(R"("cancel":"redirect")").cancel == CancelAnswer::redirect);
    CHECK(read(R"("cancel":"page")").cancel == CancelAnswer::page);
    CHECK(read(R"("cancel_error":"user_cancelled")").cancel_error == "user_cancelled");
    CHECK(read(R"("plain_pkce":"refused")").plain_pkce == Tolerance::refused);
    CHECK(read(R"("plain_pkce":"taken")").plain_pkce == Tolerance::taken);
    CHECK(read(R"("checked_first":"client_secret")").checked_first == CheckedFirst::client_secret);
    CHECK(read(R"("checked_first":"grant_type")").checked_first == CheckedFirst::grant_type);
    CHECK(read(R"("omitted_verifier":"refused")").omitted_verifier == Tolerance::refused);
    CHECK(read(R"("omitted_verifier":"taken")").omitted_verifier == Tolerance::taken);
    CHECK(read(R"("wrong_verifier":"keeps_code")").wrong_verifier == WrongVerifier::keeps_code);
    CHECK(read(R"("wrong_verifier":"uses_code")").wrong_verifier == WrongVerifier::uses_code);
    CHECK(read(R"("refresh_scope":"ignored")").refresh_scope == RefreshScope::ignored);
    CHECK(read(R"("refresh_scope":"narrows")").refresh_scope == RefreshScope::narrows);
    CHECK(read(R"("refresh_scope":"refused")").refresh_scope == RefreshScope::refused);
    CHECK(read(R"("client_assertion":"refused")").client_assertion == Tolerance::refused);
    CHECK(read(R"("client_assertion":"taken")").client_assertion == Tolerance::taken);
    CHECK_FALSE(read(R"("token_rate_limit":"off")").token_rate_limit);
    CHECK(read(R"("token_rate_limit":{"max":5})").token_rate_limit->max == 5);
    CHECK(read(R"("bad_client_status":400)").bad_client_status == 400);
    CHECK(read(R"("bad_client_status":401)").bad_client_status == 401);
    CHECK(read(R"("foreign_token":"inactive")").foreign_token == ForeignToken::inactive);
    CHECK(read(R"("foreign_token":"active")").foreign_token == ForeignToken::active);
    CHECK(read(R"("revoke_unknown_status":200)").revoke_unknown_status == 200);
    CHECK(read(R"("revoke_unknown_status":400)").revoke_unknown_status == 400);
    CHECK(read(R"("revoke_access_token_status":200)").revoke_access_token_status == 200);
    CHECK(read(R"("revoke_access_token_status":400)").revoke_access_token_status == 400);
    CHECK(read(R"("v1_unknown_status":410)").v1_unknown_status == 410);
    CHECK(read(R"("uninstalled_access":"live")").uninstalled_access == UninstalledAccess::live);
    CHECK(read(R"("uninstalled_access":"dead")").uninstalled_access == UninstalledAccess::dead);
}

TEST_CASE("A refusal may be given other words in part or as a whole", "[assumptions_reader]") {
    const auto whole =
        read(R"("bad_scopes":{"message":"no","error":"invalid_request","http_status":422})").bad_scopes;
    CHECK(whole.status == "BAD_SCOPES");
    CHECK(whole.message == "no");
    CHECK(whole.error == "invalid_request");
    CHECK(whole.http_status == 422);
    const auto part = read(R"("bad_scopes":{"message":"no"})").bad_scopes;
    CHECK(part.error == Assumptions().bad_scopes.error);
    CHECK(part.http_status == 400);
}

TEST_CASE("What is no value of an assumption is named with its place", "[assumptions_reader]") {
    CHECK(fault_at(R"("cancell":"page")") == "cancell");
    CHECK(fault_at(R"("cancel_error":"")") == "cancel_error");
    CHECK(fault_at(R"("token_rate_limit":"on")") == "token_rate_limit");
    CHECK(fault_at(R"("token_rate_limit":{"max":0})") == "token_rate_limit/max");
    CHECK(fault_at(R"("v1_unknown_status":200)") == "v1_unknown_status");
    for (const auto* name : {"bad_grant_type", "bad_redirect_uri", "mismatch_redirect_uri_auth_code",
                             "bad_code_verifier", "bad_scopes"}) {
        CAPTURE(name);
        const auto quoted = '"' + std::string(name) + "\":";
        CHECK(fault_at(quoted + "400") == name);
        CHECK(fault_at(quoted + R"({"text":"x"})") == name + std::string("/text"));
        CHECK(fault_at(quoted + R"({"message":""})") == name + std::string("/message"));
        CHECK(fault_at(quoted + R"({"error":1})") == name + std::string("/error"));
        CHECK(fault_at(quoted + R"({"http_status":302})") == name + std::string("/http_status"));
    }
    for (const auto* name : {"cancel", "plain_pkce", "checked_first", "omitted_verifier", "wrong_verifier",
                             "refresh_scope", "client_assertion", "bad_client_status", "foreign_token",
                             "revoke_unknown_status", "revoke_access_token_status", "uninstalled_access"}) {
        CAPTURE(name);
        for (const auto* value : {"\"other\"", "true", "300", "null"})
            CHECK(fault_at('"' + std::string(name) + "\":" + value) == name);
    }
}

TEST_CASE("The example and the guide name every assumption with its default", "[assumptions_reader]") {
    const auto example = configured(std::string(example_config())).assumptions;
    const Assumptions defaults;
    CHECK(example.bad_scopes.message == defaults.bad_scopes.message);
    CHECK(example.cancel == defaults.cancel);
    CHECK(example.v1_unknown_status == defaults.v1_unknown_status);

    std::ifstream file(HSAUTH_EMULATOR_GUIDE);
    const std::string guide(std::istreambuf_iterator<char>(file), {});
    for (const auto name : assumption_names()) {
        CAPTURE(name);
        CHECK(example_config().find('"' + std::string(name) + "\":") != std::string_view::npos);
        CHECK(guide.find("| `" + std::string(name) + "` |") != std::string::npos);
    }
}
