#include "system/secret_keeper.h"

namespace hsauth {

Result<> try_keeper(SecretKeeper& keeper, const HelperEntry& entry) {
    const KeptSecrets sample{Secret{"no secret, but a trial"}, {}, {}, std::nullopt};
    if (auto kept = keeper.keep(entry, sample); !kept) return kept;
    const auto got = keeper.get(entry);
    auto erased = keeper.erase(entry);
    if (!got) return pass_on(got.error());
    if (!*got || !same_secret(sample.client_secret, (*got)->client_secret.reveal())) {
        return fail(
            ErrorKind::local,
            "docker-credential-" + entry.helper + " took a secret for a trial and didn't give it back.",
            "It keeps nothing, or only what it knows: choose another --store.");
    }
    return erased;
}

}  // namespace hsauth
