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

// Whether the call sends the client secret; one that doesn't gets an empty one.
enum class ClientSecret { needed, left_out };

[[nodiscard]] Result<LoginSettings> login_settings(Settings& settings,
                                                   ClientSecret secret = ClientSecret::needed);

}  // namespace hsauth::cli
