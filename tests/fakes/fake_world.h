#pragma once

#include "fakes/fake_clock.h"
#include "fakes/fake_environment.h"
#include "fakes/fake_files.h"
#include "fakes/fake_programs.h"
#include "fakes/fake_random.h"
#include "fakes/fake_signals.h"
#include "fakes/fake_terminal.h"
#include "fakes/memory_pending_logins.h"
#include "fakes/memory_scope_book.h"
#include "fakes/memory_source_tree.h"
#include "fakes/memory_standing_profile.h"
#include "fakes/memory_token_store.h"
#include "fakes/scripted_http_client.h"
#include "support/catch.h"
#include "world/world.h"

namespace hsauth {

// For a test in which no browser may be opened: opening one fails it.
class ForbiddenBrowser final : public Browser {
  public:
    [[nodiscard]] Result<> open(std::string_view, const std::vector<std::string>&) override;
};

// For a test in which nothing may listen: listening fails it.
class ForbiddenListeners final : public CallbackListeners {
  public:
    [[nodiscard]] Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t, PastedLines) override;
    [[nodiscard]] std::unique_ptr<CallbackListener> listen_to_terminal() override;
};

// A whole outside that touches nothing of this machine. Each part can be scripted before and looked at after;
// what world() gives out is good as long as this object.
struct FakeWorld {
    FakeWorld();
    FakeWorld(const FakeWorld&) = delete;
    FakeWorld& operator=(const FakeWorld&) = delete;
    ~FakeWorld();

    FakeClock clock;
    FakeRandom random;
    FakeEnvironment environment;
    FakeFiles files;
    ScriptedHttpClient http;
    FakeTerminal terminal;
    MemoryTokenStore store;
    MemoryStandingProfile standing;
    MemoryPendingLogins pending;
    ForbiddenBrowser no_browser;
    ForbiddenListeners no_listeners;
    FakeSignals signals{clock};
    FakePrograms programs;
    MemorySourceTree tree;
    MemoryScopeBook scope_book;

    [[nodiscard]] World world() { return world_with(no_browser, no_listeners); }
    [[nodiscard]] World world_with(Browser& browser, CallbackListeners& listeners);
};

}  // namespace hsauth
