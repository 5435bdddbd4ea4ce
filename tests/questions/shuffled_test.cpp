// Shuffling never changes a score: what a learner picks by its words counts the same wherever it is shown.
#include <doctest/doctest.h>

#include <map>
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

/// Answers as a terminal takes them: each thing by the letter under which its words are shown.
struct Typed {
    std::string asked;

    /// The letter before those words, from a place in the text on; '?' where they are not.
    char letter(const std::string& words, std::size_t from = 0) const {
        for (auto at = asked.find(") " + words, from); at != std::string::npos; at = asked.find(") " + words, at + 1)) {
            const std::string after = asked.substr(at + 2 + words.size(), 2);
            const bool whole = after.empty() || after[0] == '\n' || after == "  " || after == " (";
            if (whole && at >= 3 && asked[at - 2] == ' ' && asked[at - 1] >= 'a') return asked[at - 1];
        }
        return '?';
    }
    char letter(const std::vector<Option>& options, const std::string& id, std::size_t from = 0) const {
        return letter(words_of(find_option(options, id)->text), from);
    }

    /// A letter for each numbered part, in the order in which they are shown.
    std::string letters(const Pairs& pairs, const Given& given) const {
        std::map<std::size_t, char> line;
        for (const Pairs::Part& part : pairs.parts) {
            const std::string numbered = ") " + words_of(part.text) + "\n";
            auto at = asked.find(numbered);
            while (at != std::string::npos && !(asked[at - 1] >= '0' && asked[at - 1] <= '9'))
                at = asked.find(numbered, at + 1);
            line[at] = letter(words_of_target(pairs, *target_of(given, part.id)));
        }
        std::string letters;
        for (const auto& [at, one] : line) letters += one;
        return letters;
    }

    std::string operator()(const Choice& kind, const Choice::Answer& answer) const {
        std::string line;
        for (const std::string& id : answer.chosen) line += std::string(" ") + letter(kind.options, id);
        return line;
    }
    std::string operator()(const TrueFalse& kind, const TrueFalse::Answer& answer) const {
        return std::string(answer.verdict.value_or(false) ? "t " : "f ") + letter(kind.reasons, answer.reason);
    }
    std::string operator()(const Matching& kind, const Matching::Answer& answer) const {
        return letters(kind.pairs, answer.matches);
    }
    std::string operator()(const Grouping& kind, const Grouping::Answer& answer) const {
        return letters(kind.pairs, answer.groups);
    }
    std::string operator()(const LabelPicture& kind, const LabelPicture::Answer& answer) const {
        return letters(kind.pairs, answer.labels);
    }
    std::string operator()(const Ordering& kind, const Ordering::Answer& answer) const {
        std::string line;
        for (const std::string& id : answer.order) {
            line += letter(words_of(std::find_if(kind.items.begin(), kind.items.end(), [&](const auto& item) {
                                        return item.id == id;
                                    })->text));
        }
        return line;
    }
    std::string operator()(const Numeric& kind, const Numeric::Answer& answer) const {
        return answer.typed + (answer.unit ? " " + kind.units[*answer.unit].name : "");
    }
    std::string operator()(const FillIn& kind, const FillIn::Answer& answer) const {
        std::string line;
        for (const FillIn::Gap& gap : kind.gaps) line += (line.empty() ? "" : "; ") + *target_of(answer.gaps, gap.id);
        return line;
    }
    std::string operator()(const InlineChoice& kind, const InlineChoice::Answer& answer) const {
        std::string line;
        for (std::size_t i = 0; i < kind.gaps.size(); ++i)
            line += letter(kind.gaps[i].options, *target_of(answer.gaps, kind.gaps[i].id),
                           asked.find("\n  (" + std::to_string(i + 1) + ")  a)"));
        return line;
    }
    std::string operator()(const ClaimCheck& kind, const ClaimCheck::Answer& answer) const {
        return std::string(1, letter(kind.levels, answer.level, asked.find("?\n  a)"))) + " " +
               letter(kind.flaws, answer.flaw, asked.rfind("?\n  a)"));
    }
    std::string operator()(const Scenario& kind, const Scenario::Answer& answer) const {
        std::string line;
        for (const Decision& decision : walk(kind, answer).decisions)
            line += letter(words_of(decision.move->text),
                           asked.find("Step " + std::to_string(decision.step - kind.steps.data() + 1) + ":"));
        return line;
    }
};

std::string typed(const Question& question, const Answer& answer, std::uint64_t seed) {
    return with_answer(question, answer, [typed = Typed{ask(question, seed)}](const auto& kind, const auto& own) {
        return typed(kind, own);
    });
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
                    FAIL_CHECK("not right under seed " << seed << ": " << typed(asked, right, seed));
                CHECK(score(asked, blank_answer(asked)).points == 0);
                const auto understood = understand(asked, seed, typed(asked, right, seed));
                if (!understood || !score(asked, *understood).right())
                    FAIL_CHECK("typed it is not right under seed " << seed << ": " << typed(asked, right, seed));
            }
        }
    }

    TEST_CASE("an answer counts the same in every order that it is given in") {
        Rng rng(2026);
        int compared = 0;
        std::map<std::string_view, std::set<double>> earned;
        for (const Question& question : every_question()) {
            if (question.kind_name() == "numeric") continue;  // its numbers change with the seed, by design
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
                    const std::string line = typed(asked, answer, order);
                    const auto understood = understand(asked, order, line);
                    if (!understood) {
                        if (question.kind_name() == "fill-in") continue;  // words that a line cannot hold
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
            const auto* plain = std::get_if<Numeric>(&question.kind);
            if (!plain) continue;
            CAPTURE(question.id);
            for (std::uint64_t seed = 0; seed < 5 * seeds; ++seed) {
                const Question asked = instance(question, seed);
                const auto& kind = std::get<Numeric>(asked.kind);
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
            if (question.kind_name() == "numeric") continue;
            CAPTURE(question.id);
            const std::string as_written = ask(question, 0);
            std::set<std::string> orders;
            for (std::uint64_t seed = 0; seed < seeds; ++seed) {
                const std::string asked = ask(question, seed);
                orders.insert(asked);
                CHECK(asked.size() == as_written.size());
                CHECK(words_shown(asked) == words_shown(as_written));
            }
            const bool fixed = question.kind_name() == "fill-in";
            CHECK((orders.size() > 1) == !fixed);
        }
    }
}
