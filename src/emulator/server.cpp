#include "emulator/server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <exception>
#include <list>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <vector>

#include "emulator/connection.h"
#include "emulator/http_writer.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

constexpr std::size_t most_connections = 512;
constexpr int pause_ms = 20;

Timestamp system_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

struct Worker {
    explicit Worker(int socket) : idleness(socket) {}

    Idleness idleness;
    std::thread thread;
    std::atomic<bool> done = false;
};

// Owned by the accepting thread alone.
class Workers {
  public:
    ~Workers() {
        for (auto& worker : workers_)
            worker.thread.join();
    }

    [[nodiscard]] bool is_crowded() const { return workers_.size() >= most_connections; }

    void reap() {
        for (auto worker = workers_.begin(); worker != workers_.end();) {
            if (!worker->done) {
                ++worker;
                continue;
            }
            worker->thread.join();
            worker = workers_.erase(worker);
        }
    }

    // Ends the connection that has been idle longest. False where each is in the middle of something.
    [[nodiscard]] bool make_room() {
        std::vector<std::pair<Idleness::Moment, std::list<Worker>::iterator>> idle;
        for (auto worker = workers_.begin(); worker != workers_.end(); ++worker) {
            if (const auto since = worker->idleness.since()) idle.emplace_back(*since, worker);
        }
        std::sort(idle.begin(), idle.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [since, worker] : idle) {
            if (!worker->idleness.give_way()) continue;
            worker->thread.join();  // which no client can delay: nothing more is sent
            workers_.erase(worker);
            return true;
        }
        return false;
    }

    void serve(Descriptor socket, int stop, const Answering& answering) {
        auto& worker = workers_.emplace_back(socket.number());
        try {
            worker.thread = std::thread([&worker, connected = std::move(socket), stop, answering]() mutable {
                try {
                    serve_connection(connected, stop, answering, worker.idleness);
                } catch (const std::exception&) {
                    // Out of memory, say: this connection is lost, the others go on.
                }
                worker.idleness.end();
                connected.close();
                worker.done = true;
            });
        } catch (const std::system_error&) {
            workers_.pop_back();  // no thread to be had: the connection closes
        }
    }

  private:
    std::list<Worker> workers_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Config config, Options options) {
    auto sockets = listen_on_loopback(options.port);
    if (!sockets) return pass_on(std::move(sockets.error()));
    auto stop = EndSignal::make();
    if (!stop) {
        return fail(ErrorKind::local, "The emulator can't open another file descriptor.",
                    "Raise the limit with ulimit -n.");
    }
    Settings settings{
        options.consent, options.redirect_match, options.seed ? *options.seed : unforeseen_seed(),
        options.clock ? std::move(options.clock) : Clock(system_time), std::move(options.watcher)};
    return std::unique_ptr<Server>(
        new Server(std::move(config), std::move(settings), std::move(*sockets), std::move(*stop)));
}

Server::Server(Config config, Settings settings, LoopbackSockets sockets, EndSignal stop)
    : router_(std::move(config), std::move(settings), sockets.port),
      sockets_(std::move(sockets)),
      stop_(std::move(stop)),
      acceptor_([this] { accept_connections(); }) {}

void Server::stop() {
    stop_.raise();
    if (acceptor_.joinable()) acceptor_.join();
    sockets_.ipv4.close();
    sockets_.ipv6.close();
}

void Server::accept_connections() {
    Workers workers;
    const int stop = stop_.reader()->number();
    const Answering answering = [this](Request request) { return answer(std::move(request)); };
    for (bool must_pause = false;;) {
        workers.reap();
        const short listening = must_pause ? 0 : POLLIN;
        // poll() passes over the descriptor -1 of a machine without IPv6.
        std::array<pollfd, 3> waiting = {{{stop, POLLIN, 0},
                                          {sockets_.ipv4.number(), listening, 0},
                                          {sockets_.ipv6.number(), listening, 0}}};
        if (poll(waiting.data(), waiting.size(), must_pause ? pause_ms : -1) < 0) continue;
        if (waiting[0].revents != 0) return;
        must_pause = false;
        for (const auto& listener : {waiting[1], waiting[2]}) {
            if (listener.revents == 0) continue;
            workers.reap();
            if (workers.is_crowded() && !workers.make_room()) {
                must_pause = true;
                continue;
            }
            Descriptor socket{accept4(listener.fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
            if (!socket.is_open()) {
                // The connection stays in the queue. Asking again at once is no use unless a descriptor is
                // free.
                const bool is_short = errno == EMFILE || errno == ENFILE;
                must_pause = !is_short || !workers.make_room();
                continue;
            }
            workers.serve(std::move(socket), stop, answering);
        }
    }
}

Answer Server::answer(Request request) {
    try {
        return router_.answer(std::move(request));
    } catch (const std::exception&) {
        // What it says may hold what was sent.
        return answer_without_id(own_fault);
    }
}

std::string Server::origin() const {
    return "http://localhost:" + std::to_string(port());
}

std::string Server::ready_line_text() const {
    return "The emulator serves at " + origin() + " for the app " + router_.config().apps.front().client_id +
           ".";
}

Secret Server::ready_line_json() const {
    const auto& app = router_.config().apps.front();
    json::Array hub_ids;
    for (const auto& account : router_.config().accounts)
        hub_ids.emplace_back(account.hub_id);
    return json::write_secret(json::Object{{"schema_version", 1},
                                           {"auth_url", origin()},
                                           {"api_url", origin()},
                                           {"client_id", app.client_id},
                                           {"client_secret", app.client_secret.reveal()},
                                           {"redirect_uris", json::array_of(app.redirect_uris)},
                                           {"required_scopes", json::array_of(app.required_scopes)},
                                           {"optional_scopes", json::array_of(app.optional_scopes)},
                                           {"hub_ids", std::move(hub_ids)}});
}

}  // namespace hsauth::emulator
