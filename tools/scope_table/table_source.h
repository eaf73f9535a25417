#pragma once

#include <string>

#include "scope_table/scope_data.h"

namespace hsauth::scope_table {

// The C++ header that src/hubspot/scope_catalogue.cpp includes: the data as arrays of small numbers, in which
// a lookup can search. How they hang together is said there.
[[nodiscard]] std::string table_source(const ScopeData& data);

}  // namespace hsauth::scope_table
