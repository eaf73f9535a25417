#include "oauth/token_answer.h"

#include "base/letter_case.h"
#include "oauth/answer_members.h"

namespace hsauth {

namespace {

constexpr std::int64_t longest_life = 2147483647;  // seconds

Result<> check_type(const AnswerMembers& members) {
    const auto type = members.text("token_type");
    if (!type) return pass_on(type.error());
    if (!*type) return members.bad_member("token_type", "is missing");
    if (!equal_in_any_case(**type, "bearer"))
        return members.bad_member("token_type", "names a kind of token that hsauth doesn't know");
    return {};
}

}  // namespace

Result<TokenAnswer> read_token_answer(std::string_view body) {
    auto members = AnswerMembers::read(body, "token answer");
    if (!members) return pass_on(std::move(members.error()));
    if (auto type = check_type(*members); !type) return pass_on(std::move(type.error()));

    auto access_token = members->token("access_token");
    if (!access_token) return pass_on(std::move(access_token.error()));
    if (!*access_token) return members->bad_member("access_token", "is missing");
    auto refresh_token = members->token("refresh_token");
    if (!refresh_token) return pass_on(std::move(refresh_token.error()));
    const auto expires_in = members->whole_number("expires_in", longest_life);
    if (!expires_in) return pass_on(expires_in.error());
    const auto hub_id = members->whole_number("hub_id", largest_id);
    if (!hub_id) return pass_on(hub_id.error());
    const auto user_id = members->whole_number("user_id", largest_id);
    if (!user_id) return pass_on(user_id.error());
    auto scopes = members->scopes();
    if (!scopes) return pass_on(std::move(scopes.error()));

    TokenAnswer answer;
    answer.access_token = std::move(**access_token);
    answer.refresh_token = std::move(*refresh_token);
    if (*expires_in) answer.expires_in = std::chrono::seconds{**expires_in};
    answer.hub_id = *hub_id;
    answer.user_id = *user_id;
    answer.scopes = std::move(*scopes);
    return answer;
}

}  // namespace hsauth
