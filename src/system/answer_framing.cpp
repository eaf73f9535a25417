#include "system/answer_framing.h"

#include <algorithm>
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

}  // namespace hsauth
