// Whatever a dotenv file holds, its reader ends with entries that are written so that they read the same, or
// with an error that says nothing of what stands there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/dotenv.h"
#include "base/secret.h"

using namespace hsauth;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

// As an error says it, apart from the number.
bool is_known_error(const Error& error) {
    constexpr std::string_view place = "file: ";
    const auto rest = std::string_view(error.message).substr(place.size());
    return error.kind == ErrorKind::local && error.message.starts_with(place) && rest.size() < 80 &&
           (rest.starts_with("line ") || rest.starts_with("the quote that opens on line "));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto entries = read_dotenv(text, "file");
    if (!entries) {
        must(is_known_error(entries.error()));
        return 0;
    }
    SecretBuilder written;
    for (const auto& [name, value] : *entries)
        written.append(name).append("=").append(dotenv_value(value.reveal()).reveal()).append("\n");
    const auto again = read_dotenv(written.so_far(), "file");
    must(again && again->size() == entries->size());
    for (std::size_t i = 0; i < entries->size(); ++i) {
        must((*again)[i].name == (*entries)[i].name);
        must((*again)[i].value.reveal() == (*entries)[i].value.reveal());
    }
    // The input as a value; no variable holds a NUL.
    if (text.find('\0') == std::string_view::npos) {
        SecretBuilder line;
        line.append("A=").append(dotenv_value(text).reveal());
        const auto one = read_dotenv(line.so_far(), "file");
        must(one && one->size() == 1 && one->front().value.reveal() == text);
    }
    return 0;
}
