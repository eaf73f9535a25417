#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "hubspot/openapi_scopes.h"
#include "world/scope_book.h"

namespace hsauth {

// What an import changes.
struct ScopeMerge {
    ImportedScopes book;  // to be kept; equal to the old one where nothing changed
    std::vector<ScopedOperation> added;
    std::vector<ScopedOperation> refreshed;  // known before, with other scopes
    std::size_t unchanged = 0;
    std::size_t without_scopes = 0;       // of which the documents say nothing
    std::vector<std::string> new_scopes;  // not known before, or explained for the first time

    [[nodiscard]] bool changes_anything() const {
        return !added.empty() || !refreshed.empty() || !new_scopes.empty();
    }
};

// Puts what documents say of scopes into what was imported before. What several of them say of one operation
// counts together; what was known of it before, from the built-in catalogue or an import, is replaced. Only
// what differs from the built-in catalogue is kept. `day` such as "2026-11-25".
[[nodiscard]] ScopeMerge merge_scopes(const ImportedScopes& before,
                                      const std::vector<OpenapiScopes>& documents, const std::string& day);

}  // namespace hsauth
