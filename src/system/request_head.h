#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.h"
#include "oauth/callback.h"

namespace hsauth {

// Reads the head of one HTTP/1.0 or 1.1 request (RFC 9112) as its bytes come in, whatever their pieces. It is
// strict, since a browser is the only client that it must understand: lines end in CRLF, nothing is folded,
// and what is no request is known to be none as early as possible (fault 400; 431 where the head is too
// long).
class RequestHeadReader {
  public:
    static constexpr std::size_t longest_head = std::size_t{16} * 1024;

    RequestHeadReader() = default;
    RequestHeadReader(const RequestHeadReader&) = delete;
    RequestHeadReader& operator=(const RequestHeadReader&) = delete;
    ~RequestHeadReader() { wipe(request_.target); }

    // Takes the next bytes. True once it is settled what the request is; all that follows is ignored: a body
    // and a second request have no say here.
    [[nodiscard]] bool take(std::string_view bytes);

    // The request, once take() said true.
    [[nodiscard]] CallbackRequest finish();

  private:
    void take_lines();
    void take_line(std::string_view line);
    void take_request_line(std::string_view line);
    void take_header(std::string_view line);
    void refuse(int status);

    SecretBuilder head_;
    std::size_t line_start_ = 0;
    std::size_t scanned_ = 0;
    CallbackRequest request_;
    bool request_line_is_read_ = false;
    bool settled_ = false;
};

}  // namespace hsauth
