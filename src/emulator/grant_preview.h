#pragma once

#include <string>
#include <string_view>

#include "emulator/authorization_request.h"

namespace hsauth::emulator {

// What the request comes to in an account.
struct Shortfall {
    ScopeNames required;  // of `scope`, which the account lacks: it can't be connected
    ScopeNames optional;  // of `optional_scope` alone: they are left out of the grant
    std::size_t optional_asked = 0;
};

[[nodiscard]] Shortfall shortfall_of(const AuthorizationRequest& request, const Account& account);

// The part of the consent page, under that heading, that says what the app is given in the account: the
// scopes in HubSpot's groups, what the account lacks struck out and why.
[[nodiscard]] std::string grant_preview(const AuthorizationRequest& request, const Account& account,
                                        std::string_view heading);

// The id of that part.
[[nodiscard]] std::string grant_preview_id(const Account& account);

}  // namespace hsauth::emulator
