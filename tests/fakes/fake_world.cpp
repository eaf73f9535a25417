#include "fakes/fake_world.h"

namespace hsauth {

Result<> ForbiddenBrowser::open(std::string_view, const std::vector<std::string>&) {
    FAIL_CHECK("a browser was opened");
    return fail(ErrorKind::internal, "no browser here");
}

Result<std::unique_ptr<CallbackListener>> ForbiddenListeners::listen(std::uint16_t, PastedLines) {
    FAIL_CHECK("a listener was opened");
    return fail(ErrorKind::internal, "no listener here");
}

std::unique_ptr<CallbackListener> ForbiddenListeners::listen_to_terminal() {
    FAIL("a listener was opened");
    return nullptr;
}

FakeWorld::FakeWorld() = default;

FakeWorld::~FakeWorld() = default;

World FakeWorld::world_with(Browser& browser, CallbackListeners& listeners) {
    return {clock, random,   environment, files,   http,     browser, listeners, terminal,
            store, standing, pending,     signals, programs, tree,    scope_book};
}

}  // namespace hsauth
