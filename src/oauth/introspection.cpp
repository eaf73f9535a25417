#include "oauth/introspection.h"

#include "oauth/answer_members.h"

namespace hsauth {

namespace {

constexpr std::int64_t longest_life = 2147483647;  // seconds
constexpr std::int64_t end_of_year_9999 = 253402300799;

// Copies members one after another and stops at the first bad one.
class MemberCopier {
  public:
    explicit MemberCopier(const AnswerMembers& members) : members_(members) {}

    MemberCopier& text(std::string_view name, std::string& to) {
        return copy(members_.text(name), [&](auto& value) { to = value.value_or(""); });
    }
    MemberCopier& number(std::string_view name, std::optional<std::int64_t>& to,
                         std::int64_t most = largest_id) {
        return copy(members_.whole_number(name, most), [&](auto& value) { to = value; });
    }
    MemberCopier& flag(std::string_view name, std::optional<bool>& to) {
        return copy(members_.flag(name), [&](auto& value) { to = value; });
    }
    MemberCopier& scopes(std::optional<ScopeSet>& to) {
        return copy(members_.scopes(), [&](auto& value) { to = std::move(value); });
    }
    [[nodiscard]] std::optional<Error>& fault() { return fault_; }

  private:
    template <typename Value, typename Take>
    MemberCopier& copy(Result<Value> member, Take take) {
        if (fault_) return *this;
        if (member) {
            take(*member);
        } else {
            fault_ = std::move(member.error());
        }
        return *this;
    }

    const AnswerMembers& members_;
    std::optional<Error> fault_;
};

Result<bool> read_active(const AnswerMembers& members, IntrospectionShape shape) {
    const auto active = members.flag("active");
    if (!active) return pass_on(active.error());
    if (*active) return **active;
    if (shape == IntrospectionShape::standard) return members.bad_member("active", "is missing");
    // A live token always belongs to an account.
    if (!members.has("hub_id")) return members.bad_member("hub_id", "is missing");
    return true;
}

// The decoded token that HubSpot adds; whatever is odd in it is left out, since nothing is decided by it.
void read_signed_token(const AnswerMembers& members, Introspection& introspection) {
    const auto* token = members.object("signed_access_token");
    if (token == nullptr) return;
    if (const auto* hublet = token->find("hublet")) introspection.hublet = hublet->as_string().value_or("");
    if (const auto* level = token->find("isUserLevel")) introspection.is_user_level = level->as_bool();
    if (introspection.is_private_distribution) return;
    if (const auto* distribution = token->find("isPrivateDistribution")) {
        introspection.is_private_distribution = distribution->as_bool();
    }
}

}  // namespace

std::string_view name_of(TokenKind kind) {
    return kind == TokenKind::access_token ? "access_token" : "refresh_token";
}

Result<Introspection> read_introspection(std::string_view body, IntrospectionShape shape, TokenKind asked) {
    auto members = AnswerMembers::read(body, "introspection answer");
    if (!members) return pass_on(std::move(members.error()));
    Introspection introspection;
    introspection.kind = asked;
    const auto active = read_active(*members, shape);
    if (!active) return pass_on(active.error());
    introspection.active = *active;
    if (!introspection.active) return introspection;

    std::string use;
    std::optional<std::int64_t> expires_in;
    std::optional<std::int64_t> expires_at;
    MemberCopier copier{*members};
    copier.text("token_use", use)
        .number("hub_id", introspection.hub_id)
        .number("user_id", introspection.user_id)
        .number("app_id", introspection.app_id)
        .number("expires_in", expires_in, longest_life)
        .number("exp", expires_at, end_of_year_9999)
        .text("hub_domain", introspection.hub_domain)
        .text("user", introspection.user)
        .text("client_id", introspection.client_id)
        .flag("is_private_distribution", introspection.is_private_distribution)
        .scopes(introspection.scopes);
    if (copier.fault()) return pass_on(std::move(*copier.fault()));

    if (use == name_of(TokenKind::access_token)) introspection.kind = TokenKind::access_token;
    if (use == name_of(TokenKind::refresh_token)) introspection.kind = TokenKind::refresh_token;
    if (expires_in) introspection.expires_in = std::chrono::seconds{*expires_in};
    if (expires_at) introspection.expires_at = from_epoch_seconds(*expires_at);
    read_signed_token(*members, introspection);
    return introspection;
}

}  // namespace hsauth
