#include <algorithm>
#include <cmath>

#include "base/entries.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"
#include "interop/here.hpp"
#include "interop/package.hpp"

namespace interop {
namespace {
using namespace questions;

std::string letter(std::size_t place) {
    return place < 26 ? std::string(1, static_cast<char>('A' + place)) : std::to_string(place + 1);
}

std::string paragraph(const std::string& html) { return html.empty() ? "" : "<p>" + html + "</p>\n"; }
std::string paragraphs(const RichText& text) {
    return text.paragraphs.size() > 1 ? html_of(text) + "\n" : paragraph(html_of(text));
}
std::string line(const RichText& text) {
    std::string html;
    for (const Paragraph& each : text.paragraphs) html += (html.empty() ? "" : " ") + html_of({{each}});
    return html;
}
std::string item(const std::string& name, const std::string& html) {
    return "<li><b>" + name + "</b> " + html + "</li>\n";
}
std::string list(const std::string& items) { return "<ul>\n" + items + "</ul>\n"; }
std::string because(const RichText& feedback) { return feedback.empty() ? "" : ": " + line(feedback); }

std::string options_asked(const std::vector<Option>& options) {
    std::string items;
    for (std::size_t i = 0; i < options.size(); ++i) items += item(letter(i) + ")", line(options[i].text));
    return list(items);
}

std::string options_told(const std::vector<Option>& options) {
    std::string items;
    for (std::size_t i = 0; i < options.size(); ++i)
        items +=
            item(letter(i) + ")", std::string(options[i].right ? "right" : "wrong") + because(options[i].feedback));
    return list(items);
}

/// What is asked and what is told, kind by kind, after the stem.
class Sheet {
public:
    explicit Sheet(Outgoing& out) : out_(out) {}

    std::string ask, answer;

    void write(const Choice& kind) {
        if (kind.multiple) ask += paragraph("Several may be right.");
        ask += options_asked(kind.options);
        answer = options_told(kind.options);
    }

    void write(const TrueFalse& kind) {
        ask += paragraph("True or false?");
        answer = paragraph(kind.truth ? "<b>True</b>" : "<b>False</b>");
        answer += list((kind.if_true.empty() ? "" : item("True", line(kind.if_true))) +
                       (kind.if_false.empty() ? "" : item("False", line(kind.if_false))));
        if (kind.reasons.empty()) return;
        ask += paragraph("Why?") + options_asked(kind.reasons);
        answer += options_told(kind.reasons);
    }

    void write(const Matching& kind) { pairs(kind.pairs, targets_shuffled(kind.pairs, 0)); }
    void write(const Grouping& kind) { pairs(kind.pairs, shown_order(kind, 0)); }
    void write(const LabelPicture& kind) {
        out_.lost("the picture; its places are told in words");
        ask += paragraph(escaped(kind.picture ? std::string(kind.picture->shows) : kind.own.alt));
        pairs(kind.pairs, targets_shuffled(kind.pairs, 0));
    }

    void write(const Ordering& kind) {
        std::string asked, told;
        for (const std::size_t place : arranged(kind, {}, 1)) asked += item("___", line(kind.items[place].text));
        for (std::size_t i = 0; i < kind.items.size(); ++i)
            told += item(std::to_string(i + 1) + ".", line(kind.items[i].text) + because(kind.items[i].feedback));
        ask += list(asked);
        answer = list(told);
    }

    void write(const Numeric& kind) {
        std::string units;
        for (const Numeric::Unit& unit : kind.units) units += (units.empty() ? " " : " / ") + escaped(unit.name);
        ask += paragraph("__________" + units);
        answer = paragraph("<b>" + escaped(answer_words(kind)) + "</b>" + because(kind.right));
        std::string told;
        for (const Numeric::Slip& slip : kind.slips) {
            if (std::isfinite(slip.value)) told += item(number_text(slip.value), line(slip.feedback));
        }
        if (!kind.wrong.empty()) told += item("else", line(kind.wrong));
        if (!told.empty()) answer += list(told);
    }

    void write(const FillIn& kind) {
        ask += gaps(kind.text);
        std::string told;
        for (std::size_t i = 0; i < kind.gaps.size(); ++i) {
            std::string words;
            for (const std::string& each : kind.gaps[i].accept) words += (words.empty() ? "" : ", or ") + escaped(each);
            told += item("(" + std::to_string(i + 1) + ")", words + because(kind.gaps[i].feedback));
            for (const FillIn::Near& near : kind.gaps[i].near)
                told += item("not " + escaped(near.text), escaped(near.hint));
        }
        answer = list(told);
    }

