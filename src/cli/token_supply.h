#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/settings.h"
#include "flow/login.h"

namespace hsauth::cli {

// What is wanted of a token that is to be used.
struct TokenWish {
    SharedOptions shared;
    std::optional<std::string> min_valid;
};

void declare_token_wish(OptionList& list, TokenWish& wish);

// A login whose access token is good for --min-valid seconds: of the profile that -p names; else by the
// refresh token of a flag or the environment, of which nothing is stored; else of the standing profile.
class WishedLogin {
  public:
    // Keeps references.
    WishedLogin(Context& context, const TokenWish& wish)
        : context_(context), wish_(wish), settings_(context.world, context.narrator, wish.shared) {}

    [[nodiscard]] Result<std::chrono::seconds> min_valid() const;
    // May be asked again and again: files and questions are read once. `outlived`, unless null, is a token
    // that won't do any more, whatever the clock says of it.
    [[nodiscard]] Result<Login> get(const Secret* outlived = nullptr);

  private:
    [[nodiscard]] Result<bool> is_given();
    [[nodiscard]] Result<Login> stored(const LoginChecks& checks, const Secret* outlived);
    [[nodiscard]] Result<Connection> connection_for(const Profile& profile);
    [[nodiscard]] Result<Login> of_given_token(const LoginChecks& checks);

    Context& context_;
    const TokenWish& wish_;
    Settings settings_;
    bool looked_for_token_ = false;
    std::optional<Secret> refresh_token_;  // the latest of a token that isn't stored
    std::optional<Connection> connection_;
    Secret profiles_secret_;  // that the profile had when the connection was made
    bool warned_of_loss_ = false;
};

}  // namespace hsauth::cli
