#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "hubspot/cli_config.h"
#include "world/world.h"

namespace hsauth {

// What all imported profiles have in common.
struct ImportTarget {
    std::string api_origin;
    std::optional<SecretStore> store;  // see ProfileFacts::store
};

// What became of one account.
struct AccountImport {
    enum class Outcome { imported, kept, skipped, failed };

    std::int64_t account_id = 0;
    std::string account_name;
    Outcome outcome = Outcome::skipped;
    std::string profile;         // that was made, or kept; else empty
    std::string reason;          // why it was kept or skipped: words of ours
    std::optional<Error> error;  // where it failed
};

// Makes a profile of each account that is OAuth's and whose login was finished, one after the other; a signal
// alone ends it early. Nothing of another login is overwritten (see name_for_login), and neither is one of
// the same login that holds a refresh token, under whatever name: it may be newer than the file.
[[nodiscard]] std::vector<AccountImport> import_accounts(World& world,
                                                         const std::vector<CliAccount>& accounts,
                                                         const ImportTarget& target);

}  // namespace hsauth
