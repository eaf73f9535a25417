#pragma once

#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace hsauth {

// The process's standard streams. answer() and say() may be called from several threads, and what one call
// writes stays in one piece.
class Terminal {
  public:
    virtual ~Terminal() = default;
    // Standard output: the answer alone. Fails (kind local) where not all of it could be written; the error
    // says whether that is because its reader went away.
    [[nodiscard]] virtual Result<> answer(std::string_view text) = 0;
    // Standard error: what is said to a person. Best effort.
    virtual void say(std::string_view text) = 0;

    [[nodiscard]] virtual bool input_is_terminal() const = 0;
    [[nodiscard]] virtual bool output_is_terminal() const = 0;
    [[nodiscard]] virtual bool error_is_terminal() const = 0;

    // Asks on the terminal and reads one line without echo; the terminal is put right again whatever happens.
    [[nodiscard]] virtual Result<Secret> ask_secret(std::string_view question) = 0;
    // Asks on the terminal, with " [y/N] " behind the question. Only "y" or "yes" in any case is a yes:
    // another word, an empty line and the end of input are a no. What was typed before the question stood
    // there doesn't count.
    [[nodiscard]] virtual Result<bool> confirm(std::string_view question) = 0;
};

}  // namespace hsauth
