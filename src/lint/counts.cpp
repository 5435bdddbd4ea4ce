#include "lint/counts.hpp"

#include <algorithm>
#include <map>

#include "base/numbers.hpp"
#include "lint/chance.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
using content::Module;

void add_line(std::string& out, std::string_view name, const std::string& what) {
    out += "  " + std::string(name) + std::string(name.size() < 22 ? 22 - name.size() : 1, ' ') + what + "\n";
}

/// "choice 13, numeric 2", by the order of `names`.
std::string in_words(const std::vector<std::string_view>& found, std::span<const std::string_view> names) {
    std::string words;
    for (const std::string_view name : names) {
        if (const auto count = std::ranges::count(found, name))
            words += (words.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(count);
    }
    return words;
}

void add_claims(std::string& out, const Course& course, const Module& module) {
    const std::set<std::string> explained = course.explained(), tested = course.tested();
    std::size_t all = 0, told = 0, asked = 0;
    for (const Claim& claim : course.ledger->claims()) {
        if (claim.module != module.id) continue;
        ++all;
        told += explained.contains(claim.id);
        asked += tested.contains(claim.id);
    }
    add_line(out, "claims",
             std::to_string(told) + " of " + std::to_string(all) + " explained, " + std::to_string(asked) + " of " +
                 std::to_string(all) + " tested");
}

void add_keys(std::string& out, const Subject& subject, bool guess) {
    const Lengths length = lengths(subject.selections(), guess);
    const Places place = places(subject.selections(), guess);
    const std::string of = guess ? "guesses: " : "questions: ";
    const auto told = [&](std::size_t count, double expected, const Tails& tails) {
        return std::to_string(count) + " of " + std::to_string(length.of) + " (by chance " + decimal(expected, 1) +
               "; so many or more in " + per_cent(tails.more) + ", so few in " + per_cent(tails.fewer) + ")";
    };
    add_line(out, of + "longest", told(length.longest, length.longest_by_chance, length.longest_tails));
    add_line(out, of + "shortest", told(length.shortest, length.shortest_by_chance, length.shortest_tails));
    add_line(out, of + "places", in_words(place) + " (so uneven in " + per_cent(place.chance) + ")");
}

void add_module(std::string& out, const Course& course, const Subject& subject) {
    const Module& module = subject.module();
    out += module.id + "\n";
    if (course.ledger) add_claims(out, course, module);
    std::vector<std::string_view> kinds, blooms;
    for (const questions::Question& question : module.questions) {
        kinds.push_back(question.kind_name());
        blooms.push_back(question.bloom ? questions::bloom_names[*question.bloom] : "none");
    }
    add_line(out, "questions", std::to_string(kinds.size()) + ": " + in_words(kinds, names_of<questions::Kind>));
    add_line(out, "Bloom", in_words(blooms, questions::bloom_names));
    for (const bool guess : {false, true}) add_keys(out, subject, guess);
    for (const content::Chapter& chapter : module.chapters) {
        Measure prose;
        for (const Passage& passage : subject.passages()) {
            if (passage.chapter == &chapter && passage.prose) prose += measure(passage.text);
        }
        add_line(out, "chapter " + chapter.id,
                 std::to_string(prose.words) + " words of prose, " + std::to_string(prose.sentences) +
                     " sentences, grade " + decimal(prose.grade(), 1));
    }
}
}  // namespace

std::string counts(const Course& course) {
    std::string out;
    for (const auto& subject : course.modules) add_module(out, course, *subject);
    if (!course.ledger) return out;
    std::size_t elsewhere = 0;
    for (const Claim& claim : course.ledger->claims()) elsewhere += !course.module(claim.module);
    return out + "claims of modules that were not named: " + std::to_string(elsewhere) + "\n";
}

}  // namespace lint
