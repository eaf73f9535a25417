#include "base/dotenv.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hsauth {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t";

struct Escape {
    char letter;
    char meaning;
};
// The last four stand for themselves, as in a shell, which runs what is in backquotes.
constexpr std::array escapes = {Escape{'n', '\n'},  Escape{'r', '\r'}, Escape{'t', '\t'}, Escape{'"', '"'},
                                Escape{'\\', '\\'}, Escape{'$', '$'},  Escape{'`', '`'}};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

// Other programs' names may hold dots and dashes, too.
bool may_stand_in_name(char c) {
    return is_letter_or_digit(c) || c == '_' || c == '.' || c == '-';
}

bool is_name(std::string_view word) {
    return !word.empty() && (is_letter(word[0]) || word[0] == '_') &&
           std::all_of(word.begin(), word.end(), may_stand_in_name);
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Up to the # that a blank precedes.
std::string_view without_comment(std::string_view text) {
    for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
        if (at > 0 && blanks.find(text[at - 1]) != std::string_view::npos) return text.substr(0, at);
    }
    return text;
}

// With \n as the only line end.
Secret with_plain_line_ends(std::string_view text) {
    SecretBuilder plain;
    while (!text.empty()) {
        const auto end = std::min(text.find('\r'), text.size());
        plain.append(text.substr(0, end));
        if (end < text.size()) plain.append("\n");
        const std::size_t length = text.substr(end).starts_with("\r\n") ? 2 : 1;
        text.remove_prefix(std::min(end + length, text.size()));
    }
    return plain.finish();
}

class DotenvReader {
  public:
    DotenvReader(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    Result<std::vector<DotenvEntry>> read() {
        for (; at_ < text_.size(); end_line()) {
            const auto line = trimmed(rest_of_line());
            if (line.empty() || line[0] == '#') continue;
            if (auto good = entry(); !good) return pass_on(std::move(good.error()));
        }
        return std::move(entries_);
    }

  private:
    // Reads one entry and leaves the position somewhere on its last line.
    Result<> entry() {
        const auto line = rest_of_line();
        const auto equals = line.find('=');
        const auto name = name_in(line.substr(0, equals));
        if (equals == std::string_view::npos || !is_name(name)) {
            return broken("is no NAME=VALUE.", "Write NAME=VALUE there, or # before a comment.");
        }
        at_ += equals + 1;
        auto value = read_value();
        if (!value) return pass_on(std::move(value.error()));
        keep(name, std::move(*value));
        return {};
    }

    static std::string_view name_in(std::string_view text) {
        constexpr std::string_view mark = "export";
        text = trimmed(text);
        const auto behind = text.substr(text.starts_with(mark) ? mark.size() : 0);
        return behind.size() > trimmed(behind).size() ? trimmed(behind) : text;
    }

    Result<Secret> read_value() {
        const auto raw = rest_of_line();
        const auto start = std::min(raw.find_first_not_of(blanks), raw.size());
        const bool is_quoted = start < raw.size() && (raw[start] == '\'' || raw[start] == '"');
        if (!is_quoted) return Secret{trimmed(without_comment(raw))};

        at_ += start;
        opened_on_ = line_;
        auto value = text_[at_] == '"' ? double_quoted() : single_quoted();
        if (!value) return value;
        const auto behind = rest_of_line();
        if (!trimmed(without_comment(behind)).empty()) {
            return broken("has more behind its closing quote.",
                          "Escape a quote that belongs to the value: \\\" within double quotes.");
        }
        return value;
    }

    Result<Secret> single_quoted() {
        const auto end = text_.find('\'', at_ + 1);
        if (end == std::string_view::npos) return unclosed();
        Secret value{text_.substr(at_ + 1, end - at_ - 1)};
        advance_to(end + 1);
        return value;
    }

    Result<Secret> double_quoted() {
        SecretBuilder value;
        auto at = at_ + 1;
        while (at < text_.size() && text_[at] != '"') {
            const auto piece = text_.substr(at, text_.find_first_of("\"\\", at + 1) - at);
            const auto* escape = piece[0] == '\\' ? escape_at(at + 1) : nullptr;
            value.append(escape == nullptr ? piece : std::string_view(&escape->meaning, 1));
            at += escape == nullptr ? piece.size() : 2;
        }
        if (at >= text_.size()) return unclosed();
        advance_to(at + 1);
        return value.finish();
    }

    [[nodiscard]] const Escape* escape_at(std::size_t at) const {
        const auto* found = std::find_if(escapes.begin(), escapes.end(), [&](const Escape& escape) {
            return at < text_.size() && escape.letter == text_[at];
        });
        return found == escapes.end() ? nullptr : found;
    }

    void keep(std::string_view name, Secret value) {
        const auto same = std::find_if(entries_.begin(), entries_.end(),
                                       [&](const DotenvEntry& entry) { return entry.name == name; });
        if (same != entries_.end()) {
            same->value = std::move(value);
        } else {
            entries_.push_back({std::string(name), std::move(value)});
        }
    }

    [[nodiscard]] std::string_view rest_of_line() const {
        return text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
    }
    void end_line() {
        at_ = std::min(at_ + rest_of_line().size() + 1, text_.size());
        ++line_;
    }
    void advance_to(std::size_t at) {
        const auto passed = text_.substr(at_, at - at_);
        line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
        at_ = at;
    }

    [[nodiscard]] tl::unexpected<Error> broken(std::string_view why, std::string_view mend) const {
        return fail(ErrorKind::local,
                    std::string(file_) + ": line " + std::to_string(line_) + " " + std::string(why),
                    std::string(mend));
    }
    [[nodiscard]] tl::unexpected<Error> unclosed() const {
        return fail(ErrorKind::local,
                    std::string(file_) + ": the quote that opens on line " + std::to_string(opened_on_) +
                        " is never closed.",
                    "Close it, or put the value between the other kind of quotes.");
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t opened_on_ = 1;
    std::vector<DotenvEntry> entries_;
};

bool is_plain(char c) {
    return is_letter_or_digit(c) || std::string_view("_-./:+=~@,").find(c) != std::string_view::npos;
}

}  // namespace

Result<std::vector<DotenvEntry>> read_dotenv(std::string_view text, std::string_view file) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    // No variable can hold one; a file in UTF-16 is full of them.
    if (const auto at = text.find('\0'); at != std::string_view::npos) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return fail(ErrorKind::local,
                    std::string(file) + ": line " + std::to_string(line) + " holds a NUL byte.",
                    "Save the file as UTF-8 text.");
    }
    const auto plain = with_plain_line_ends(text);
    return DotenvReader{plain.reveal(), file}.read();
}

Secret dotenv_value(std::string_view value) {
    if (std::all_of(value.begin(), value.end(), is_plain)) return Secret{value};
    SecretBuilder quoted;
    if (value.find_first_of("'\n\r") == std::string_view::npos)
        return quoted.append("'").append(value).append("'").finish();
    quoted.append("\"");
    for (const char& c : value) {
        const auto* escape = std::find_if(escapes.begin(), escapes.end(),
                                          [&](const Escape& candidate) { return candidate.meaning == c; });
        if (escape != escapes.end()) quoted.append("\\");
        quoted.append(std::string_view(escape == escapes.end() ? &c : &escape->letter, 1));
    }
    return quoted.append("\"").finish();
}

}  // namespace hsauth
