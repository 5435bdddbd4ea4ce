#pragma once
#include <optional>

#include "app/event.hpp"
#include "app/state.hpp"
#include "ui/ui.hpp"

/// One function a page: it reads the state, writes the draft, and says the rest by returning one event.
namespace pages {

using MaybeEvent = std::optional<app::Event>;

[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::HomePage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::ModulePage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] MaybeEvent draw(const app::ChapterPage& page, const app::State& state, app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::QuizPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::MapPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::SearchPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::GlossaryPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::SourcesPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::SettingsPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::AboutPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::AccessibilityPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::DocumentsPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::WeighPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::MemoryPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::NotesPage& page, const app::State& state, app::Draft& draft,
                                                ui::Ui& ui);
[[nodiscard]] [[gnu::noinline]] MaybeEvent draw(const app::SummaryPage& page, const app::State& state,
                                                app::Draft& draft, ui::Ui& ui);
[[nodiscard]] MaybeEvent draw(const app::LostPage& page, const app::State& state, app::Draft& draft, ui::Ui& ui);

/// The whole screen: header, notices, the state's page, footer.
[[nodiscard]] MaybeEvent draw(const app::State& state, app::Draft& draft, ui::Ui& ui);

/// What the page's address leads to within it; null when that is the page as a whole, or is not there yet.
const semantics::Node* spot_of(const app::Page& page, const semantics::Tree& tree);

/// Does the node say that something is loading?
bool says_loading(const semantics::Node& node);

/// The page's title: its heading, and the first part of the window's title.
std::string title_of(const app::State& state);
/// The same of another page.
std::string title_of(const app::Page& page, const app::State& state);

}  // namespace pages
