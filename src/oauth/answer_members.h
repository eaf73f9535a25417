#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "json/value.h"
#include "oauth/scope_set.h"

namespace hsauth {

// The members that OAuth answers share, read strictly: a member that is absent or null is nothing, one of
// another type or range is an error of kind unavailable that names it and never its value.
class AnswerMembers {
  public:
    // `what` names the answer in errors, such as "token answer". A body with an `error` is a refusal and no
    // answer.
    [[nodiscard]] static Result<AnswerMembers> read(std::string_view body, std::string_view what);

    [[nodiscard]] Result<std::optional<std::string>> text(std::string_view name) const;
    // Visible ASCII only (RFC 6750 section 2.1); an empty one counts as absent.
    [[nodiscard]] Result<std::optional<Secret>> token(std::string_view name) const;
    // A whole number from 0 to `most`, also one that is written 1800.0.
    [[nodiscard]] Result<std::optional<std::int64_t>> whole_number(std::string_view name,
                                                                   std::int64_t most) const;
    [[nodiscard]] Result<std::optional<bool>> flag(std::string_view name) const;
    // HubSpot's "scopes" array, else RFC 6749's "scope" string.
    [[nodiscard]] Result<std::optional<ScopeSet>> scopes() const;
    // Null where there is none.
    [[nodiscard]] const json::Object* object(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

    [[nodiscard]] tl::unexpected<Error> bad_member(std::string_view name, std::string_view why) const;

  private:
    AnswerMembers(json::Value root, std::string_view what) : root_(std::move(root)), what_(what) {}
    [[nodiscard]] const json::Value* find(std::string_view name) const;

    json::Value root_;
    std::string what_;
};

// HubSpot's ids are positive; they keep every digit that a JSON number can carry exactly.
inline constexpr std::int64_t largest_id = INT64_MAX;

}  // namespace hsauth
