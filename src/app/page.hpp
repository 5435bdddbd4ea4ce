#pragma once
#include <string>
#include <string_view>
#include <variant>

namespace app {

struct HomePage {};
struct ModulePage {
    std::string module;
};
struct ChapterPage {
    std::string module;
    std::string chapter;
    std::string figure_state;  ///< A figure's settings from the link, as `figure-id:state`; empty when none.
};
struct QuizPage {
    std::string module;
    std::string session = {};  ///< Empty: where a quiz is begun.
};
struct GlossaryPage {};
struct SourcesPage {};
struct SettingsPage {};
struct AboutPage {};
/// An address that leads nowhere.
struct LostPage {
    std::string route;
};

/// The list of pages.
using Page = std::variant<HomePage, ModulePage, ChapterPage, QuizPage, GlossaryPage, SourcesPage, SettingsPage,
                          AboutPage, LostPage>;

/// The address of a page after the `#`: `/paracrine/reach`.
std::string route_of(const Page& page);

/// The same without what a link says of a figure: where the learner is.
std::string place_of(const Page& page);

/// The page at an address. What it names may not exist; that is found out when it is drawn.
Page page_at(std::string_view route);

/// Id of the module that the page belongs to; empty for the others.
std::string module_of(const Page& page);

}  // namespace app
