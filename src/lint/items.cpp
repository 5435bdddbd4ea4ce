#include <algorithm>
#include <array>

#include "lint/rule_lists.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
/// The text without what its author has emphasised, with marks or with capitals.
std::string unstressed(const RichText& text) {
    constexpr std::string_view loud[] = {"NOT", "EXCEPT", "NEVER"};
    std::string words;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (!words.empty()) words += ' ';
        for (const Span& span : paragraph) words += span.bold || span.italic ? std::string(" ") : span.text;
    }
    for (const std::string_view word : loud) {
        for (auto at = words.find(word); at != std::string::npos; at = words.find(word)) words.erase(at, word.size());
    }
    return words;
}

/// The sentence that asks: the last question, or else the last sentence.
std::string asking_sentence(std::string_view text) {
    const std::vector<std::string> all = sentences(text);
    const auto asks = [](const std::string& sentence) { return sentence.find('?') != std::string::npos; };
    const auto question = std::ranges::find_if(all.rbegin(), all.rend(), asks);
    if (question != all.rend()) return *question;
    return all.empty() ? std::string() : all.back();
}

/// Does it ask for what does not fit? "Why does it not …?" asks for a reason, and is no such stem.
bool asks_for_the_exception(const std::string& sentence) {
    constexpr std::string_view asking[] = {"which", "what", "who", "where", "when"};
    const std::vector<std::string> all = words(sentence);
    const auto asks = std::ranges::find_first_of(all, asking);
    return std::any_of(asks, all.end(), [](const std::string& word) {
        return word == "not" || word == "except" || word == "never" || word.ends_with("n't");
    });
}

void negative_stem(const Course&, const Subject& subject, Note note) {
    const auto check = [&](const std::string& at, const RichText& stem) {
        const std::string sentence = asking_sentence(unstressed(stem));
        if (asks_for_the_exception(sentence)) note(at, stem.place, "it asks for what does not fit: “" + sentence + "”");
    };
    for (const questions::Question& question : subject.module().questions) check(question.id, question.stem);
    for (const Selection& selection : subject.selections()) check(selection.at, *selection.stem);
}

/// Does it refer to the other options in place of saying something of its own?
bool combines(const std::string& option) {
    constexpr std::string_view others[] = {
        "all of the above", "none of the above", "all of these",        "none of these",       "all the above",
        "all of them",      "none of them",      "both of these",       "both of them",        "both a and b",
        "both b and c",     "both of the above", "all answers",         "all the answers",     "all options",
        "all the options",  "no answer is",      "none of the answers", "none of the options", "all are correct",
        "all are right",    "none is correct",   "none is right",       "none are correct"};
    return has_any(option, others) && words(option).size() <= 6;
}

void combined_options(const Course&, const Subject& subject, Note note) {
    for (const Selection& selection : subject.selections()) {
        for (const Selection::Option& option : selection.options) {
            if (combines(option.words)) note(selection.at, option.text->place, "“" + option.words + "”");
        }
    }
    for (const questions::Question& question : subject.module().questions) {
        const auto* grouping = question.kind.get_if<questions::Grouping>();
        if (!grouping) continue;
        for (const auto& group : grouping->pairs.targets) {
            if (combines(group.words)) note(question.id, question.stem.place, "a group: “" + group.words + "”");
        }
    }
}

/// Does it admit no exception? "All over the body" does not say so, nor does "All three of them", which is a number.
bool is_absolute(const std::string& option) {
    constexpr std::string_view anywhere[] = {"always",      "never",      "completely", "absolutely",        "entirely",
                                             "totally",     "invariably", "guaranteed", "without exception", "in every",
                                             "in all cases"};
    constexpr std::string_view begins[] = {"All ", "Every ", "Nothing ", "No one ", "Nobody ", "Only "};
    constexpr std::string_view ends[] = {" only", " every time", " nothing else", " in all cases"};
    constexpr std::string_view harmless[] = {"All but ", "Nothing more", "Nothing but ", "Nobody knows"};
    constexpr std::size_t of_a_sentence = 5;
    const std::string_view said = std::string_view(option).substr(0, option.find_last_not_of(".!") + 1);
    const auto begins_it = [&](std::string_view beginning) { return said.starts_with(beginning); };
    const auto ends_it = [&](std::string_view end) { return said.ends_with(end); };
    return has_any(option, anywhere) || std::ranges::any_of(ends, ends_it) ||
           (std::ranges::any_of(begins, begins_it) && !std::ranges::any_of(harmless, begins_it) &&
            words(option).size() >= of_a_sentence);
}

