#include "system/credential_helper.h"

#include <cerrno>
#include <utility>

#include "json/reader.h"
#include "json/writer.h"
#include "system/errno_words.h"
#include "system/helper_words.h"
#include "system/program_start.h"

namespace hsauth {

namespace {

// The secret as JSON twice over, and room for what is beside it.
constexpr std::size_t most_output = std::size_t{256} * 1024;
constexpr std::string_view not_found = "credentials not found in native keychain";
// The same for every entry, since some helpers have an entry for each user of a key. Which profile it is
// stands in the key.
constexpr auto user_name = "hsauth";

tl::unexpected<Error> failed(const std::string& program, const std::string& how, std::string hint) {
    return fail(ErrorKind::local, program + " " + how + ".", std::move(hint));
}

// The reason of one that didn't end well.
std::string outcome_words(const Talk& talk) {
    auto how = talk.end == Talk::End::killed ? "was killed by signal " + std::to_string(talk.code)
                                             : "failed with exit status " + std::to_string(talk.code);
    // By the protocol the reason is on standard output.
    auto said = helper_words(talk.output);
    if (said.empty()) said = helper_words(talk.errors);
    return said.empty() ? how : how + ", saying: " + said;
}

std::string in_seconds(std::chrono::milliseconds time) {
    const auto tenths = time.count() / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
}

bool says_not_found(const Secret& said) {
    return said.reveal().find(not_found) != std::string_view::npos;
}

}  // namespace

Result<Talk> CredentialHelper::ask(const std::string& action, const Secret& input,
                                   const Interrupt* signals) const {
    auto talk = talk_with({program_, action}, environment_without_secrets(), caller_, input,
                          {time_, most_output, signals});
    switch (talk.end) {
        case Talk::End::exited:
        case Talk::End::killed:
            return talk;
        case Talk::End::not_started:
            if (talk.code == ENOENT) {
                return fail(ErrorKind::local, "There is no program " + program_ + " on the PATH.",
                            "Install it or put it on the PATH; hsauth authorize --store says where else a "
                            "login's secrets are kept.");
            }
            return failed(program_, "can't be started: " + errno_words(talk.code),
                          "See to the program, then run the command again.");
        case Talk::End::said_too_much:
            return failed(program_, "printed more than 256 KiB, which no secret of hsauth's is",
                          "See whether it is a credential helper.");
        case Talk::End::signalled: {
            auto signal = interrupt_.pending();
            return pass_on(std::move(*signal));
        }
        case Talk::End::out_of_time:
            break;
    }
    auto error =
        failed(program_, "didn't end within " + in_seconds(time_) + " (" + action + ")",
               "Perhaps it waits for a keyring to be unlocked: do that, then run the command again.");
    error.value().retryable = true;
    return error;
}

Result<std::optional<Secret>> CredentialHelper::get(const std::string& key) const {
    const auto talk = ask("get", Secret{key + "\n"}, &interrupt_);
    if (!talk) return pass_on(talk.error());
    if (talk->end != Talk::End::exited || talk->code != 0) {
        if (says_not_found(talk->output) || says_not_found(talk->errors)) return std::optional<Secret>{};
        return failed(program_, outcome_words(*talk),
                      "See to the helper and what it needs, then run the command again.");
    }
    const auto document = json::read(talk->output.reveal());
    const auto* object = document ? document->as_object() : nullptr;
    const auto* secret = object == nullptr ? nullptr : object->find("Secret");
    const auto text = secret == nullptr ? std::nullopt : secret->as_string();
    if (!text) {
        return failed(program_, "gave no JSON object with a Secret for " + key,
                      "See whether it is a credential helper, and what it prints.");
    }
    if (text->empty()) return std::optional<Secret>{};
    return std::optional<Secret>{Secret{*text}};
}

Result<> CredentialHelper::store(const std::string& key, const Secret& secret) const {
    if (json::write_secret(json::Value{secret.reveal()}).size() > largest_kept_secret) {
        return fail(ErrorKind::local,
                    "The secrets of the login are over 60 KiB long, which is more than " + program_ +
                        " may be given.",
                    "Keep this login in a file: --store file.");
    }
    const auto payload = json::write_secret(
        json::Object{{"ServerURL", key}, {"Username", user_name}, {"Secret", secret.reveal()}});
    const auto talk = ask("store", payload, nullptr);
    if (!talk) return pass_on(talk.error());
    if (talk->end == Talk::End::exited && talk->code == 0) return {};
    return failed(program_, outcome_words(*talk),
                  "See to the helper and what it needs, then run the command again.");
}

Result<> CredentialHelper::erase(const std::string& key) const {
    const auto talk = ask("erase", Secret{key + "\n"}, nullptr);
    if (!talk) return pass_on(talk.error());
    if (talk->end == Talk::End::exited && talk->code == 0) return {};
    // Some fail on a key that they don't know, each in words of its own.
    if (const auto left = get(key); left && !*left) return {};
    return failed(program_, outcome_words(*talk) + "; it still has " + key,
                  "See to the helper and what it needs, then run the command again.");
}

}  // namespace hsauth
