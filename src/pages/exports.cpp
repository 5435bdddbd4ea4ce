#include <algorithm>

#include "interop/export.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// What is saved of what was written. Questions that are left out are told each by itself; what many of them lose,
/// once.
app::SavePressed saved(const std::string& name, interop::Exported made, const Texts& texts) {
    app::SavePressed event{name, std::move(made.text)};
    std::vector<std::pair<const interop::Loss*, int>> kinds;  // with how many questions lose it
    for (const interop::Loss& loss : made.losses) {
        const auto alike = [&](const auto& kind) {
            return !loss.whole && !kind.first->whole && kind.first->what == loss.what;
        };
        const auto same = std::ranges::find_if(kinds, alike);
        if (same != kinds.end()) ++same->second;
        else kinds.emplace_back(&loss, 1);
    }
    for (const auto& [loss, count] : kinds) {
        const std::string n = std::to_string(count);
        const std::string what = loss->whole ? texts("exports.left_out", {{"what", loss->what}})
                                 : count > 1 ? texts("exports.of_several", {{"what", loss->what}, {"n", n}})
                                             : loss->what;
        event.losses.push_back({.path = count > 1 ? std::string() : loss->question, .wanted = what});
    }
    return event;
}
}  // namespace

MaybeEvent exports(const content::Module& module, const app::State& state, Ui& ui) {
    auto [whole, event] = whole_module_or_reason(module.id, state, ui);
    if (!whole) return event;
    for (const questions::Question& question : module.questions) {
        if (!part_or_reason(part_of(question), "module/exports", 0, state, ui, event)) return event;
        if (!question.read()) return event;  // in the next pass
    }
    ui.text("module/exports/about", state.texts("exports.about"));
    ui.space(space::small);
    const content::Module* const one[] = {&module};
    const auto pressed = [&](const char* format, const std::string& words) {
        return ui.button("module/exports/" + std::string(format), words, ButtonLook::secondary);
    };
    const auto save = [&](const char* ending, interop::Exported made) {
        event = saved(module.id + ending, std::move(made), state.texts);
    };
    // No table of functions: on the page, what is in one is not known to be called from here alone
    // (tools/split_page.mjs).
    ui.wrap(space::small, [&] {
        const Texts& texts = state.texts;
        if (pressed("moodle", texts("exports.moodle"))) save(".xml", interop::write_moodle_xml(one));
        if (pressed("gift", texts("exports.gift"))) save(".gift", interop::write_gift(one));
        if (pressed("aiken", texts("exports.aiken"))) save("-aiken.txt", interop::write_aiken(one));
        if (pressed("anki", texts("exports.anki"))) save("-anki.txt", interop::write_anki(one));
        if (pressed("csv", texts("exports.csv"))) save(".csv", interop::write_csv(one));
        if (pressed("paper", texts("exports.paper"))) save(".html", interop::write_html(one));
        if (pressed("key", texts("exports.key"))) save("-answers.html", interop::write_html_with_key(one));
    });
    return event;
}

}  // namespace pages
