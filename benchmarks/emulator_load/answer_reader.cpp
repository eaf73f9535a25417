#include "emulator_load/answer_reader.h"

#include <charconv>
#include <optional>
#include <strings.h>

namespace hsauth::benchmarks {

namespace {

// Of a head whose lines end in CR LF.
std::optional<std::size_t> content_length(std::string_view head) {
    constexpr std::string_view name = "\r\ncontent-length: ";
    for (auto at = head.find("\r\n"); at != std::string_view::npos; at = head.find("\r\n", at + 2)) {
        const auto line = head.substr(at);
        if (line.size() <= name.size() || strncasecmp(line.data(), name.data(), name.size()) != 0) continue;
        std::size_t length = 0;
        const auto read = std::from_chars(line.data() + name.size(), line.data() + line.size(), length);
        if (read.ec == std::errc{}) return length;
    }
    return std::nullopt;
}

}  // namespace

AnswerReader::Progress AnswerReader::append(std::string_view bytes) {
    if (is_over_) text_.clear();
    is_over_ = false;
    text_.append(bytes);
    const auto head_end = text_.find("\r\n\r\n");
    if (head_end == std::string::npos) return Progress::needs_more;
    const auto head = std::string_view(text_).substr(0, head_end + 2);
    const auto body = std::string_view(text_).substr(head_end + 4);
    const auto length = content_length(head);
    if (length && body.size() < *length) return Progress::needs_more;

    is_over_ = true;
    const bool is_good = length && body.size() == *length && head.starts_with("HTTP/1.1 200 ") &&
                         body.find("\"access_token\":\"") != std::string_view::npos;
    return is_good ? Progress::good : Progress::bad;
}

}  // namespace hsauth::benchmarks
