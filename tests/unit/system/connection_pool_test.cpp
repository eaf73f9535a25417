#include "system/connection_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "support/catch.h"

using namespace hsauth;
using namespace std::chrono_literals;

namespace {

class FakeConnection {
  public:
    FakeConnection(int number, std::atomic<int>& closed) : number_(number), closed_(closed) {}
    FakeConnection(const FakeConnection&) = delete;
    FakeConnection& operator=(const FakeConnection&) = delete;
    ~FakeConnection() { ++closed_; }

    [[nodiscard]] bool is_quiet() const { return is_quiet_; }
    void be_closed_by_server() { is_quiet_ = false; }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
    std::atomic<int>& closed_;
    bool is_quiet_ = true;
};

struct Stage {
    std::atomic<int> closed{0};  // by several threads in one of the tests
    int made = 0;
    std::chrono::steady_clock::time_point now{};
    ConnectionPool<FakeConnection> pool;

    std::unique_ptr<FakeConnection> make() { return std::make_unique<FakeConnection>(++made, closed); }
    // The number of the one that is taken, which is closed by that; 0 for none.
    int take(const std::string& route = "a") {
        const auto taken = pool.take(route, now);
        return taken ? taken->number() : 0;
    }
    void give(const std::string& route = "a") { pool.give_back(route, make(), now); }
};

}  // namespace

TEST_CASE("The connection that was given back last is taken first, and once", "[connection_pool]") {
    Stage stage;
    CHECK(stage.take() == 0);
    stage.give();
    stage.give();
    CHECK(stage.take() == 2);
    CHECK(stage.take() == 1);
    CHECK(stage.take() == 0);
}

TEST_CASE("A connection is for its own route alone", "[connection_pool]") {
    Stage stage;
    stage.give("a");
    CHECK(stage.take("b") == 0);
    CHECK(stage.closed.load() == 0);
    CHECK(stage.take("a") == 1);
}

TEST_CASE("One that its server closed or that says something is passed over and closed",
          "[connection_pool]") {
    Stage stage;
    stage.give();
    auto closed = stage.make();
    closed->be_closed_by_server();
    stage.pool.give_back("a", std::move(closed), stage.now);
    auto taken = stage.pool.take("a", stage.now);
    REQUIRE(taken);
    CHECK(taken->number() == 1);
    CHECK(stage.closed.load() == 1);
}

TEST_CASE("One that has rested too long is closed, whoever asks", "[connection_pool]") {
    Stage stage;
    stage.give("a");
    stage.now += 4s;
    stage.give("b");
    auto still_good = stage.pool.take("a", stage.now);
    REQUIRE(still_good);
    stage.pool.give_back("a", std::move(still_good), stage.now - 4s);
    stage.now += 1ms;
    CHECK(stage.take("c") == 0);
    CHECK(stage.closed.load() == 1);
    CHECK(stage.take("a") == 0);
    CHECK(stage.take("b") == 2);
}

TEST_CASE("Where too many rest, the one that has rested longest gives way", "[connection_pool]") {
    Stage stage;
    for (std::size_t i = 0; i < ConnectionPool<FakeConnection>::most; ++i)
        stage.give(i == 0 ? "first" : "a");
    CHECK(stage.closed.load() == 0);
    stage.give("last");
    CHECK(stage.closed.load() == 1);
    CHECK(stage.take("first") == 0);
    CHECK(stage.take("last") != 0);
}

TEST_CASE("What goes one route can be forgotten", "[connection_pool]") {
    Stage stage;
    stage.give("a");
    stage.give("b");
    stage.give("a");
    stage.pool.forget("a");
    CHECK(stage.closed.load() == 2);
    CHECK(stage.take("a") == 0);
    CHECK(stage.take("b") == 2);
}

TEST_CASE("Threads that take at once never get the same connection", "[connection_pool]") {
    Stage stage;
    for (int i = 0; i < 8; ++i)
        stage.give();
    std::mutex mutex;
    std::vector<int> taken;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 200; ++round) {
                    auto mine = stage.pool.take("a", stage.now);
                    if (!mine) continue;
                    std::this_thread::yield();
                    stage.pool.give_back("a", std::move(mine), stage.now);
                }
                const auto mine = stage.pool.take("a", stage.now);
                const std::lock_guard guard{mutex};
                if (mine) taken.push_back(mine->number());
            });
        }
    }
    std::sort(taken.begin(), taken.end());
    CHECK(taken.size() == 4);
    CHECK(std::unique(taken.begin(), taken.end()) == taken.end());
}
