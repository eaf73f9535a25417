#pragma once

#include <cstddef>
#include <string_view>

namespace hsauth {

// Follows a body in chunks (RFC 9112 section 7.1) as it comes, to tell a whole one from one that was cut:
// cpp-httplib 0.11 takes whatever follows a chunk, the connection's end included, for the end of the body.
class ChunkedBody {
  public:
    void take(std::string_view bytes);
    // Whether bytes came and aren't such a body from the first chunk to the empty line behind the last one.
    // What follows that line doesn't matter; trailers, which HubSpot has no use for, are refused.
    [[nodiscard]] bool is_broken() const { return has_started_ && state_ != State::whole; }
    // Whether it is whole and nothing followed.
    [[nodiscard]] bool ends_here() const { return state_ == State::whole && !has_more_; }

  private:
    enum class State { size, extension, size_end, data, data_cr, data_lf, last_cr, last_lf, whole, wrong };

    [[nodiscard]] State after(char byte);
    [[nodiscard]] State after_in_size(char byte);

    State state_ = State::size;
    std::size_t left_ = 0;  // of the chunk's data; while its size is read, as much of it as is known
    int digits_ = 0;
    bool has_started_ = false;
    bool has_more_ = false;  // than a whole body
};

}  // namespace hsauth
