#include "emulator/http_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace hsauth::emulator {

namespace {

constexpr std::size_t longest_head = 32 * 1024;
constexpr std::size_t longest_body = 1024 * 1024;
constexpr std::size_t longest_chunk_line = 256;
constexpr std::size_t most_headers = 100;

bool is_token_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

std::string lower(std::string_view text) {
    std::string lowered{text};
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::size_t> number(std::string_view digits, int base) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

}  // namespace

HttpReader::Progress HttpReader::refuse(int status) {
    refusal_ = status;
    return Progress::refused;
}

HttpReader::Progress HttpReader::append(std::string_view bytes) {
    if (refusal_ != 0) return Progress::refused;
    buffer_.append(bytes);
    if (!head_is_read_) {
        const auto end = buffer_.find("\r\n\r\n", searched_);
        searched_ = std::max<std::size_t>(buffer_.size(), 3) - 3;
        if (std::min(end, buffer_.size()) > longest_head) return refuse(431);
        if (end == std::string::npos) return Progress::needs_more;
        if (!read_head(std::string_view(buffer_).substr(0, end))) return Progress::refused;
        buffer_.erase(0, end + 4);
        head_is_read_ = true;
    }
    if (is_chunked_) return read_chunks();
    if (buffer_.size() < body_size_) return Progress::needs_more;
    request_.body = buffer_.substr(0, body_size_);
    consumed_ = body_size_;
    return Progress::complete;
}

Request HttpReader::take() {
    auto rest = buffer_.substr(consumed_);
    auto request = std::move(request_);
    *this = HttpReader{};
    buffer_ = std::move(rest);
    return request;
}

bool HttpReader::take_wish_to_continue() {
    return std::exchange(wishes_to_continue_, false);
}

bool HttpReader::read_head(std::string_view head) {
    auto end = std::min(head.find("\r\n"), head.size());
    if (!read_request_line(head.substr(0, end))) return false;
    while (end < head.size()) {
        head.remove_prefix(end + 2);
        end = std::min(head.find("\r\n"), head.size());
        if (!read_header(head.substr(0, end))) return false;
    }
    return judge_framing();
}

bool HttpReader::read_request_line(std::string_view line) {
    refusal_ = 400;
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return false;
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    const bool is_plain =
        std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    if (!is_token(method) || !target.starts_with('/') || !is_plain) return false;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        refusal_ = 505;
        return false;
    }
    const auto query = std::min(target.find('?'), target.size());
    request_.method = method;
    request_.path = target.substr(0, query);
    request_.query = target.substr(std::min(query + 1, target.size()));
    keeps_alive_ = version == "HTTP/1.1";
    refusal_ = 0;
    return true;
}

bool HttpReader::read_header(std::string_view line) {
    refusal_ = 400;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
    const auto value = trimmed(line.substr(colon + 1));
    const bool is_clean = std::none_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    });
    if (!is_clean) return false;
    if (request_.headers.size() == most_headers) {
        refusal_ = 431;
        return false;
    }
    request_.headers.emplace_back(lower(line.substr(0, colon)), value);
    refusal_ = 0;
    return true;
}

bool HttpReader::judge_framing() {
    refusal_ = 400;
    for (const auto* once : {"host", "content-length", "transfer-encoding", "content-type"}) {
        const auto count = std::count_if(request_.headers.begin(), request_.headers.end(),
                                         [&](const Header& header) { return header.first == once; });
        if (count > 1) return false;
    }
    const auto length = header_of(request_, "content-length");
    const auto encoding = header_of(request_, "transfer-encoding");
    if (length && encoding) return false;
    if (encoding && lower(*encoding) != "chunked") {
        refusal_ = 501;
        return false;
    }
    is_chunked_ = encoding.has_value();
    if (length) {
        const auto size = number(*length, 10);
        if (!size) return false;
        if (*size > longest_body) {
            refusal_ = 413;
            return false;
        }
        body_size_ = *size;
    }
    if (lower(header_of(request_, "connection").value_or("")) == "close") keeps_alive_ = false;
    wishes_to_continue_ = lower(header_of(request_, "expect").value_or("")) == "100-continue";
    refusal_ = 0;
    return true;
}

// RFC 9112 section 7.1; extensions and trailers are read over.
HttpReader::Progress HttpReader::read_chunks() {
    const std::string_view bytes = buffer_;
    std::string body;
    std::size_t at = 0;
    while (true) {
        const auto line_end = bytes.find("\r\n", at);
        if (std::min(line_end, bytes.size()) - at > longest_chunk_line) return refuse(400);
        if (line_end == std::string_view::npos) return Progress::needs_more;
        const auto line = bytes.substr(at, line_end - at);
        const auto size = number(trimmed(line.substr(0, line.find(';'))), 16);
        if (!size) return refuse(400);
        at = line_end + 2;
        if (*size == 0) break;
        if (*size > longest_body - body.size()) return refuse(413);
        if (bytes.size() - at < *size + 2) return Progress::needs_more;
        if (bytes.substr(at + *size, 2) != "\r\n") return refuse(400);
        body.append(bytes.substr(at, *size));
        at += *size + 2;
    }
    for (auto trailers = at;;) {
        const auto line_end = bytes.find("\r\n", at);
        if (std::min(line_end, bytes.size()) - trailers > longest_head) return refuse(431);
        if (line_end == std::string_view::npos) return Progress::needs_more;
        const bool is_last = line_end == at;
        at = line_end + 2;
        if (is_last) break;
    }
    request_.body = std::move(body);
    consumed_ = at;
    return Progress::complete;
}

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

}  // namespace

std::string http_text(const Answer& answer, bool keep_alive) {
    auto text = "HTTP/1.1 " + std::to_string(answer.status) + ' ';
    text.append(reason_of(answer.status)).append("\r\n");
    for (const auto& [name, value] : answer.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    // RFC 9110 section 8.6: a 204 has no length, and that of a 304 is another answer's.
    if (answer.status != 204 && answer.status != 304)
        text.append("Content-Length: ").append(std::to_string(answer.body.size())).append("\r\n");
    text.append(keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
    return text.append(answer.body);
}

}  // namespace hsauth::emulator
