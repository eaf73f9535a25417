#pragma once

#include <string>
#include <string_view>

namespace hsauth {

// A message of a server's with every word replaced that has the shape of a secret of HubSpot's: codes and
// refresh tokens ("na1-…", UUIDs), client secrets (UUIDs), access tokens ("pat-…", long words of mixed
// letters and digits). For text of which nothing else tells what is secret in it.
[[nodiscard]] std::string without_secret_shapes(std::string_view text);

}  // namespace hsauth