    void write(const InlineChoice& kind) {
        ask += gaps(kind.text);
        std::string asked;
        for (std::size_t i = 0; i < kind.gaps.size(); ++i) {
            std::string words;
            for (std::size_t k = 0; k < kind.gaps[i].options.size(); ++k)
                words += (k == 0 ? "" : " &nbsp; ") + letter(k) + ") " + line(kind.gaps[i].options[k].text);
            asked += item("(" + std::to_string(i + 1) + ")", words);
            answer += paragraph("<b>(" + std::to_string(i + 1) + ")</b>") + options_told(kind.gaps[i].options);
        }
        ask += list(asked);
    }

    void write(const ClaimCheck& kind) {
        ask += "<blockquote>" + paragraphs(kind.claim) + "</blockquote>\n" + paragraph("What does it rest on?") +
               options_asked(kind.levels) + paragraph("What is wrong with it?") + options_asked(kind.flaws);
        answer = options_told(kind.levels) + options_told(kind.flaws);
    }

    void write(const Scenario& kind) {
        out_.lost("only the steps that a decision leads to are asked; here all stand there");
        for (std::size_t s = 0; s < kind.steps.size(); ++s) {
            const Scenario::Step& step = kind.steps[s];
            std::string asked, told;
            for (std::size_t i = 0; i < step.moves.size(); ++i) {
                const Scenario::Move& move = step.moves[i];
                const auto next = index_by_id(kind.steps, move.next);
                const std::string on = next ? " (go on at step " + std::to_string(*next + 1) + ")" : "";
                asked += item(letter(i) + ")", line(move.text) + on);
                told += item(letter(i) + ")", std::string(move.points >= 1  ? "right"
                                                          : move.points > 0 ? "partly right"
                                                                            : "not right") +
                                                  because(move.consequence));
            }
            const std::string name = paragraph("<b>Step " + std::to_string(s + 1) + "</b>");
            ask += name + paragraphs(step.text) + list(asked);
            answer += name + list(told);
        }
    }

private:
    static std::string gaps(const RichText& text) {
        RichText shown = text;
        for (Paragraph& each : shown.paragraphs) {
            for (Span& span : each)
                if (const auto gap = gap_in(span)) span.text = "________ (" + std::to_string(*gap + 1) + ")";
        }
        return paragraphs(shown);
    }

    void pairs(const Pairs& pairs, const PairOrder& order) {
        std::string parts, targets, told;
        std::vector<std::string> letters(pairs.targets.size());
        for (std::size_t i = 0; i < order.targets.size(); ++i) {
            letters[order.targets[i]] = letter(i);
            targets += item(letter(i) + ")", escaped(pairs.targets[order.targets[i]].words));
        }
        for (std::size_t i = 0; i < order.parts.size(); ++i) {
            const Pairs::Part& part = pairs.parts[order.parts[i]];
            const auto target = index_by_id(pairs.targets, part.target);
            parts += item(std::to_string(i + 1) + ".", line(part.text) + " ____");
            told += item(std::to_string(i + 1) + ".", "<b>" + (target ? letters[*target] : "") + ")</b> " +
                                                          escaped(words_of_target(pairs, part.target)) +
                                                          because(part.feedback));
        }
        ask += list(parts) + list(targets);
        answer = list(told);
    }

    Outgoing& out_;
};

constexpr const char* style =
    "body{font:12pt/1.45 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"
    "section{break-inside:avoid;margin:0 0 1.6em}ul{list-style:none;padding-left:1em}"
    "h2{font-size:1em}.key{break-before:page}blockquote{border-left:3px solid;margin-left:0;padding-left:1em}";

Exported page(std::span<const content::Module* const> modules, bool with_key) {
    Exported made;
    const content::Module* first = modules.empty() ? nullptr : modules.front();
    std::string asked, key;
    const content::Module* current = nullptr;
    std::size_t number = 0;
    for_each_whole(modules, false, made, [&](const content::Module& module, const Question& question, Outgoing& out) {
        if (&module != current) {
            asked += "<h1>" + escaped(module.title) + "</h1>\n";
            key += "<h2>" + escaped(module.title) + "</h2>\n";
        }
        current = &module;
        const OnPaper paper = on_paper(question, out);
        const std::string name = std::to_string(++number);
        asked += "<section>\n<h2>" + name + ".</h2>\n" + paper.ask + "</section>\n";
        key += "<section>\n<h2>" + name + ".</h2>\n" + paper.answer + "</section>\n";
        if (!with_key) out.lost("its answer and feedback, which are in the key (--html-key)");
    });
    made.text =
        "<!DOCTYPE html>\n<html lang=\"" + escaped(first ? first->language : "en") +
        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
        escaped(first ? first->title : "") + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n" +
        asked + (with_key ? "<h1 class=\"key\">Key</h1>\n" + key : "") + "</main>\n</body>\n</html>\n";
    return made;
}

std::string quoted(std::string words) {
    for (auto at = words.find('"'); at != std::string::npos; at = words.find('"', at + 2)) words.insert(at, "\"");
    return "\"" + words + "\"";
}

/// A cell as RFC 4180 has it. What a spreadsheet would take for a formula has an apostrophe before it.
std::string cell(std::string words) {
    const bool formula = !words.empty() && (words[0] == '=' || words[0] == '+' || words[0] == '@' || words[0] == '\t');
    if (formula) words.insert(0, "'");
    return quoted(std::move(words));
}

std::string all_of(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& each : words) all += (all.empty() ? "" : " ") + each;
    return all;
}
}  // namespace

