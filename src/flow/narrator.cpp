#include "flow/narrator.h"

namespace hsauth {

Narrator Narrator::about(std::string_view subject) const {
    auto narrator = *this;
    narrator.subject_ = subject;
    return narrator;
}

void Narrator::progress(std::string_view line) {
    if (verbosity_ != Verbosity::quiet) always(line);
}

void Narrator::warn(std::string_view line) {
    if (verbosity_ == Verbosity::quiet) return;
    const std::string_view word = colour_ == Colour::on ? "\x1b[33mwarning:\x1b[0m " : "warning: ";
    terminal_.say(std::string(word) + about_it(line));
}

void Narrator::always(std::string_view line) {
    terminal_.say(about_it(line));
}

std::string Narrator::about_it(std::string_view line) const {
    return (subject_.empty() ? "" : subject_ + ": ") + std::string(line) + "\n";
}

}  // namespace hsauth
