#include "questions/label_picture/label_picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/show.hpp"

using namespace questions;

namespace {
constexpr const char* spot_names[] = {"coat", "outer", "cluster"};

/// Three spots of the blastocyst, whose right labels are a, b and c; labels a to d.
LabelPicture labelled() {
    LabelPicture question{find_picture("blastocyst"), {}};
    char letter = 'a';
    for (const char* spot : spot_names) {
        const std::string id(1, letter++);
        question.pairs.parts.push_back(
            {spot, plain_text(question.picture->find(spot)->where), id, plain_text("why " + id)});
    }
    for (const char* id : {"a", "b", "c", "d"}) question.pairs.targets.push_back({id, std::string("label ") + id});
    return question;
}

/// The label of each spot in turn; `-` for none, `x` for one that is gone.
LabelPicture::Answer answer_of(std::string_view labels) {
    LabelPicture::Answer answer;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] != '-') answer.labels = give(answer.labels, spot_names[i], std::string(1, labels[i]));
    }
    return answer;
}

/// Every way to fill three spots from those letters.
std::vector<std::string> all_ways(std::string_view letters) {
    std::vector<std::string> ways;
    for (const char a : letters) {
        for (const char b : letters) {
            for (const char c : letters) ways.push_back({a, b, c});
        }
    }
    return ways;
}

LabelPicture read_question(std::string_view json, std::vector<std::string>& lines) {
    Document document("f", json);
    LabelPicture question;
    read(document.root(), question);
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    return question;
}

std::vector<std::string> problems_of(std::string_view json) {
    std::vector<std::string> lines;
    read_question(json, lines);
    return lines;
}

LabelPicture::Answer read_answer(std::string_view json) {
    Document document("", json);
    LabelPicture::Answer answer;
    read(document.root(), answer);
    return answer;
}

const std::string good_labels = R"("labels":[{"id":"a","text":"A"},{"id":"b","text":"B"},{"id":"c","text":"C"}])";
const std::string good_spots =
    R"("spots":[{"spot":"coat","label":"b","feedback":"*f*"},{"spot":"space","label":"a","feedback":"g"}])";

std::string json_of(const std::string& picture, const std::string& labels, const std::string& spots) {
    return "{\"picture\":\"" + picture + "\",\n" + labels + ",\n" + spots + "}";
}
}  // namespace

