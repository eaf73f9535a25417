#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hsauth {

// Whether RFC 6749 section 3.3 allows it as one scope's name.
[[nodiscard]] bool is_scope_name(std::string_view text);

// Scope names without repetition, in the order in which they were first named.
class ScopeSet {
  public:
    ScopeSet() = default;
    ScopeSet(std::initializer_list<std::string_view> names);

    // Names separated by blanks or commas. A name may hold what RFC 6749 section 3.3 allows; anything else is
    // a usage error that names it.
    [[nodiscard]] static Result<ScopeSet> parse(std::string_view text);

    void add(std::string_view name);
    void add_all(const ScopeSet& others);
    [[nodiscard]] bool contains(std::string_view name) const;
    [[nodiscard]] bool empty() const { return names_.empty(); }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    // Separated by single spaces, as the protocol wants them.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] ScopeSet without(const ScopeSet& others) const;

    friend bool operator==(const ScopeSet& a, const ScopeSet& b);  // as sets: order doesn't matter

  private:
    std::vector<std::string> names_;
};

// What was asked for, held against what was granted.
struct ScopeReport {
    ScopeSet granted;
    ScopeSet required;
    ScopeSet optional;
    ScopeSet missing;  // required, not granted
    ScopeSet optional_not_granted;
    ScopeSet extra;  // granted, not asked for
};

[[nodiscard]] ScopeReport compare_scopes(const ScopeSet& required, const ScopeSet& optional,
                                         const ScopeSet& granted);

}  // namespace hsauth
