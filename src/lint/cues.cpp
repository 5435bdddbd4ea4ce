#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "lint/rule_lists.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
constexpr std::string_view hedges[] = {"may",  "might",    "often",  "usually", "sometimes", "generally", "tends",
                                       "tend", "probably", "partly", "mostly",  "likely",    "perhaps",   "rarely"};
constexpr std::string_view absolutes[] = {"always", "never", "all", "every", "only", "completely", "entirely", "none"};

/// The choices with one right option among several.
void each_single(const Subject& subject, auto&& visit) {
    for (const Selection& selection : subject.selections()) {
        if (selection.options.size() > 1 && selection.count_right() == 1)
            visit(selection, selection.options[selection.key()]);
    }
}

/// Is it one of the wrong options?
bool in_a_wrong_one(const Selection& selection, auto&& is) {
    return std::ranges::any_of(selection.options, [&](const auto& option) { return !option.right && is(option); });
}

void standing_out(const Course&, const Subject& subject, Note note) {
    constexpr double much = 1.6;
    each_single(subject, [&](const Selection& selection, const Selection::Option& key) {
        const auto size = [](const Selection::Option& option) {
            return static_cast<double>(count_code_points(option.words));
        };
        double longest = 0, shortest = 1e9;
        for (const Selection::Option& option : selection.options) {
            if (option.right) continue;
            longest = std::max(longest, size(option));
            shortest = std::min(shortest, size(option));
        }
        const bool long_one = size(key) > much * longest && size(key) > 12;
        const bool short_one = size(key) * much < shortest && shortest > 12;
        if (long_one || short_one)
            note(selection.at, key.text->place,
                 std::string("the right option is by far the ") + (long_one ? "longest" : "shortest") + ": “" +
                     key.words + "”");
    });
}

void grammar_cue(const Course&, const Subject& subject, Note note) {
    const auto first_vowel = [](const std::string& text) {
        return !text.empty() && std::string_view("aeiouAEIOU").find(text.front()) != std::string_view::npos;
    };
    const auto ends_with_stop = [](const Selection::Option& option) { return option.words.ends_with('.'); };
    each_single(subject, [&](const Selection& selection, const Selection::Option& key) {
        const std::vector<std::string> stem = words(words_of(*selection.stem));
        const std::string last = stem.empty() ? "" : stem.back();
        const bool completes =
            words_of(*selection.stem).find('?') == std::string::npos && (last == "a" || last == "an");
        const auto fits = [&](const Selection::Option& option) { return first_vowel(option.words) == (last == "an"); };
        if (completes && fits(key) && in_a_wrong_one(selection, [&](const auto& option) { return !fits(option); }))
            note(selection.at, selection.stem->place, "the stem ends with “" + last + "”, which not every option fits");
        const bool alone = !in_a_wrong_one(
            selection, [&](const auto& option) { return ends_with_stop(option) == ends_with_stop(key); });
        if (alone && selection.options.size() > 2)
            note(selection.at, key.text->place,
                 ends_with_stop(key) ? "the right option alone ends with a full stop"
                                     : "the right option alone ends without a full stop");
    });
}

void clang(const Course&, const Subject& subject, Note note) {
    constexpr std::size_t least = 5;
    each_single(subject, [&](const Selection& selection, const Selection::Option& key) {
        const std::vector<std::string> stem = roots(words_of(*selection.stem));
        const auto echoes = [&](const Selection::Option& option) {
            std::vector<std::string> both;
            std::ranges::set_intersection(stem, roots(option.words), std::back_inserter(both));
            std::erase_if(both, [](const std::string& root) { return root.size() < least; });
            return both;
        };
        const std::vector<std::string> echoed = echoes(key);
        if (echoed.empty() || in_a_wrong_one(selection, [&](const auto& option) { return !echoes(option).empty(); }))
            return;
        note(selection.at, key.text->place,
             "the right option alone takes up a word of the stem, “" + echoed.front() + "…”: “" + key.words + "”");
    });
}

