#include "search/index.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "content/each_text.hpp"
#include "content/uses.hpp"
#include "search/words.hpp"

namespace search {
namespace {
/// A word in a title counts for so many elsewhere.
constexpr std::uint32_t title_weight = 3;

/// Collects the texts of a block. What tells a guess's outcome stays out.
struct BlockPassages {
    std::vector<Passage>& passages;

    void operator()(const content::Text& block) const { add(block.text); }
    void operator()(const content::Heading& block) const { passages.push_back({block.text, true}); }
    void operator()(const content::List& block) const { all(block.items); }
    void operator()(const content::Statement& block) const { add(block.text); }
    void operator()(const content::Prediction& block) const { add(block.prompt); }
    void operator()(const content::FigureBlock& block) const {
        add(block.caption);
        if (block.guess) add(block.guess->prompt);
        for (const figures::Task& task : block.tasks) add(task.text);
        each_text(block.start, [&](const RichText& text, std::string_view) { add(text); });
    }
    void operator()(const content::Image& block) const {
        passages.push_back({block.alt});
        add(block.caption);
    }
    void operator()(const content::Checkpoint&) const {}
    void operator()(const content::Certainty& block) const {
        all(block.known);
        all(block.open);
        add(block.who);
    }
    void operator()(const content::Table& block) const {
        passages.push_back({block.caption, true});
        all(block.header);
        for (const auto& row : block.rows) all(row);
    }

    void add(const RichText& text) const { passages.push_back({words_of(text)}); }
    void all(const std::vector<RichText>& texts) const {
        for (const RichText& text : texts) add(text);
    }
};

void add_passages(const content::Block& block, std::vector<Passage>& passages) {
    // Not by std::visit: the page's parts (tools/split_page.mjs) could not tell whose its table is.
    Alternatives<content::Block>::each([&]<class B> {
        if (const auto* own = std::get_if<B>(&block)) BlockPassages{passages}(*own);
    });
}

Kind kind_of(const content::Block& block) {
    const bool picture =
        std::holds_alternative<content::FigureBlock>(block) || std::holds_alternative<content::Image>(block);
    return picture ? Kind::figure : backing_of(block) ? Kind::statement : Kind::passage;
}

/// Is the word at that place an abbreviation in parentheses, made of the first letters of the words before it (Schwartz
/// and Hearst 2003, doi 10.1142/9789812776303_0042, without their looser cases)?
std::optional<Abbreviation> abbreviation_at(std::size_t place, const std::vector<Word>& words, std::string_view text) {
    const Word& word = words[place];
    const bool several = text[word.end - 1] == 's';  // MSCs
    const std::size_t letters = word.end - word.begin - (several ? 1 : 0);
    const bool apart = letters >= 2 && letters <= place && text.substr(word.begin - 1, 1) == "(" &&
                       text.substr(word.end, 1) == ")" && word.begin == words[place - 1].end + 2;
    if (!apart) return std::nullopt;
    Abbreviation found{.stem = word.stem};
    for (std::size_t i = 0; i < letters; ++i) {
        const Word& before = words[place - letters + i];
        if (text[word.begin + i] == word.plain[i] || before.plain[0] != word.plain[i]) return std::nullopt;
        if (!before.stem.empty()) found.words.push_back(before.stem);
    }
    return found;
}

/// Builds an index item by item.
class Builder {
public:
    void add(const content::Module& module) {
        const std::string& id = module.id;
        add({.kind = Kind::chapter, .module = id}, module);
        std::map<std::pair<const content::Chapter*, int>, std::size_t> places;
        for (const content::Chapter& chapter : module.chapters) {
            places[{&chapter, 0}] = add({.kind = Kind::chapter, .module = id, .chapter = chapter.id}, module);
            for (int number = 1; const content::Block& block : chapter.blocks) {
                if (!std::holds_alternative<content::Checkpoint>(block))  // its question is an item of its own
                    places[{&chapter, number}] = add({kind_of(block), id, chapter.id, number}, module);
                ++number;
            }
        }
        for (const questions::Question& question : module.questions) {
            const content::Spot spot = taught_in(module, question);
            Item item{.kind = Kind::question, .module = id, .block = spot.block, .id = question.id};
            if (spot.chapter) {
                item.chapter = spot.chapter->id;
                item.about = places[{spot.chapter, spot.block}];
            }
            add(std::move(item), module);
        }
        const content::Uses uses = content::uses_of(module);
        const auto first_chapter = [&](const content::Uses::ById& list, const std::string& thing) {
            const auto found = list.find(thing);
            return found == list.end() || found->second.chapters.empty() ? "" : found->second.chapters.front();
        };
        for (const content::Term& term : module.terms) {
            if (terms_.insert(term.id).second)
                add({Kind::term, id, first_chapter(uses.terms, term.id), 0, term.id}, module);
        }
        for (const content::Source& source : module.sources) {
            if (sources_.insert(source.id).second)
                add({Kind::source, id, first_chapter(uses.sources, source.id), 0, source.id}, module);
        }
    }

    Index take() {
        for (auto& [stem, postings] : postings_) index_.entries.push_back({stem, std::move(postings)});
        return std::move(index_);
    }

private:
    /// Adds an item; its place.
    std::size_t add(Item item, const content::Module& module) {
        std::map<std::string, std::uint32_t> weights;
        for (const Passage& passage : passages_of(item, module)) {
            const std::vector<Word> words = words_in(passage.text);
            for (const Word& word : words) {
                if (word.stem.empty()) continue;
                if (const auto found =
                        abbreviation_at(static_cast<std::size_t>(&word - words.data()), words, passage.text)) {
                    if (std::ranges::find(index_.abbreviations, *found) == index_.abbreviations.end())
                        index_.abbreviations.push_back(*found);
                }
                weights[word.stem] += passage.title ? title_weight : 1;
                ++item.words;
            }
        }
        const std::size_t place = index_.items.size();
        for (const auto& [stem, weight] : weights)
            postings_[stem].push_back({static_cast<std::uint32_t>(place), weight});
        index_.items.push_back(std::move(item));
        return place;
    }

    Index index_;
    std::map<std::string, std::vector<Posting>> postings_;
    std::set<std::string> terms_, sources_;  // several modules may have the same
};
}  // namespace

std::vector<Passage> passages_of(const Item& item, const content::Module& module) {
    std::vector<Passage> passages;
    if (item.kind == Kind::question) {
        if (const questions::Question* question = module.question(item.id))
            passages.push_back({words_of(question->stem)});
    } else if (item.kind == Kind::term) {
        if (const content::Term* term = module.term(item.id))
            passages = {{term->term, true}, {words_of(term->definition)}};
    } else if (item.kind == Kind::source) {
        if (const content::Source* source = module.source(item.id))
            passages = {{source->title, true},
                        {source->authors + ". " + source->publisher + ", " + std::to_string(source->year)}};
    } else if (item.chapter.empty()) {
        passages = {{module.title, true}, {words_of(module.summary)}};
    } else if (const content::Chapter* chapter = module.chapter(item.chapter)) {
        const auto block = static_cast<std::size_t>(item.block);
        if (block == 0) passages = {{chapter->title, true}, {chapter->objective}};
        else if (block <= chapter->blocks.size()) add_passages(chapter->blocks[block - 1], passages);
    }
    std::erase_if(passages, [](const Passage& passage) { return passage.text.empty(); });
    return passages;
}

Index index_of(const std::vector<const content::Module*>& modules) {
    Builder builder;
    for (const content::Module* module : modules) builder.add(*module);
    return builder.take();
}

}  // namespace search
