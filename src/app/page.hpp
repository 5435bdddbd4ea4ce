#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/alternatives.hpp"
#include "content/module.hpp"
#include "study/record.hpp"

namespace app {

/// A page says its name, and its `address` where it has one of its own: of the course, or of the module that it belongs
/// to.
struct HomePage {
    static constexpr std::string_view name = "home", address = "";
};
struct ModulePage {
    static constexpr std::string_view name = "module";

    std::string module;
};
struct ChapterPage {
    static constexpr std::string_view name = "chapter";

    std::string module;
    std::string chapter;
    std::string figure_state;  ///< A figure's settings from the link, as `figure-id=state`; empty when none.
    int block = 0;             ///< The block to lead to, from 1; 0: the page as a whole.
};
struct QuizPage {
    static constexpr std::string_view name = "quiz", address = study::course_quiz;
    /// In a session's place: where a pre-test is begun.
    static constexpr std::string_view pretest = "before";

    std::string module;        ///< Or `address`, of what is the course's own.
    std::string session = {};  ///< Empty: where a quiz is begun.
    int review = 0;  ///< The question to look at again, from 1, once the session is at its end; 0: its result.
};
/// The whole course in its order, or one of its ways step by step, and how far the learner has come.
struct MapPage {
    static constexpr std::string_view name = "map", address = name;
    static constexpr bool in_header = true;

    std::string way = {};  ///< Empty: the whole course.
};
/// What the course has on some words.
struct SearchPage {
    static constexpr std::string_view name = "search", address = name;
    static constexpr bool in_header = true;

    std::string query = {};  ///< As it stands in the address (search::query_of); empty before anything was typed.
};
struct GlossaryPage {
    static constexpr std::string_view name = "glossary", address = name;
    static constexpr bool in_header = true;

    std::string query = {};  ///< The term to lead to; empty: the page as a whole.
};
struct SourcesPage {
    static constexpr std::string_view name = "sources", address = name;
    static constexpr bool in_header = true;

    std::string query = {};  ///< The source, likewise.
};
struct SettingsPage {
    static constexpr std::string_view name = "settings", address = name;
    static constexpr bool in_header = true;
};
struct AboutPage {
    static constexpr std::string_view name = "about", address = name;
    static constexpr bool in_header = true;
};
/// How to use the course by keyboard and with a screen reader, and what of that was tested.
struct AccessibilityPage {
    static constexpr std::string_view name = "accessibility", address = name;
};
/// What the documents say that learners may have in hand.
struct DocumentsPage {
    static constexpr std::string_view name = "documents", address = name;

    std::string document = {};  ///< Empty: the list of them.
};
/// A text of the learner's, weighed sentence by sentence.
struct WeighPage {
    static constexpr std::string_view name = "weigh", address = name;
};
/// What the learner remembers, and what is due to be asked again.
struct MemoryPage {
    static constexpr std::string_view name = "memory", address = name;
};
/// The learner's own notes in all chapters.
struct NotesPage {
    static constexpr std::string_view name = "notes", address = name;
};
/// What was covered, when, and how well, to print or save.
struct SummaryPage {
    static constexpr std::string_view name = "summary", address = name;
};
/// An address that leads nowhere.
struct LostPage {
    static constexpr std::string_view name = "lost";

    std::string route;
};

/// Does it belong to a module?
template <class P>
inline constexpr bool of_module = requires(const P& page) { page.module; };

/// Is it one of the whole course, at an address of its own?
template <class P>
inline constexpr bool of_course = requires { P::address; } && !of_module<P>;

/// Is it in the header of every page?
template <class P>
inline constexpr bool in_header = requires { P::in_header; };

/// The list of pages.
using Page = std::variant<HomePage, ModulePage, ChapterPage, QuizPage, MapPage, SearchPage, GlossaryPage, SourcesPage,
                          SettingsPage, AboutPage, AccessibilityPage, DocumentsPage, WeighPage, MemoryPage, NotesPage,
                          SummaryPage, LostPage>;

/// The address of a page after the `#`: `/paracrine/reach`.
std::string route_of(const Page& page);

/// The same without what a link says of a figure: where the learner is.
std::string place_of(const Page& page);

/// The addresses of the pages of the whole course: `/`, `/glossary`.
std::vector<std::string> course_routes();

/// The page at an address. What it names may not exist; that is found out when it is drawn.
Page page_at(std::string_view route);

/// The addresses that pages have of their own, where modules and chapters have their ids.
content::ReservedIds reserved_ids();

/// Id of the module that the page belongs to; empty for the others.
std::string module_of(const Page& page);

}  // namespace app
