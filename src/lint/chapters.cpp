#include <algorithm>

#include "base/coverage.hpp"
#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "content/each_text.hpp"
#include "lint/rule_lists.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
using content::Block, content::Chapter, content::Module;

constexpr int words_a_minute = 238;  // Brysbaert 2019: silent reading of English that is no fiction

template <class T>
std::size_t count(const Chapter& chapter) {
    return static_cast<std::size_t>(
        std::ranges::count_if(chapter.blocks, [](const Block& block) { return std::holds_alternative<T>(block); }));
}

/// Tells each chapter that has none of a kind of block.
template <class T>
void want(const Subject& subject, std::string_view what, Note note) {
    for (const Chapter& chapter : subject.module().chapters) {
        if (count<T>(chapter) == 0) note(chapter.id, subject.place_of(chapter), what);
    }
}

int words_in(const RichText& text) { return measure(text).words; }

/// What everybody reads of a block: of a prediction one reply, of a figure not what is opened by need.
int words_in(const Block& block) {
    int count = 0;
    if (const auto* prediction = std::get_if<content::Prediction>(&block)) {
        int reply = 0;
        for (const auto& option : prediction->options) {
            count += words_in(option.text);
            reply = std::max(reply, words_in(option.reply));
        }
        return count + reply + words_in(prediction->prompt) + words_in(prediction->reveal);
    }
    if (const auto* figure = std::get_if<content::FigureBlock>(&block)) {
        count += words_in(figure->caption);
        if (figure->guess) count += words_in(figure->guess->prompt) + words_in(figure->guess->reveal);
        for (const figures::Task& task : figure->tasks) count += words_in(task.text) + words_in(task.done);
        return count;
    }
    content::each_text(block, [&](const RichText& text, std::string_view) { count += words_in(text); });
    return count;
}

void chapter_minutes(const Course&, const Subject& subject, Note note) {
    for (const Chapter& chapter : subject.module().chapters) {
        int words = 0;
        for (const Block& block : chapter.blocks) words += words_in(block);
        for (const questions::Question* question : subject.asked_in(chapter))
            questions::each_text(*question, [&](const RichText& text, std::string_view property) {
                if (property != "hints") words += words_in(text);
            });
        if (words > words_a_minute * chapter.minutes)
            note(chapter.id, subject.place_of(chapter),
                 in_thousands(static_cast<std::size_t>(words)) + " words take " +
                     decimal(static_cast<double>(words) / words_a_minute, 1) + " minutes to read, not " +
                     std::to_string(chapter.minutes));
    }
}

void chapter_too_long(const Course&, const Subject& subject, Note note) {
    for (const Chapter& chapter : subject.module().chapters) {
        if (chapter.minutes > 6)
            note(chapter.id, subject.place_of(chapter), "it takes " + std::to_string(chapter.minutes) + " minutes");
    }
}

void no_prediction(const Course&, const Subject& subject, Note note) {
    want<content::Prediction>(subject, "it tells without asking first", note);
}

void no_figure(const Course&, const Subject& subject, Note note) {
    want<content::FigureBlock>(subject, "it has nothing to handle", note);
}

void no_checkpoint(const Course&, const Subject& subject, Note note) {
    want<content::Checkpoint>(subject, "it asks no question", note);
}

void no_certainty(const Course&, const Subject& subject, Note note) {
    want<content::Certainty>(subject, "it does not say what is certain, what is not, and who says so", note);
}

void figure_without_task(const Course&, const Subject& subject, Note note) {
    for (const Chapter& chapter : subject.module().chapters) {
        for (const Block& block : chapter.blocks) {
            const auto* figure = std::get_if<content::FigureBlock>(&block);
            if (figure && figure->tasks.empty())
                note(id_of(chapter, block), subject.place_of(chapter, block), "nothing is to be found out with it");
        }
    }
}

void few_questions(const Course&, const Subject& subject, Note note) {
    constexpr std::size_t least = 25;
    const std::size_t all = subject.module().questions.size();
    if (all < least) note(subject.module().id, 0, "it has " + std::to_string(all) + " questions, fewer than 25");
}

void few_applied(const Course&, const Subject& subject, Note note) {
    const auto& questions = subject.module().questions;
    const auto applied = std::ranges::count_if(questions, [](const questions::Question& question) {
        const std::string_view bloom = question.bloom ? questions::bloom_names[*question.bloom] : "";
        return bloom == "apply" || bloom == "analyse" || bloom == "evaluate";
    });
    if (3 * static_cast<std::size_t>(applied) < questions.size())
        note(subject.module().id, 0,
             std::to_string(applied) + " of " + std::to_string(questions.size()) +
                 " questions apply, analyse or evaluate, less than a third");
}

/// Is something said of every answer? The places of an order need no word each.
bool is_explained(const questions::Question& question) {
    bool all = true;
    questions::each_text(question, [&](const RichText& text, std::string_view property) {
        if (text.empty() && property != "explanation" && question.kind_name() != questions::Ordering::name) all = false;
    });
    return all;
}

