#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "base/url.h"
#include "world/environment.h"

namespace hsauth::cli {

// A value, and where it was found, for an error about it.
struct FoundValue {
    std::string text;
    std::string place;
};
struct FoundSecret {
    Secret value;
    std::string place;
    VariableSource source;
};

// What the environment says, the process's own before what --env-file lends it, and which of its credentials
// go together: a secret belongs to the app and the API origin that its own source names; where that names
// none, to those of the other source; where neither does, to any.
class EnvironmentValues {
  public:
    // Keeps a reference.
    explicit EnvironmentValues(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] std::optional<FoundValue> find(std::string_view name) const { return find_first({name}); }
    // Of several names of one value, each of the process's goes before any of the file's.
    [[nodiscard]] std::optional<FoundValue> find_first(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] std::optional<FoundValue> find(std::string_view name, VariableSource source) const;
    // For whoever holds a secret of `owner`: what that source says goes first, whichever it is.
    [[nodiscard]] std::optional<FoundValue> find_beside(std::string_view name, VariableSource owner) const;

    [[nodiscard]] std::optional<FoundSecret> find_secret(std::string_view name) const;
    // The first client secret that belongs to that app and, if one is given, to that origin.
    [[nodiscard]] std::optional<FoundSecret> client_secret_for(std::string_view client_id,
                                                               const Origin* api) const;

  private:
    [[nodiscard]] std::optional<FoundSecret> find_secret(std::string_view name, VariableSource source) const;

    const Environment& environment_;
};

// The same origin, however it is written.
[[nodiscard]] bool is_origin(std::string_view text, std::string_view origin);

}  // namespace hsauth::cli
