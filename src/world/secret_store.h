#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hsauth {

// Where the secrets of a profile are kept: in its own file, or by the program docker-credential-NAME, which
// speaks the protocol of Docker's credential helpers.
class SecretStore {
  public:
    SecretStore() = default;  // the profile's own file
    // A name that is_helper_name() takes.
    [[nodiscard]] static SecretStore of_helper(std::string name) { return SecretStore{std::move(name)}; }
    // "file" or "helper:NAME"; nothing for any other text.
    [[nodiscard]] static std::optional<SecretStore> named(std::string_view text);

    [[nodiscard]] bool is_file() const { return helper_.empty(); }
    // NAME; empty for the file.
    [[nodiscard]] const std::string& helper() const { return helper_; }
    // As named() takes it.
    [[nodiscard]] std::string text() const { return is_file() ? "file" : "helper:" + helper_; }

    friend bool operator==(const SecretStore&, const SecretStore&) = default;

  private:
    explicit SecretStore(std::string helper) : helper_(std::move(helper)) {}

    std::string helper_;
};

// 1 to 64 of a-z, 0-9, '-', '_' and '.', not starting with '.' or '-': it becomes part of a program's name,
// and must lead to no other directory.
[[nodiscard]] bool is_helper_name(std::string_view name);

}  // namespace hsauth