void draft(const Course&, const Subject& subject, Note note) {
    for (const questions::Question& question : subject.module().questions) {
        std::string lacks;
        const auto want = [&](bool there, std::string_view what) {
            if (!there) lacks += (lacks.empty() ? "draft: no " : ", no ") + std::string(what);
        };
        want(question.bloom.has_value(), "Bloom level");
        want(question.difficulty > 0, "difficulty");
        want(!question.objective.empty(), "objective");
        want(!question.sources.empty(), "sources");
        want(is_explained(question), "feedback on some of its answers");
        const auto* verdict = question.kind.get_if<questions::TrueFalse>();
        want(!verdict || !verdict->reasons.empty(), "reasons");
        if (!lacks.empty()) note(question.id, subject.place_of(question), lacks);
    }
}

void no_font(const Course&, const Subject& subject, Note note) {
    for (const Passage& passage : subject.passages()) {
        const std::string words = words_of(passage.text);
        for (std::string_view rest = words; !rest.empty();) {
            const char32_t c = take_code_point(rest);
            if (in_a_font(c)) continue;
            std::string what = "no font has ";
            append_code_point(what, c);
            note(passage.at, passage.place, what);
            break;
        }
    }
}

void term_unused(const Course&, const Subject& subject, Note note) {
    std::set<std::string_view> used;
    for (const Passage& passage : subject.passages()) {
        for (const Paragraph& paragraph : passage.text.paragraphs) {
            for (const Span& span : paragraph) used.insert(span.term);
        }
    }
    for (const content::Term& term : subject.module().terms) {
        if (!used.contains(term.id)) note(term.id, subject.place_of(term), "no text uses the term " + term.term);
    }
}

/// Does an address within the course lead somewhere? What is in a module that is not at hand, nobody can tell.
bool leads_somewhere(const Course& course, std::string_view url) {
    std::string_view path = url.substr(1, url.find('?') - 1);
    if (std::ranges::find(course.pages, path) != course.pages.end()) return true;
    path.remove_prefix(path.empty() ? 0 : 1);
    const std::size_t slash = path.find('/');
    const Module* module = course.module(path.substr(0, slash));
    if (!module) return !course.complete;
    if (slash == std::string_view::npos) return true;
    const std::string_view chapter = path.substr(slash + 1, path.find('/', slash + 1) - slash - 1);
    const auto& former = module->former.chapters;
    return chapter == "quiz" || module->chapter(chapter) ||
           std::ranges::any_of(former, [&](const auto& rename) { return rename.first == chapter; });
}

void dead_link(const Course& course, const Subject& subject, Note note) {
    for (const Passage& passage : subject.passages()) {
        for (const Paragraph& paragraph : passage.text.paragraphs) {
            for (const Span& span : paragraph) {
                if (span.url.starts_with("#/") && !leads_somewhere(course, span.url))
                    note(passage.at, passage.place, span.url + " leads nowhere");
            }
        }
    }
}

void unlisted(const Course& course, const Subject& subject, Note note) {
    const std::string name = subject.file().substr(subject.file().find_last_of("/\\") + 1);
    if (!course.listed.empty() && !course.listed.contains(name))
        note(subject.module().id, 0, "index.json does not list " + name + ", so nothing leads to its chapters");
}
}  // namespace

std::span<const Rule> chapter_rules() {
    static constexpr std::string_view brysbaert = "Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047";
    static constexpr std::string_view predicting =
        "Brod 2021 on predicting as a way to learn, "
        "https://doi.org/10.3758/s13423-021-01904-1";
    static constexpr std::string_view testing =
        "Roediger and Karpicke 2006 on tests that teach, "
        "https://doi.org/10.1111/j.1467-9280.2006.01693.x";
    static constexpr Rule list[] = {
        {"dead-link", Severity::gate, Scope::always, "WCAG 2.4.4 wants links that lead where they say",
         "Lead it to a chapter that is there.", dead_link},
        {"unlisted", Severity::gate, Scope::always, "the form of a course, src/content/index.schema.json",
         "Add it to the modules of index.json.", unlisted},
        {"term-unused", Severity::gate, Scope::style, house, "Link a text to it with [[id]], or take it out.",
         term_unused},
        {"chapter-minutes", Severity::gate, Scope::always, brysbaert, "Shorten the chapter, split it, or say so.",
         chapter_minutes},
        {"chapter-too-long", Severity::gate, Scope::style, house, "Split it: six minutes at most.", chapter_too_long},
        {"no-prediction", Severity::gate, Scope::style, predicting, "Ask for a guess before the answer.",
         no_prediction},
        {"no-figure", Severity::gate, Scope::style, house, "Add a figure, or say in a waiver why there is none.",
         no_figure},
        {"no-checkpoint", Severity::gate, Scope::style, testing, "Ask one of the module's questions.", no_checkpoint},
        {"no-certainty", Severity::gate, Scope::style, house, "Add a block of the kind certainty.", no_certainty},
        {"figure-without-task", Severity::gate, Scope::style, house, "Set a task.", figure_without_task},
        {"few-questions", Severity::gate, Scope::style, house, "Write more.", few_questions},
        {"few-applied", Severity::gate, Scope::style, "Tarrant 2006 counts how many items ask for more than recall",
         "Put what is known to use in a case.", few_applied},
        {"no-font", Severity::gate, Scope::style, house, "Write it with characters that the fonts have.", no_font},
        {"draft", Severity::hint, Scope::always, "the form of a question, src/questions/schema.json",
         "Say what it tests, how, and what it rests on, once it is no draft any more.", draft},
    };
    return list;
}

}  // namespace lint
