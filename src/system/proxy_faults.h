#pragma once

#include "base/result.h"
#include "system/proxy_settings.h"

namespace hsauth {

// How a proxy can fail, in words that name it as host:port and never with its password. Nothing of the
// request has been sent then.
[[nodiscard]] tl::unexpected<Error> proxy_not_connected(const Proxy& proxy);
// Its name, that is; the error is resolve()'s.
[[nodiscard]] tl::unexpected<Error> proxy_not_resolved(const Proxy& proxy, Error error);
[[nodiscard]] tl::unexpected<Error> proxy_refused(const Proxy& proxy, const Url& target, int status);
[[nodiscard]] tl::unexpected<Error> proxy_broke_off(const Proxy& proxy);
[[nodiscard]] tl::unexpected<Error> no_proxy_answer(const Proxy& proxy);

}  // namespace hsauth
