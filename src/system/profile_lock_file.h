#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "system/interrupt.h"
#include "system/private_directory.h"
#include "world/token_store.h"

namespace hsauth {

// Locks the file NAME.lock of that directory, which is made where it is lacking and never removed: a lock on
// a file that somebody else removed would lock nothing. Waits for at most `patience`, or until a signal.
[[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock_profile_file(const PrivateDirectory& directory,
                                                                     const std::string& profile,
                                                                     std::chrono::milliseconds patience,
                                                                     const Interrupt& interrupt);

}  // namespace hsauth
