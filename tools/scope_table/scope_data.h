#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace hsauth::scope_table {

struct Scope {
    std::string name;
    bool documented = false;
};

// Indices of scopes that are needed together.
using Alternative = std::vector<std::size_t>;
// Any one of them will do.
using ScopeSet = std::vector<Alternative>;

struct Operation {
    std::string method;
    std::vector<std::string> segments;  // of the path template, at least one; only the last may be empty
    std::size_t scope_set = 0;
};

// data/hubspot-scopes.json as it is meant: scopes in the order of their names, each index within its list.
struct ScopeData {
    std::string as_of;
    std::vector<Scope> scopes;
    std::vector<ScopeSet> scope_sets;
    std::vector<Operation> operations;
};

// What is wrong with a document that is no such data is said in one line.
[[nodiscard]] tl::expected<ScopeData, std::string> read_scope_data(std::string_view text);

}  // namespace hsauth::scope_table