TEST_SUITE("label picture") {
    TEST_CASE("a picture is read with its spots and labels") {
        std::vector<std::string> problems;
        const LabelPicture question = read_question(json_of("blastocyst", good_labels, good_spots), problems);
        CHECK(problems.empty());
        REQUIRE(question.picture);
        CHECK(question.picture->name == "blastocyst");
        REQUIRE(question.pairs.parts.size() == 2);
        CHECK(question.pairs.parts[1].id == "space");
        CHECK(question.pairs.parts[1].target == "a");
        CHECK(words_of(question.pairs.parts[1].text) == "the hollow inside, without cells");
        CHECK(question.pairs.parts[0].feedback.paragraphs[0][0].italic);
        REQUIRE(question.pairs.targets.size() == 3);
        CHECK(question.pairs.targets[2].words == "C");
    }

    TEST_CASE("a picture that there is none of is a mistake, and its spots are not judged") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(json_of("moon", good_labels, good_spots)) ==
              Lines{"f:1:12 picture: one of blastocyst, routes, niche"});
        CHECK(problems_of("{" + good_labels + "," + good_spots + "}") ==
              Lines{"f:1:1 picture: one of blastocyst, routes, niche"});
    }

    TEST_CASE("spots that the picture lacks, that stand twice or that want an unknown label are mistakes") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(json_of("niche", good_labels, good_spots)) ==
              Lines{"f:3:18 spots[0].spot: one of giver, vesicles, molecules, target, immune, lining",
                    "f:3:63 spots[1].spot: one of giver, vesicles, molecules, target, immune, lining"});
        CHECK(
            problems_of(json_of(
                "blastocyst", good_labels,
                R"("spots":[{"spot":"coat","label":"b","feedback":"f"},{"spot":"coat","label":"x","feedback":"g"}])")) ==
            Lines{"f:3:61 spots[1].spot: each spot once; \"coat\" stands here twice",
                  "f:3:76 spots[1].label: one of a, b, c"});
        CHECK(problems_of(json_of("blastocyst", good_labels, R"("spots":[{"spot":"coat","label":"b"}])")) ==
              Lines{"f:3:9 spots: at least 2 items"});
        CHECK(problems_of("{\"picture\":\"blastocyst\"}") ==
              Lines{"f:1:1 labels: a list in square brackets; it is missing",
                    "f:1:1 spots: a list in square brackets; it is missing"});
    }

    TEST_CASE("labels want ids and plain words of their own") {
        using Lines = std::vector<std::string>;
        CHECK(problems_of(json_of(
                  "blastocyst", R"("labels":[{"id":"a","text":"A"},{"id":"b","text":"*B*"},{"id":"b","text":"A"}])",
                  good_spots)) == Lines{"f:2:50 labels[1].text: plain words: a list to choose from shows no formatting",
                                        "f:2:63 labels[2].id: an id of its own; \"b\" is taken",
                                        "f:2:74 labels[2].text: words of its own; another one says the same"});
        CHECK(
            problems_of(json_of(
                "blastocyst", R"("labels":[{"id":"a","text":"A","right":true}])",
                R"("spots":[{"spot":"coat","label":"a","feedback":"f"},{"spot":"outer","label":"a","feedback":"g"}])")) ==
            Lines{"f:2:10 labels: at least 2 items",
                  "f:2:40 labels[0].right: no such property here; check its spelling, or take it out"});
    }

    TEST_CASE("two spots may share a label") {
        CHECK(
            problems_of(
                json_of(
                    "blastocyst", good_labels,
                    R"("spots":[{"spot":"coat","label":"b","feedback":"f"},{"spot":"outer","label":"b","feedback":"g"}])"))
                .empty());
    }

    TEST_CASE("spots with their right label, over all spots") {
        for (const std::string& way : all_ways("abcd-x")) {
            int right = 0;
            for (std::size_t i = 0; i < 3; ++i) right += way[i] == "abc"[i];
            CAPTURE(way);
            CHECK(score(labelled(), answer_of(way)).points == doctest::Approx(right / 3.0));
            CHECK(score(labelled(), answer_of(way)).right() == (way == "abc"));
        }
        CHECK(score(LabelPicture(), {}).points == 0);
    }

    TEST_CASE("an answer can be checked once every spot has a label") {
        for (const std::string& way : all_ways("ad-"))
            CHECK(complete(labelled(), answer_of(way)) == (way.find('-') == std::string::npos));
    }

    TEST_CASE("labels and spots that are gone are left out") {
        for (const std::string& way : all_ways("ad-x")) {
            std::string known = way;
            std::replace(known.begin(), known.end(), 'x', '-');
            CHECK(known_part(labelled(), answer_of(way)) == answer_of(known));
        }
        LabelPicture::Answer other = answer_of("ab-");
        other.labels = give(other.labels, "space", "a");
        CHECK(known_part(labelled(), other) == answer_of("ab-"));
    }

    TEST_CASE("a second try starts with what was right") {
        for (const std::string& way : all_ways("abcd-x")) {
            std::string kept = "---";
            for (std::size_t i = 0; i < 3; ++i) {
                if (way[i] == "abc"[i]) kept[i] = way[i];
            }
            CHECK(keep_right(labelled(), answer_of(way)) == answer_of(kept));
            CHECK(score(labelled(), answer_of(kept)) == score(labelled(), answer_of(way)));
        }
    }

    TEST_CASE("an answer is read back as it was written") {
        for (const std::string& way : all_ways("abd-")) {
            Writer w;
            w.object();
            write(w, answer_of(way));
            w.end();
            CHECK(read_answer(w.written()) == answer_of(way));
        }
    }

    TEST_CASE("odd values in a save are dropped") {
        for (const char* json :
             {"{}", R"({"labels":3})", R"({"labels":[1]})", R"({"labels":{"coat":null,"outer":{}}})", "[]"})
            CHECK(read_answer(json) == LabelPicture::Answer{});
        CHECK(read_answer(R"({"labels":{"coat":"A B","outer":"b"}})") == answer_of("-b-"));
    }

    TEST_CASE("the terminal understands the letters that it asks with, for every answer and order") {
        const LabelPicture question = labelled();
        for (const std::uint64_t seed : {0u, 1u, 2u, 77u, 4096u}) {
            const std::string asked = ask(question, seed);
            CHECK(asked.starts_with(
                std::string(question.picture->shows) +
                "\n  1) the clear shell outside all cells\n  2) the single layer of cells all around\n"));
            for (const std::string& typed : all_ways("abcd")) {
                const auto answer = understand(question, seed, typed);
                REQUIRE(answer.has_value());
                REQUIRE(answer->labels.size() == 3);
                for (std::size_t i = 0; i < 3; ++i) {
                    const std::string label = *target_of(answer->labels, spot_names[i]);
                    CHECK(asked.find(std::string("  ") + typed[i] + ") label " + label + "\n") != std::string::npos);
                }
                CHECK(understand(question, seed,
                                 std::string{typed[0], ' ', static_cast<char>(typed[1] - 32), ',', typed[2], '\r'}) ==
                      answer);
            }
        }
    }

    TEST_CASE("letters that mean nothing are not an answer") {
        for (const char* typed : {"", " ", "a", "ab", "abcd", "abe", "a1b", "abé", "@@@"}) {
            CAPTURE(typed);
            CHECK_FALSE(understand(labelled(), 0, typed).has_value());
        }
    }

    TEST_CASE("shuffling shows every label once, and never changes a score") {
        std::set<std::vector<std::size_t>> orders;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const PairOrder order = shown_order(labelled(), seed);
            CHECK(order.parts == std::vector<std::size_t>{0, 1, 2});
            std::vector<std::size_t> sorted = order.targets;
            std::sort(sorted.begin(), sorted.end());
            CHECK(sorted == std::vector<std::size_t>{0, 1, 2, 3});
            orders.insert(order.targets);
            int earned[4] = {};
            for (const std::string& typed : all_ways("abcd"))
                ++earned[static_cast<int>(3 * score(labelled(), *understand(labelled(), seed, typed)).points + 0.5)];
            CHECK(earned[3] == 1);
            CHECK(earned[2] == 3 * 3);
            CHECK(earned[1] == 3 * 9);
            CHECK(earned[0] == 27);
        }
        CHECK(orders.size() == 24);
    }

    TEST_CASE("labels written in the order of their spots are not shown so in a chapter") {
        CHECK_FALSE(score(labelled(), *understand(labelled(), 0, "abc")).right());
        LabelPicture other = labelled();
        std::swap(other.pairs.targets[0], other.pairs.targets[3]);
        CHECK(shown_order(other, 0).targets == std::vector<std::size_t>{0, 1, 2, 3});
    }

    TEST_CASE("every spot is explained, labelled or not") {
        LabelPicture question = labelled();
        std::swap(question.pairs.targets[0], question.pairs.targets[3]);  // shown as d, b, c, a
        CHECK(explain(question, answer_of("db-"), 0) ==
              "  1) a [-] (right: d) why a\n  2) b [+] why b\n  3) - [-] (right: c) why c\n");
    }

    TEST_CASE("every text is visited") {
        std::vector<std::string> visited;
        each_text(labelled(), [&](const RichText& text, std::string_view property) {
            visited.push_back(std::string(property) + ": " + words_of(text));
        });
        for (const char* line : {"spots: why a", "spots: why b", "spots: why c"})
            CHECK(std::count(visited.begin(), visited.end(), line) == 1);
    }
}
