#include "emulator/http_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace hsauth::emulator {

namespace {

constexpr std::size_t longest_head = 32 * 1024;
constexpr std::size_t longest_body = 1024 * 1024;
// With its chunks' sizes and extensions, of which there may be far more than of the body.
constexpr std::size_t longest_chunked_body = 2 * longest_body;
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
    request_.method = method;
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        refusal_ = 505;
        return false;
    }
    const auto query = std::min(target.find('?'), target.size());
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
    while (!trailers_begin_) {
        const auto line_end = bytes.find("\r\n", consumed_);
        if (std::min(line_end, bytes.size()) - consumed_ > longest_chunk_line) return refuse(400);
        if (line_end == std::string_view::npos) return Progress::needs_more;
        const auto line = bytes.substr(consumed_, line_end - consumed_);
        const auto size = number(trimmed(line.substr(0, line.find(';'))), 16);
        if (!size) return refuse(400);
        const auto data = line_end + 2;
        if (*size > longest_body - request_.body.size() || data > longest_chunked_body) return refuse(413);
        if (*size == 0) {
            trailers_begin_ = consumed_ = data;
            break;
        }
        if (bytes.size() - data < *size + 2) return Progress::needs_more;
        if (bytes.substr(data + *size, 2) != "\r\n") return refuse(400);
        request_.body.append(bytes.substr(data, *size));
        consumed_ = data + *size + 2;
    }
    return read_trailers();
}

HttpReader::Progress HttpReader::read_trailers() {
    const std::string_view bytes = buffer_;
    while (true) {
        const auto line_end = bytes.find("\r\n", consumed_);
        if (std::min(line_end, bytes.size()) - *trailers_begin_ > longest_head) return refuse(431);
        if (line_end == std::string_view::npos) return Progress::needs_more;
        const bool is_last = line_end == consumed_;
        consumed_ = line_end + 2;
        if (is_last) return Progress::complete;
    }
}

}  // namespace hsauth::emulator
