#include "figures/chain/chain.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;
using Standing = Chain::Standing;

std::string link(const std::string& id, const std::string& rest = "", const std::string& grade = "seen") {
    return R"({"id":")" + id + R"(","label":"L )" + id + R"(","grade":")" + grade + R"(","text":"T )" + id + R"(.")" +
           rest + "}";
}

std::string settings(const std::string& links) {
    return R"({"grades":[{"id":"seen","name":"Seen","mark":"solid"},{"id":"assumed","name":"Assumed","mark":"dotted"}],"links":[)" +
           links + "]}";
}

using Read = ReadSettings<Chain>;
Read read_settings(const std::string& json) { return settings_read<Chain>(json); }

/// Two beginnings, `a` and `c`; `b` rests on `a`, `both` on `b` and `c`, `one` on `b` or `c`, `end` on `one`.
Chain made() {
    const Read read =
        read_settings(settings(link("a", R"(,"sources":["s-a"])") + "," + link("b", R"(,"sources":["s-b","s-a"])") +
                               "," + link("c", R"(,"needs":[])") + "," + link("both", R"(,"needs":["b","c"])") + "," +
                               link("one", R"(,"needs":["b","c"],"any":true)", "assumed") + "," + link("end")));
    CHECK(read.problems == Lines{});
    return read.figure;
}

Chain with_broken(const Lines& ids) {
    Chain figure = made();
    for (const std::string& id : ids) {
        for (std::size_t i = 0; i < figure.links.size(); ++i) {
            if (figure.links[i].id == id) pick(figure, i), turn(figure);
        }
    }
    return figure;
}

/// h, b or f for each link: it holds, is broken, is fallen.
std::string letters(const Chain& figure) {
    std::string letters;
    for (const Standing standing : standings(figure)) letters += "hbf"[static_cast<std::size_t>(standing)];
    return letters;
}

}  // namespace

TEST_SUITE("chain") {
    TEST_CASE("a link falls when one that it needs does not hold, or when all of which one is enough do not") {
        CHECK(letters(made()) == "hhhhhh");
        CHECK(letters(with_broken({"a"})) == "bfhfhh");
        CHECK(letters(with_broken({"c"})) == "hhbfhh");
        CHECK(letters(with_broken({"b", "c"})) == "hbbfff");
        CHECK(letters(with_broken({"end"})) == "hhhhhb");
        CHECK(letters(with_broken({"a", "a"})) == "hhhhhh");  // mended
        CHECK(letters(with_broken({"a", "b"})) == "bbhfhh");  // broken by hand, though it would have fallen
    }

    TEST_CASE("a link rests on the one before where its author does not say, and may be broken at the start") {
        const Chain figure =
            read_settings(settings(link("a") + "," + link("b", R"(,"broken":true)", "assumed"))).figure;
        CHECK(figure.links[0].needs.empty());
        CHECK(figure.links[1].needs == std::vector<std::size_t>{0});
        CHECK(letters(figure) == "hb");
    }

    TEST_CASE("the first link is told at the start, and after the last one comes the first") {
        Chain figure = made();
        CHECK(figure.picked == 0);
        CHECK(next_link(figure) == 1);
        pick(figure, 5);
        CHECK(next_link(figure) == 0);
    }

    TEST_CASE("quantities count links by how they stand, and say it of each") {
        const Chain figure = with_broken({"b", "c"});
        CHECK(quantity(figure, "broken") == 2);
        CHECK(quantity(figure, "standing") == 1);
        CHECK(quantity(figure, "fallen") == 3);
        CHECK(quantity(figure, "seen") == 3);
        CHECK(quantity(figure, "last") == 0);
        CHECK(quantity(made(), "last") == 1);
        CHECK(quantity(figure, "stands-a") == 1);
        CHECK(quantity(figure, "stands-one") == 0);
        CHECK(quantity(figure, "broken-b") == 1);
        CHECK(quantity(figure, "broken-one") == 0);
        CHECK(quantity(figure, "fallen-one") == 1);
        CHECK(quantity(figure, "fallen-b") == 0);
        CHECK(quantity(figure, "at-c") == 1);
        CHECK(quantity(figure, "at-a") == 0);
        for (const char* name : {"", "-", "stands-", "stands-nothing", "holds-a", "a", "standing-a"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written, also when links are listed otherwise") {
        const Chain figure = with_broken({"b", "c"});
        CHECK(write_state(figure) == "c,b.c,a.b.c");
        CHECK(read_state("c,b.c,a.b.c", made()) == figure);
        CHECK(write_state(made()) == "a,-,a");
        CHECK(read_state("a,-,a", made()) == made());
        const Chain other =
            read_settings(settings(link("c") + "," + link("a", R"(,"needs":[])", "assumed") + "," + link("b"))).figure;
        const auto found = read_state("c,b.c,a.b.c", other);
        REQUIRE(found.has_value());
        CHECK(letters(*found) == "bhb");
    }

    TEST_CASE("what is no state is refused") {
        for (const char* text : {"", "a", "a,-", "nothing,-,a", "a,nothing,a", "a,-,nothing", "a,-,a,1", "a,b..c,a"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
    }

    TEST_CASE("the description and the table say what is broken, what fell with it, and what is known") {
        const Texts words = english();
        Chain figure = with_broken({"b", "c"});
        CHECK(describe(figure, words) ==
              "Links that hold: 1 of 6. Broken: L b, L c. Fallen with them: L both, L one, L end. "
              "Selected: L c (Seen; broken). T c.");
        pick(figure, 4);
        CHECK(describe(figure, words)
                  .ends_with("Selected: L one (Assumed; fallen). T one. Rests on one of these: L b, L c."));
        CHECK(describe(made(), words) ==
              "Links that hold: 6 of 6. Broken: none. Fallen with them: none. Selected: L a (Seen; holds). T a.");
        const Data table = data(figure, words);
        REQUIRE(table.rows.size() == 6);
        CHECK(table.rows[3][2] == plain_text("L b, L c"));
        CHECK(table.rows[4] == std::vector<RichText>{plain_text("L one"), plain_text("fallen"),
                                                     plain_text("One of these: L b, L c"), plain_text("Assumed"),
                                                     figure.links[4].text});
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 2 + 2 * 6);
        CHECK(sources(made()) == Lines{"s-a", "s-b"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& one) {
            return read_settings(settings(link("a") + "," + one + "," + link("z", "", "assumed"))).problems;
        };
        CHECK(problems(link("a")) == Lines{"links[1].id: an id of its own; \"a\" is taken"});
        CHECK(problems(link("b", "", "proved")) == Lines{"links[1].grade: the id of one of the grades"});
        for (const char* later : {"b", "z", "nothing"}) {
            CAPTURE(later);
            CHECK(problems(link("b", R"(,"needs":[")" + std::string(later) + R"("])")) ==
                  Lines{"links[1].needs: ids of earlier links"});
        }
        CHECK(read_settings(settings(link("a") + "," + link("b"))).problems ==
              Lines{"grades[1]: a grade that a link has"});
        CHECK(read_settings(settings(link("a", "", "assumed"))).problems ==
              Lines{"grades[0]: a grade that a link has", "links: at least 2 items"});
        const Read nothing = read_settings("{}");
        CHECK(nothing.problems.size() == 2);
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
