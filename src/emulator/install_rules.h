#pragma once

#include <optional>

#include "emulator/config.h"
#include "emulator/refusal_page.h"

namespace hsauth::emulator {

// Who installs.
struct Installer {
    const Account* account;
    const User* user;
};

// What keeps everybody from installing the app; `scope` is what its URL asks for.
[[nodiscard]] std::optional<PageRefusal> app_fault(const App& app, const ScopeNames& scope);

// What keeps this installer from it: the user's permission, or what the account lacks.
[[nodiscard]] std::optional<PageRefusal> installer_fault(const Installer& installer, const ScopeNames& scope);

}  // namespace hsauth::emulator
