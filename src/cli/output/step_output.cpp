#include "cli/output/step_output.h"

#include <utility>

namespace hsauth::cli {

namespace {

Result<std::string> output_file(const World& world) {
    auto path = world.environment.variable("GITHUB_OUTPUT");
    if (path) return std::move(*path);
    return fail(ErrorKind::local, "GITHUB_OUTPUT is not set, so there is no step whose outputs could be set.",
                "Use --format github in a job of GitHub Actions, and another format elsewhere.");
}

// The runner undoes this, since a command is one line.
Secret command_data(const Secret& value) {
    SecretBuilder escaped;
    for (const char& c : value.reveal())
        escaped.append(c == '%' ? std::string_view("%25") : std::string_view(&c, 1));
    return escaped.finish();
}

Secret masks(const Login& login, Carried carried) {
    SecretBuilder lines;
    const auto mask = [&](const Secret& secret) {
        if (!secret.empty()) lines.append("::add-mask::").append(command_data(secret).reveal()).append("\n");
    };
    mask(login.profile.access_token);
    if (carried == Carried::both_tokens) mask(login.profile.refresh_token);
    return lines.finish();
}

}  // namespace

Result<> check_step_takes_outputs(World& world) {
    const auto path = output_file(world);
    if (!path) return pass_on(path.error());
    return world.files.check_appendable(*path);
}

Result<> set_step_outputs(World& world, const Login& login, Carried carried) {
    const auto path = output_file(world);
    if (!path) return pass_on(path.error());
    if (auto hidden = world.terminal.answer(masks(login, carried).reveal()); !hidden) return hidden;
    SecretBuilder lines;
    for (const auto& [name, value] : step_outputs(login, carried))
        lines.append(name).append("=").append(value.reveal()).append("\n");
    return world.files.append(*path, lines.so_far());
}

}  // namespace hsauth::cli
