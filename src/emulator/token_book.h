#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/timestamp.h"
#include "emulator/config.h"
#include "emulator/randomness.h"
#include "emulator/shelf.h"

namespace hsauth::emulator {

// What was granted, and by whom: one answer of a person to one consent page, or an app's own token, which
// has neither account nor user. Points into the Config.
struct Grant;
using SharedGrant = std::shared_ptr<const Grant>;
struct Grant {
    const App* app = nullptr;
    const Account* account = nullptr;
    const User* user = nullptr;
    ScopeNames scopes;
    SharedGrant narrowed_from = nullptr;  // where a refresh asked for fewer scopes than were granted
};

// What the authorization request bound the code to.
struct CodeBinding {
    std::string redirect_uri;
    std::string code_challenge;  // S256; empty where none was given
};

struct IssuedCode {
    SharedGrant grant;
    CodeBinding binding;
    Timestamp expires;
    bool used = false;
};

struct IssuedRefreshToken {
    SharedGrant grant;
};

struct IssuedAccessToken {
    SharedGrant grant;
    Timestamp expires;
};

// Every code and token that the emulator gave out. The pointers that it hands back are valid until the next
// call of an issuing or revoking function. Codes and tokens are test values: plain strings, not Secrets.
class TokenBook {
  public:
    [[nodiscard]] std::string issue_code(Randomness& random, Grant grant, CodeBinding binding,
                                         Timestamp expires);
    [[nodiscard]] std::string issue_refresh_token(Randomness& random, SharedGrant grant);
    [[nodiscard]] std::string issue_access_token(Randomness& random, SharedGrant grant, Timestamp expires);

    // Used and expired codes are found, too.
    [[nodiscard]] IssuedCode* find_code(std::string_view code);
    [[nodiscard]] const IssuedRefreshToken* find_refresh_token(std::string_view token);
    // Expired ones are found, too.
    [[nodiscard]] const IssuedAccessToken* find_issued_access_token(std::string_view token);
    // Nothing for one that has expired.
    [[nodiscard]] const IssuedAccessToken* find_access_token(std::string_view token, Timestamp now);

    // Only the refresh token: an access token that came of it lives until it expires, as at HubSpot.
    void revoke_refresh_token(std::string_view token);
    // Everything that came of one consent, access tokens included (RFC 9700 section 4.8.2: a code's replay).
    void revoke_all_of(const SharedGrant& grant);
    // Every code and refresh token of the app's for that account, whoever granted it: what uninstalling ends.
    void end_installation(const App& app, const Account& account);
    // Every access token of the same.
    void end_access(const App& app, const Account& account);

  private:
    Shelf<IssuedCode> codes_{4096};
    Shelf<IssuedRefreshToken> refresh_tokens_{65536};
    // All of them live equally long: the oldest, which goes first, is the one that expires first.
    Shelf<IssuedAccessToken> access_tokens_{65536};
};

}  // namespace hsauth::emulator
