#pragma once

#include <string>

namespace hsauth {

// What an errno value means, as the end of a sentence: "there is no such file or directory".
[[nodiscard]] std::string errno_words(int number);

}  // namespace hsauth
