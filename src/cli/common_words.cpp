#include "cli/common_words.h"

namespace hsauth::cli {

void declare_common(OptionList& list, const Command& command, CommonWords& words) {
    if (command.environment == EnvironmentUse::takes_values) {
        list.file("--env-file", "Dotenv file with variables that the environment lacks, - is standard input",
                  words.env_file);
    }
    if (command.formats.size() > 1) {
        list.choice("--format", command.formats, "How the answer is written", words.format);
        list.flag("--json", "The same as --format json", words.json);
    }
    list.flag("-q,--quiet", "Say nothing but errors and the authorization URL", words.flags.quiet);
    list.flag("-v,--verbose", "Trace each request and answer on standard error, secrets redacted",
              words.flags.verbose);
    list.flag("--no-color", "No colours on a terminal", words.flags.no_color);
}

}  // namespace hsauth::cli
