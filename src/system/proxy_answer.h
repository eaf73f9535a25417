#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hsauth {

// Reads a proxy's answer to CONNECT (RFC 9110 section 9.3.6), bit by bit as it comes, and only as far as it
// must be known: the status line, and of a success the whole head, behind which the tunnel begins.
class ProxyAnswer {
  public:
    static constexpr std::size_t largest_head = std::size_t{16} * 1024;

    enum class Verdict {
        incomplete,
        tunnel,   // the head is complete, and nothing came behind it
        refused,  // a status other than 2xx; what follows isn't read
        garbage   // no HTTP answer, too long a one, or bytes behind its head before anything was asked for
    };
    // Takes the next bytes and gives the verdict so far. Of refused and garbage it never changes any more.
    Verdict take(std::string_view bytes);
    [[nodiscard]] Verdict verdict() const { return verdict_; }
    // From 100 to 599 once the answer is a tunnel or refused.
    [[nodiscard]] int status() const { return status_; }

  private:
    void take_byte(char byte);
    void read_status_line();

    std::string line_;  // the status line without its end, while it is read
    std::size_t size_ = 0;
    std::size_t line_size_ = 0;  // of the line that is read now, without its end
    bool carriage_return_ = false;
    int status_ = 0;
    Verdict verdict_ = Verdict::incomplete;
};

}  // namespace hsauth
