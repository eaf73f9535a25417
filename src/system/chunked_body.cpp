#include "system/chunked_body.h"

namespace hsauth {

namespace {

constexpr int most_digits = 16;

int value_of(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

void ChunkedBody::take(std::string_view bytes) {
    has_started_ = has_started_ || !bytes.empty();
    for (const char byte : bytes) {
        has_more_ = state_ == State::whole;
        if (has_more_ || state_ == State::wrong) return;
        state_ = after(byte);
    }
}

ChunkedBody::State ChunkedBody::after(char byte) {
    const auto expecting = [byte](char expected, State next) {
        return byte == expected ? next : State::wrong;
    };
    switch (state_) {
        case State::size:
            return after_in_size(byte);
        case State::extension:
            return byte == '\r' ? State::size_end : byte == '\n' ? State::wrong : State::extension;
        case State::size_end:
            digits_ = 0;
            return expecting('\n', left_ == 0 ? State::last_cr : State::data);
        case State::data:
            return --left_ == 0 ? State::data_cr : State::data;
        case State::data_cr:
            return expecting('\r', State::data_lf);
        case State::data_lf:
            return expecting('\n', State::size);
        case State::last_cr:
            return expecting('\r', State::last_lf);
        case State::last_lf:
            return expecting('\n', State::whole);
        default:
            return State::wrong;
    }
}

ChunkedBody::State ChunkedBody::after_in_size(char byte) {
    if (const int value = value_of(byte); value >= 0) {
        if (digits_ == 0) left_ = 0;
        left_ = left_ * 16 + static_cast<std::size_t>(value);
        return ++digits_ > most_digits ? State::wrong : State::size;
    }
    if (digits_ == 0) return State::wrong;
    if (byte == ';') return State::extension;
    return byte == '\r' ? State::size_end : State::wrong;
}

}  // namespace hsauth
