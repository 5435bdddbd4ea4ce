#include "figures/document/document.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

std::string paragraph(const std::string& text, const std::string& heading = "") {
    return (heading.empty() ? "{" : R"({"heading":")" + heading + R"(",)") + R"("text":")" + text + R"("})";
}

std::string settings(const std::string& paragraphs, const std::string& more = "") {
    return R"({"kind":"Entry","title":"A study","findings":[{"id":"fine","name":"Fine","fine":true},
        {"id":"alone","name":"No control"},{"id":"paid","name":"Paid for"}],"paragraphs":[)" +
           paragraphs + R"(],"spots":[{"id":"fee","finding":"paid","why":"It is **paid**.","sources":["s","t"]},
        {"id":"arm","finding":"alone","why":"One arm.","sources":["s"]},{"id":"age","finding":"fine","why":"All right."})" +
           more + "]}";
}
const std::string text = paragraph("Given to [[arm|one group]], aged [[age|40 to 75]].", "Design") + "," +
                         paragraph("[[fee|Each pays]] a lot.");

using Read = ReadSettings<DocumentFigure>;
Read read_settings(const std::string& json) { return settings_read<DocumentFigure>(json); }

/// Three spots: `arm` and `age` in the first paragraph, `fee` in the second. All but `age` have something wrong.
DocumentFigure made() {
    const Read read = read_settings(settings(text));
    CHECK(read.problems == Lines{});
    return read.figure;
}

constexpr std::size_t fine = 0, alone = 1, paid = 2;

DocumentFigure judged(DocumentFigure figure, std::size_t spot, std::size_t finding) {
    pick(figure, spot);
    judge(figure, finding);
    return figure;
}
}  // namespace

