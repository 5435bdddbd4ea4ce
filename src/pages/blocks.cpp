#include <algorithm>

#include "base/numbers.hpp"
#include "pages/parts.hpp"

namespace pages {
namespace {
using namespace ui;

/// About what a figure, and what a question takes up before anything was done with it.
constexpr float figure_height = 420, question_height = 360;

/// Draws one kind of block; overloads are found by the block's type.
class BlockView {
public:
    BlockView(const BlockPlace& where, const app::State& state, app::Draft& draft, Ui& ui)
        : where_(where), id_(where.id), state_(state), texts_(state.texts), draft_(draft), ui_(ui) {}

    MaybeEvent operator()(const content::Text& block) { return follow(ui_.rich(id_, block.text)); }

    MaybeEvent operator()(const content::Heading& block) {
        ui_.space(space::small);
        ui_.heading(id_, 2, block.text, Type::heading);
        return std::nullopt;
    }

    MaybeEvent operator()(const content::List& block) {
        MaybeEvent event;
        ui_.group({.id = id_, .role = Role::list, .ordered = block.ordered}, [&] {
            for (std::size_t i = 0; i < block.items.size(); ++i) {
                const std::string mark = block.ordered ? std::to_string(i + 1) + "." : "•";
                event = first(event, follow(ui_.item(id_ + "/" + std::to_string(i), mark, block.items[i])));
                ui_.space(space::hair);
            }
        });
        return event;
    }

    MaybeEvent operator()(const content::Statement& block) {
        MaybeEvent event;
        const CardLook look = where_.led_to ? CardLook::tint : CardLook::plain;
        ui_.card({.id = id_, .role = Role::group, .name = texts_("statement.name")}, look, [&] {
            event = follow(ui_.rich(id_ + "/text", block.text, {.focusable = where_.led_to}));
            ui_.space(space::small);
            event = first(event, backing(id_, block.backing, where_.module, texts_, ui_));
        });
        return event;
    }

    MaybeEvent operator()(const content::Prediction& block) {
        MaybeEvent event;
        const auto made = study::prediction(state_.store, where_.module.id, where_.chapter.id, block.id);
        std::string& choice = draft_.choices[draft_key(block.id)];
        const std::string chosen = made.value_or(choice);
        ui_.card({.id = id_, .role = Role::region, .name = texts_("prediction.name")}, CardLook::sunken, [&] {
            ui_.icon_text(id_ + "/label", Icon::lightbulb, texts_("prediction.name"),
                          {.type = Type::small, .colour = ui_.palette().accent, .face = Face::bold});
            event = follow(ui_.rich(id_ + "/prompt", block.prompt, {.face = Face::bold}));
            ui_.space(space::medium);
            ui_.group({.id = id_ + "/options", .role = Role::radio_group, .name = words_of(block.prompt)}, [&] {
                for (const auto& option : block.options) {
                    const GuessOption guess{option.text, option.id == chosen, made.has_value(),
                                            option.id == block.right};
                    if (guess_option(id_ + "/option/" + option.id, guess, texts_, ui_)) choice = option.id;
                }
            });
            if (!made) {
                ui_.space(space::small);
                if (ui_.button(id_ + "/reveal", texts_("prediction.reveal"), ButtonLook::primary, !choice.empty())) {
                    event = app::PredictionMade{where_.module.id, where_.chapter.id, block.id, choice, id_ + "/reply"};
                }
                return;
            }
            ui_.space(space::small);
            for (const auto& option : block.options) {
                if (option.id == *made)
                    event = first(event, follow(ui_.rich(id_ + "/reply", option.reply, {.focusable = true})));
            }
            ui_.space(space::small);
            event = first(event, follow(ui_.rich(id_ + "/revealed", block.reveal)));
        });
        return event;
    }

    MaybeEvent operator()(const content::FigureBlock& block) {
        MaybeEvent event;
        return part_or_reason(part_of(block.start), id_, figure_height, state_, ui_, event)
                   ? figure(block, where_, state_, draft_, ui_)
                   : event;
    }

    MaybeEvent operator()(const content::Image& block) {
        MaybeEvent event;
        return part_or_reason(content::Image::part, id_, figure_height, state_, ui_, event) ? image(id_, block, ui_)
                                                                                            : event;
    }

    MaybeEvent operator()(const content::Checkpoint& block) {
        MaybeEvent event;
        const questions::Question* asked = where_.module.question(block.question);
        if (!asked) return event;
        const content::Rules rules;  // a checkpoint is for practice: tries and hints cost nothing
        const std::string id = "question/" + asked->id;
        ui_.card({.id = id, .role = Role::region, .name = texts_("checkpoint.name")}, CardLook::plain, [&] {
            ui_.heading(id + "/heading", 2, texts_("checkpoint.name"), Type::subheading, true);
            ui_.space(space::small);
            if (part_or_reason(part_of(*asked), id, question_height, state_, ui_, event))
                event = question({id, study::chapter_place(where_.module.id, where_.chapter.id), where_.module, *asked,
                                  rules, 0, false, false, 2, id + "/heading"},
                                 state_, draft_, ui_);
        });
        return event;
    }

    MaybeEvent operator()(const content::Certainty& block) {
        MaybeEvent event;
        ui_.card({.id = id_, .role = Role::region, .name = texts_("certainty.name")}, CardLook::sunken, [&] {
            ui_.heading(id_ + "/heading", 2, texts_("certainty.name"), Type::subheading);
            const auto part = [&](const char* key, const std::string& name, const std::vector<RichText>& items) {
                ui_.space(space::small);
                ui_.heading(id_ + "/" + name, 3, texts_(key), Type::body);
                ui_.group({.id = id_ + "/" + name + "-list", .role = Role::list}, [&] {
                    for (std::size_t i = 0; i < items.size(); ++i) {
                        event = first(event, follow(ui_.item(id_ + "/" + name + std::to_string(i), "•", items[i])));
                    }
                });
            };
            part("certainty.known", "known", block.known);
            part("certainty.open", "open", block.open);
            ui_.space(space::small);
            ui_.heading(id_ + "/who", 3, texts_("certainty.who"), Type::body);
            event = first(event, follow(ui_.rich(id_ + "/who-text", block.who)));
            if (!block.sources.empty()) event = first(event, sources(id_, block.sources, where_.module, texts_, ui_));
        });
        return event;
    }

    MaybeEvent operator()(const content::Table& block) {
        ui_.table(id_, block.caption, block.header, block.rows, where_.led_to);
        if (!block.backing) return std::nullopt;
        ui_.space(space::small);
        return backing(id_, *block.backing, where_.module, texts_, ui_);
    }

private:
    std::string draft_key(const std::string& id) const { return where_.module.id + "/" + where_.chapter.id + "/" + id; }

    const BlockPlace& where_;
    const std::string& id_;
    const app::State& state_;
    const Texts& texts_;
    app::Draft& draft_;
    Ui& ui_;
};
}  // namespace

MaybeEvent block(const content::Block& block, const BlockPlace& where, const app::State& state, app::Draft& draft,
                 Ui& ui) {
    const auto view = [&] { return std::visit(BlockView(where, state, draft, ui), block); };
    if (!where.led_to || content::backing_of(block)) return view();  // what asserts something shows it itself
    MaybeEvent event;
    ui.card({.id = where.id + "/spot", .role = Role::group, .name = state.texts("chapter.spot"), .focusable = true},
            CardLook::tint, [&] { event = view(); });
    return event;
}

}  // namespace pages
