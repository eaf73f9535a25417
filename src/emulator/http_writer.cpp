#include "emulator/http_writer.h"

#include <utility>
#include <variant>

namespace hsauth::emulator {

namespace {

std::string_view reason_of(int status) {
    static constexpr std::pair<int, std::string_view> reasons[] = {
        {200, "OK"},
        {204, "No Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {421, "Misdirected Request"},
        {423, "Locked"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
    };
    for (const auto& [code, reason] : reasons) {
        if (code == status) return reason;
    }
    return "Status";
}

// RFC 9110 sections 15.3.5 and 15.4.5.
bool is_without_content(int status) {
    return status == 204 || status == 304;
}

}  // namespace

std::string http_text(const Answer& answer, std::string_view method, bool keep_alive) {
    auto text = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    text.append(reason_of(answer.status)).append("\r\n");
    for (const auto& [name, value] : answer.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    // RFC 9110 section 8.6: a 204 has no length, and that of a 304 is another answer's.
    if (!is_without_content(answer.status))
        text.append("Content-Length: ").append(std::to_string(answer.body.size())).append("\r\n");
    text.append(keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
    // A client takes whatever comes behind such a head for the next answer's.
    if (method == "HEAD" || is_without_content(answer.status)) return text;
    const auto* cut = std::get_if<Truncated>(&answer.delivery);
    return text.append(answer.body, 0, cut == nullptr ? std::string::npos : cut->body_bytes);
}

Answer answer_without_id(const GenericError& error) {
    auto answer = answer_to(error, "");
    std::erase_if(answer.headers, [](const auto& header) { return header.first == correlation_id_header; });
    return answer;
}

}  // namespace hsauth::emulator
