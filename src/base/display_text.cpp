#include "base/display_text.h"

#include <cstdint>
#include <utility>

namespace hsauth {

namespace {

constexpr char32_t replacement = 0xFFFD;

// The code point that starts the text and its length; U+FFFD and 1 where no well-formed one does.
std::pair<char32_t, std::size_t> first_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {replacement, 1};

    char32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {replacement, 1};
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || surrogate || point > 0x10FFFF) return {replacement, 1};
    return {point, length};
}

bool hides_or_controls(char32_t point) {
    const bool control = point < 0x20 || (point >= 0x7F && point <= 0x9F);
    const bool directional = point == 0x061C || (point >= 0x200E && point <= 0x200F) ||
                             (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    const bool zero_width = point == 0x00AD || point == 0x034F || point == 0x180E ||
                            (point >= 0x200B && point <= 0x200D) || (point >= 0x2060 && point <= 0x2064) ||
                            (point >= 0xFE00 && point <= 0xFE0F) || point == 0xFEFF;
    const bool separator = point == 0x2028 || point == 0x2029;
    const bool tag = point >= 0xE0000 && point <= 0xE0FFF;
    return control || directional || zero_width || separator || tag;
}

}  // namespace

std::string display_text(std::string_view foreign, std::size_t limit) {
    std::string shown;
    while (!foreign.empty()) {
        const auto [point, length] = first_code_point(foreign);
        const auto piece = foreign.substr(0, length);
        foreign.remove_prefix(length);
        std::string_view out = piece;
        if (point == '\n' || point == '\r' || point == '\t') {
            out = " ";
        } else if (hides_or_controls(point)) {
            continue;
        } else if (point == replacement) {
            out = "\xEF\xBF\xBD";
        }
        if (shown.size() + out.size() > limit) break;
        shown += out;
    }
    return shown;
}

}  // namespace hsauth
