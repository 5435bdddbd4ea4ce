#include <algorithm>
#include <cstdlib>

#include "base/numbers.hpp"
#include "lint/rule_lists.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
using content::Chapter;

/// The prose of a chapter, paragraph by paragraph.
void each_prose(const Subject& subject, const Chapter& chapter, auto&& visit) {
    for (const Passage& passage : subject.passages()) {
        if (passage.chapter == &chapter && passage.prose) visit(passage);
    }
}

void reading_grade(const Course&, const Subject& subject, Note note) {
    constexpr double highest = 9;
    if (!subject.module().language.starts_with("en")) return;
    for (const Chapter& chapter : subject.module().chapters) {
        Measure all;
        each_prose(subject, chapter, [&](const Passage& passage) { all += measure(passage.text); });
        if (all.words >= 100 && all.grade() > highest + 0.05)
            note(chapter.id, subject.place_of(chapter), "it reads like grade " + decimal(all.grade(), 1));
    }
}

void even_sentences(const Course&, const Subject& subject, Note note) {
    constexpr std::size_t run_length = 5;
    constexpr int near = 2;
    for (const Chapter& chapter : subject.module().chapters) {
        std::vector<int> run;
        each_prose(subject, chapter, [&](const Passage& passage) {
            for (const std::string& sentence : sentences(words_of(passage.text))) {
                const int length = static_cast<int>(words(sentence).size());
                run.push_back(length);
                while (std::ranges::max(run) - std::ranges::min(run) > near) run.erase(run.begin());
                if (run.size() != run_length) continue;
                std::string what = "five sentences in a row of about one length (words:";
                for (const int each : run) what += " " + std::to_string(each);
                note(passage.at, passage.place, what + "), the last: “" + sentence + "”");
                run.clear();
            }
        });
    }
}

/// Is it an abbreviation in capitals, such as IL-10 or FDA, and neither a Roman number nor a formula?
bool abbreviates(std::string_view word) {
    if (word.find_first_not_of("IVX") == std::string_view::npos) return false;
    for (std::size_t i = 1; i < word.size(); ++i) {
        const bool digit = word[i - 1] >= '0' && word[i - 1] <= '9';
        if (digit && word[i] >= 'A' && word[i] <= 'Z') return false;
    }
    std::size_t capitals = 0, small = 0;
    for (const char c : word) {
        capitals += c >= 'A' && c <= 'Z';
        small += c >= 'a' && c <= 'z';
    }
    return capitals >= 2 && small <= 1;
}

/// The abbreviations of a text as they are written.
std::vector<std::string> abbreviations_in(const std::string& text) {
    std::vector<std::string> found;
    std::string word;
    for (const char c : text + " ") {
        const bool part = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (part) word += c;
        else {
            if (abbreviates(word)) found.push_back(word);
            word.clear();
        }
    }
    return found;
}

void unexplained_abbreviation(const Course&, const Subject& subject, Note note) {
    constexpr std::string_view known[] = {"US", "USA", "EU", "UK", "DNA", "RNA", "MRI"};
    std::set<std::string> explained(std::begin(known), std::end(known));
    for (const content::Term& term : subject.module().terms) {
        for (const std::string& each : abbreviations_in(term.term + " " + words_of(term.definition)))
            explained.insert(each);
    }
    // Written out beside it, in brackets: "tumour necrosis factor (TNF)", or "TNF (tumour necrosis factor)".
    for (const Passage& passage : subject.passages()) {
        const std::string text = words_of(passage.text);
        for (const std::string& each : abbreviations_in(text)) {
            if (text.find("(" + each) != std::string::npos || text.find(each + " (") != std::string::npos ||
                text.find(each + ", ") != std::string::npos)
                explained.insert(each);
        }
    }
    const auto stem = [](const std::string& word) {
        return word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    };
    for (const Passage& passage : subject.passages()) {
        for (const std::string& each : abbreviations_in(words_of(passage.text))) {
            if (explained.contains(each) || explained.contains(stem(each)) || explained.contains(each + "s")) continue;
            explained.insert(each);
            note(passage.at, passage.place, "“" + each + "” is neither a term of the glossary nor written out");
        }
    }
}
}  // namespace

std::span<const Rule> prose_rules() {
    static constexpr Rule list[] = {
        {"reading-grade", Severity::hint, Scope::always,
         "Kincaid and others 1975, https://stars.library.ucf.edu/istlibrary/56/; glossary terms count as short words",
         "Grade 9 at most: shorter sentences, plainer words. There is no lowest grade: what reads easily is no flaw.",
         reading_grade},
        {"even-sentences", Severity::hint, Scope::always, "Gary Provost, 100 Ways to Improve Your Writing, 1985",
         "Make one of them short.", even_sentences},
        {"unexplained-abbreviation", Severity::hint, Scope::always, "Haladyna 2002, guideline 8; WCAG 3.1.4",
         "Write it out once, or add it to the terms.", unexplained_abbreviation},
    };
    return list;
}

}  // namespace lint
