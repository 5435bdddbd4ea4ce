// Shuffling never changes a score: what a learner picks by its words counts the same wherever it is shown.
#include <doctest/doctest.h>

#include <set>

#include "support/answers.hpp"
#include "support/modules.hpp"

using namespace questions;

namespace {
constexpr std::uint64_t seeds = 40;

std::vector<Question> every_question() {
    std::vector<Question> all;
    std::vector<content::Module> from = modules::shipped();
    from.push_back(modules::small());
    from.push_back(modules::rich());
    for (const content::Module& module : from) all.insert(all.end(), module.questions.begin(), module.questions.end());
    return all;
}

/// The words behind each letter that the terminal shows, for what is shown as one list of letters.
std::set<std::string> words_shown(const std::string& asked) {
    std::set<std::string> words;
    for (const std::string& line : files::lines_of(asked)) {
        if (line.size() > 5 && line[2] >= 'a' && line[3] == ')') words.insert(line.substr(5));
    }
    return words;
}
}  // namespace

TEST_SUITE("shuffled") {
    TEST_CASE("there are questions of every kind to try it on") {
        std::set<std::size_t> kinds;
        for (const Question& question : every_question()) kinds.insert(question.kind.index());
        CHECK(kinds.size() == std::variant_size_v<Kind>);
    }

    TEST_CASE("the right answer earns the whole point in every order, and a blank one nothing") {
        for (const Question& question : every_question()) {
            CAPTURE(question.id);
            for (std::uint64_t seed = 0; seed < seeds; ++seed) {
                const Question asked = instance(question, seed);
                const Answer right = answers::right(asked);
                CHECK(complete(asked, right));
                if (!score(asked, right).right())
                    FAIL_CHECK("not right under seed " << seed << ": " << answers::typed(asked, right, seed));
                CHECK(score(asked, blank_answer(asked)).points == 0);
                const auto understood = understand(asked, seed, answers::typed(asked, right, seed));
                if (!understood || !score(asked, *understood).right())
                    FAIL_CHECK("typed it is not right under seed " << seed << ": "
                                                                   << answers::typed(asked, right, seed));
            }
        }
    }

    TEST_CASE("an answer counts the same in every order that it is given in") {
        Rng rng(2026);
        int compared = 0;
        std::map<std::string_view, std::set<double>> earned;
        for (const Question& question : every_question()) {
            if (question.kind.get_if<Numeric>()) continue;  // its numbers change with the seed, by design
            CAPTURE(question.id);
            for (std::uint64_t seed = 0; seed < seeds; ++seed) {
                const Answer answer = answers::any(question, rng, true);
                const double points = score(question, answer).points;
                CHECK(points >= 0);
                CHECK(points <= 1);
                earned[question.kind_name()].insert(points);
                const std::uint64_t other = (std::uint64_t{rng.next()} << 32 | rng.next()) | 1;
                for (const std::uint64_t order : {seed, other}) {
                    const Question asked = instance(question, order);
                    CHECK(score(asked, answer).points == points);
                    const std::string line = answers::typed(asked, answer, order);
                    const auto understood = understand(asked, order, line);
                    if (!understood) {
                        if (question.kind.get_if<FillIn>()) continue;  // words that a line cannot hold
                        FAIL_CHECK("not understood under seed " << order << ": " << line);
                    } else if (score(asked, *understood).points != points) {
                        FAIL_CHECK(line << " earns " << score(asked, *understood).points << " under seed " << order
                                        << ", and " << points << " as written");
                    }
                    ++compared;
                }
            }
        }
        CHECK(compared > 5000);
        for (const auto& [kind, all] : earned) {
            CAPTURE(kind);
            CHECK(all.size() > 1);  // right and wrong ones were among them
        }
    }

    TEST_CASE("a number answered by what was asked counts the same for all numbers drawn") {
        for (const Question& question : every_question()) {
            const auto* plain = question.kind.get_if<Numeric>();
            if (!plain) continue;
            CAPTURE(question.id);
            for (std::uint64_t seed = 0; seed < 5 * seeds; ++seed) {
                const Question asked = instance(question, seed);
                const auto& kind = *asked.kind.get_if<Numeric>();
                const std::optional<std::size_t> unit =
                    kind.units.size() > 1 ? std::optional<std::size_t>(0) : std::nullopt;
                CHECK(score(asked, Numeric::Answer{decimal(kind.value, 9), unit}).points == 1);
                const double far = kind.value + 3 * std::max(kind.within, kind.tolerance * std::abs(kind.value)) + 1;
                CHECK(score(asked, Numeric::Answer{decimal(far, 9), unit}).points < 1);
                CHECK(words_of(asked.stem).find('{') == std::string::npos);
                for (const Numeric::Slip& slip : kind.slips)
                    CHECK(score(asked, Numeric::Answer{decimal(slip.value, 9), unit}).points < 1);
            }
        }
    }

    TEST_CASE("every order shows the same words, each once, and orders differ") {
        for (const Question& question : every_question()) {
            if (question.kind.get_if<Numeric>()) continue;
            CAPTURE(question.id);
            const std::string as_written = ask(question, 0);
            std::set<std::string> orders;
            for (std::uint64_t seed = 0; seed < seeds; ++seed) {
                const std::string asked = ask(question, seed);
                orders.insert(asked);
                CHECK(asked.size() == as_written.size());
                CHECK(words_shown(asked) == words_shown(as_written));
            }
            const bool fixed = question.kind.get_if<FillIn>();
            CHECK((orders.size() > 1) == !fixed);
        }
    }
}
