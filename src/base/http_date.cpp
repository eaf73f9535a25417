#include "base/http_date.h"

#include <ctime>

namespace hsauth {

// The program never leaves the C locale, in which strptime() knows the English names that HTTP uses.
std::optional<Timestamp> read_http_date(const std::string& text) {
    for (const auto* form :
         {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"}) {
        std::tm parts{};
        const auto* end = strptime(text.c_str(), form, &parts);
        if (end == nullptr || *end != '\0') continue;
        return from_epoch_seconds(timegm(&parts));
    }
    return std::nullopt;
}

}  // namespace hsauth
