#include "lint/subject.hpp"

#include <algorithm>

#include "content/each_text.hpp"

namespace lint {
namespace {
using content::Block, content::Chapter, content::Module;

/// Collects the choices of a question, by its kind.
struct Selections {
    const questions::Question& question;
    std::vector<Selection>& all;

    void operator()(const questions::Choice& kind) const { add(question.stem, kind.options); }
    void operator()(const questions::TrueFalse& kind) const { add(question.stem, kind.reasons); }
    void operator()(const questions::ClaimCheck& kind) const {
        add(question.stem, kind.levels);
        add(question.stem, kind.flaws);
    }
    void operator()(const questions::InlineChoice& kind) const {
        for (const auto& gap : kind.gaps) add(kind.text, gap.options);
    }
    void operator()(const questions::Scenario& kind) const {
        for (const auto& step : kind.steps) {
            Selection selection{question.id, false, &step.text, {}};
            double most = 0;
            for (const auto& move : step.moves) most = std::max(most, move.points);
            for (const auto& move : step.moves)
                selection.options.push_back({&move.text, words_of(move.text), move.points == most, &move.consequence});
            all.push_back(std::move(selection));
        }
    }
    void operator()(const auto&) const {}  // matching, ordering, numbers and the like offer no options to choose from

    void add(const RichText& stem, const std::vector<questions::Option>& options) const {
        Selection selection{question.id, false, &stem, {}};
        for (const questions::Option& option : options)
            selection.options.push_back({&option.text, words_of(option.text), option.right, &option.feedback});
        all.push_back(std::move(selection));
    }
};

Selection selection_of(const content::Prediction& prediction, std::string at) {
    Selection selection{std::move(at), true, &prediction.prompt, {}};
    for (const auto& option : prediction.options)
        selection.options.push_back(
            {&option.text, words_of(option.text), option.id == prediction.right, &option.reply});
    return selection;
}

Selection selection_of(const figures::Guess& guess, std::string at) {
    Selection selection{std::move(at), true, &guess.prompt, {}};
    for (const auto& option : guess.options)
        selection.options.push_back({&option.text, words_of(option.text), option.id == guess.right, nullptr});
    return selection;
}

/// Is it running text that explains?
bool is_prose(const Block& block, std::string_view property) {
    return std::holds_alternative<content::Text>(block) || std::holds_alternative<content::Statement>(block) ||
           (std::holds_alternative<content::Prediction>(block) && property == "reveal") ||
           std::holds_alternative<content::Certainty>(block);
}

/// The place in a list of one of its items.
template <class T>
std::size_t index_in(const std::vector<T>& list, const T& item) {
    return static_cast<std::size_t>(&item - list.data());
}

std::uint32_t place_in(const Document& document, std::string_view list, std::size_t index) {
    const auto items = document.root()[list].items_if_any();
    return index < items.size() ? items[index].offset() : 0;
}
}  // namespace

std::size_t Selection::count_right() const {
    return static_cast<std::size_t>(std::ranges::count(options, true, &Option::right));
}

std::size_t Selection::key() const {
    return static_cast<std::size_t>(std::ranges::find(options, true, &Option::right) - options.begin());
}

Subject::Subject(std::string file, std::string text, const content::ReservedIds& reserved)
    : file_(std::move(file)),
      text_(std::move(text)),
      document_(file_, text_),
      read_(content::read_module(file_, text_, {.reserved = reserved})) {
    collect();
}

void Subject::collect() {
    const auto add = [&](const std::string& at, std::uint32_t place, std::string_view property, const RichText& text) {
        passages_.push_back({at, nullptr, property, text, text.place ? text.place : place, false});
    };
    add(module().id, 0, "title", plain_text(module().title));
    add(module().id, 0, "summary", module().summary);
    const auto of_module = [&](const RichText& text, std::string_view property) {
        add(module().id, 0, property, text);
    };
    content::each_text(module().quiz, of_module);
    if (module().teacher) content::each_text(*module().teacher, of_module);
    for (const content::Term& term : module().terms) {
        add(term.id, place_of(term), "term", plain_text(term.term));
        add(term.id, place_of(term), "definition", term.definition);
    }
    for (const Chapter& chapter : module().chapters) {
        const auto passage = [&](std::string at, std::uint32_t place, bool prose) {
            return [this, &chapter, at = std::move(at), place, prose](const RichText& text, std::string_view property) {
                if (!text.empty())
                    passages_.push_back({at, &chapter, property, text, text.place ? text.place : place, prose});
            };
        };
        add(chapter.id, place_of(chapter), "title", plain_text(chapter.title));
        add(chapter.id, place_of(chapter), "objective", plain_text(chapter.objective));
        for (const Block& block : chapter.blocks) {
            const std::string at = id_of(chapter, block);
            const std::uint32_t place = place_of(chapter, block);
            content::each_text(block, [&](const RichText& text, std::string_view property) {
                passage(at, place, is_prose(block, property))(text, property);
            });
            if (const auto* prediction = std::get_if<content::Prediction>(&block))
                selections_.push_back(selection_of(*prediction, at));
            const auto* figure = std::get_if<content::FigureBlock>(&block);
            if (figure && figure->guess && !figure->guess->options.empty())
                selections_.push_back(selection_of(*figure->guess, at));
        }
    }
    for (const questions::Question& question : module().questions) {
        question.kind.visit(Selections{question, selections_});
        const std::uint32_t place = place_of(question);
        questions::each_text(question, [&](const RichText& text, std::string_view property) {
            if (!text.empty()) add(question.id, place, property, text);
        });
    }
}

std::vector<const questions::Question*> Subject::asked_in(const Chapter& chapter) const {
    std::vector<const questions::Question*> asked;
    for (const Block& block : chapter.blocks) {
        const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
        const auto* question = checkpoint ? module().question(checkpoint->question) : nullptr;
        if (question) asked.push_back(question);
    }
    return asked;
}

std::uint32_t Subject::place_of(const Chapter& chapter) const {
    return place_in(document_, "chapters", index_in(module().chapters, chapter));
}

std::uint32_t Subject::place_of(const Chapter& chapter, const Block& block) const {
    const auto chapters = document_.root()["chapters"].items_if_any();
    const std::size_t number = index_in(module().chapters, chapter);
    if (number >= chapters.size()) return 0;
    const auto blocks = chapters[number]["blocks"].items_if_any();
    const std::size_t index = index_in(chapter.blocks, block);
    return index < blocks.size() ? blocks[index].offset() : 0;
}

std::uint32_t Subject::place_of(const questions::Question& question) const {
    return place_in(document_, "questions", index_in(module().questions, question));
}

std::uint32_t Subject::place_of(const content::Source& source) const {
    return place_in(document_, "sources", index_in(module().sources, source));
}

std::uint32_t Subject::place_of(const content::Term& term) const {
    return place_in(document_, "terms", index_in(module().terms, term));
}

std::uint32_t Subject::place_of(const content::Waiver& waiver) const {
    return place_in(document_, "lint", index_in(module().waivers, waiver));
}

std::string id_of(const Chapter& chapter, const Block& block) {
    return std::visit(
        [&](const auto& own) {
            if constexpr (requires { own.id; }) return chapter.id + "/" + own.id;
            else return chapter.id;
        },
        block);
}

Ledger::Ledger(std::string file, std::string_view text) : document_(std::move(file), text) {
    if (document_.parsed()) {
        for (const Reader& item : document_.root().items(1))
            claims_.push_back({item["id"].id(), item["module"].text(), item.offset()});
    }
    document_.allow_strays();
    problems_ = document_.finish();
}

void each_backing(const Module& module,
                  FunctionRef<void(const Chapter&, const Block&, const content::Backing&)> visit) {
    for (const Chapter& chapter : module.chapters) {
        for (const Block& block : chapter.blocks) {
            if (const auto* backing = content::backing_of(block)) visit(chapter, block, *backing);
        }
    }
}

std::set<std::string> explained_in(const Module& module) {
    std::set<std::string> ids;
    each_backing(module, [&](const Chapter&, const Block&, const content::Backing& backing) {
        ids.insert(backing.claims.begin(), backing.claims.end());
    });
    return ids;
}

std::set<std::string> tested_in(const Module& module) {
    std::set<std::string> ids;
    for (const auto& question : module.questions) ids.insert(question.claims.begin(), question.claims.end());
    return ids;
}

const Module* Course::module(std::string_view id) const {
    const auto found = std::ranges::find_if(modules, [&](const auto& subject) { return subject->module().id == id; });
    return found == modules.end() ? nullptr : &(*found)->module();
}

std::set<std::string> Course::explained() const {
    std::set<std::string> ids;
    for (const auto& subject : modules) ids.merge(explained_in(subject->module()));
    return ids;
}

std::set<std::string> Course::tested() const {
    std::set<std::string> ids;
    for (const auto& subject : modules) ids.merge(tested_in(subject->module()));
    return ids;
}

}  // namespace lint
