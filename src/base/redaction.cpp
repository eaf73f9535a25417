#include "base/redaction.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/encoding.h"
#include "base/letter_case.h"

namespace hsauth {

namespace {

// In lower case, with underscores.
constexpr auto secret_names = std::to_array<std::string_view>({"access_token",  "refresh_token",
                                                               "id_token",      "token",
                                                               "client_secret", "code",
                                                               "code_verifier", "state",
                                                               "assertion",     "api_key",
                                                               "apikey",        "hapikey",
                                                               "authorization", "proxy_authorization",
                                                               "cookie",        "set_cookie",
                                                               "accesstoken",   "refreshtoken",
                                                               "clientsecret",  "client_assertion",
                                                               "x_api_key",     "tokenkey",
                                                               "password",      "signature",
                                                               "newsignature"});

constexpr std::array<std::string_view, 2> token_path_parents = {"access-tokens", "refresh-tokens"};

// A server may take another spelling for the same path, so none of it shows what a token may be.
std::string redacted_path(std::string_view path) {
    std::string shown;
    bool is_behind_parent = false;
    while (!path.empty()) {
        const auto end = std::min(path.find('/', 1), path.size());
        const auto segment = path.substr(0, end);
        path.remove_prefix(end);
        const auto name = segment.substr(segment.starts_with('/') ? 1 : 0);
        const auto meant = lower_case(percent_decoded(name).value_or(std::string(name)));
        const bool is_parent = std::find(token_path_parents.begin(), token_path_parents.end(), meant) !=
                               token_path_parents.end();
        const bool holds_parent =
            std::any_of(token_path_parents.begin(), token_path_parents.end(),
                        [&](std::string_view parent) { return meant.find(parent) != std::string::npos; });
        const bool is_hidden = !name.empty() && (is_behind_parent || (holds_parent && !is_parent));
        shown += is_hidden ? "/" + std::string(redacted_mark) : std::string(segment);
        is_behind_parent = is_behind_parent || holds_parent;
    }
    return shown;
}

constexpr std::string_view blanks = " \t\r\n";

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(blanks, at), text.size());
}

std::string withheld(std::string_view text) {
    return text.empty() ? std::string{} : "[" + std::to_string(text.size()) + " bytes that are no JSON]";
}

// One past the closing quote of the JSON string that starts at `at`; the end of the text where none closes
// it.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

// One past the bracket that closes the one at `at`; the end of the text where the brackets don't match.
std::size_t end_of_brackets(std::string_view text, std::size_t at) {
    std::string awaited;
    while (at < text.size()) {
        const char sign = text[at];
        if (sign == '"') {
            at = end_of_string(text, at);
            continue;
        }
        ++at;
        if (sign == '{') awaited += '}';
        if (sign == '[') awaited += ']';
        if (sign != '}' && sign != ']') continue;
        if (awaited.back() != sign) return text.size();
        awaited.pop_back();
        if (awaited.empty()) return at;
    }
    return text.size();
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    if (text[at] == '"') return end_of_string(text, at);
    if (text[at] == '{' || text[at] == '[') return end_of_brackets(text, at);
    return std::min(text.find_first_of(",}]", at), text.size());
}

// Whether what stands at `at` may follow a value.
bool ends_a_value(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] == ',' || text[at] == '}' || text[at] == ']';
}

// A JSON string's characters as far as names of secrets need them: ASCII.
std::string unescaped(std::string_view characters) {
    std::string plain;
    for (std::size_t at = 0; at < characters.size(); ++at) {
        if (characters[at] != '\\' || at + 1 == characters.size()) {
            plain += characters[at];
            continue;
        }
        const auto digits = characters.substr(++at + 1, 4);
        unsigned code = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (characters[at] != 'u' || digits.size() < 4 || read.ptr != digits.data() + digits.size()) {
            plain += characters[at];
            continue;
        }
        plain += code < 0x80 ? static_cast<char>(code) : '?';
        at += digits.size();
    }
    return plain;
}

bool is_bare_value(std::string_view word) {
    return word == "true" || word == "false" || word == "null" ||
           word.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

class JsonRedactor {
  public:
    explicit JsonRedactor(std::string_view text) : text_(text) {}

    [[nodiscard]] std::string redacted() {
        while (at_ < text_.size() && step()) {
        }
        return std::move(shown_).append(withheld(text_.substr(at_)));
    }

  private:
    // Shows the next piece; false where what follows is no JSON, so that nothing tells what is secret in it.
    bool step() {
        constexpr std::string_view punctuation = "{}[],: \t\r\n";
        if (text_[at_] == '"') return string();
        if (punctuation.find(text_[at_]) != std::string_view::npos) {
            show_up_to(at_ + 1);
            return true;
        }
        const auto end = std::min(text_.find_first_of("{}[],:\" \t\r\n", at_), text_.size());
        if (!is_bare_value(text_.substr(at_, end - at_))) return false;
        show_up_to(end);
        return true;
    }

    bool string() {
        const auto end = end_of_string(text_, at_);
        const auto quoted = text_.substr(at_, end - at_);
        show_up_to(end);
        const auto next = skip_blanks(text_, at_);
        if (quoted.size() < 2 || !names_a_secret(unescaped(quoted.substr(1, quoted.size() - 2)))) return true;
        if (next >= text_.size() || text_[next] != ':') return ends_a_value(text_, next);

        show_up_to(skip_blanks(text_, next + 1));
        shown_.append("\"").append(redacted_mark).append("\"");
        at_ = end_of_value(text_, at_);
        return ends_a_value(text_, skip_blanks(text_, at_));
    }

    void show_up_to(std::size_t end) {
        shown_ += text_.substr(at_, end - at_);
        at_ = end;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string shown_;
};

}  // namespace

bool names_a_secret(std::string_view name) {
    // Some programs take "a;b" for two names, and "a[]" for a list of them.
    if (const auto separator = name.rfind(';'); separator != std::string_view::npos)
        name.remove_prefix(separator + 1);
    if (name.ends_with("[]")) name.remove_suffix(2);
    auto known = lower_case(name);
    std::replace(known.begin(), known.end(), '-', '_');
    return std::find(secret_names.begin(), secret_names.end(), known) != secret_names.end();
}

std::string redacted_parameters(std::string_view encoded) {
    std::string shown;
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        const auto equals = pair.find('=');
        const auto name = percent_decoded(pair.substr(0, equals));
        const bool hide = equals != std::string_view::npos && (!name || names_a_secret(*name));
        shown +=
            hide ? std::string(pair.substr(0, equals + 1)) + std::string(redacted_mark) : std::string(pair);
        if (end < encoded.size()) shown += '&';
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
    }
    return shown;
}

std::string redacted_target(std::string_view target) {
    const auto query = target.find('?');
    auto shown = redacted_path(target.substr(0, query));
    if (query != std::string_view::npos) shown += '?' + redacted_parameters(target.substr(query + 1));
    return shown;
}

std::string redacted_json(std::string_view text) {
    return JsonRedactor{text}.redacted();
}

std::string redacted_body(std::string_view text) {
    const auto start = skip_blanks(text, 0);
    const bool is_json = start < text.size() && (text[start] == '{' || text[start] == '[');
    return is_json ? redacted_json(text) : withheld(text);
}

}  // namespace hsauth
