#include "system/answer_limits.h"

namespace hsauth {

namespace {

constexpr std::string_view end_of_head = "\n\r\n";
constexpr std::size_t status_at = 9;  // behind "HTTP/1.1 "

}  // namespace

bool AnswerLimits::take(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size() && !exceeded_; ++i) {
        if (in_body_) {
            rest_ += bytes.size() - i;
            exceeded_ = rest_ > largest_rest;
            chunks_.take(bytes.substr(i));
            break;
        }
        take_head_byte(bytes[i]);
    }
    return !exceeded_;
}

void AnswerLimits::take_head_byte(char byte) {
    ++head_;
    exceeded_ = head_ > largest_head;
    if (start_.size() <= status_at) start_ += byte;
    if (awaited_.empty()) awaited_ = end_of_head;
    if (byte == awaited_.front()) {
        awaited_.remove_prefix(1);
        if (!awaited_.empty()) return;
        in_body_ = start_.size() <= status_at || start_[status_at] != '1';
        start_.clear();
        return;
    }
    awaited_ = end_of_head.substr(byte == '\n' ? 1 : 0);
}

}  // namespace hsauth
