#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace hsauth::emulator {

// A seed that nobody can foresee, for an emulator that was given none.
[[nodiscard]] std::uint64_t unforeseen_seed();

// The tokens and ids of one emulator. The same seed gives the same ones in the same order on every machine,
// which is what a test's record needs; nothing real may ever be made with it.
class Randomness {
  public:
    explicit Randomness(std::uint64_t seed) : engine_(seed) {}

    // HubSpot's shape of a code or refresh token: 36 characters, a UUID whose first four digits gave way to
    // the hublet, such as na1-ac35-b935-463b-97ab-d755cfaf9e0a.
    [[nodiscard]] std::string hublet_token(std::string_view hublet);
    // The same without a hublet, as a correlation id has it.
    [[nodiscard]] std::string uuid();
    // That many characters of base64url's alphabet.
    [[nodiscard]] std::string url_safe_text(std::size_t length);

  private:
    [[nodiscard]] std::string hex(std::size_t digits);
    [[nodiscard]] std::string from_alphabet(std::string_view alphabet, std::size_t length);

    std::mt19937_64 engine_;  // the standard fixes its numbers, unlike those of its distributions
};

}  // namespace hsauth::emulator
