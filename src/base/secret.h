#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace hsauth {

// A value that must not leak: client secret, token, authorization code, state, code verifier, and any text
// that holds one. It can be moved but not copied by accident, has no stream operator and no conversion to a
// string, lives in one heap block that never grows, and is wiped when it goes.
class Secret {
  public:
    Secret() noexcept = default;
    explicit Secret(std::string_view value);
    // Takes the characters over and wipes the string they came in.
    [[nodiscard]] static Secret taken_from(std::string& source);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    [[nodiscard]] Secret clone() const { return Secret(reveal()); }

    // The characters themselves; valid as long as this object. Every call of it is a place to look at in a
    // review.
    [[nodiscard]] std::string_view reveal() const noexcept { return {data_.get(), size_}; }

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

  private:
    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
};

// Collects a secret text piece by piece; blocks that it outgrows are wiped.
class SecretBuilder {
  public:
    SecretBuilder() noexcept = default;
    SecretBuilder(SecretBuilder&& other) noexcept;
    SecretBuilder(const SecretBuilder&) = delete;
    SecretBuilder& operator=(const SecretBuilder&) = delete;
    ~SecretBuilder();

    SecretBuilder& append(std::string_view piece);
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::string_view so_far() const noexcept { return {data_.get(), size_}; }
    // The collected text; the builder is empty afterwards.
    [[nodiscard]] Secret finish();

  private:
    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// Compares in a time that depends on the lengths alone.
[[nodiscard]] bool same_secret(const Secret& expected, std::string_view given);

// Overwrites the characters of a string that held a secret for a library's sake.
void wipe(std::string& text);

// What may be shown of a secret: its first and last four characters, or nothing of one that is shorter than
// 24 characters.
[[nodiscard]] std::string masked(std::string_view secret);
[[nodiscard]] inline std::string masked(const Secret& secret) {
    return masked(secret.reveal());
}

}  // namespace hsauth
