#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "system/chunked_body.h"

namespace hsauth {

// How much of an answer may come in. cpp-httplib 0.11 reads a line of any length and matches it with a
// recursive regular expression, which ends the process on a status line of 100 KiB; so its bytes are counted
// before it sees them.
class AnswerLimits {
  public:
    static constexpr std::size_t largest_head = 16 * 1024;
    // A body of 1 MiB and what chunked encoding adds to it.
    static constexpr std::size_t largest_rest = 2 * 1024 * 1024;

    // Counts the next bytes as they come; false, from then on, once they are too many. The heads of interim
    // answers (1xx) count together with that of the real one.
    [[nodiscard]] bool take(std::string_view bytes);
    [[nodiscard]] bool exceeded() const { return exceeded_; }
    [[nodiscard]] bool has_begun() const { return head_ > 0; }
    // Bytes that came behind the head.
    [[nodiscard]] std::size_t rest() const { return rest_; }
    // What followed the head, if that was a body in chunks.
    [[nodiscard]] const ChunkedBody& chunks() const { return chunks_; }

  private:
    void take_head_byte(char byte);

    std::size_t head_ = 0;
    std::size_t rest_ = 0;
    ChunkedBody chunks_;
    std::string start_;         // of this head, as long as it takes to tell an interim one
    std::string_view awaited_;  // of "\n\r\n" behind a head
    bool in_body_ = false;
    bool exceeded_ = false;
};

}  // namespace hsauth
