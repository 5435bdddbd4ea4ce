#include "lint/lint.hpp"

#include <doctest/doctest.h>

#include <map>

#include "lint/examples.hpp"
#include "support/show.hpp"

using namespace lint;
using namespace examples;

namespace {
/// For each rule, a module that breaks it and one that does not.
struct Example {
    std::string_view rule;
    Parts bad, good;
};

std::string repeated(int count, std::string_view text) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

/// So many questions with the right option at that place, and of that length beside others of ten letters.
std::string questions_with_key(int count, std::size_t place, std::string_view key) {
    return many(count, [&](int i) {
        Options options{"Marrow one", "Muscle two", "Tissue six"};
        const std::string right = "+" + std::string(key);
        options[place < 3 ? place : static_cast<std::size_t>(i) % 3] = right;
        return choice("Which tissue is it?", options, some_why, "asked-" + std::to_string(i));
    });
}

const std::string waived = R"({"rule": "combined-options", "at": "asked", "why": "A demonstration."})";
const std::string combined = choice("Which cells divide?", {"+Stem cells", "Red cells", "All of the above"});

const std::vector<Example>& all_examples() {
    static const std::vector<Example> list = {
        {"claim-unknown",
         {.blocks = statement("opinion", "none", "no-claim"), .ledger = R"({"id": "a-claim", "module": "example"})"},
         {.blocks = statement("opinion", "none"), .ledger = R"({"id": "a-claim", "module": "example"})"}},
        {"claim-unexplained",
         {.ledger = R"({"id": "a-claim", "module": "example"})"},
         {.blocks = statement("opinion", "none"),
          .ledger = R"({"id": "a-claim", "module": "example"}, {"id": "b", "module": "other"})"}},
        {"claim-untested",
         {.blocks = statement("opinion", "none"), .ledger = R"({"id": "a-claim", "module": "example"})"},
         {.questions = choice("Which?", {"+A", "B", "C"}), .ledger = R"({"id": "a-claim", "module": "example"})"}},
        {"weak-source",
         {.blocks = statement("established", "consensus"), .sources = source(R"("kind": "clinic")")},
         {.blocks = statement("opinion", "argument"), .sources = source(R"("kind": "clinic")")}},
        {"weak-evidence",
         {.blocks = statement("established", "argument"), .sources = source()},
         {.blocks = statement("established", "review"), .sources = source()}},
        {"source-unused", {.sources = source()}, {.blocks = statement("opinion", "none"), .sources = source()}},
        {"source-missing", {.blocks = certainty("")}, {.blocks = certainty("\"paper\""), .sources = source()}},
        {"source-kind", {.sources = source("")}, {.sources = source(R"("kind": "book")")}},
        {"negative-stem",
         {.questions = choice("Which of these cells does not divide?", {"+Red cells", "Stem cells", "Skin cells"})},
         {.questions =
              choice("Which of these cells does **not** divide?", {"+Red cells", "Stem cells", "Skin cells"})}},
        {"combined-options",
         {.questions = combined},
         {.questions = choice("Which cells divide?", {"+Stem cells", "Red cells", "Cells of all ages"})}},
        {"absolute-option",
         {.questions =
              choice("What do cells do in the lungs?", {"+Most are held back", "They always pass", "Many die there"})},
         {.questions = choice("What do cells do in the lungs?",
                              {"+Most are held back", "They pass all over the body", "Many die there"})}},
        {"repeated-option",
         {.questions = choice("Which?", {"+Bone", "Fat.", "fat"})},
         {.questions = choice("Which?", {"+Bone", "Fat", "Skin"})}},
        {"option-without-why",
         {.questions = choice("Which?", {"+Bone", "Fat", "Skin"}, R"("feedback": "That is wrong.")")},
         {.questions = choice("Which?", {"+Bone", "Fat", "Skin"}, R"("feedback": "No dish is mentioned.")")}},
        {"key-length",
         {.questions = questions_with_key(12, 9, "Marrow of the long bones")},
         {.questions = questions_with_key(12, 9, "Muscle ten")}},
        {"key-place",
         {.questions = questions_with_key(12, 1, "Muscle ten")},
         {.questions = questions_with_key(12, 9, "Muscle ten")}},
        {"dead-link",
         {.blocks = text_block("See [there](#/example/second).")},
         {.blocks = text_block("See [there](#/example/first) and [about](#/about).")}},
        {"unlisted", {.listed = false}, {}},
        {"term-unused", {.blocks = text_block("A place.")}, {}},
        {"chapter-minutes",
         {.blocks = text_block(repeated(100, "Here are six words in all. ")), .minutes = 2},
         {.blocks = text_block(repeated(70, "Here are six words in all. ")), .minutes = 2}},
        {"chapter-too-long", {.minutes = 7}, {.minutes = 6}},
        {"no-prediction", {}, {.blocks = prediction("How many?", {"+Ten", "Two"})}},
        {"no-figure", {}, {.blocks = R"({"kind": "figure", "id": "reach", "figure": "diffusion", "caption": "Far."})"}},
        {"no-checkpoint",
         {.questions = combined},
         {.blocks = R"({"kind": "question", "question": "asked"})", .questions = combined}},
        {"no-certainty", {}, {.blocks = certainty("\"paper\""), .sources = source()}},
        {"figure-without-task",
         {.blocks = R"({"kind": "figure", "id": "reach", "figure": "diffusion", "caption": "Far."})"},
         {.blocks =
              R"({"kind": "figure", "id": "reach", "figure": "diffusion", "caption": "Far.", "tasks": [{"id": "far", )"
              R"("text": "Go.", "goal": [{"quantity": "distance", "at_least": 500}], "done": "Far."}]})"}},
        {"few-questions",
         {.questions = questions_with_key(24, 9, "Muscle ten")},
         {.questions = questions_with_key(25, 9, "Muscle ten")}},
        {"few-applied",
         {.questions = choice("Which?", {"+A", "B", "C"}, some_why, "one", "remember")},
         {.questions = choice("Which?", {"+A", "B", "C"}, some_why, "one", "apply")}},
        {"no-font", {.blocks = text_block("\xE7\xB4\xB0\xE8\x83\x9E")}, {.blocks = text_block("10 µm²")}},
        {"draft",
         {.questions = true_false("It is so.", true, "one")},
         {.questions = choice("Which?", {"+A", "B", "C"})}},
        {"unused-waiver", {.waivers = waived}, {.questions = combined, .waivers = waived}},
        {"standing-out",
         {.questions = choice("Which?", {"+The marrow of the long bones of the leg", "Fat", "Skin"})},
         {.questions = choice("Which?", {"+The marrow of the bones", "The fat of the belly", "Skin"})}},
        {"grammar-cue",
         {.questions = choice("The cell that comes first is an", {"+embryonic cell", "nerve cell", "skin cell"})},
         {.questions = choice("The cell that comes first is", {"+an embryonic cell", "a nerve cell", "a skin cell"})}},
        {"clang",
         {.questions =
              choice("Where do injected cells lodge?", {"+Where blood is injected", "In the liver", "In the skin"})},
         {.questions = choice("Where do injected cells lodge?", {"+In the lungs", "In the liver", "In the skin"})}},
        {"convergence",
         {.questions = choice("What helps?", {"+Marrow cells by needle", "Marrow cells by vein", "Fat cells by needle",
                                              "Marrow dust by needle"})},
         {.questions = choice("What helps?", {"+Marrow cells by needle", "A drip of salt", "Rest at home"})}},
        {"qualified-is-true",
         {.questions = choice("What is known of the signals?", {"+They may help", "They work", "They harm"})},
         {.questions = choice("What is known of the signals?", {"+They help", "They may work", "They harm"})}},
        {"stem-needs-options",
         {.questions = choice("Which of these statements is right?", {"+Cells divide", "Cells rest", "Cells die"})},
         {.questions = choice("What do stem cells in marrow do?", {"+Cells divide", "Cells rest", "Cells die"})}},
        {"reading-grade",
         {.blocks = text_block(repeated(
              5,
              "Intravenously administered mesenchymal stromal preparations accumulate predominantly within pulmonary "
              "microvasculature, necessitating considerable methodological caution regarding anticipated therapeutic "
              "biodistribution and subsequent interpretation. "))},
         {.blocks = text_block(repeated(20, "The cells go to the lungs first. "))}},
        {"even-sentences",
         {.blocks = text_block(repeated(6, "Here are six words in all. "))},
         {.blocks =
              text_block("Here are six words in all. Two words. Here are six words in all. And here are a good many "
                         "more than six words. Two words. Here are six words in all.")}},
        {"unexplained-abbreviation",
         {.blocks = text_block("It was VEGF in the end.")},
         {.blocks = text_block("It was a growth factor (VEGF) in the end, and VEGF again.")}},
    };
    return list;
}

std::vector<Finding> found(const Parts& parts, std::string_view rule, bool style = true) {
    std::vector<Finding> all;
    for (const Report& report : lint::lint(course_of(parts), style)) {
        for (const Finding& finding : report.findings) {
            if (finding.rule->id == rule) all.push_back(finding);
        }
    }
    return all;
}
}  // namespace

