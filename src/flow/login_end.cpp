#include "flow/login_end.h"

#include <utility>

namespace hsauth {

Result<> check_still_agreed(const ProfileFacts& agreed_on, const ProfileFacts& stored) {
    const bool same_account = !agreed_on.hub_id || agreed_on.hub_id == stored.hub_id;
    if (agreed_on.client_id == stored.client_id && same_account) return {};
    return fail(ErrorKind::check_failed,
                "The profile \"" + stored.name + "\" became another login meanwhile, so nothing was done.",
                "See hsauth profile show " + stored.name + ", and run the command again.");
}

Result<> forget_tokens(World& world, Profile stored, std::string_view done) {
    stored.access_token = Secret{};
    stored.refresh_token = Secret{};
    stored.expires_at.reset();
    auto saved = world.store.save(stored);
    if (saved) return saved;
    auto error = std::move(saved.error());
    error.message =
        std::string(done) + ", but the profile \"" + stored.name + "\" still holds it: " + error.message;
    return pass_on(std::move(error));
}

}  // namespace hsauth
