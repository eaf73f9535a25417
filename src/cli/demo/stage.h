#pragma once

#include <memory>
#include <string>
#include <thread>

#include "cli/demo/story.h"
#include "world/browser.h"
#include "world/callback_listener.h"
#include "world/http_client.h"

namespace hsauth::cli {

// Hands out one listener that was bound before: the demo must know its port before the app's redirect URI can
// be registered with the emulator.
class BoundListener final : public CallbackListeners {
  public:
    explicit BoundListener(std::unique_ptr<CallbackListener> listener) : listener_(std::move(listener)) {}

    [[nodiscard]] std::uint16_t port() const { return listener_->port(); }
    [[nodiscard]] Result<std::unique_ptr<CallbackListener>> listen(std::uint16_t, PastedLines) override {
        return std::move(listener_);
    }
    [[nodiscard]] std::unique_ptr<CallbackListener> listen_to_terminal() override {
        return std::move(listener_);
    }

  private:
    std::unique_ptr<CallbackListener> listener_;
};

// Plays the person at the browser: opens the consent page, which approves at once, and follows its redirect
// back to the listener.
class EmulatedBrowser final : public Browser {
  public:
    // Keeps references; tells the story of what it visits.
    EmulatedBrowser(HttpClient& http, Story& story) : http_(http), story_(story) {}
    EmulatedBrowser(const EmulatedBrowser&) = delete;
    EmulatedBrowser& operator=(const EmulatedBrowser&) = delete;
    ~EmulatedBrowser() override { close(); }

    // Comes back with the redirect under way: it is answered only once the code is exchanged.
    [[nodiscard]] Result<> open(std::string_view url, const std::vector<std::string>& commands) override;
    // Waits until the last page is there.
    void close();

  private:
    HttpClient& http_;
    Story& story_;
    std::thread visit_;
};

}  // namespace hsauth::cli
