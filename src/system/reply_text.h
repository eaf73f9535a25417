#pragma once

#include <string>

#include "world/callback_listener.h"

namespace hsauth {

enum class ReplyBody { sent, left_out };

// A reply as it goes over the wire: its own headers, those that keep the page from being stored, framed,
// sniffed or leaked by a Referer, and no more. A line end in one of its values is a broken invariant and
// throws. A HEAD request gets it with the body left out.
[[nodiscard]] std::string reply_text(const CallbackReply& reply, ReplyBody body);

}  // namespace hsauth
