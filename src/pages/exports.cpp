#include "interop/export.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

struct Format {
    const char* id;
    const char* words;
    const char* ending;
    interop::Exported (*write)(std::span<const content::Module* const> modules);
};
constexpr Format formats[] = {
    {"moodle", "exports.moodle", ".xml", interop::write_moodle_xml},
    {"gift", "exports.gift", ".gift", interop::write_gift},
    {"aiken", "exports.aiken", "-aiken.txt", interop::write_aiken},
    {"anki", "exports.anki", "-anki.txt", interop::write_anki},
    {"csv", "exports.csv", ".csv", interop::write_csv},
    {"paper", "exports.paper", ".html", interop::write_html},
    {"key", "exports.key", "-answers.html", interop::write_html_with_key},
};

app::SavePressed saved(const content::Module& module, const Format& format, const Texts& texts) {
    const content::Module* const one[] = {&module};
    interop::Exported made = format.write(one);
    app::SavePressed event{module.id + format.ending, std::move(made.text)};
    for (const interop::Loss& loss : made.losses)
        event.losses.push_back({.path = loss.question,
                                .wanted = loss.whole ? texts("exports.left_out", {{"what", loss.what}}) : loss.what});
    return event;
}
}  // namespace

MaybeEvent exports(const content::Module& module, const app::State& state, Ui& ui) {
    auto [whole, event] = whole_module_or_reason(module.id, state, ui);
    if (!whole) return event;
    for (const questions::Question& question : module.questions) {
        if (!part_or_reason(part_of(question), "module/exports", 0, state, ui, event)) return event;
    }
    if (!module.unread().empty()) return event;  // read in the next pass
    ui.text("module/exports/about", state.texts("exports.about"));
    ui.space(space::small);
    ui.wrap(space::small, [&] {
        for (const Format& format : formats) {
            const std::string id = "module/exports/" + std::string(format.id);
            if (ui.button(id, state.texts(format.words), ButtonLook::secondary))
                event = saved(module, format, state.texts);
        }
    });
    return event;
}

}  // namespace pages