TEST_SUITE("document") {
    TEST_CASE("spots are met in the order of the text, whatever order they are listed in") {
        const DocumentFigure figure = made();
        Lines words;
        for (const DocumentFigure::Spot& spot : figure.spots) words.push_back(spot.id + ": " + spot.words);
        CHECK(words == Lines{"arm: one group", "age: 40 to 75", "fee: Each pays"});
        CHECK(section_of(figure, 1) == 0);
        CHECK(section_of(figure, 2) == 1);
    }

    TEST_CASE("a paragraph is its words, with the spots in their places") {
        const DocumentFigure figure = made();
        const auto& stretches = figure.sections[0].stretches;
        REQUIRE(stretches.size() == 5);
        CHECK(stretches[0].words == "Given to ");
        CHECK_FALSE(stretches[0].spot);
        CHECK(stretches[1] == DocumentFigure::Stretch{"one group", 0});
        CHECK(stretches[4] == DocumentFigure::Stretch{".", {}});
        CHECK(figure.sections[1].stretches.front().spot == 2);
    }

    TEST_CASE("quantities count judgements, and a judgement can be changed") {
        const auto counts = [](const DocumentFigure& figure) {
            std::vector<double> all;
            for (const char* name : {"answered", "right", "wrong", "found", "left"})
                all.push_back(quantity(figure, name).value());
            return all;
        };
        using Counts = std::vector<double>;
        DocumentFigure figure = made();
        CHECK(counts(figure) == Counts{0, 0, 0, 0, 3});
        figure = judged(figure, 0, fine);
        CHECK(counts(figure) == Counts{1, 0, 1, 0, 2});
        figure = judged(figure, 0, alone);
        CHECK(counts(figure) == Counts{1, 1, 0, 1, 2});
        figure = judged(figure, 1, fine);  // right, but nothing was found
        CHECK(counts(figure) == Counts{2, 2, 0, 1, 1});
        figure = judged(figure, 2, alone);
        CHECK(counts(figure) == Counts{3, 2, 1, 1, 0});
        for (const char* name : {"", "found-arm", "all"}) CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("what a spot is, and why, is told only once it was judged") {
        const Texts words = english();
        DocumentFigure figure = made();
        CHECK(describe(figure, words) ==
              "Spot 1 of 3: “one group”. Not judged yet. Spots judged: 0, rightly: 0. Entry: A study");
        CHECK(data(figure, words).rows[0] ==
              std::vector{plain_text("one group"), plain_text("Not judged yet."), plain_text("–"), plain_text("–")});
        figure = judged(figure, 0, paid);
        CHECK(describe(figure, words) ==
              "Spot 1 of 3: “one group”. Not right. It is: No control. One arm. Spots judged: "
              "1, rightly: 0. Entry: A study");
        CHECK(data(figure, words).rows[0] == std::vector{plain_text("one group"), plain_text("Paid for"),
                                                         plain_text("No control"), plain_text("One arm.")});
        CHECK(verdict(judged(figure, 0, alone), 0, words) == "Right: No control.");
    }

    TEST_CASE("a state is read back as it was written, also when everything is listed otherwise") {
        const DocumentFigure figure = judged(judged(made(), 2, alone), 1, fine);
        CHECK(write_state(figure) == "age,age.fine,fee.alone");
        CHECK(read_state(write_state(figure), made()) == figure);
        CHECK(read_state(write_state(made()), figure) == made());
        const DocumentFigure other =
            read_settings(settings(paragraph("[[fee|Each pays]] for [[age|40]] [[arm|of them]]"))).figure;
        const auto found = read_state(write_state(figure), other);
        REQUIRE(found.has_value());
        CHECK(found->spots[found->picked].id == "age");
        CHECK(found->judged == std::vector<std::optional<std::size_t>>{alone, fine, std::nullopt});
    }

    TEST_CASE("what is no state is refused") {
        for (const char* state : {"", "nothing", "arm,", "arm,arm", "arm,arm.nothing", "arm,nothing.fine", "arm.fine",
                                  "arm,arm.fine.paid"}) {
            CAPTURE(state);
            CHECK_FALSE(read_state(state, made()).has_value());
        }
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        Lines seen;
        each_text(made(), [&](const RichText& text, std::string_view) {
            if (!words_of(text).empty()) seen.push_back(words_of(text));
        });
        CHECK(seen == Lines{"Entry", "A study", "Fine", "No control", "Paid for", "Design",
                            "Given to one group, aged 40 to 75.", "Each pays a lot.", "One arm.", "All right.",
                            "It is paid."});
        CHECK(sources(made()) == Lines{"s", "t"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& paragraphs) {
            return read_settings(settings(paragraphs)).problems;
        };
        const std::string marks = "paragraphs[0].text: each spot as [[its id|its words]], marked once";
        const std::string rest = "," + paragraph("[[arm|a]] [[age|b]] [[fee|c]]");
        for (const char* wrong : {"[[nothing|x]]", "[[arm]]", "[[arm|]]", "[[arm|x", "[[|x]]"}) {
            CAPTURE(wrong);
            const Lines told = problems(paragraph(wrong) + rest);
            CHECK(std::ranges::count(told, marks) == 1);
        }
        CHECK(problems(paragraph("[[arm|x]] [[arm|y]] [[age|b]] [[fee|c]]")) == Lines{marks});
        CHECK(problems(paragraph("[[arm|x]] [[age|y]]")) ==
              Lines{"spots[0]: a spot that is marked in one of the paragraphs"});
        CHECK(problems(paragraph("No spot.") + rest) ==
              Lines{"paragraphs[0].text: at least one spot in each paragraph"});
        CHECK(problems(paragraph("[[arm|a]] [[age|b]] [[fee|c]]" + std::string(246, 'x'))) ==
              Lines{"paragraphs[0].text: at most 250 characters with the heading"});
        CHECK(problems(paragraph("[[arm|a]] [[age|b]] [[fee|c]]" + std::string(245, 'x'))) == Lines{});
        CHECK(read_settings(settings(text, R"(,{"id":"more","finding":"nothing","why":"w"})")).problems ==
              Lines{"spots[3]: a spot that is marked in one of the paragraphs",
                    "spots[3].finding: the id of one of the findings"});
        const Read nothing = read_settings("{}");
        CHECK(nothing.problems.size() == 5);
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }

    TEST_CASE("all paragraphs together have a length, too") {
        std::string spots, paragraphs = paragraph("[[arm|a]] [[age|b]] [[fee|c]]" + std::string(240, 'x'));
        for (int i = 0; i < 4; ++i) {
            const std::string id = "more" + std::to_string(i);
            spots += R"(,{"id":")" + id + R"(","finding":"fine","why":"w"})";
            paragraphs += "," + paragraph("[[" + id + "|x]]" + std::string(240, 'x'));
        }
        CHECK(read_settings(settings(paragraphs, spots)).problems ==
              Lines{"paragraphs: at most 1200 characters in all paragraphs"});
    }
}
