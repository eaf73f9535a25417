#include "base/secret.h"

#include <algorithm>
#include <cstring>
#include <openssl/crypto.h>
#include <utility>

namespace hsauth {

namespace {

constexpr std::size_t shortest_shown_in_part = 24;
constexpr std::size_t shown_at_each_end = 4;

void wipe_block(char* data, std::size_t size) {
    if (data != nullptr) OPENSSL_cleanse(data, size);
}

}  // namespace

Secret::Secret(std::string_view value) : size_(value.size()) {
    if (value.empty()) return;
    data_ = std::make_unique<char[]>(value.size());
    std::memcpy(data_.get(), value.data(), value.size());
}

Secret Secret::taken_from(std::string& source) {
    Secret secret{source};
    wipe(source);
    return secret;
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::move(other.data_)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe_block(data_.get(), size_);
        data_ = std::move(other.data_);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() {
    wipe_block(data_.get(), size_);
}

SecretBuilder::SecretBuilder(SecretBuilder&& other) noexcept
    : data_(std::move(other.data_)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

SecretBuilder::~SecretBuilder() {
    wipe_block(data_.get(), size_);
}

SecretBuilder& SecretBuilder::append(std::string_view piece) {
    if (piece.empty()) return *this;
    if (size_ + piece.size() > capacity_) {
        const auto grown = std::max({size_ + piece.size(), capacity_ * 2, std::size_t{256}});
        auto larger = std::make_unique<char[]>(grown);
        if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
        wipe_block(data_.get(), size_);
        data_ = std::move(larger);
        capacity_ = grown;
    }
    std::memcpy(data_.get() + size_, piece.data(), piece.size());
    size_ += piece.size();
    return *this;
}

Secret SecretBuilder::finish() {
    Secret secret{so_far()};
    wipe_block(data_.get(), size_);
    data_.reset();
    size_ = 0;
    capacity_ = 0;
    return secret;
}

bool same_secret(const Secret& expected, std::string_view given) {
    const auto value = expected.reveal();
    return value.size() == given.size() && CRYPTO_memcmp(value.data(), given.data(), value.size()) == 0;
}

void wipe(std::string& text) {
    // The whole capacity, since a shrunk string keeps its tail.
    text.resize(text.capacity());
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

std::string masked(std::string_view secret) {
    if (secret.size() < shortest_shown_in_part) return "…";
    return std::string(secret.substr(0, shown_at_each_end)) + "…" +
           std::string(secret.substr(secret.size() - shown_at_each_end));
}

}  // namespace hsauth
