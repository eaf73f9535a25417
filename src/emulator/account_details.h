#pragma once

#include "emulator/config.h"
#include "json/value.h"

namespace hsauth::emulator {

// What GET /account-info/…/details tells of an account.
[[nodiscard]] json::Object account_details(const Account& account);

}  // namespace hsauth::emulator
