// Whatever somebody pastes is explained or said to be no error, and what is said of it is fit to be shown.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "hubspot/explanation.h"
#include "hubspot/pasted_answer.h"

using namespace hsauth;

namespace {

void check_is_fit_to_be_shown(std::string_view text) {
    const bool has_control =
        std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (has_control) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (read_pasted_answer(text).body.size() > text.size()) std::abort();
    const auto explanation = explain(text, Timestamp{});
    if (!explanation) {
        check_is_fit_to_be_shown(explanation.error().message);
        return 0;
    }
    for (const auto* words :
         {&explanation->diagnosis.message, &explanation->diagnosis.cause, &explanation->diagnosis.mend})
        check_is_fit_to_be_shown(*words);
    for (const auto& scope : explanation->diagnosis.missing_scopes)
        check_is_fit_to_be_shown(scope);
    return 0;
}
