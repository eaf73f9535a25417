#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "base/secret.h"

namespace hsauth {

// Owns an open file descriptor.
class Descriptor {
  public:
    Descriptor() noexcept = default;
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    // Hands it over to something else that will close it.
    [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }
    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

  private:
    int number_ = -1;
};

// Writes all of it and gives 0, or the errno value of what stopped it.
[[nodiscard]] int write_all(int descriptor, std::string_view bytes);

// Appends one read of at most 16 KiB, without leaving a copy behind. Gives the number of bytes, 0 at the end,
// or -1 with errno set.
[[nodiscard]] long read_some(int descriptor, SecretBuilder& into);

}  // namespace hsauth
