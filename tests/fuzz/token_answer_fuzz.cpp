// An answer is read or refused, and a refusal never repeats what it read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "hubspot/diagnosis.h"
#include "hubspot/error_answer.h"
#include "oauth/introspection.h"
#include "oauth/token_answer.h"

using namespace hsauth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body{reinterpret_cast<const char*>(data), size};
    const auto answer = read_token_answer(body);
    if (answer && answer->access_token.empty()) std::abort();
    if (answer && answer->expires_in && answer->expires_in->count() < 0) std::abort();
    const auto known = read_introspection(body, IntrospectionShape::standard, TokenKind::access_token);
    if (known && known->active && body.find("active") == std::string_view::npos &&
        body.find('\\') == std::string_view::npos) {
        std::abort();
    }
    const auto error = diagnose(read_error_answer(400, body));
    if (error.message.find('\n') != std::string::npos || error.message.find('\x1b') != std::string::npos)
        std::abort();
    return 0;
}
