#include "system/proxy_answer.h"

#include <algorithm>

namespace hsauth {

namespace {

// "HTTP/1.0 200" and what may follow; every digit and blank has its place.
constexpr std::string_view shape = "HTTP/1.v ddd ";

bool fits(char byte, std::size_t at) {
    if (at >= shape.size()) return static_cast<unsigned char>(byte) >= 0x20 || byte == '\t';
    const char wanted = shape[at];
    if (wanted == 'v') return byte == '0' || byte == '1';
    if (wanted == 'd') return byte >= '0' && byte <= '9';
    return byte == wanted;
}

}  // namespace

ProxyAnswer::Verdict ProxyAnswer::take(std::string_view bytes) {
    for (const char byte : bytes) {
        if (verdict_ == Verdict::tunnel) verdict_ = Verdict::garbage;
        if (verdict_ != Verdict::incomplete) break;
        take_byte(byte);
    }
    return verdict_;
}

// A line ends with CR and LF; either of them by itself has no place in a head.
void ProxyAnswer::take_byte(char byte) {
    const bool ends_line = carriage_return_ && byte == '\n';
    if (++size_ > largest_head || carriage_return_ != (byte == '\n')) {
        verdict_ = Verdict::garbage;
        return;
    }
    carriage_return_ = byte == '\r';
    if (carriage_return_) return;
    if (ends_line) {
        if (status_ == 0) return read_status_line();
        if (line_size_ == 0) verdict_ = Verdict::tunnel;
        line_size_ = 0;
        return;
    }
    ++line_size_;
    if (status_ != 0) return;
    if (!fits(byte, line_.size())) verdict_ = Verdict::garbage;
    line_ += byte;
}

void ProxyAnswer::read_status_line() {
    constexpr std::size_t status_at = 9;
    constexpr std::size_t status_end = 12;
    line_size_ = 0;
    if (line_.size() < status_end) {
        verdict_ = Verdict::garbage;
        return;
    }
    const int status = std::stoi(line_.substr(status_at, status_end - status_at));
    if (status < 100 || status > 599) {
        verdict_ = Verdict::garbage;
        return;
    }
    status_ = status;
    line_.clear();
    if (status < 200 || status > 299) verdict_ = Verdict::refused;
}

}  // namespace hsauth
