#include "system/pasted_line_reader.h"

#include <array>
#include <cerrno>
#include <openssl/crypto.h>
#include <string_view>
#include <unistd.h>

namespace hsauth {

namespace {

constexpr std::size_t longest_line = std::size_t{16} * 1024;

}  // namespace

PastedLineReader::PastedLineReader(int descriptor) : descriptor_(isatty(descriptor) == 1 ? descriptor : -1) {}

int PastedLineReader::watched_descriptor() const {
    return terminal_is_away() ? -1 : descriptor_;
}

bool PastedLineReader::terminal_is_away() const {
    if (descriptor_ < 0) return false;
    // -1 where it isn't our controlling terminal: then there is no job control that could stop us.
    const auto foreground = tcgetpgrp(descriptor_);
    return foreground != -1 && foreground != getpgrp();
}

std::vector<Secret> PastedLineReader::read() {
    std::vector<Secret> lines;
    std::array<char, 4096> bytes;
    const auto count = ::read(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return lines;
    if (count <= 0) {
        descriptor_ = -1;
        if (line_.size() > 0) end_line(lines);
        return lines;
    }
    std::string_view rest{bytes.data(), static_cast<std::size_t>(count)};
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        const auto piece = rest.substr(0, end);
        line_is_too_long_ = line_is_too_long_ || line_.size() + piece.size() > longest_line;
        if (!line_is_too_long_) line_.append(piece);
        if (end == std::string_view::npos) break;
        end_line(lines);
        rest.remove_prefix(end + 1);
    }
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return lines;
}

void PastedLineReader::end_line(std::vector<Secret>& lines) {
    auto line = line_.finish();
    if (line_is_too_long_) {
        line_is_too_long_ = false;
        return;
    }
    auto text = line.reveal();
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    lines.emplace_back(text);
}

}  // namespace hsauth
