// Whatever a config file of HubSpot's CLI holds, its reader ends with accounts that can be stored, or with a
// line of the text and a reason of ours.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "hubspot/cli_config.h"

using namespace hsauth;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

bool is_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto accounts = read_cli_config(text);
    if (!accounts) {
        // YAML knows five line ends.
        const auto& fault = accounts.error();
        must(fault.line >= 1 && fault.line <= size + 2);
        must(!fault.why.empty() && fault.why.size() < 100);
        return 0;
    }
    for (const auto& account : *accounts) {
        must(account.account_id > 0);
        must(is_word(account.client_id) && is_word(account.client_secret.reveal()));
        must(is_word(account.access_token.reveal()) && is_word(account.refresh_token.reveal()));
    }
    return 0;
}
