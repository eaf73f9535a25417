#include "system/answer_framing.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/letter_case.h"

namespace hsauth {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_framed_clearly(const std::vector<HttpHeader>& headers) {
    int statements = 0;
    for (const auto& [name, value] : headers) {
        const bool length = equal_in_any_case(name, "content-length");
        const bool coding = equal_in_any_case(name, "transfer-encoding");
        if (!length && !coding) continue;
        ++statements;
        if (length && !is_number(value)) return false;
        if (coding && !equal_in_any_case(value, "chunked")) return false;
    }
    return statements <= 1;
}

bool leaves_connection_usable(const HttpResponse& answer, std::string_view version,
                              const AnswerLimits& received) {
    const bool goes_on = std::all_of(answer.headers.begin(), answer.headers.end(), [](const auto& header) {
        return !equal_in_any_case(header.name, "connection") || equal_in_any_case(header.value, "keep-alive");
    });
    if (version != "HTTP/1.1" || !goes_on || !received.has_begun() || !is_framed_clearly(answer.headers))
        return false;
    if (!answer.header("Transfer-Encoding").empty()) return received.chunks().ends_here();
    const auto length = answer.header("Content-Length");
    const auto expected = answer.status == 204 ? std::string_view{"0"} : length;
    return !expected.empty() && expected == std::to_string(received.rest());
}

}  // namespace hsauth
