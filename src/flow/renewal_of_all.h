#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "flow/connection.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "world/world.h"

namespace hsauth {

// What a renewed login is, without its secrets.
struct RenewedLogin {
    ProfileOutline profile;
    std::optional<ScopeReport> scopes;               // absent where the grant isn't known
    std::optional<std::chrono::seconds> expires_in;  // what is left of the access token
};

struct ProfileRenewal {
    std::string profile;
    Result<RenewedLogin> outcome;
};

struct RenewalOfAll {
    int jobs = 8;                               // profiles at a time
    std::chrono::milliseconds timeout{30'000};  // of each request with all its repetitions
    LoginChecks checks;
    // May be called from several threads at once.
    ConnectionFor connection_for;
    std::function<void(std::size_t done, std::size_t of)> progress;
};

// Renews every profile of the store, whatever is left of its token, each as renew_profile() does, under its
// own lock: what goes wrong with one stops no other. The workers share connections that are kept, and a
// server that asks one of them to wait is left alone by all (PacedClient). In the order of the names; none
// where there is no profile. After a signal no other is begun: those that it cut off, and those whose turn
// didn't come, have an outcome of the signal's kind. The result is an error where the names can't be read.
//
// Of the world, clock, random, environment, http, terminal, store, standing and signals are used from several
// threads.
[[nodiscard]] Result<std::vector<ProfileRenewal>> renew_all_profiles(World& world, const Narrator& narrator,
                                                                     const RenewalOfAll& plan);

}  // namespace hsauth
