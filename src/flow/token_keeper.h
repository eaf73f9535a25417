#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "flow/login.h"
#include "flow/narrator.h"
#include "world/programs.h"
#include "world/world.h"

namespace hsauth {

// A login whose access token is good for a while; `outlived`, unless null, is one that won't do, whatever the
// wall clock says of it.
using TokenSupply = std::function<Result<Login>(const Secret* outlived)>;

// Keeps a file that holds an access token fresh for a program that runs beside: a token is replaced before
// less than `min_valid` of it is left, by the wall clock or by the one that never steps, whichever says so
// first. Of a shorter life, half is used. What stands in the way is said once; it is tried again as long as
// the program runs, and the file keeps the last token meanwhile.
class TokenKeeper {
  public:
    // Keeps references.
    TokenKeeper(World& world, Narrator& narrator, std::string file, std::chrono::seconds min_valid,
                const TokenSupply& supply)
        : world_(world),
          narrator_(narrator),
          file_(std::move(file)),
          min_valid_(min_valid),
          supply_(supply) {}

    // Puts the first token into the file. `since` is when it was asked for, at the latest.
    [[nodiscard]] Result<> begin(const Login& login, std::chrono::steady_clock::time_point since);
    // How long to leave it alone.
    [[nodiscard]] std::chrono::milliseconds pause() const;
    // Replaces the token where that is due.
    void look();
    // Takes the file away.
    void end();

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    [[nodiscard]] bool is_due() const;
    [[nodiscard]] Result<> renew();
    [[nodiscard]] Result<> take(const Login& login, SteadyTime since);
    void note_failure(const Error& error);

    World& world_;
    Narrator& narrator_;
    std::string file_;
    std::chrono::seconds min_valid_;
    const TokenSupply& supply_;

    Secret token_;
    SteadyTime expires_;
    SteadyTime due_;
    Timestamp due_by_wall_;
    std::optional<SteadyTime> next_attempt_;  // after a failure
    bool said_expired_ = false;
};

// How a program's run came out.
using ProgramOutcome = std::variant<ProgramEnd, NotStarted>;

// Runs the program with a token file that is kept fresh, and takes the file away when it has ended. `login`
// is the first one that `supply` gave.
[[nodiscard]] Result<ProgramOutcome> run_with_kept_token(World& world, TokenKeeper& keeper,
                                                         const Login& login,
                                                         std::chrono::steady_clock::time_point since,
                                                         const ProgramCall& call);

}  // namespace hsauth