TEST_SUITE("lint") {
    TEST_CASE("each rule finds its bad example, and lets its good one be") {
        for (const Example& example : all_examples()) {
            CAPTURE(example.rule);
            CHECK(rule(example.rule));
            CHECK_FALSE(found(example.bad, example.rule).empty());
            for (const Finding& finding : found(example.good, example.rule)) FAIL_CHECK(to_string(finding.problem));
        }
    }

    TEST_CASE("every rule of the list has an example, a place it comes from, and a sentence on what to do") {
        std::map<std::string_view, int> examples;
        for (const Example& example : all_examples()) ++examples[example.rule];
        for (const Rule& each : rules()) {
            CAPTURE(each.id);
            CHECK(examples[each.id] == 1);
            CHECK(each.origin.size() > 10);
            CHECK(each.advice.ends_with('.'));
        }
        CHECK(examples.size() == rules().size());
    }

    TEST_CASE("examples are modules without mistakes") {
        for (const Example& example : all_examples()) {
            CAPTURE(example.rule);
            for (const Parts* parts : {&example.bad, &example.good}) {
                for (const Problem& problem : course_of(*parts).modules[0]->problems()) {
                    const bool known_gap = problem.wanted.find("\"paper\"") != std::string::npos ||
                                           problem.wanted.find("glossary") != std::string::npos;
                    if (!known_gap) FAIL_CHECK(to_string(problem));
                }
            }
        }
    }

    TEST_CASE("the house style and the ledger are left out unless they are asked for") {
        for (const Example& example : all_examples()) {
            CAPTURE(example.rule);
            Parts plain = example.bad;
            plain.ledger.clear();
            CHECK(found(plain, example.rule, false).empty() == (rule(example.rule)->scope != Scope::always));
        }
    }

    TEST_CASE("what is found has its line and column, its path, and the id that a waiver names") {
        const std::vector<Finding> all = found({.questions = combined}, "combined-options");
        REQUIRE(all.size() == 1);
        CHECK(all[0].at == "asked");
        CHECK(all[0].problem.file == "example.json");
        CHECK(all[0].problem.line == 1);
        const std::string text = module_text({.questions = combined});
        CHECK(all[0].problem.column == static_cast<int>(text.find("\"All of the above")) + 1);
        CHECK(all[0].problem.path == "questions[0].options[2].text");
    }

    TEST_CASE("a waiver takes out what it names, and is counted; one for a rule that is not asked stands") {
        const Course course = course_of({.questions = combined, .waivers = waived});
        const Report report = lint::lint(course, false)[0];
        CHECK(report.waived.size() == 1);
        for (const Finding& finding : report.findings) CHECK(finding.rule->id != "combined-options");
        const Parts of_style{.waivers = R"({"rule": "no-figure", "at": "first", "why": "Nothing moves."})"};
        CHECK(found(of_style, "unused-waiver", false).empty());
        CHECK(found(of_style, "no-figure").empty());
        const Parts misspelt{.waivers = R"({"rule": "no-figur", "at": "first", "why": "Nothing moves."})"};
        CHECK(found(misspelt, "unused-waiver", false).size() == 1);
    }

    TEST_CASE("predictions are asked like questions") {
        CHECK(
            found({.blocks = prediction("Which of these does not divide?", {"+Red cells", "Stem cells", "Skin cells"})},
                  "negative-stem")
                .size() == 1);
        CHECK(found({.blocks = prediction("How many?", {"+Ten", "Two"}, R"("reply": "Wrong.")")}, "option-without-why")
                  .size() == 2);
    }

    TEST_CASE("what is put in order has a why for each item, or one for all") {
        const auto ordering = [](std::string_view more) {
            return R"({"id": "steps", "kind": "ordering", "stem": "Which comes first?", )" + std::string(more) +
                   R"("items": [{"id": "a", "text": "Harvest"}, {"id": "b", "text": "Culture", "feedback": "It takes weeks."}, )" +
                   R"({"id": "c", "text": "Injection", "feedback": "It ends there."}]})";
        };
        CHECK(found({.questions = ordering("")}, "option-without-why").size() == 1);
        CHECK(found({.questions = ordering(R"("explanation": "Cells have to be had before they are grown.", )")},
                    "option-without-why")
                  .empty());
    }

    TEST_CASE("the stems of questions without options are looked at as well") {
        const auto with = [](std::string_view kind, std::string_view stem, std::string_view rest) {
            return R"({"id": "asked", "kind": ")" + std::string(kind) + R"(", "stem": ")" + std::string(stem) + "\", " +
                   std::string(rest) + "}";
        };
        const std::string_view negative = "Which of these cells does not divide?",
                               plain = "Which of these cells divide?";
        const std::pair<std::string_view, std::string_view> kinds[] = {
            {"ordering", R"("items": [{"id": "a", "text": "Red cell"}, {"id": "b", "text": "Skin cell"}])"},
            {"grouping",
             R"("groups": [{"id": "g", "text": "Yes"}, {"id": "h", "text": "No"}], "items": [{"id": "a", "text": "Red cell", "group": "g"}, {"id": "b", "text": "Skin cell", "group": "h"}])"},
            {"fill-in",
             R"("text": "The {cell} cell.", "gaps": [{"id": "cell", "accept": ["red"], "feedback": "It has no nucleus."}])"},
        };
        for (const auto& [kind, rest] : kinds) {
            CAPTURE(kind);
            CHECK(found({.questions = with(kind, negative, rest)}, "negative-stem").size() == 1);
            CHECK(found({.questions = with(kind, plain, rest)}, "negative-stem").empty());
            CHECK(found({.questions = with(kind, "Sort these items.", rest)}, "stem-needs-options").size() == 1);
            CHECK(found({.questions = with(kind, "Sort these blood cells by their age.", rest)}, "stem-needs-options")
                      .empty());
        }
    }

    TEST_CASE("options and groups that stand for others are found however they put it") {
        for (const std::string_view last : {"All answers are correct", "None of the options", "All are right."}) {
            CAPTURE(last);
            CHECK(found({.questions = choice("Which cells divide?", {"+Stem cells", "Red cells", last})},
                        "combined-options")
                      .size() == 1);
        }
        const auto grouping = [](std::string_view group) {
            return R"({"id": "asked", "kind": "grouping", "stem": "Where do these cells divide?", "groups": [{"id": "g", "text": "Marrow"}, {"id": "h", "text": ")" +
                   std::string(group) +
                   R"("}], "items": [{"id": "a", "text": "Blood-forming", "group": "g"}, {"id": "b", "text": "Nerve", "group": "h"}]})";
        };
        CHECK(found({.questions = grouping("All of the above")}, "combined-options").size() == 1);
        CHECK(found({.questions = grouping("In all of the body")}, "combined-options").empty());
    }

    TEST_CASE("an option admits no exception at its end, too") {
        const auto asked = [](std::string_view wrong) {
            return found({.questions = choice("Where do cells stay?", {"+Mostly in the lungs", wrong, "In the skin"})},
                         "absolute-option")
                .size();
        };
        CHECK(asked("In vessels of the liver only") == 1);
        CHECK(asked("In the liver, and nothing else.") == 1);
        CHECK(asked("In the only liver there is") == 0);
    }

    TEST_CASE("a link of a chain that is graded as found wants a source, one that is left open does not") {
        const auto chain = [](std::string_view grade, std::string_view sources) {
            return R"({"kind": "figure", "id": "way", "figure": "chain", "caption": "A way.", "settings": {"grades": [{"id": "g", "name": ")" +
                   std::string(grade) +
                   R"(", "mark": "solid"}], "links": [{"id": "a", "label": "Given", "grade": "g", "text": "By vein.", "sources": ["paper"]}, {"id": "b", "label": "Held", "grade": "g", "text": "In the lungs.", "sources": [)" +
                   std::string(sources) + "]}]}}";
        };
        CHECK(found({.blocks = chain("Seen in patients", ""), .sources = source()}, "source-missing").size() == 1);
        CHECK(found({.blocks = chain("Seen in patients", "\"paper\""), .sources = source()}, "source-missing").empty());
        for (const std::string_view open : {"Open in people", "Not shown in people"})
            CHECK(found({.blocks = chain(open, ""), .sources = source()}, "source-missing").empty());
    }

    TEST_CASE("a rule that names a published list can be followed there") {
        for (const Rule& each : rules()) {
            CAPTURE(each.id);
            for (const std::string_view name : {"Haladyna", "Tarrant", "SAQUET"}) {
                const auto at = each.origin.find(name);
                const auto listed = [&](const Work& work) { return each.origin.substr(at).starts_with(work.name); };
                if (at != std::string_view::npos) CHECK(std::ranges::any_of(works(), listed));
            }
        }
        for (const Work& work : works()) CHECK(work.reference.find("https://") != std::string_view::npos);
    }

    TEST_CASE("a stem that two choices of one question share is told once") {
        const std::string question =
            R"({"id": "claim", "kind": "claim-check", "stem": "Which of these does it not show?", "claim": "It heals.", "levels": [)" +
            options_text({"+None", "Mice", "Men"}, some_why, true) + R"(], "flaws": [)" +
            options_text({"+No data", "Old data", "Few data"}, some_why, true) + "]}";
        CHECK(found({.questions = question}, "negative-stem").size() == 1);
    }

    TEST_CASE("in true-or-false questions, qualifying words are told when they give the answers away") {
        const auto three = [](bool last) {
            return true_false("Cells may help.", true, "one") + ", " + true_false("Cells always help.", false, "two") +
                   ", " + true_false("Cells usually divide.", last, "three");
        };
        CHECK(found({.questions = three(true)}, "qualified-is-true").size() == 3);
        CHECK(found({.questions = three(false)}, "qualified-is-true").empty());
    }
}
