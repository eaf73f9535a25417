#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"

namespace hsauth {

// A form body that is built beside its own redacted twin, so that a trace never has to find the secrets in
// it.
class FormBody {
  public:
    FormBody& add(std::string_view name, std::string_view value);
    FormBody& add_secret(std::string_view name, const Secret& value);

    [[nodiscard]] Secret finish() { return encoded_.finish(); }
    // The same body with every secret value replaced.
    [[nodiscard]] const std::string& shown() const { return shown_; }

  private:
    void add_pair(std::string_view name, std::string_view value, std::string_view shown);

    SecretBuilder encoded_;
    std::string shown_;
};

}  // namespace hsauth
