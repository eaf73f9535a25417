#include "system/proxy_faults.h"

namespace hsauth {

namespace {

enum class Lasting { maybe_not, surely };

tl::unexpected<Error> fault(const Proxy& proxy, std::string_view what, std::string hint, Lasting lasting) {
    auto error =
        fail(ErrorKind::unavailable,
             "The proxy " + proxy.url.authority_with_port() + " " + std::string(what) + ".", std::move(hint));
    error.value().retryable = lasting == Lasting::maybe_not;
    error.value().delivery = lasting == Lasting::maybe_not ? Delivery::not_sent : Delivery::not_sendable;
    return error;
}

std::string mend_of_refusal(const Proxy& proxy, int status) {
    // tinyproxy says 401 to a wrong password.
    const bool wants_password = status == 407 || status == 401;
    if (wants_password && proxy.authorization)
        return "Check the name and password in " + proxy.named_by +
               "; special characters are written as %XX.";
    if (wants_password)
        return "It wants a name and a password: set " + proxy.named_by + " to http://NAME:PASSWORD@" +
               proxy.url.authority_with_port() + ".";
    if (status >= 500) return "Check that the proxy can reach that host, and try again.";
    return "Ask whoever runs the proxy to allow it, or exempt the host in NO_PROXY.";
}

}  // namespace

tl::unexpected<Error> proxy_not_connected(const Proxy& proxy) {
    return fault(proxy, "can't be connected to",
                 "Check the network connection and the proxy that " + proxy.named_by + " names.",
                 Lasting::maybe_not);
}

tl::unexpected<Error> proxy_not_resolved(const Proxy& proxy, Error error) {
    error.hint = "Check the network connection and the proxy that " + proxy.named_by + " names.";
    return pass_on(std::move(error));
}

tl::unexpected<Error> proxy_refused(const Proxy& proxy, const Url& target, int status) {
    return fault(
        proxy,
        "refused to connect to " + target.authority_with_port() + " (status " + std::to_string(status) + ")",
        mend_of_refusal(proxy, status), status >= 500 ? Lasting::maybe_not : Lasting::surely);
}

tl::unexpected<Error> proxy_broke_off(const Proxy& proxy) {
    return fault(proxy, "closed the connection without an answer",
                 "Check that " + proxy.named_by + " names an HTTP proxy, and try again.", Lasting::maybe_not);
}

tl::unexpected<Error> no_proxy_answer(const Proxy& proxy) {
    return fault(proxy, "gave no answer that HTTP knows",
                 "Check that " + proxy.named_by + " names an HTTP proxy and its port.", Lasting::surely);
}

}  // namespace hsauth
