#include "rig/test_server.h"

#include <algorithm>
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

// Whether something came in; what came before the stop goes first.
bool wait_for_input(int descriptor, int stopped) {
    while (true) {
        std::array<pollfd, 2> watched{{{descriptor, POLLIN, 0}, {stopped, POLLIN, 0}}};
        if (poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) continue;
        return watched[0].revents != 0;
    }
}

std::shared_ptr<SSL_CTX> context_for(const TlsOfServer& wish) {
    std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    require(context != nullptr);
    // The lowest level: what is too old or too weak must be refused by the client, not by this server.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), wish.newest_version);
    require(SSL_CTX_use_certificate(context.get(), wish.identity.certificate.get()) == 1);
    require(SSL_CTX_use_PrivateKey(context.get(), wish.identity.key.get()) == 1);
    for (const auto& certificate : wish.identity.chain)
        require(SSL_CTX_add1_chain_cert(context.get(), certificate.get()) == 1);
    return context;
}

}  // namespace

TestConnection::~TestConnection() {
    if (tls_ && server_.tls_->end == TlsOfServer::End::said) SSL_shutdown(tls_.get());
}

bool TestConnection::shake_hands() {
    tls_.reset(SSL_new(server_.context_.get()));
    SSL_set_fd(tls_.get(), socket_);
    const bool shaken = SSL_accept(tls_.get()) == 1;
    if (!shaken) tls_.reset();
    return shaken;
}

long TestConnection::read_piece(char* into, std::size_t size) {
    const bool unread = tls_ && SSL_pending(tls_.get()) > 0;
    if (!unread && !wait_for_input(socket_, server_.stop_pipe_[0])) return 0;
    const long count =
        tls_ ? SSL_read(tls_.get(), into, static_cast<int>(size)) : recv(socket_, into, size, 0);
    auto& bytes = server_.tls_ && !tls_ ? server_.log_.before_tls : server_.log_.bytes;
    if (count > 0) bytes.append(into, static_cast<std::size_t>(count));
    return count;
}

std::string TestConnection::read_request() {
    std::string request;
    std::array<char, 4096> buffer;
    while (true) {
        const auto end = request.find("\r\n\r\n");
        if (end != std::string::npos && request.size() >= end + 4 + body_size_of(request)) {
            server_.log_.requests.push_back(request);
            return request;
        }
        const auto count = read_piece(buffer.data(), buffer.size());
        if (count <= 0) return request;
        request.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::string TestConnection::read_something() {
    std::string piece(4096, '\0');
    piece.resize(static_cast<std::size_t>(std::max(read_piece(piece.data(), piece.size()), 0L)));
    return piece;
}

bool TestConnection::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                                : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void TestConnection::end() {
    shutdown(socket_, SHUT_RDWR);
}

bool TestConnection::wait(std::chrono::milliseconds time) {
    std::array<pollfd, 2> watched{{{socket_, POLLRDHUP, 0}, {server_.stop_pipe_[0], POLLIN, 0}}};
    return poll(watched.data(), watched.size(), static_cast<int>(time.count())) == 0;
}

TestServer::TestServer(Script script, std::optional<TlsOfServer> tls)
    : script_(std::move(script)), tls_(std::move(tls)) {
    if (tls_) context_ = context_for(*tls_);
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
    finish();
    for (const int descriptor : {stop_pipe_[0], stop_pipe_[1]})
        close(descriptor);
}

const TestServer::Log& TestServer::finish() {
    if (thread_.joinable()) {
        static_cast<void>(::write(stop_pipe_[1], ".", 1));
        thread_.join();
        close(listener_);
    }
    return log_;
}

TestServer::Script TestServer::answering(std::string answer) {
    return [answer = std::move(answer)](TestConnection& connection) {
        static_cast<void>(connection.read_request());
        connection.write(answer);
    };
}

TestServer::Script TestServer::in_turn(std::vector<Script> scripts) {
    return [scripts = std::move(scripts), next = std::size_t{0}](TestConnection& connection) mutable {
        const auto& script = scripts.at(next);
        next = std::min(next + 1, scripts.size() - 1);
        script(connection);
    };
}

void TestServer::serve() {
    while (wait_for_input(listener_, stop_pipe_[0])) {
        const int accepted = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted < 0) continue;
        ++log_.connections;
        play(accepted);
        close(accepted);
    }
}

void TestServer::play(int socket) {
    TestConnection connection{*this, socket};
    const bool speaks_tls = tls_ && tls_->start == TlsOfServer::Start::at_once;
    if (!speaks_tls || connection.shake_hands()) script_(connection);
}

}  // namespace hsauth
