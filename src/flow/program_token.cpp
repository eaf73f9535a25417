#include "flow/program_token.h"

#include <algorithm>
#include <utility>

namespace hsauth {

bool is_variable_name(std::string_view text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9');
    });
}

ProgramCall call_with_token(std::vector<std::string> words, const std::string& variable,
                            const Secret& access_token) {
    ProgramCall call;
    call.words = std::move(words);
    call.set.push_back({variable, access_token.clone()});
    call.unset = {"HUBSPOT_CLIENT_SECRET", "HUBSPOT_REFRESH_TOKEN", "HUBSPOT_ACCESS_TOKEN_EXPIRES_AT"};
    return call;
}

}  // namespace hsauth
