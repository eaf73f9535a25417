#include "world/http_client.h"

#include <algorithm>

#include "base/letter_case.h"

namespace hsauth {

std::string_view HttpResponse::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const HttpHeader& header) {
        return equal_in_any_case(header.name, name);
    });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

}  // namespace hsauth
