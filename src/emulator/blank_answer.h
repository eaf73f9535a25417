#pragma once

#include <string_view>

#include "emulator/message.h"
#include "hubspot/scope_catalogue.h"

namespace hsauth::emulator {

// What a call that is let through comes to: nothing is kept here, so nothing is there, in the shape that a
// reader of HubSpot's answers expects. The path template says which that is.
//   GET     a list {"results":[]}; of one thing, where the template ends in a parameter, {"id":"…"} from the
//   path DELETE  204 PATCH, PUT  {} POST    of a search or a batch, empty results; 201 where a GET of the
//   same path would list, or in a batch of
//           new things; 204 for what takes something away
[[nodiscard]] Answer blank_answer(const ApiOperation& operation, std::string_view path);

}  // namespace hsauth::emulator
