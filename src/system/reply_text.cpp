#include "system/reply_text.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace hsauth {

namespace {

// A client may not make anything of the phrase (RFC 9112 section 4), so a status without one will do.
std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 302:
            return "Found";
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 410:
            return "Gone";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        default:
            return "";
    }
}

void append_header(std::string& text, std::string_view name, std::string_view value) {
    if (std::any_of(value.begin(), value.end(), [](char c) { return c < ' ' || c > '~'; })) {
        throw std::logic_error("a reply's header holds what no header may hold: " + std::string(name));
    }
    text.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string reply_text(const CallbackReply& reply, ReplyBody body) {
    if (reply.status < 200 || reply.status > 599) throw std::logic_error("a reply's status is no final one");
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " ";
    text.append(reason_phrase(reply.status)).append("\r\n");
    append_header(text, "Content-Type", "text/html; charset=utf-8");
    append_header(text, "Content-Length", std::to_string(reply.html.size()));
    append_header(text, "Cache-Control", "no-store");
    append_header(text, "Referrer-Policy", "no-referrer");
    append_header(text, "X-Content-Type-Options", "nosniff");
    append_header(text, "X-Frame-Options", "DENY");
    append_header(text, "Content-Security-Policy",
                  reply.content_security_policy.empty() ? "default-src 'none'; frame-ancestors 'none'"
                                                        : std::string_view(reply.content_security_policy));
    if (!reply.location.empty()) append_header(text, "Location", reply.location);
    if (!reply.allow.empty()) append_header(text, "Allow", reply.allow);
    append_header(text, "Connection", "close");
    text += "\r\n";
    if (body == ReplyBody::sent) text += reply.html;
    return text;
}

}  // namespace hsauth
