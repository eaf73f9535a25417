#include "emulator/message.h"

#include <algorithm>

namespace hsauth::emulator {

namespace {

Answer uncached(int status) {
    Answer answer;
    answer.status = status;
    answer.headers = {{"Cache-Control", "no-store"}, {"Pragma", "no-cache"}};
    return answer;
}

}  // namespace

std::optional<std::string_view> header_of(const Request& request, std::string_view name) {
    const auto found = std::find_if(request.headers.begin(), request.headers.end(),
                                    [&](const Header& header) { return header.first == name; });
    if (found == request.headers.end()) return std::nullopt;
    return found->second;
}

std::string media_type(const Request& request) {
    const auto whole = header_of(request, "content-type").value_or("");
    std::string type{whole.substr(0, whole.find(';'))};
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t'))
        type.pop_back();
    for (char& c : type) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return type;
}

Answer json_answer(int status, std::string body) {
    auto answer = uncached(status);
    answer.headers.emplace_back("Content-Type", "application/json;charset=utf-8");
    answer.body = std::move(body);
    return answer;
}

Answer empty_answer(int status) {
    return uncached(status);
}

Answer html_answer(int status, const html::Page& page, html::Forms forms, std::string_view form_redirects) {
    auto answer = uncached(status);
    answer.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
    answer.headers.emplace_back("Content-Security-Policy",
                                html::content_security_policy(forms, form_redirects, page.style));
    answer.headers.emplace_back("Referrer-Policy", "no-referrer");
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.body = html::render(page);
    return answer;
}

Answer redirect_answer(std::string location) {
    auto answer = uncached(302);
    answer.headers.emplace_back("Location", std::move(location));
    answer.headers.emplace_back("Referrer-Policy", "no-referrer");
    return answer;
}

}  // namespace hsauth::emulator
