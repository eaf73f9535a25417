#pragma once

#include <vector>

#include "base/secret.h"

namespace hsauth {

// Lines that a person types or pastes on a terminal, taken as poll() reports them. The terminal stays as it
// is, so the longest line is its own (4095 characters on Linux); one over 16 KiB is dropped whole.
class PastedLineReader {
  public:
    // Reads from that descriptor where it is a terminal, else from nothing. Doesn't own it.
    explicit PastedLineReader(int descriptor);

    // What poll() watches: -1 at the end of the input, and while another job has the terminal, since reading
    // then would stop this process (SIGTTIN).
    [[nodiscard]] int watched_descriptor() const;
    // Whether to look again soon, as nothing reports that the terminal came back.
    [[nodiscard]] bool terminal_is_away() const;

    // Nothing more will come: at the end of the input, and where there was no terminal.
    [[nodiscard]] bool has_ended() const { return descriptor_ < 0; }

    // The lines that are whole now, without their ends. Reads once, so call it when there is something.
    [[nodiscard]] std::vector<Secret> read();

  private:
    void end_line(std::vector<Secret>& lines);

    int descriptor_;
    SecretBuilder line_;
    bool line_is_too_long_ = false;
};

}  // namespace hsauth