void convergence(const Course&, const Subject& subject, Note note) {
    each_single(subject, [&](const Selection& selection, const Selection::Option& key) {
        if (selection.options.size() < 3) return;
        const auto shared = [&](const Selection::Option& own) {
            std::size_t sum = 0;
            for (const std::string& root : roots(own.words)) {
                for (const Selection::Option& other : selection.options) {
                    const auto theirs = roots(other.words);
                    sum += &other != &own && std::ranges::binary_search(theirs, root);
                }
            }
            return sum;
        };
        const std::size_t most = shared(key);
        if (most >= 4 && !in_a_wrong_one(selection, [&](const auto& option) { return shared(option) + 2 > most; }))
            note(selection.at, key.text->place,
                 "the right option has most in common with the others: “" + key.words + "”");
    });
}

void qualified(const Course&, const Subject& subject, Note note) {
    each_single(subject, [&](const Selection& selection, const Selection::Option& key) {
        const auto hedged = [](const Selection::Option& option) { return has_any(option.words, hedges); };
        if (hedged(key) && !in_a_wrong_one(selection, hedged))
            note(selection.at, key.text->place, "the right option alone is qualified: “" + key.words + "”");
    });
    std::vector<const questions::Question*> telling;
    std::size_t all = 0;
    for (const questions::Question& question : subject.module().questions) {
        const auto* kind = question.kind.get_if<questions::TrueFalse>();
        if (!kind) continue;
        ++all;
        const std::string stem = words_of(question.stem);
        if (kind->truth ? has_any(stem, hedges) && !has_any(stem, absolutes) : has_any(stem, absolutes))
            telling.push_back(&question);
    }
    if (all < 3 || telling.size() < all) return;
    for (const questions::Question* question : telling)
        note(question->id, question->stem.place,
             "of all true-or-false questions those with a qualifying word are true, and those without exception false");
}

void needs_options(const Course&, const Subject& subject, Note note) {
    constexpr std::string_view generic[] = {"statement", "follow", "true",  "right",  "correct", "best",  "fit",
                                            "hold",      "false",  "wrong", "answer", "option",  "apply", "claim",
                                            "put",       "order",  "sort",  "match",  "fill",    "label", "item"};
    for (const questions::Question& question : subject.module().questions) {
        if (question.kind.get_if<questions::ClaimCheck>()) continue;  // there, the claim is what is asked about
        std::vector<std::string> own = roots(words_of(question.stem));
        std::erase_if(own,
                      [&](const std::string& root) { return std::ranges::find(generic, root) != std::end(generic); });
        if (own.size() < 2)
            note(question.id, question.stem.place,
                 "its stem asks nothing until the options are read: “" + words_of(question.stem) + "”");
    }
}
}  // namespace

std::span<const Rule> cue_rules() {
    static constexpr Rule list[] = {
        {"standing-out", Severity::hint, Scope::always, "Haladyna 2002, guidelines 24 and 28d; Tarrant 2006; SAQUET",
         "Bring the options to about one length.", standing_out},
        {"grammar-cue", Severity::hint, Scope::always, "Haladyna 2002, guideline 28c; Tarrant 2006; SAQUET",
         "Make every option fit the stem.", grammar_cue},
        {"clang", Severity::hint, Scope::always, "Haladyna 2002, guideline 28b; Tarrant 2006 (word repeats); SAQUET",
         "Say it in other words, or let a wrong option take the word up, too.", clang},
        {"convergence", Severity::hint, Scope::always, "Haladyna 2002, guideline 28e; Tarrant 2006; SAQUET",
         "Vary the wrong options among themselves, not each from the right one.", convergence},
        {"qualified-is-true", Severity::hint, Scope::always, "Haladyna 2002, guideline 28a; Tarrant 2006",
         "Let some qualified sentences be wrong, and some plain ones right.", qualified},
        {"stem-needs-options", Severity::hint, Scope::always,
         "Haladyna 2002, guideline 15; Tarrant 2006 (unfocused stem); SAQUET", "Put the question into the stem.",
         needs_options},
    };
    return list;
}

}  // namespace lint
