#include "cli/values.h"

#include <algorithm>
#include <charconv>

#include "base/display_text.h"

namespace hsauth::cli {

Result<std::int64_t> whole_number(std::string_view text, std::string_view what, std::int64_t least,
                                  std::int64_t most) {
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end || value < least || value > most) {
        return fail(ErrorKind::usage, std::string(what) + " takes a whole number from " +
                                          std::to_string(least) + " to " + std::to_string(most) + ", not \"" +
                                          display_text(text) + "\".");
    }
    return value;
}

Result<std::uint16_t> port_number(std::string_view text, std::string_view what) {
    const auto port = whole_number(text, what, 1, 65535);
    if (!port) return pass_on(port.error());
    return static_cast<std::uint16_t>(*port);
}

Result<Secret> secret_value(const Secret& raw, std::string_view what, ErrorKind kind) {
    auto text = raw.reveal();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.empty())
        return fail(kind, std::string(what) + " is empty.", "Put the value in it, on one line.");
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; })) {
        return fail(kind, std::string(what) + " holds a blank or another character that no such value has.",
                    "Put the value alone in it, on one line, without quotes or blanks.");
    }
    return Secret(text);
}

}  // namespace hsauth::cli
