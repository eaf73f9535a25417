#include "emulator/token_book.h"

#include "hubspot/emulated_token.h"

namespace hsauth::emulator {

namespace {

// HubSpot's differ in length; this is near those of its documentation.
constexpr std::size_t random_part_of_access_token = 103;

auto issued_to(const App& app, const Account& account) {
    return [&app, &account](const auto& issued) {
        return issued.grant->app == &app && issued.grant->account == &account;
    };
}

}  // namespace

std::string TokenBook::issue_code(Randomness& random, Grant grant, CodeBinding binding, Timestamp expires) {
    auto code = random.hublet_token(grant.account->hublet);
    codes_.put(code, {std::make_shared<const Grant>(std::move(grant)), std::move(binding), expires, false});
    return code;
}

std::string TokenBook::issue_refresh_token(Randomness& random, SharedGrant grant) {
    auto token = random.hublet_token(grant->account->hublet);
    refresh_tokens_.put(token, {std::move(grant)});
    return token;
}

std::string TokenBook::issue_access_token(Randomness& random, SharedGrant grant, Timestamp expires) {
    auto token = std::string(emulated_token_prefix) + random.url_safe_text(random_part_of_access_token);
    access_tokens_.put(token, {std::move(grant), expires});
    return token;
}

IssuedCode* TokenBook::find_code(std::string_view code) {
    return codes_.find(code);
}

const IssuedRefreshToken* TokenBook::find_refresh_token(std::string_view token) {
    return refresh_tokens_.find(token);
}

const IssuedAccessToken* TokenBook::find_issued_access_token(std::string_view token) {
    return access_tokens_.find(token);
}

const IssuedAccessToken* TokenBook::find_access_token(std::string_view token, Timestamp now) {
    const auto* found = find_issued_access_token(token);
    return found != nullptr && now < found->expires ? found : nullptr;
}

void TokenBook::revoke_refresh_token(std::string_view token) {
    refresh_tokens_.remove(token);
}

void TokenBook::revoke_all_of(const SharedGrant& grant) {
    refresh_tokens_.remove_if([&](const auto& token) { return token.grant == grant; });
    access_tokens_.remove_if(
        [&](const auto& token) { return token.grant == grant || token.grant->narrowed_from == grant; });
}

void TokenBook::end_installation(const App& app, const Account& account) {
    const auto is_of_it = issued_to(app, account);
    codes_.remove_if(is_of_it);
    refresh_tokens_.remove_if(is_of_it);
}

void TokenBook::end_access(const App& app, const Account& account) {
    access_tokens_.remove_if(issued_to(app, account));
}

}  // namespace hsauth::emulator
