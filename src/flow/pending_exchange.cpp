#include "flow/pending_exchange.h"

#include <utility>

#include "flow/redirect_words.h"
#include "oauth/callback.h"

namespace hsauth {

namespace {

constexpr auto begin_again =
    "Begin again with hsauth authorize --print-url. An address that a waiting hsauth authorize asks for is "
    "pasted into its own terminal.";

tl::unexpected<Error> not_pending(std::string why) {
    return fail(ErrorKind::check_failed, std::move(why), begin_again);
}

Result<> take(World& world, const PendingLogin& pending) {
    const auto taken = world.pending.remove(pending.state);
    if (!taken) return pass_on(taken.error());
    if (!*taken) return not_pending("Another call is finishing the login of this redirect, or has done so.");
    return {};
}

void give_back(World& world, Narrator& narrator, const PendingLogin& pending) {
    if (auto saved = world.pending.save(pending); !saved)
        narrator.warn(saved.error().message + " The login is no longer pending, so begin it again.");
}

}  // namespace

Result<PendingLogin> pending_login_for(World& world, const PastedRedirect& redirect) {
    const auto state = state_in(redirect);
    if (!state) {
        return not_pending(
            "The redirect URL has no state, or more than one, so nothing tells which login it "
            "belongs to.");
    }
    auto found = world.pending.find(*state);
    if (!found) return pass_on(std::move(found.error()));
    if (!*found) return not_pending("The redirect URL's state is not that of a pending login.");
    if (has_expired(**found, world.clock.now())) {
        return not_pending("The login of this redirect URL was pending until " +
                           rfc3339((*found)->made_at + pending_login_life) + " and no longer.");
    }
    return std::move(**found);
}

Result<Secret> code_for(World& world, const PastedRedirect& redirect, const PendingLogin& pending) {
    auto uri = RedirectUri::parse(pending.redirect_uri);
    if (!uri) return pass_on(std::move(uri.error()));
    ExpectedRedirect expected{std::move(*uri), pending.state.clone(), std::nullopt, std::nullopt};
    if (!pending.issuer.empty()) expected.issuer = pending.issuer;

    auto outcome = judge_pasted(redirect, expected);
    if (auto* approved = std::get_if<Approved>(&outcome)) return std::move(approved->code);
    if (const auto* denied = std::get_if<Denied>(&outcome)) {
        if (auto taken = take(world, pending); !taken) return pass_on(std::move(taken.error()));
        return pass_on(denial(*denied));
    }
    return fail(ErrorKind::check_failed,
                "The redirect URL doesn't count: " +
                    std::string(words_for(std::get<Dismissed>(outcome).reason)) + ".",
                "Paste the whole address that the browser ended up at, as it is. It begins with " +
                    pending.redirect_uri + ".");
}

Result<Login> finish_login(World& world, Narrator& narrator, const Connection& connection,
                           const LoginTarget& target, const PendingLogin& pending, Claim claim,
                           const Secret& code) {
    if (auto taken = take(world, pending); !taken) return pass_on(std::move(taken.error()));
    auto redeemed = redeem_code(world, connection, target, code, pending.verifier);
    if (!redeemed) {
        const bool is_dead = redeemed.error().kind == ErrorKind::login_needed;
        if (!is_dead || claim == Claim::by_guess) give_back(world, narrator, pending);
        return pass_on(std::move(redeemed.error()));
    }
    return keep_login(world, narrator, connection, target, std::move(*redeemed));
}

}  // namespace hsauth
