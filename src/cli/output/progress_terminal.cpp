#include "cli/output/progress_terminal.h"

#include <utility>

namespace hsauth::cli {

ProgressTerminal::~ProgressTerminal() {
    if (!line_.empty()) terminal_.say(wiping());
}

void ProgressTerminal::show(std::string line) {
    const std::lock_guard guard{mutex_};
    const auto wiped = line_.size() > line.size() ? wiping() : std::string("\r");
    line_ = std::move(line);
    terminal_.say(wiped + line_);
}

void ProgressTerminal::say(std::string_view text) {
    const std::lock_guard guard{mutex_};
    terminal_.say(wiping() + std::string(text) + line_);
}

std::string ProgressTerminal::wiping() const {
    return line_.empty() ? "" : "\r" + std::string(line_.size(), ' ') + "\r";
}

}  // namespace hsauth::cli
