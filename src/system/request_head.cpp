#include "system/request_head.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hsauth {

namespace {

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// RFC 9110 section 5.6.2: what methods and header names are made of.
bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_alphanumeric(c) || marks.find(c) != std::string_view::npos;
    });
}

bool is_target(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

// What a head never holds: TLS, HTTP/2 frames and plain noise show themselves by their first such byte.
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7F;
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

}  // namespace

bool RequestHeadReader::take(std::string_view bytes) {
    if (settled_) return true;
    head_.append(bytes.substr(0, longest_head - head_.size()));
    take_lines();
    if (!settled_ && head_.size() == longest_head) refuse(431);
    return settled_;
}

CallbackRequest RequestHeadReader::finish() {
    return std::exchange(request_, {});
}

void RequestHeadReader::take_lines() {
    const auto head = head_.so_far();
    for (; scanned_ < head.size() && !settled_; ++scanned_) {
        const char c = head[scanned_];
        if (is_control(c)) return refuse(400);
        const bool after_return = scanned_ > line_start_ && head[scanned_ - 1] == '\r';
        if (after_return != (c == '\n')) return refuse(400);
        if (c != '\n') continue;
        take_line(head.substr(line_start_, scanned_ - 1 - line_start_));
        line_start_ = scanned_ + 1;
    }
}

void RequestHeadReader::take_line(std::string_view line) {
    if (!request_line_is_read_) return take_request_line(line);
    if (!line.empty()) return take_header(line);
    settled_ = true;
}

// RFC 9112 section 3: method, target and version between single spaces. HTTP/0.9 has no version, HTTP/2's
// preface has its own.
void RequestHeadReader::take_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return refuse(400);
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    const bool version_is_known = version == "HTTP/1.1" || version == "HTTP/1.0";
    if (!is_token(method) || !is_target(target) || !version_is_known) return refuse(400);
    request_.method = method;
    request_.target = target;
    request_line_is_read_ = true;
}

// A folded line starts with a blank, and a blank before the colon smuggles a name: no token, both of them.
void RequestHeadReader::take_header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return refuse(400);
    auto name = lower(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + 1));
    if (name == "transfer-encoding" || (name == "content-length" && value != "0")) request_.has_body = true;
    request_.headers.emplace_back(std::move(name), value);
}

void RequestHeadReader::refuse(int status) {
    wipe(request_.target);
    request_ = {};
    request_.fault = status;
    settled_ = true;
}

}  // namespace hsauth
