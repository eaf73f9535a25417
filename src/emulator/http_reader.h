#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/message.h"

namespace hsauth::emulator {

// Takes HTTP/1.1 requests (RFC 9112) out of the bytes of one connection. Strict where it costs a client
// nothing: no folded headers, no bare line feeds, no length that is given twice, a head of at most 32 KiB, a
// body of at most 1 MiB, 2 MiB with what its chunks bring along.
class HttpReader {
  public:
    enum class Progress {
        needs_more,
        complete,  // take() gives the request
        refused,   // refusal() is the status to answer with before closing
    };

    // Takes bytes as they arrive and says how far the request at the front has come.
    Progress append(std::string_view bytes);

    // The request at the front; what arrived behind it is kept for the next append(), which may be of
    // nothing.
    [[nodiscard]] Request take();
    [[nodiscard]] int refusal() const { return refusal_; }
    // That of the request at the front, of a refused one as well; empty where none could be read.
    [[nodiscard]] const std::string& method() const { return request_.method; }

    // Whether the request at the front wants the connection to stay open.
    [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }
    // Once for each request that waits for "100 Continue" before it sends its body.
    [[nodiscard]] bool take_wish_to_continue();
    // Whether anything of a request has arrived.
    [[nodiscard]] bool has_begun() const { return head_is_read_ || !buffer_.empty(); }

  private:
    [[nodiscard]] Progress refuse(int status);
    [[nodiscard]] bool read_head(std::string_view head);
    [[nodiscard]] bool read_request_line(std::string_view line);
    [[nodiscard]] bool read_header(std::string_view line);
    [[nodiscard]] bool judge_framing();
    [[nodiscard]] Progress read_chunks();
    [[nodiscard]] Progress read_trailers();

    std::string buffer_;
    std::size_t searched_ = 0;  // how much of the buffer holds no end of a head
    Request request_;
    bool head_is_read_ = false;
    bool keeps_alive_ = true;
    bool is_chunked_ = false;
    bool wishes_to_continue_ = false;
    std::size_t body_size_ = 0;                  // of a body with Content-Length
    std::size_t consumed_ = 0;                   // how much of the buffer the request's body has taken
    std::optional<std::size_t> trailers_begin_;  // where all chunks are read
    int refusal_ = 0;
};

}  // namespace hsauth::emulator
