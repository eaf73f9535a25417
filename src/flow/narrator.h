#pragma once

#include <string>
#include <string_view>

#include "world/terminal.h"

namespace hsauth {

enum class Verbosity { quiet, normal };
enum class Colour { off, on };

// What is said to a person while a command runs, a line at a time on standard error. Foreign text in a line
// went through display_text().
class Narrator {
  public:
    Narrator(Terminal& terminal, Verbosity verbosity, Colour colour)
        : terminal_(terminal), verbosity_(verbosity), colour_(colour) {}

    // One whose lines begin with that subject, such as a profile's name.
    [[nodiscard]] Narrator about(std::string_view subject) const;

    void progress(std::string_view line);  // dropped when quiet
    void warn(std::string_view line);      // likewise
    void always(std::string_view line);    // what must be seen, such as the authorization URL

  private:
    [[nodiscard]] std::string about_it(std::string_view line) const;

    Terminal& terminal_;
    Verbosity verbosity_;
    Colour colour_;
    std::string subject_;
};

}  // namespace hsauth
