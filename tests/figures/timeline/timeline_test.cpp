#include "figures/timeline/timeline.hpp"

#include <doctest/doctest.h>

#include "support/settings.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
using Lines = std::vector<std::string>;

std::string event(const std::string& id, const std::string& date, const std::string& kind = "law") {
    return R"({"id":")" + id + R"(","date":")" + date + R"(","kind":")" + kind + R"(","label":"L )" + id +
           R"(","text":"T )" + id + R"(.","sources":["s-)" + kind + R"("]})";
}

std::string settings(const std::string& events, const std::string& rest = "") {
    return R"({"kinds":[{"id":"law","name":"Laws"},{"id":"court","name":"Courts"}],"events":[)" + events + "]" + rest +
           "}";
}

using Read = ReadSettings<Timeline>;
Read read_settings(const std::string& json) { return settings_read<Timeline>(json); }

/// Four events, listed out of order: laws of 2010, 2012-06 and 2020, and a court's of 2012-03-04.
Timeline made(const std::string& rest = "") {
    const Read read = read_settings(settings(event("third", "2012-06") + "," + event("last", "2020") + "," +
                                                 event("first", "2010") + "," + event("court", "2012-03-04", "court"),
                                             rest));
    CHECK(read.problems == Lines{});
    return read.figure;
}

Lines ids(const Timeline& figure) {
    Lines ids;
    for (const std::size_t i : shown_events(figure)) ids.push_back(figure.events[i].id);
    return ids;
}
}  // namespace

TEST_SUITE("timeline") {
    TEST_CASE("events are in the order of their dates, and the earliest is told first unless another is to start") {
        CHECK(ids(made()) == Lines{"first", "court", "third", "last"});
        CHECK(made().picked == 0);
        CHECK(made(R"(,"start":"third")").picked == 2);
    }

    TEST_CASE("a date is told as precisely as it was given") {
        const Texts words = english();
        CHECK(words_of(Timeline::Date{2017}, words) == "2017");
        CHECK(words_of(Timeline::Date{2016, 12}, words) == "December 2016");
        CHECK(words_of(Timeline::Date{2014, 2, 4}, words) == "4 February 2014");
        CHECK(position_of({2017}) == 2017.5);
        CHECK(position_of({2017, 1, 1}) < position_of({2017, 1}));
        CHECK(position_of({2017, 1}) < position_of({2017, 1, 31}));
        CHECK(position_of({2017, 12, 31}) < 2018);
    }

    TEST_CASE("one kind alone is shown, and an event of it is told") {
        Timeline figure = made();
        choose_kind(figure, 1);
        CHECK(ids(figure) == Lines{"court"});
        CHECK(figure.picked == 1);
        CHECK_FALSE(earlier(figure));
        CHECK_FALSE(later(figure));
        choose_kind(figure, std::nullopt);
        CHECK(ids(figure).size() == 4);
        CHECK(figure.picked == 1);
    }

    TEST_CASE("from event to event the ones that are not shown are passed over") {
        Timeline figure = made();
        choose_kind(figure, 0);
        REQUIRE(later(figure) == std::size_t{2});
        pick(figure, 2);
        CHECK(earlier(figure) == std::size_t{0});
        CHECK(later(figure) == std::size_t{3});
        pick(figure, 3);
        CHECK_FALSE(later(figure));
    }

    TEST_CASE("quantities count what was told") {
        Timeline figure = made();
        CHECK(quantity(figure, "seen") == 1);
        CHECK(quantity(figure, "seen-court") == 0);
        pick(figure, 1);
        CHECK(quantity(figure, "seen") == 2);
        CHECK(quantity(figure, "seen-court") == 1);
        CHECK(quantity(figure, "at-court") == 1);
        CHECK(quantity(figure, "at-first") == 0);
        CHECK(quantity(figure, "year") == 2012);
        CHECK(quantity(figure, "shown") == 4);
        for (const char* name : {"", "at-", "at-nothing", "seen-", "seen-nothing", "years"})
            CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("a state is read back as it was written, also when events and kinds are listed otherwise") {
        Timeline figure = made();
        pick(figure, 2);
        choose_kind(figure, 0);
        CHECK(write_state(figure) == "third,law,first.third");
        CHECK(read_state(write_state(figure), made()) == figure);
        const Timeline other =
            read_settings(settings(event("new", "2009") + "," + event("third", "2012-06") + "," +
                                   event("first", "2010") + "," + event("court", "2012-03-04", "court")))
                .figure;
        const auto found = read_state(write_state(figure), other);
        REQUIRE(found.has_value());
        CHECK(found->events[found->picked].id == "third");
        CHECK(quantity(*found, "seen") == 2);
    }

    TEST_CASE("what is no state is refused, and what cannot be is put right") {
        for (const char* text : {"", "third", "third,-", "nothing,-,first", "third,nothing,first", "third,-,nothing",
                                 "third,-,first,1", "third,-,first..third"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
        CHECK(read_state("third,court,first", made())->picked == 1);  // an event that its kind does not show
    }

    TEST_CASE("the description and the table say what is shown, and what is told now") {
        const Texts words = english();
        Timeline figure = made();
        pick(figure, 1);
        CHECK(describe(figure, words) ==
              "Events shown: 4, from 2010 to 2020. Selected: 4 March 2012, L court (Courts). T court.");
        choose_kind(figure, 1);
        CHECK(
            describe(figure, words) ==
            "Courts only. Events shown: 1, from 4 March 2012 to 4 March 2012. Selected: 4 March 2012, L court. T court.");
        CHECK(data(figure, words).rows.size() == 1);
        CHECK(data(made(), words).rows.size() == 4);
        CHECK(data(made(), words).rows[2][0] == plain_text("June 2012"));
    }

    TEST_CASE("all its texts are visited, and its sources named once") {
        std::size_t count = 0;
        each_text(made(), [&](const RichText& text, std::string_view) { count += !words_of(text).empty(); });
        CHECK(count == 2 + 2 * 4);
        CHECK(sources(made()) == Lines{"s-law", "s-court"});
    }

    TEST_CASE("each author's mistake is told") {
        const auto problems = [](const std::string& one) {
            return read_settings(settings(one + "," + event("a", "2010") + "," + event("b", "2011", "court"))).problems;
        };
        const std::string wanted = "events[0].date: a date: 2017, 2016-12 or 2014-02-04";
        for (const char* date : {"17", "2017-", "2017-13", "2017-00", "2017/02", "201x", "0000", "2017-1"}) {
            CAPTURE(date);
            CHECK(problems(event("c", date)) == Lines{wanted});
        }
        CHECK(problems(event("c", "2017-02-30")).size() == 1);
        CHECK(problems(event("a", "2017")) == Lines{"events[1].id: an id of its own; \"a\" is taken"});
        CHECK(problems(event("c", "2017", "war")) == Lines{"events[0].kind: the id of one of the kinds"});
        CHECK(read_settings(settings(event("a", "2010") + "," + event("b", "2011"))).problems ==
              Lines{"kinds[1]: a kind that an event has"});
        CHECK(read_settings(settings(event("a", "2010") + "," + event("b", "2011", "court"), R"(,"start":"nothing")"))
                  .problems == Lines{"start: the id of one of the events"});
        const Read nothing = read_settings("{}");
        CHECK(nothing.problems.size() == 2);
        CHECK_FALSE(describe(nothing.figure, english()).empty());
    }
}
