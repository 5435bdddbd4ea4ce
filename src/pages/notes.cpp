#include "pages/notes.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/utf8.hpp"

namespace pages {
namespace {
using namespace ui;

/// So many characters of a sentence are shown where it is one of a list.
constexpr std::size_t longest_choice = 70;

/// A text as it was typed, its lines as paragraphs.
RichText typed_lines(std::string_view text) {
    RichText lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.paragraphs.push_back({{.text = std::string(text.substr(0, end))}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string in_quotes(const std::string& words, const Texts& texts) {
    std::string line = words;
    std::ranges::replace(line, '\n', ' ');
    return texts("notes.about", {{"words", line}});
}

/// The box to write in, and its buttons: what came of it.
enum class Written { nothing, saved, cancelled };
Written writing(const std::string& id, app::NoteDraft& now, bool enough, const Texts& texts, Ui& ui) {
    Written written = Written::nothing;
    ui.text(id + "/label", texts("notes.text"), {.type = Type::small, .face = Face::bold});
    ui.space(space::hair);
    if (auto typed = ui.field(id + "/text", {.label = texts("notes.text"), .value = now.text, .lines = 4}))
        now.text = std::move(*typed);
    ui.space(space::small);
    ui.wrap(space::small, [&] {
        if (ui.button(id + "/save", texts("notes.keep"), ButtonLook::primary, enough || !now.text.empty()))
            written = Written::saved;
        if (ui.button(id + "/cancel", texts("notes.cancel"), ButtonLook::quiet)) written = Written::cancelled;
    });
    return written;
}

/// The notes on one block of a chapter, and a way to write another.
class BlockNotes {
public:
    BlockNotes(const content::Module& module, const content::Chapter& chapter, std::size_t block,
               const app::State& state, app::Draft& draft, Ui& ui)
        : module_(module),
          chapter_(chapter),
          index_(block),
          block_(chapter.blocks[block]),
          id_(chapter.id + "/" + std::to_string(block) + "/notes"),
          state_(state),
          draft_(draft),
          ui_(ui) {}

    MaybeEvent draw(const std::vector<const study::Noted*>& notes) {
        MaybeEvent event;
        const std::string opening = study::opening_words(block_, module_);
        ui_.space(notes.empty() ? space::hair : space::small);
        ui_.group({.id = id_, .role = Role::group, .name = state_.texts("notes.on", {{"words", opening}})}, [&] {
            for (const study::Noted* note : notes) {
                event = first(std::move(event), note_card(*note, {.back = id_ + "/add"}, state_, draft_, ui_));
                ui_.space(space::small);
            }
            event = first(std::move(event), another(opening));
        });
        return event;
    }

private:
    /// A new note belongs to its place, wherever the learner goes meanwhile.
    std::string draft_key() const { return module_.id + "/" + id_; }

    MaybeEvent another(const std::string& opening) {
        const std::string add = id_ + "/add";
        const auto begun = draft_.notes.find(draft_key());
        // Words that were selected come as if they were written into the button (web/notes.js).
        const semantics::Action* selected = ui_.input().taken(add, semantics::Action::Verb::write);
        const std::string quote = selected ? selected->text : std::string();
        if (begun != draft_.notes.end() && !selected) return form(begun->second, opening);
        if (!ui_.button(add, state_.texts("notes.add"), ButtonLook::quiet) && !selected) return std::nullopt;
        app::NoteDraft& now = draft_.notes[draft_key()];
        now.quote = study::has_words(block_, quote) ? quote : std::string();
        now.about = now.quote.empty() ? 0 : 1;
        return app::JumpPressed{id_ + "/new/text"};
    }

    MaybeEvent form(app::NoteDraft& now, const std::string& opening) {
        const Texts& texts = state_.texts;
        const std::string id = id_ + "/new";
        std::vector<std::string> words;  // what it can be on, after the whole
        if (!now.quote.empty()) words.push_back(now.quote);
        std::ranges::move(study::sentences_of(block_), std::back_inserter(words));
        now.about = std::min(now.about, words.size());
        Written written = Written::nothing;
        ui_.card({.id = id, .role = Role::region, .name = texts("notes.new")}, CardLook::sunken, [&] {
            if (!words.empty()) {
                std::vector<std::string> choices{texts("notes.whole")};
                for (const std::string& each : words) choices.push_back("“" + first_words(each, longest_choice) + "”");
                ui_.text(id + "/what", texts("notes.what"), {.type = Type::small, .face = Face::bold});
                ui_.space(space::hair);
                const ComboLook look{.label = texts("notes.what"), .choices = choices, .chosen = now.about};
                if (const auto chosen = ui_.combobox(id + "/about", look)) now.about = *chosen;
                ui_.space(space::small);
            }
            written = writing(id, now, now.about > 0, texts, ui_);
        });
        if (written == Written::nothing) return std::nullopt;
        const app::NoteDraft done = now;
        draft_.notes.erase(draft_key());
        if (written == Written::cancelled) return app::JumpPressed{id_ + "/add"};
        const bool whole = done.about == 0;
        return app::NoteKept{study::Noted{.note = "",
                                          .module = module_.id,
                                          .chapter = chapter_.id,
                                          .block = study::block_name(chapter_, index_),
                                          .quote = whole ? opening : words[done.about - 1],
                                          .text = done.text,
                                          .whole = whole}};
    }

    const content::Module& module_;
    const content::Chapter& chapter_;
    std::size_t index_;
    const content::Block& block_;
    const std::string id_;
    const app::State& state_;
    app::Draft& draft_;
    Ui& ui_;
};
}  // namespace

MaybeEvent note_card(const study::Noted& note, const NoteLook& look, const app::State& state, app::Draft& draft,
                     Ui& ui) {
    MaybeEvent event;
    const Texts& texts = state.texts;
    const std::string id = "note/" + note.note;
    const auto edited = draft.notes.find(id);
    const std::string name = texts(note.text.empty() && !note.whole ? "notes.mark" : "notes.yours");
    ui.card({.id = id, .role = Role::region, .name = name}, CardLook::sunken, [&] {
        ui.icon_text(id + "/name", Icon::book_open, name,
                     {.type = Type::small, .colour = ui.palette().accent, .face = Face::bold});
        if (!note.quote.empty() && (look.quotes || !note.whole))
            ui.text(id + "/quote", in_quotes(note.quote, texts), {.type = Type::small, .colour = ui.palette().muted});
        if (!look.remark.empty())
            ui.text(id + "/remark", look.remark, {.type = Type::small, .colour = ui.palette().caution});
        if (edited != draft.notes.end()) {
            ui.space(space::small);
            const Written written = writing(id, edited->second, !note.whole, texts, ui);
            if (written == Written::nothing) return;
            study::Noted changed = note;
            changed.text = edited->second.text;
            draft.notes.erase(edited);
            if (written == Written::saved) event = app::NoteKept{std::move(changed)};
            else event = app::JumpPressed{id + "/edit"};
            return;
        }
        if (!note.text.empty()) {
            ui.space(space::hair);
            ui.rich(id + "/words", typed_lines(note.text));
        }
        ui.space(space::hair);
        ui.wrap(space::small, [&] {
            if (ui.button(id + "/edit", texts("notes.edit"), ButtonLook::quiet)) {
                draft.notes[id].text = note.text;
                event = app::JumpPressed{id + "/text"};
            }
            if (ui.button(id + "/delete", texts("notes.remove"), ButtonLook::quiet)) {
                study::Noted gone = note;
                gone.gone = true;
                event = app::ConfirmationAsked{app::NoteKept{std::move(gone), look.back}, id + "/delete"};
            }
        });
    });
    return event;
}

void noted_blocks(const content::Module& module, const content::Chapter& chapter,
                  FunctionRef<void(std::size_t)> draw_block, const app::State& state, app::Draft& draft, Ui& ui,
                  MaybeEvent& event) {
    std::vector<std::vector<const study::Noted*>> by_block(chapter.blocks.size());
    std::vector<const study::Noted*> lost;
    const std::vector<study::Noted> notes = study::notes_of(state.store);
    for (const study::Noted& note : notes) {
        if (note.module != module.id || note.chapter != chapter.id) continue;
        if (const auto block = study::block_of(note, chapter)) by_block[*block].push_back(&note);
        else lost.push_back(&note);
    }
    const Ui::Mark* outer = ui.mark;
    for (std::size_t i = 0; i < by_block.size(); ++i) {
        std::vector<study::Quoted> quotes;
        for (const study::Noted* note : by_block[i]) {
            if (!note->whole) quotes.push_back({note->quote});
        }
        const auto mark_both = [&](const std::string& id, Paragraph& paragraph) {
            if (outer) (*outer)(id, paragraph);
            study::mark(paragraph, quotes);
        };
        const Ui::Mark mark = mark_both;
        // So that what is selected is known to be in this block (web/notes.js).
        ui.group({.id = chapter.id + "/" + std::to_string(i) + "/noted", .role = Role::group}, [&] {
            if (!quotes.empty()) ui.mark = &mark;
            draw_block(i);
            ui.mark = outer;
        });
        event = first(std::move(event), BlockNotes(module, chapter, i, state, draft, ui).draw(by_block[i]));
        ui.space(20);
    }
    if (lost.empty()) return;
    ui.heading(chapter.id + "/lost-notes", 2, state.texts("notes.lost_title"), Type::subheading);
    ui.space(space::small);
    for (const study::Noted* note : lost) {
        const NoteLook look{.back = "page-title", .remark = state.texts("notes.lost"), .quotes = true};
        event = first(std::move(event), note_card(*note, look, state, draft, ui));
        ui.space(space::small);
    }
}

}  // namespace pages
