#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/result.h"
#include "base/secret.h"
#include "base/timestamp.h"
#include "json/value.h"
#include "oauth/scope_set.h"

namespace hsauth {

inline constexpr std::int64_t latest_stored_moment = 253402300799;  // the last second of the year 9999

// Why a text is nothing that this version stored. `why` ends a sentence and holds no piece of the text.
struct StoredFault {
    enum class Kind { damaged, written_by_newer } kind;
    std::string why;
};
[[nodiscard]] tl::unexpected<StoredFault> damaged(std::string why);

// The fault as an error about that file; the hint depends on its kind.
struct StoredFaultHints {
    std::string_view damaged;
    std::string_view written_by_newer;
};
[[nodiscard]] tl::unexpected<Error> unreadable(const std::string& path, const StoredFault& fault,
                                               const StoredFaultHints& hints);

// A stored document, which is an object of no newer `schema_version` than that.
[[nodiscard]] tl::expected<json::Value, StoredFault> read_stored(std::string_view text,
                                                                 std::int64_t newest_version);

// Whether JSON can give it back as it was, which is so for UTF-8 text alone.
[[nodiscard]] bool survives_json(const Secret& secret);

// Takes the members of a stored object one by one and remembers the first thing that was wrong with any of
// them. Each is taken whether or not one before it was wrong; `schema_version` has been looked at.
class StoredMembers {
  public:
    // Keeps a reference.
    explicit StoredMembers(const json::Object& object) : object_(object) {}

    [[nodiscard]] std::string text(std::string_view name) { return std::string(characters(name)); }
    [[nodiscard]] Secret secret(std::string_view name) { return Secret{characters(name)}; }
    [[nodiscard]] bool boolean(std::string_view name);
    // An origin that is empty, or that a token may go to.
    [[nodiscard]] std::string origin(std::string_view name);
    // From 0 to that; nothing where it is null.
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t most);
    [[nodiscard]] std::optional<std::int64_t> id(std::string_view name);
    // Nothing where it is null.
    [[nodiscard]] std::optional<Timestamp> moment(std::string_view name);
    [[nodiscard]] ScopeSet scopes(std::string_view name);
    // Nothing where it is null.
    [[nodiscard]] std::optional<ScopeSet> optional_scopes(std::string_view name);

    void complain(std::string_view name, std::string_view what);
    // To be asked at the end: empty where everything was in order and nothing was left over.
    [[nodiscard]] std::string fault() const;

  private:
    [[nodiscard]] const json::Value* take(std::string_view name);
    [[nodiscard]] std::string_view characters(std::string_view name);

    const json::Object& object_;
    std::size_t taken_ = 1;  // schema_version
    std::string fault_;
};

}  // namespace hsauth
