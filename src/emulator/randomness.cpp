#include "emulator/randomness.h"

namespace hsauth::emulator {

std::uint64_t unforeseen_seed() {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

std::string Randomness::from_alphabet(std::string_view alphabet, std::size_t length) {
    // The alphabets have 16 and 64 characters, so that the remainder is as even as the engine.
    std::string text;
    while (text.size() < length)
        text += alphabet[engine_() % alphabet.size()];
    return text;
}

std::string Randomness::hex(std::size_t digits) {
    return from_alphabet("0123456789abcdef", digits);
}

std::string Randomness::hublet_token(std::string_view hublet) {
    auto token = std::string(hublet) + '-' + hex(4);
    for (const auto group : {4U, 4U, 4U, 12U})
        token += '-' + hex(group);
    return token;
}

std::string Randomness::uuid() {
    auto id = hex(8);
    for (const auto group : {4U, 4U, 4U, 12U})
        id += '-' + hex(group);
    return id;
}

std::string Randomness::url_safe_text(std::size_t length) {
    return from_alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);
}

}  // namespace hsauth::emulator
