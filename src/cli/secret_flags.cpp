#include "cli/secret_flags.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/letter_case.h"

namespace hsauth::cli {

namespace {

struct SecretFlag {
    std::string_view name;
    std::string_view instead;
};
constexpr std::array secret_flags = {
    SecretFlag{"--client-secret", "--client-secret-file FILE (- is standard input) or HUBSPOT_CLIENT_SECRET"},
    SecretFlag{"--token", "--token-file FILE (- is standard input) or HUBSPOT_ACCESS_TOKEN"},
    SecretFlag{"--access-token", "--token-file FILE (- is standard input) or HUBSPOT_ACCESS_TOKEN"},
    SecretFlag{"--refresh-token", "--refresh-token-file FILE (- is standard input) or HUBSPOT_REFRESH_TOKEN"},
    SecretFlag{"--code-verifier", "--code-verifier-file FILE (- is standard input)"},
};

// As the flags above are written: "--Client_Secret=x" is "--client-secret".
std::string name_in(const std::string& word) {
    auto name = lower_case(std::string_view(word).substr(0, word.find('=')));
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

}  // namespace

Result<> check_names_no_secret(std::span<const std::string> words) {
    for (const auto& word : words) {
        if (word == "--") break;
        const auto name = name_in(word);
        const auto flag = std::find_if(secret_flags.begin(), secret_flags.end(),
                                       [&](const SecretFlag& candidate) { return candidate.name == name; });
        if (flag == secret_flags.end()) continue;
        return fail(ErrorKind::usage,
                    "There is no flag " + std::string(flag->name) +
                        ": a secret on a command line is seen by every process.",
                    "Use " + std::string(flag->instead) + ".");
    }
    return {};
}

}  // namespace hsauth::cli
