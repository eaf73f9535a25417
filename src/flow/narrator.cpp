#include "flow/narrator.h"

#include <string>

namespace hsauth {

void Narrator::progress(std::string_view line) {
    if (verbosity_ != Verbosity::quiet) always(line);
}

void Narrator::warn(std::string_view line) {
    if (verbosity_ == Verbosity::quiet) return;
    const std::string_view word = colour_ == Colour::on ? "\x1b[33mwarning:\x1b[0m " : "warning: ";
    always(std::string(word) + std::string(line));
}

void Narrator::always(std::string_view line) {
    terminal_.say(std::string(line) + "\n");
}

}  // namespace hsauth
