#pragma once

#include "cli/settings.h"
#include "flow/new_login.h"

namespace hsauth::cli {

// What a new login is made with, from every source: shared by authorize and exchange.
struct LoginSettings {
    Connection connection;
    Origin consent;
    LoginTarget target;
};

[[nodiscard]] Result<LoginSettings> login_settings(Settings& settings);

}  // namespace hsauth::cli
