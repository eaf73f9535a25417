#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "system/caller_state.h"
#include "system/interrupt.h"
#include "system/program_talk.h"

namespace hsauth {

// What a helper may be given to keep, as it stands in JSON: docker-credential-pass reads lines of 64 KiB.
inline constexpr std::size_t largest_kept_secret = std::size_t{60} * 1024;

// The program docker-credential-NAME and the protocol that it speaks: the action is its argument, what it is
// about goes to its standard input, its answer comes on standard output. It sees no HUBSPOT_* or HSAUTH_*
// variable. Every error has kind local and names the program, or is a signal's; no text of the helper's that
// may be a secret is in it.
class CredentialHelper {
  public:
    // Each call of the program gets that long. Keeps references.
    CredentialHelper(const std::string& name, std::chrono::milliseconds time, const CallerState& caller,
                     const Interrupt& interrupt)
        : program_("docker-credential-" + name), time_(time), caller_(caller), interrupt_(interrupt) {}

    // Nothing where it says that it doesn't know the key, or where its secret is empty.
    [[nodiscard]] Result<std::optional<Secret>> get(const std::string& key) const;
    // A signal doesn't end it.
    [[nodiscard]] Result<> store(const std::string& key, const Secret& secret) const;
    // A key that it doesn't know counts as erased.
    [[nodiscard]] Result<> erase(const std::string& key) const;

    [[nodiscard]] const std::string& program() const { return program_; }

  private:
    // What it said, where it ended by itself, in time and within bounds, whatever its exit status. Signals
    // that end it may be null.
    [[nodiscard]] Result<Talk> ask(const std::string& action, const Secret& input,
                                   const Interrupt* signals) const;

    std::string program_;
    std::chrono::milliseconds time_;
    const CallerState& caller_;
    const Interrupt& interrupt_;
};

}  // namespace hsauth
