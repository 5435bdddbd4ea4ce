// What the shipped rules find in texts that somebody else wrote and labelled, sentence by sentence:
// tests/data/weighing.
#include <doctest/doctest.h>

#include <iomanip>
#include <map>
#include <set>
#include <sstream>

#include "base/reader.hpp"
#include "content/uses.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"
#include "weighing/weighing.hpp"

using namespace weighing;

namespace {
using Kinds = std::set<std::string, std::less<>>;

struct Labelled {
    std::string text;
    Kinds kinds;
    Range place;
};

/// A text whose sentences were labelled.
struct Text {
    std::string whole;
    bool advert = false;
    std::vector<Labelled> sentences;
};

std::vector<Text> texts_of(const std::string& file) {
    std::vector<Text> texts;
    const Document document(file, files::read("tests/data/weighing/" + file));
    for (const Reader& item : document.root()["texts"].items(1)) {
        Text& text = texts.emplace_back();
        text.advert = item["kind"].text() == "advert";
        for (const Reader& sentence : item["sentences"].items(1)) {
            Labelled& made = text.sentences.emplace_back(Labelled{sentence["text"].text(), {}, {}});
            for (const Reader& kind : sentence["kinds"].items()) made.kinds.insert(kind.text());
            made.place = {text.whole.size(), text.whole.size() + made.text.size()};
            text.whole += made.text + (sentence["break"].text_or("") == "line" ? "\n" : " ");
        }
    }
    return texts;
}

Rules shipped() { return read_rules("appraisal.json", files::read("assets/modules/appraisal.json")).value; }

struct Count {
    int right = 0, wrong = 0, missed = 0;

    double precision() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong); }
    double recall() const { return right + missed == 0 ? 1 : static_cast<double>(right) / (right + missed); }
};

struct Evaluation {
    std::map<std::string, Count> kinds;
    Count all;
    int sentences = 0, fair_sentences = 0, false_in_fair = 0;
};

/// Weighs the texts as a reader pastes them; a mark counts for the labelled sentence in which its first word stands.
Evaluation evaluated(const std::string& file) {
    Evaluation result;
    const Rules rules = shipped();
    Scales scales(rules);
    for (const Text& text : texts_of(file)) {
        std::vector<Kinds> found(text.sentences.size());
        for (const Sentence& sentence : scales.weigh(text.whole)) {
            for (const Mark& mark : sentence.marks) {
                for (std::size_t i = 0; i < found.size(); ++i) {
                    const Range& place = text.sentences[i].place;
                    if (place.begin <= mark.words[0].begin && mark.words[0].begin < place.end)
                        found[i].insert(rules.list[mark.rule].id);
                }
            }
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Kinds& wanted = text.sentences[i].kinds;
            bool false_trick = false;
            for (const std::string& kind : found[i]) {
                ++(wanted.contains(kind) ? result.kinds[kind].right : result.kinds[kind].wrong);
                false_trick = false_trick || (!wanted.contains(kind) && !kind.starts_with("fair_"));
            }
            for (const std::string& kind : wanted) result.kinds[kind].missed += !found[i].contains(kind);
            ++result.sentences;
            result.fair_sentences += !text.advert;
            result.false_in_fair += !text.advert && false_trick;
        }
    }
    for (const auto& [kind, count] : result.kinds) {
        result.all.right += count.right;
        result.all.wrong += count.wrong;
        result.all.missed += count.missed;
    }
    return result;
}

std::string table(const std::string& file, const Evaluation& result) {
    std::ostringstream out;
    const auto row = [&](const std::string& name, const Count& count) {
        out << std::left << std::setw(24) << name << std::right << std::setw(5) << count.right << std::setw(6)
            << count.wrong << std::setw(7) << count.missed << std::fixed << std::setprecision(2) << std::setw(11)
            << count.precision() << std::setw(8) << count.recall() << "\n";
    };
    out << file << ": " << result.sentences << " sentences\n"
        << "kind                    right wrong missed  precision  recall\n";
    for (const auto& [kind, count] : result.kinds) row(kind, count);
    row("all", result.all);
    out << "Sentences of fair texts with a false trick: " << result.false_in_fair << " of " << result.fair_sentences
        << "\n";
    return out.str();
}
}  // namespace

TEST_SUITE("appraisal") {
    TEST_CASE("the shipped rules read clean, mark their examples and pass over their near misses") {
        const auto rules = read_rules("appraisal.json", files::read("assets/modules/appraisal.json"));
        for (const Problem& problem : rules.problems) FAIL_CHECK(to_string(problem));
        for (const Problem& problem : problems_of_examples(rules.value, "appraisal.json"))
            FAIL_CHECK(to_string(problem));
        CHECK(rules.value.list.size() == 31);
    }

    TEST_CASE("what the rules name is in the course") {
        std::set<std::string> claims, sources, chapters, questions;
        for (const content::Module& module : modules::shipped()) {
            for (const auto& [claim, in] : content::uses_of(module).claims) claims.insert(claim);
            for (const content::Source& source : module.sources) sources.insert(source.id);
            for (const content::Chapter& chapter : module.chapters) chapters.insert(module.id + "/" + chapter.id);
            for (const auto& question : module.questions) questions.insert(module.id + "/" + question.id);
        }
        for (const Rule& rule : shipped().list) {
            CAPTURE(rule.id);
            for (const std::string& claim : rule.claims) CHECK_MESSAGE(claims.contains(claim), claim);
            for (const std::string& source : rule.sources) CHECK_MESSAGE(sources.contains(source), source);
            CHECK_MESSAGE(chapters.contains(rule.chapter), rule.chapter);
            CHECK_MESSAGE(questions.contains(rule.question), rule.question);
        }
    }

    Evaluation told(const std::string& file) {
        Evaluation result = evaluated(file);
        MESSAGE(table(file, result));
        return result;
    }

    TEST_CASE(
        "of texts that others labelled, enough is found, little is found wrongly, and fair texts are left alone") {
        for (const char* file : {"development.json", "held_out.json"}) {
            const Evaluation result = told(file);
            CHECK(result.all.precision() >= 0.9);
            CHECK(result.all.recall() >= 0.8);
            CHECK(result.false_in_fair * 25 <= result.fair_sentences);
        }
    }

    // Texts that nobody has seen who works on the rules: whoever looks at what was missed needs new ones. What is aimed
    // at is 0.9, 0.8 and one in 25.
    TEST_CASE("of fresh texts as much is found, and as little wrongly, as was reached so far") {
        const Evaluation result = told("fresh.json");
        CHECK(result.all.precision() >= 0.73);
        CHECK(result.all.recall() >= 0.58);
        CHECK(result.false_in_fair * 13 <= result.fair_sentences);
    }
}
