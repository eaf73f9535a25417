#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hsauth {

// Why HubSpot's consent page refuses an install. It then shows a page of its own, headed
// "Couldn't complete the connection", from which no redirect ever comes.
enum class InstallRefusal {
    scopes_insufficient,
    scopes_mismatched,
    scopes_invalid,
    account_lacks_features,
    redirect_mismatched,
    app_not_approved,
    policy_not_signed,
    link_not_valid,
};

// One such page. Several may say the same in newer and older words.
struct ErrorPage {
    std::string_view id;
    InstallRefusal refusal;
    std::string_view text;  // HubSpot's words; "…" stands for the scopes or the URL that it names
};

inline constexpr std::string_view error_page_heading = "Couldn't complete the connection";

// All that are known, the newer wording of a refusal before the older.
[[nodiscard]] std::span<const ErrorPage> error_pages();
// The page that the refusal most likely shows today.
[[nodiscard]] const ErrorPage& page_of(InstallRefusal refusal);
// The page whose words stand in what a person copied off the screen; null where none does. Letter case,
// blanks, line ends and the kind of apostrophe make no difference.
[[nodiscard]] const ErrorPage* page_in(std::string_view copied);
// Its text up to what it names, or to the end of its first sentence.
[[nodiscard]] std::string_view beginning_of(const ErrorPage& page);
// Its text with what it names; without a name it keeps the "…".
[[nodiscard]] std::string page_words(const ErrorPage& page, std::string_view named);

// What causes the refusal and what mends it, in general words; each a sentence.
struct RefusalAdvice {
    std::string_view cause;
    std::string_view mend;
};
[[nodiscard]] RefusalAdvice advice_on(InstallRefusal refusal);

}  // namespace hsauth
