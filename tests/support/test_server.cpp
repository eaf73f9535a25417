#include "support/test_server.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace hsauth {

namespace {

void require(bool good) {
    if (!good) throw std::runtime_error("the test server could not be set up");
}

std::size_t body_size_of(const std::string& head) {
    constexpr std::string_view name = "Content-Length: ";
    const auto found = head.find(name);
    return found == std::string::npos ? 0 : std::stoul(head.substr(found + name.size()));
}

}  // namespace

long TestConnection::read_piece(char* into, std::size_t size) {
    while (tls_ == nullptr || SSL_pending(tls_) == 0) {
        std::array<pollfd, 2> watched{{{socket_, POLLIN, 0}, {stopped_, POLLIN, 0}}};
        if (poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) continue;
        if (watched[1].revents != 0) return 0;
        break;
    }
    if (tls_ != nullptr) return SSL_read(tls_, into, static_cast<int>(size));
    return recv(socket_, into, size, 0);
}

std::string TestConnection::read_request() {
    std::string request;
    std::array<char, 4096> buffer;
    while (true) {
        const auto end = request.find("\r\n\r\n");
        if (end != std::string::npos && request.size() >= end + 4 + body_size_of(request)) return request;
        const auto count = read_piece(buffer.data(), buffer.size());
        if (count <= 0) return request;
        request.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

bool TestConnection::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                           : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool TestConnection::wait(std::chrono::milliseconds time) {
    std::array<pollfd, 2> watched{{{socket_, POLLRDHUP, 0}, {stopped_, POLLIN, 0}}};
    return poll(watched.data(), watched.size(), static_cast<int>(time.count())) == 0;
}

TestServer::TestServer(Script script, std::optional<TlsOfServer> tls)
    : script_(std::move(script)), tls_(std::move(tls)) {
    if (tls_) {
        context_ = {SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
        require(context_ != nullptr);
        // The lowest level: what is too old must be refused by the client, not by this server.
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), tls_->newest_version);
        require(SSL_CTX_use_certificate(context_.get(), tls_->identity.certificate.get()) == 1);
        require(SSL_CTX_use_PrivateKey(context_.get(), tls_->identity.key.get()) == 1);
    }
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    require(bind(listener_, generic, size) == 0 && listen(listener_, 16) == 0);
    require(getsockname(listener_, generic, &size) == 0 && pipe(stop_pipe_) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

TestServer::~TestServer() {
    static_cast<void>(::write(stop_pipe_[1], ".", 1));
    thread_.join();
    for (const int descriptor : {listener_, stop_pipe_[0], stop_pipe_[1]})
        close(descriptor);
}

TestServer::Script TestServer::answering(std::string answer) {
    return [answer = std::move(answer)](TestConnection& connection) {
        static_cast<void>(connection.read_request());
        connection.write(answer);
    };
}

void TestServer::serve() {
    while (true) {
        std::array<pollfd, 2> watched{{{listener_, POLLIN, 0}, {stop_pipe_[0], POLLIN, 0}}};
        if (poll(watched.data(), watched.size(), -1) < 0) continue;
        if (watched[1].revents != 0) return;
        const int accepted = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted < 0) continue;
        ++connections_;
        play(accepted);
        close(accepted);
    }
}

void TestServer::play(int socket) {
    if (!tls_) {
        TestConnection connection{socket, stop_pipe_[0], nullptr};
        script_(connection);
        return;
    }
    const std::unique_ptr<SSL, void (*)(SSL*)> tls{SSL_new(context_.get()), SSL_free};
    SSL_set_fd(tls.get(), socket);
    if (SSL_accept(tls.get()) == 1) {
        TestConnection connection{socket, stop_pipe_[0], tls.get()};
        script_(connection);
        if (tls_->end == TlsOfServer::End::said) SSL_shutdown(tls.get());
    }
}

}  // namespace hsauth