OnPaper on_paper(const Question& question, Outgoing& out) {
    Sheet sheet(out);
    sheet.ask = paragraphs(question.stem);
    visit_here(question.kind, [&](const auto& kind) { sheet.write(kind); });
    return {std::move(sheet.ask), sheet.answer + paragraphs(question.explanation)};
}

Exported write_html(std::span<const content::Module* const> modules) { return page(modules, false); }
Exported write_html_with_key(std::span<const content::Module* const> modules) { return page(modules, true); }

std::vector<AnkiNote> anki_notes(std::span<const content::Module* const> modules, Exported& made) {
    std::vector<AnkiNote> notes;
    const auto field = [](std::string html) {
        std::ranges::replace(html, '\n', ' ');
        std::ranges::replace(html, '\t', ' ');
        return html;
    };
    for_each_whole(modules, false, made, [&](const content::Module& module, const Question& question, Outgoing& out) {
        const OnPaper paper = on_paper(question, out);
        out.lost("it is a card to be judged by oneself: nothing is marked");
        notes.push_back({module.id + "/" + question.id, module.title, field(paper.ask), field(paper.answer),
                         module.id + " " + std::string(question.kind_name())});
    });
    return notes;
}

Exported write_anki(std::span<const content::Module* const> modules) {
    Exported made;
    made.text = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n";
    for (const AnkiNote& note : anki_notes(modules, made))
        made.text += note.id + "\t" + quoted(note.front) + "\t" + quoted(note.back) + "\t" + note.tags + "\n";
    return made;
}

Exported write_csv(std::span<const content::Module* const> modules) {
    Exported made;
    made.text =
        "module,question,kind,stem,options,right,parts and feedback,explanation,hints,objective,level,difficulty,claims,sources\r\n";
    for_each_whole(modules, true, made, [&](const content::Module& module, const Question& question, Outgoing& out) {
        const Interaction interaction = questions::interaction(question, blank_answer(question));
        const auto words = [&](std::string_view id) {
            for (const auto* items : {&interaction.targets, &interaction.items})
                for (const Interaction::Item& each : *items)
                    if (each.id == id && !each.words.empty()) return each.words;
            return std::string(id);
        };
        std::string options, right, feedback, hints;
        for (const auto* items : {&interaction.items, &interaction.targets})
            for (const Interaction::Item& each : *items) options += (options.empty() ? "" : "\n") + words(each.id);
        for (const Interaction::Response& one : interaction.right) {
            if (!right.empty()) right += "\nor:\n";
            for (const auto& [part, given] : one)
                right += (right.empty() || right.ends_with('\n') ? "" : "\n") + words(part) +
                         (given.empty() ? "" : " -> " + words(given));
        }
        each_text(question, [&](const RichText& text, std::string_view property) {
            if (property != "stem" && property != "hints" && property != "explanation" && !text.empty())
                feedback += (feedback.empty() ? "" : "\n") + words_of(text);
            if (!is_plain(text) && std::ranges::none_of(text.paragraphs, [](const Paragraph& each) {
                    return std::ranges::any_of(each, [](const Span& span) { return gap_in(span).has_value(); });
                }))
                out.lost("formatting");
        });
        for (const RichText& hint : question.hints) hints += (hints.empty() ? "" : "\n") + words_of(hint);
        made.text += cell(module.id) + "," + cell(question.id) + "," + cell(std::string(question.kind_name())) + "," +
                     cell(words_of(question.stem)) + "," + cell(options) + "," + cell(right) + "," + cell(feedback) +
                     "," + cell(words_of(question.explanation)) + "," + cell(hints) + "," + cell(question.objective) +
                     "," + cell(question.bloom ? std::string(bloom_names[*question.bloom]) : "") + "," +
                     cell(question.difficulty > 0 ? std::to_string(question.difficulty) : "") + "," +
                     cell(all_of(question.claims)) + "," + cell(all_of(question.sources)) + "\r\n";
        out.lost("how its parts belong together: a table has words alone");
    });
    return made;
}

}  // namespace interop