void absolute_option(const Course&, const Subject& subject, Note note) {
    for (const Selection& selection : subject.selections()) {
        if (selection.count_right() == 0) continue;
        const auto tells_right = [](const Selection::Option& each) { return each.right && is_absolute(each.words); };
        if (std::ranges::any_of(selection.options, tells_right)) continue;
        for (const Selection::Option& option : selection.options) {
            if (is_absolute(option.words))
                note(selection.at, option.text->place,
                     "a wrong option admits no exception, and no right one does so: “" + option.words + "”");
        }
    }
}

void repeated_option(const Course&, const Subject& subject, Note note) {
    for (const Selection& selection : subject.selections()) {
        std::vector<std::vector<std::string>> seen;
        for (const Selection::Option& option : selection.options) {
            const std::vector<std::string> own = words(option.words);
            if (!own.empty() && std::ranges::find(seen, own) != seen.end())
                note(selection.at, option.text->place, "the same words as another option: “" + option.words + "”");
            seen.push_back(own);
        }
    }
}

/// Words that give a verdict, and no reason for it.
std::size_t reasons_in(const RichText& why) {
    constexpr std::string_view verdicts[] = {"right", "wrong",   "correct", "incorrect", "yes",   "no",   "true",
                                             "false", "not",     "this",    "that",      "is",    "it",   "quite",
                                             "the",   "exactly", "answer",  "option",    "sorry", "well", "done"};
    const std::vector<std::string> all = words(words_of(why));
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const std::string& word) { return std::ranges::find(verdicts, word) == std::end(verdicts); }));
}

/// The texts of a question's parts that are put together or in order, if it is made of such; those with a why are left
/// out.
std::vector<const RichText*> parts_without_why(const questions::Question& question) {
    std::vector<const RichText*> parts;
    const auto add = [&](const auto& list) {
        for (const auto& part : list) {
            if (part.feedback.empty()) parts.push_back(&part.text);
        }
    };
    question.kind.visit([&](const auto& kind) {
        using Kind = std::decay_t<decltype(kind)>;
        constexpr bool shown = std::is_same_v<Kind, questions::LabelPicture>;  // there, the picture says why
        if constexpr (!shown && requires { kind.pairs.parts; }) add(kind.pairs.parts);
        if constexpr (requires { kind.items; }) add(kind.items);
    });
    return parts;
}

void option_without_why(const Course&, const Subject& subject, Note note) {
    constexpr std::size_t least = 2;
    for (const Selection& selection : subject.selections()) {
        for (const Selection::Option& option : selection.options) {
            if (option.why && reasons_in(*option.why) < least)
                note(selection.at, option.text->place,
                     "“" + option.words + "” is answered by “" + words_of(*option.why) + "” alone");
        }
    }
    for (const questions::Question& question : subject.module().questions) {
        if (!question.explanation.empty()) continue;
        for (const RichText* part : parts_without_why(question))
            note(question.id, part->place, "nothing says why “" + words_of(*part) + "” belongs where it does");
    }
}
}  // namespace

std::span<const Rule> item_rules() {
    static constexpr Rule list[] = {
        {"negative-stem", Severity::gate, Scope::always, "Haladyna 2002, guideline 17; Tarrant 2006",
         "Ask for what fits, or put the word that turns it round in bold.", negative_stem},
        {"combined-options", Severity::gate, Scope::always, "Haladyna 2002, guidelines 9, 25 and 26; Tarrant 2006",
         "Put an option of its own in its place: who knows two options, or doubts one, need not know the rest.",
         combined_options},
        {"absolute-option", Severity::gate, Scope::always,
         "Haladyna 2002, guideline 28a (specific determiners); Tarrant 2006; SAQUET",
         "Leave room for an exception: readers know that what admits none is seldom right.", absolute_option},
        {"repeated-option", Severity::gate, Scope::always, "Haladyna 2002, guideline 22",
         "Give each option words of its own.", repeated_option},
        {"option-without-why", Severity::gate, Scope::always,
         "Shute 2008 on elaborated feedback, https://doi.org/10.3102/0034654307313795",
         "Say why it is right or wrong. The options of a figure’s guess share one answer, its reveal.",
         option_without_why},
    };
    return list;
}

}  // namespace lint
