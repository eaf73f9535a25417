#pragma once

#include <string>
#include <string_view>

#include "emulator/error_body.h"
#include "emulator/message.h"

namespace hsauth::emulator {

// An answer to a request of that method as it goes over the wire, a truncated one as far as it goes. To HEAD
// it is the head alone, with the length that the body would have (RFC 9110 section 9.3.2).
[[nodiscard]] std::string http_text(const Answer& answer, std::string_view method, bool keep_alive);

// What says no where no request has got as far as an id.
[[nodiscard]] Answer answer_without_id(const GenericError& error);

}  // namespace hsauth::emulator
