#include "interop/draft.hpp"

#include <algorithm>

#include "base/entries.hpp"
#include "interop/here.hpp"

namespace interop {
namespace {
using namespace questions;

std::string without(std::string text, std::string_view mark) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    return text;
}

/// Words with a backslash before what would be read as a mark.
std::string escaped_marks(std::string_view words, bool cloze) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        const bool before_bracket = i + 1 < words.size() && words[i + 1] == '{';
        if (c == '\\' || c == '*' || c == '[' || (cloze && c == '{') || ((c == '^' || c == '_') && before_bracket))
            text += '\\';
        text += c == '\n' ? ' ' : c;
    }
    return text;
}

std::string address(std::string_view url) {
    std::string text;
    for (const char c : url) {
        if (c == '(' || c == ')' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

void write_text(Writer& w, std::string_view key, const RichText& text) {
    if (!text.empty()) w.key(key).text(marked(text));
}

void write_ids(Writer& w, std::string_view key, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    w.key(key).array();
    for (const std::string& id : ids) w.text(id);
    w.end();
}

void write_options(Writer& w, std::string_view key, const std::vector<Option>& options) {
    w.key(key).array();
    for (const Option& option : options) {
        w.object().key("id").text(option.id).key("text").text(marked(option.text));
        if (option.right) w.key("right").boolean(true);
        write_text(w, "feedback", option.feedback);
        w.end();
    }
    w.end();
}

void write_targets(Writer& w, std::string_view key, const std::vector<Pairs::Target>& targets) {
    w.key(key).array();
    for (const Pairs::Target& target : targets)
        w.object().key("id").text(target.id).key("text").text(marked(plain_text(target.words))).end();
    w.end();
}

void write_pairs(Writer& w, const PairNames& names, const Pairs& pairs) {
    write_targets(w, names.targets, pairs.targets);
    w.key(names.parts).array();
    for (const Pairs::Part& part : pairs.parts) {
        w.object().key("id").text(part.id).key("text").text(marked(part.text)).key(names.target).text(part.target);
        write_text(w, "feedback", part.feedback);
        w.end();
    }
    w.end();
}

template <class Gap>
std::vector<std::string> ids_of(const std::vector<Gap>& gaps) {
    std::vector<std::string> ids;
    for (const Gap& gap : gaps) ids.push_back(gap.id);
    return ids;
}

void write_rule(Writer& w, const Numeric::Rule& rule) {
    w.key("formula").text(rule.formula->name).key("values").object();
    for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
        w.key(rule.formula->parameters[i]);
        if (rule.inputs[i].parameter.empty()) w.number(rule.inputs[i].value);
        else w.text(rule.inputs[i].parameter);
    }
    w.end();
}

// What each kind has of its own.

void write_kind(Writer& w, const Choice& kind) {
    if (kind.multiple) w.key("multiple").boolean(true);
    write_options(w, "options", kind.options);
}

void write_kind(Writer& w, const TrueFalse& kind) {
    w.key("answer").boolean(kind.truth);
    write_text(w, "if_true", kind.if_true);
    write_text(w, "if_false", kind.if_false);
    if (!kind.reasons.empty()) write_options(w, "reasons", kind.reasons);
}

void write_kind(Writer& w, const Matching& kind) { write_pairs(w, {"prompts", "match", "choices"}, kind.pairs); }

void write_kind(Writer& w, const Grouping& kind) { write_pairs(w, {"items", "group", "groups"}, kind.pairs); }

void write_kind(Writer& w, const Ordering& kind) {
    w.key("items").array();
    for (const Ordering::Item& item : kind.items) {
        w.object().key("id").text(item.id).key("text").text(marked(item.text));
        write_text(w, "feedback", item.feedback);
        w.end();
    }
    w.end();
}

void write_kind(Writer& w, const Numeric& kind) {
    if (kind.rule.formula) {
        w.key("formula").text(kind.rule.formula->name).key("values").object();
        for (const Numeric::Parameter& p : kind.parameters) {
            w.key(p.name).object();
            if (p.from == p.to) w.key("value").number(p.from);
            else w.key("from").number(p.from).key("to").number(p.to).key("step").number(p.step);
            if (!p.unit.empty()) w.key("unit").text(p.unit);
            w.end();
        }
        w.end();
    } else w.key("value").number(kind.value);
    if (kind.units.size() == 1) w.key("unit").text(kind.units[0].name);
    if (kind.units.size() > 1) {
        w.key("units").array();
        for (const Numeric::Unit& unit : kind.units)
            w.object().key("name").text(unit.name).key("factor").number(unit.factor).end();
        w.end();
    }
    w.key("tolerance").number(kind.tolerance);
    if (kind.within > 0) w.key("within").number(kind.within);
    w.key("figures").integer(kind.figures);
    write_text(w, "right", kind.right);
    write_text(w, "wrong", kind.wrong);
    if (kind.slips.empty()) return;
    w.key("slips").array();
    for (const Numeric::Slip& slip : kind.slips) {
        w.object();
        if (slip.rule.formula) write_rule(w, slip.rule);
        if (slip.times) w.key("times").number(*slip.times);
        if (!slip.rule.formula && !slip.times) w.key("value").number(slip.value);
        w.key("feedback").text(marked(slip.feedback)).end();
    }
    w.end();
}

void write_kind(Writer& w, const FillIn& kind) {
    w.key("text").text(marked(kind.text, ids_of(kind.gaps))).key("gaps").array();
    for (const FillIn::Gap& gap : kind.gaps) {
        w.object().key("id").text(gap.id);
        write_ids(w, "accept", gap.accept);
        if (!gap.near.empty()) {
            w.key("near").array();
            for (const FillIn::Near& near : gap.near)
                w.object().key("text").text(near.text).key("hint").text(near.hint).end();
            w.end();
        }
        write_text(w, "feedback", gap.feedback);
        w.end();
    }
    w.end();
}

void write_kind(Writer& w, const InlineChoice& kind) {
    w.key("text").text(marked(kind.text, ids_of(kind.gaps))).key("gaps").array();
    for (const InlineChoice::Gap& gap : kind.gaps) {
        w.object().key("id").text(gap.id);
        write_options(w, "options", gap.options);
        w.end();
    }
    w.end();
}

void write_kind(Writer& w, const LabelPicture& kind) {
    if (kind.picture) w.key("picture").text(kind.picture->name);
    else {
        w.key("picture").object().key("file").text(kind.own.file).key("alt").text(kind.own.alt).key("spots").array();
        for (const OwnPicture::Spot& spot : kind.own.spots) {
            w.object().key("id").text(spot.id).key("x").number(spot.x).key("y").number(spot.y);
            w.key("tip_x").number(spot.tip_x).key("tip_y").number(spot.tip_y).key("where").text(spot.where).end();
        }
        w.end().end();
    }
    w.key("spots").array();
    for (const Pairs::Part& part : kind.pairs.parts) {
        w.object().key("spot").text(part.id).key("label").text(part.target);
        write_text(w, "feedback", part.feedback);
        w.end();
    }
    w.end();
    write_targets(w, "labels", kind.pairs.targets);
}

void write_kind(Writer& w, const ClaimCheck& kind) {
    w.key("claim").text(marked(kind.claim));
    write_options(w, "levels", kind.levels);
    write_options(w, "flaws", kind.flaws);
}

void write_kind(Writer& w, const Scenario& kind) {
    w.key("steps").array();
    for (const Scenario::Step& step : kind.steps) {
        w.object().key("id").text(step.id).key("text").text(marked(step.text)).key("options").array();
        for (const Scenario::Move& move : step.moves) {
            w.object().key("id").text(move.id).key("text").text(marked(move.text));
            w.key("consequence").text(marked(move.consequence)).key("points").number(move.points);
            if (!move.next.empty()) w.key("next").text(move.next);
            w.end();
        }
        w.end().end();
    }
    w.end();
}

// The blocks of a draft.

void write_block(Writer& w, const content::Text& block) { w.key("text").text(marked(block.text)); }
void write_block(Writer& w, const content::Heading& block) { w.key("text").text(block.text); }
void write_block(Writer& w, const content::List& block) {
    if (block.ordered) w.key("ordered").boolean(true);
    w.key("items").array();
    for (const RichText& item : block.items) w.text(marked(item));
    w.end();
}
void write_block(Writer& w, const content::Table& block) {
    w.key("caption").text(block.caption).key("header").array();
    for (const RichText& cell : block.header) w.text(marked(cell));
    w.end().key("rows").array();
    for (const auto& row : block.rows) {
        w.array();
        for (const RichText& cell : row) w.text(marked(cell));
        w.end();
    }
    w.end();
}
void write_block(Writer& w, const content::Image& block) { w.key("file").text(block.file).key("alt").text(block.alt); }
void write_block(Writer& w, const content::Checkpoint& block) { w.key("question").text(block.question); }

DraftChapter& chapter_of(Draft& draft, const std::string& title, Ids& ids) {
    const auto found = std::ranges::find(draft.chapters, title, &DraftChapter::title);
    if (found != draft.chapters.end()) return *found;
    return draft.chapters.emplace_back(ids.give(title, "questions"), title, "answer the questions", 1);
}
}  // namespace

std::string marked(const RichText& text, const std::vector<std::string>& gaps) {
    std::string all;
    for (const Paragraph& paragraph : text.paragraphs) {
        std::string line;
        bool bold = false, italic = false;
        const auto style = [&](bool is_bold, bool is_italic) {
            if (bold != is_bold) line += "**";
            if (italic != is_italic) line += '*';
            bold = is_bold;
            italic = is_italic;
        };
        for (const Span& span : paragraph) {
            if (span.silent) continue;
            const auto gap = gap_in(span);
            if (gap && *gap < gaps.size()) {
                line += "{" + gaps[*gap] + "}";
                continue;
            }
            style(span.bold, span.italic);
            if (!span.term.empty()) line += "[[" + span.term + "|" + without(span.text, "]]") + "]]";
            else if (!span.url.empty()) line += "[" + without(span.text, "]") + "](" + address(span.url) + ")";
            else if (span.script == Span::Script::normal) line += escaped_marks(span.text, !gaps.empty());
            else {
                line += span.script == Span::Script::superscript ? "^{" : "_{";
                line += without(without(span.text, "{"), "}") + "}";
            }
        }
        style(false, false);
        if (line.find_first_not_of(' ') == std::string::npos) continue;
        if (!all.empty()) all += "\n\n";
        all += line;
    }
    return all;
}

void write_question(Writer& w, const Question& question) {
    w.object().key("id").text(question.id).key("kind").text(question.kind_name());
    w.key("stem").text(marked(question.stem));
    if (!question.objective.empty()) w.key("objective").text(question.objective);
    write_ids(w, "claims", question.claims);
    write_ids(w, "sources", question.sources);
    if (question.bloom) w.key("bloom").text(bloom_names[*question.bloom]);
    if (question.difficulty > 0) w.key("difficulty").integer(question.difficulty);
    if (!question.hints.empty()) {
        w.key("hints").array();
        for (const RichText& hint : question.hints) w.text(marked(hint));
        w.end();
    }
    visit_here(question.kind, [&](const auto& kind) { write_kind(w, kind); });
    write_text(w, "explanation", question.explanation);
    w.end();
}

std::string written(const Draft& draft) {
    Writer w;
    w.object().key("format").text("stemwise-module/1").key("id").text(draft.id).key("title").text(draft.title);
    w.key("summary").text(marked(draft.summary)).key("language").text(draft.language);
    w.key("updated").text(draft.updated).key("chapters").array();
    for (const DraftChapter& chapter : draft.chapters) {
        w.object().key("id").text(chapter.id).key("title").text(chapter.title);
        w.key("minutes").integer(chapter.minutes).key("objective").text(chapter.objective).key("blocks").array();
        for (const DraftBlock& block : chapter.blocks) {
            w.object().key("kind").text(name_of(block));
            std::visit([&](const auto& own) { write_block(w, own); }, block);
            w.end();
        }
        w.end().end();
    }
    w.end().key("questions").array();
    for (const Question& question : draft.questions) write_question(w, question);
    w.end().key("terms").array();
    for (const content::Term& term : draft.terms)
        w.object()
            .key("id")
            .text(term.id)
            .key("term")
            .text(term.term)
            .key("definition")
            .text(marked(term.definition))
            .end();
    w.end().key("sources").array().end().end();
    return laid_out(w.written());
}

void add(Draft& draft, Bank bank, std::string_view title, Ids& ids) {
    for (BankItem& item : bank.items) {
        DraftChapter& chapter = chapter_of(draft, item.category.empty() ? std::string(title) : item.category, ids);
        if (auto* text = std::get_if<RichText>(&item.content))
            chapter.blocks.push_back(content::Text{std::move(*text)});
        else {
            auto& question = std::get<Question>(item.content);
            chapter.blocks.push_back(content::Checkpoint{question.id});
            chapter.minutes = std::min(15, 1 + static_cast<int>(chapter.blocks.size()) / 2);
            draft.questions.push_back(std::move(question));
        }
    }
}

std::string laid_out(std::string_view json) {
    std::string text;
    std::size_t depth = 0;
    bool quoted = false;
    const auto new_line = [&] { text += "\n" + std::string(2 * depth, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted) {
            if (json.substr(i).starts_with("\\u000a")) {
                text += "\\n";
                i += 5;
                continue;
            }
            text += c;
            if (c == '\\' && i + 1 < json.size()) text += json[++i];
            else if (c == '"') quoted = false;
            continue;
        }
        const bool empty = (c == '[' || c == '{') && i + 1 < json.size() && (json[i + 1] == ']' || json[i + 1] == '}');
        if (c == '}' || c == ']') {
            --depth;
            new_line();
        }
        text += c;
        if (empty) text += json[++i];
        else if (c == '{' || c == '[') {
            ++depth;
            new_line();
        } else if (c == ',') new_line();
        else if (c == ':') text += ' ';
        else if (c == '"') quoted = true;
    }
    return text + "\n";
}

}  // namespace interop
