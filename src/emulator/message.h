#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "emulator/descriptor.h"
#include "html/page.h"

namespace hsauth::emulator {

// A header by its lower-case name.
using Header = std::pair<std::string, std::string>;

// One HTTP request, as far as the emulator looks at it. Path and query are as they were sent, undecoded.
struct Request {
    std::string method;
    std::string path;
    std::string query;  // without '?'
    std::vector<Header> headers;
    std::string body;
};

// The first header of that (lower-case) name.
[[nodiscard]] std::optional<std::string_view> header_of(const Request& request, std::string_view name);
// The body's media type, lower case and without its parameters; empty where none is given.
[[nodiscard]] std::string media_type(const Request& request);

// How an answer goes out. All but Whole is somebody's fault (see fault.h).
struct Whole {};
// Not at all: the connection closes.
struct Withheld {};
// The connection closes behind that many bytes of the body; Content-Length is that of all of it.
struct Truncated {
    std::size_t body_bytes = 0;
};
struct Delayed {
    std::chrono::milliseconds by{0};
    std::shared_ptr<const Descriptor> end;  // the answer goes out as soon as this is readable; null for none
};
using Delivery = std::variant<Whole, Withheld, Truncated, Delayed>;

// What goes back. Nothing of it is cacheable: every answer carries Cache-Control: no-store (RFC 6749
// section 5.1).
struct Answer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Delivery delivery = Whole{};
};

[[nodiscard]] Answer json_answer(int status, std::string body);
[[nodiscard]] Answer empty_answer(int status);
// A page under a policy of its own; `form_redirects` is what html::content_security_policy() takes.
[[nodiscard]] Answer html_answer(int status, const html::Page& page, html::Forms forms = html::Forms::none,
                                 std::string_view form_redirects = {});
// 302: a 307 would send a form's body on to the redirect's target (RFC 9700 section 4.12).
[[nodiscard]] Answer redirect_answer(std::string location);

}  // namespace hsauth::emulator
