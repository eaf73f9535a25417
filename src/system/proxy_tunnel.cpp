#include "system/proxy_tunnel.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

#include "system/descriptor.h"
#include "system/proxy_answer.h"
#include "system/proxy_faults.h"

namespace hsauth {

Secret connect_request(const Proxy& proxy, const Url& target, std::string_view user_agent) {
    const auto authority = target.authority_with_port();
    SecretBuilder request;
    request.append("CONNECT ").append(authority).append(" HTTP/1.1\r\nHost: ").append(authority);
    request.append("\r\nUser-Agent: ").append(user_agent);
    if (proxy.authorization)
        request.append("\r\nProxy-Authorization: ").append(proxy.authorization->reveal());
    request.append("\r\n\r\n");
    return request.finish();
}

Result<> open_tunnel(int socket, const Proxy& proxy, const Url& target, std::string_view user_agent) {
    const auto request = connect_request(proxy, target, user_agent);
    // A proxy that closes at once may have answered before, so the answer is looked for in any case.
    static_cast<void>(write_all(socket, request.reveal()));
    ProxyAnswer answer;
    std::array<char, 4096> buffer;
    while (answer.verdict() == ProxyAnswer::Verdict::incomplete) {
        const auto count = recv(socket, buffer.data(), buffer.size(), 0);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return proxy_broke_off(proxy);
        answer.take({buffer.data(), static_cast<std::size_t>(count)});
    }
    switch (answer.verdict()) {
        case ProxyAnswer::Verdict::tunnel:
            return {};
        case ProxyAnswer::Verdict::refused:
            return proxy_refused(proxy, target, answer.status());
        default:
            return no_proxy_answer(proxy);
    }
}

}  // namespace hsauth
