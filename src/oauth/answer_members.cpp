#include "oauth/answer_members.h"

#include <algorithm>
#include <cmath>

#include "json/reader.h"

namespace hsauth {

namespace {

constexpr auto hint = "If it stays so, run the command again with --verbose and report what it shows.";

tl::unexpected<Error> no_oauth_answer(std::string_view what, std::string_view why) {
    return fail(ErrorKind::unavailable,
                "The server's answer is no " + std::string(what) + ": " + std::string(why) + ".", hint);
}

bool is_visible_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

// A whole number in any of JSON's spellings (1800, 1800.0, 1.8e3), unless a double may have lost a digit of
// it.
std::optional<std::int64_t> exact_integer(const json::Value& value) {
    constexpr double first_inexact = 9007199254740992.0;  // 2^53
    if (const auto integer = value.as_integer()) return integer;
    const auto number = value.as_number();
    if (!number || std::abs(*number) >= first_inexact || std::trunc(*number) != *number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

}  // namespace

Result<AnswerMembers> AnswerMembers::read(std::string_view body, std::string_view what) {
    auto root = json::read(body);
    if (!root) return no_oauth_answer(what, root.error().text());
    if (root->as_object() == nullptr) return no_oauth_answer(what, "it is no JSON object");
    AnswerMembers members(std::move(*root), what);
    if (members.has("error"))
        return members.bad_member("error", "says that it is a refusal, although its status says success");
    return members;
}

const json::Value* AnswerMembers::find(std::string_view name) const {
    const auto* member = root_.as_object()->find(name);
    return member == nullptr || member->is_null() ? nullptr : member;
}

tl::unexpected<Error> AnswerMembers::bad_member(std::string_view name, std::string_view why) const {
    return no_oauth_answer(what_, "its member " + std::string(name) + " " + std::string(why));
}

Result<std::optional<std::string>> AnswerMembers::text(std::string_view name) const {
    const auto* member = find(name);
    if (member == nullptr) return std::optional<std::string>{};
    const auto value = member->as_string();
    if (!value) return bad_member(name, "is no string");
    return std::optional<std::string>(*value);
}

Result<std::optional<Secret>> AnswerMembers::token(std::string_view name) const {
    const auto* member = find(name);
    if (member == nullptr) return std::optional<Secret>{};
    const auto value = member->as_string();
    if (!value) return bad_member(name, "is no string");
    if (!is_visible_ascii(*value)) return bad_member(name, "holds a character that no token has");
    if (value->empty()) return std::optional<Secret>{};
    return std::optional<Secret>(std::in_place, *value);
}

Result<std::optional<std::int64_t>> AnswerMembers::whole_number(std::string_view name,
                                                                std::int64_t most) const {
    const auto* member = find(name);
    if (member == nullptr) return std::optional<std::int64_t>{};
    const auto value = exact_integer(*member);
    if (!value || *value < 0 || *value > most) {
        return bad_member(name, "is no whole number from 0 to " + std::to_string(most));
    }
    return std::optional<std::int64_t>(*value);
}

Result<std::optional<bool>> AnswerMembers::flag(std::string_view name) const {
    const auto* member = find(name);
    if (member == nullptr) return std::optional<bool>{};
    const auto value = member->as_bool();
    if (!value) return bad_member(name, "is neither true nor false");
    return std::optional<bool>(*value);
}

Result<std::optional<ScopeSet>> AnswerMembers::scopes() const {
    if (const auto* member = find("scopes")) {
        const auto* array = member->as_array();
        if (array == nullptr) return bad_member("scopes", "is no array");
        ScopeSet scopes;
        for (const auto& element : *array) {
            const auto name = element.as_string();
            if (!name || !is_scope_name(*name)) return bad_member("scopes", "holds what is no scope name");
            scopes.add(*name);
        }
        return std::optional<ScopeSet>(std::move(scopes));
    }
    auto joined = text("scope");
    if (!joined) return pass_on(std::move(joined.error()));
    if (!*joined) return std::optional<ScopeSet>{};
    auto scopes = ScopeSet::parse(**joined);
    if (!scopes) return bad_member("scope", "holds what is no scope name");
    return std::optional<ScopeSet>(std::move(*scopes));
}

const json::Object* AnswerMembers::object(std::string_view name) const {
    const auto* member = find(name);
    return member == nullptr ? nullptr : member->as_object();
}

}  // namespace hsauth
