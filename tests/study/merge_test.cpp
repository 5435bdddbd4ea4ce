// Several devices with clocks of their own, whose records meet: what each of them did is still there, in every order.
#include <doctest/doctest.h>

#include <limits>

#include "base/rng.hpp"
#include "study/notes.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"
#include "support/study.hpp"

using namespace study;
using questions::Choice;

namespace {
constexpr std::int64_t now = 1'764'000'000'000, year = 31'557'600'000;

const content::Module& small() {
    static const content::Module module = modules::small();
    return module;
}
const questions::Question& one_of() { return *small().question("one-of"); }

/// A device with its store and its clock.
struct Device {
    explicit Device(std::string own_name, std::int64_t clock = now) : name(std::move(own_name)), clock_ms(clock) {}

    std::string name;
    std::int64_t clock_ms;
    Store store;
    int kept = 0;

    const Record& keep(Fact fact) {
        return store.append(std::move(fact), name, clock_ms += 1000, name + "-" + std::to_string(++kept));
    }
    void keep(const Noted& note) { store.merge(record_of(note, store.begin(name, clock_ms += 1000))); }
    Attempt at(const std::string& place) const { return study::attempt(store, place, "small", one_of()); }
    void draft(const std::string& option, const std::string& place) {
        keep(Drafted{place, "small", "one-of", Choice::Answer{{option}}, 0, at(place).check});
    }
    void check(const std::string& option, const std::string& place = "p") {
        draft(option, place);
        keep(checked(at(place), place, "small", one_of()));
    }
    void hints(int count, const std::string& place = "p") { keep(HintsOpened{place, "small", "one-of", count}); }
    /// Takes in what another device has.
    void hear(const Device& other) {
        for (const auto& [id, record] : other.store.records()) store.merge(record);
    }
    std::string theme() const {
        const auto theme = chosen<ThemeSetting>(store);
        return theme ? std::string(ThemeSetting::values[*theme]) : "";
    }
};

void meet(Device& a, Device& b) {
    a.hear(b);
    b.hear(a);
    REQUIRE(write_progress(a.store) == write_progress(b.store));
}
}  // namespace

TEST_SUITE("merge") {
    TEST_CASE("whatever a clock says, what is done after records have met stands over what was before") {
        for (const std::int64_t clock : {now + 74 * year, now - 30 * year, last_ms, std::int64_t{0}, std::int64_t{-5},
                                         std::numeric_limits<std::int64_t>::max()}) {
            CAPTURE(clock);
            Device a("a"), b("b", clock > last_ms ? last_ms : clock);
            b.keep(SettingChosen{"theme", "dark"});
            b.check("a");
            a.hear(b);
            a.keep(SettingChosen{"theme", "light"});
            CHECK(a.theme() == "light");
            a.draft("b", "p");  // a try again, under way
            CHECK_FALSE(a.at("p").checked);
            a.keep(checked(a.at("p"), "p", "small", one_of()));
            CHECK(a.at("p").checked);
            CHECK(a.at("p").points == 1);
            meet(a, b);
            CHECK(b.theme() == "light");
            b.keep(SettingChosen{"theme", "system"});
            meet(a, b);
            CHECK(a.theme() == "system");
            // And it is so after a start from what was saved.
            Store again;
            CHECK(read_progress("f", write_progress(a.store), again).empty());
            CHECK(write_progress(again) == write_progress(a.store));
            CHECK(again.append(SettingChosen{"theme", "dark"}, "c", now, "c-1").order > 0);
            CHECK(chosen<ThemeSetting>(again) == 2);
        }
    }

    TEST_CASE(
        "notes of two devices are all there, of one changed on both the later stands, and one deleted stays gone") {
        Device a("a"), b("b", now + 5000);
        const auto note = [](const std::string& name, const std::string& text) {
            return Noted{name, "small", "first", "2", "a place", text};
        };
        a.keep(note("one", "of a"));
        b.keep(note("two", "of b"));
        meet(a, b);
        CHECK(notes_of(a.store).size() == 2);
        a.keep(note("one", "changed by a"));
        b.keep(note("one", "changed by b"));
        b.keep(Noted{.note = "two", .module = "small", .chapter = "first", .block = "2", .gone = true});
        meet(a, b);
        const auto left = notes_of(a.store);
        REQUIRE(left.size() == 1);
        CHECK(left[0].text == "changed by b");
        CHECK(write_progress(a.store).find("of b") == std::string::npos);  // what is deleted is nowhere
    }

    TEST_CASE("an order that no count could reach is damage, and stands before all others") {
        Store store;
        for (const char* order : {"9223372036854775807", "9007199254740991", "8740000000000001"}) {
            const std::string line = R"({"v":2,"id":"setting/theme","order":)" + std::string(order) +
                                     R"(,"time":5,"device":"z","kind":"setting","name":"theme","value":"dark"})";
            const auto read = read_record("f", line);
            CHECK(read.problems.empty());
            CHECK(read.value.order == 0);
            store.merge(read.value);
        }
        store.append(SettingChosen{"theme", "light"}, "a", now, "a-1");
        CHECK(chosen<ThemeSetting>(store) == 1);
    }

    TEST_CASE("time and order are apart: a record dated tomorrow, or in 2100, gives no more time than there is") {
        for (const std::int64_t ahead : {std::int64_t{86'400'000}, 74 * year}) {
            Device a("a"), b("b", now + ahead);
            b.keep(SettingChosen{"theme", "dark"});
            a.hear(b);
            const content::Rules rules{.feedback = content::Feedback::exam, .minutes = 5};
            a.keep(SessionStarted{"s", "small", 1, refs("small", {"one-of"}), rules});
            const Session here = *study::session(a.store, "s");
            CHECK(here.started_ms == a.clock_ms);
            CHECK(here.left_ms(a.clock_ms) == 300'000);
            CHECK(here.left_ms(a.clock_ms + 301'000) == -1000);
            CHECK(here.left_ms(a.clock_ms - 86'400'000) == 300'000);  // a clock that was put back
            b.keep(SessionStarted{"t", "small", 1, refs("small", {"one-of"}), rules});
            a.hear(b);
            const Session there = *study::session(a.store, "t");
            CHECK(there.left_ms(now) == 300'000);
            CHECK(more_time(there, 10, now).minutes == 15);
        }
    }

    TEST_CASE("the same question checked on two devices counts as one try each, and the better one stands") {
        for (const bool right_first : {true, false}) {
            Device a("a"), b("b", now + year);
            a.check(right_first ? "b" : "a");
            b.check(right_first ? "a" : "b");
            meet(a, b);
            CHECK(a.at("p").points == 1);
            CHECK(a.at("p").tries == 1);
            CHECK(mark({.retry_cost = 0.5}, a.at("p")) == 1);
            CHECK(a.store.checks("p", {"small", "one-of"}).size() == 2);  // both answers are there
            // From now on there is one line again: the next try is the second.
            a.draft("a", "p");
            a.keep(checked(a.at("p"), "p", "small", one_of()));
            meet(a, b);
            CHECK(b.at("p").tries == 2);
        }
    }

    TEST_CASE("hints opened on two devices are all open, and cost only the answer that had them") {
        Device a("a"), b("b", now - year);
        a.hints(3);
        b.check("b");
        meet(a, b);
        CHECK(a.at("p").hints == 3);
        CHECK(a.at("p").points == 1);
        CHECK(mark({.hint_cost = 0.25}, a.at("p")) == 1);
        b.hints(1);  // heard of elsewhere later: nothing closes
        meet(a, b);
        CHECK(a.at("p").hints == 3);
    }

    TEST_CASE("a draft from elsewhere never opens what is checked, a try again does") {
        Device a("a"), b("b", now + year);
        a.check("b");
        b.draft("a", "p");  // later by the clock, but from before b knew of the check
        meet(a, b);
        CHECK(a.at("p").checked);
        CHECK(b.at("p").checked);
        b.draft("c", "p");
        meet(a, b);
        CHECK_FALSE(a.at("p").checked);
        CHECK(last_check(a.store, "p", "small", one_of()).points == 1);
    }

    TEST_CASE("a session ended on one device stays ended, and answers from the other are marked") {
        Device a("a");
        a.keep(SessionStarted{
            "s", "small", 1, refs("small", {"one-of", "some-of"}), {.feedback = content::Feedback::exam}});
        Device b("b", now + year);
        b.hear(a);
        a.draft("b", "session/s");
        const QuestionsOf find{small()};
        for (Fact& fact : study::end(a.store, find, *study::session(a.store, "s"))) a.keep(std::move(fact));
        b.keep(Drafted{"session/s", "small", "some-of", Choice::Answer{{"a", "c"}}, 0, ""});
        b.keep(SessionMoved{"s", 1});
        meet(a, b);
        const Session session = *study::session(b.store, "s");
        CHECK(session.finished());
        CHECK(result_of(b.store, find, session).answered == 1);
        for (Fact& fact : marks_missing(b.store, find, session)) b.keep(std::move(fact));
        CHECK(result_of(b.store, find, session).answered == 2);
        // Both devices may do so: it is one answer all the same.
        for (Fact& fact : marks_missing(a.store, find, session)) a.keep(std::move(fact));
        meet(a, b);
        CHECK(result_of(a.store, find, session).answered == 2);
        CHECK(study::last_check(a.store, "session/s", "small", *small().question("some-of")).tries == 1);
    }

    TEST_CASE("checks of version 1, which are not linked, follow each other on their device only") {
        const auto line = [](const std::string& device, int time, const std::string& option, int points) {
            return R"({"v":1,"id":")" + device + "-" + std::to_string(time) + R"(","time":)" + std::to_string(time) +
                   R"(,"device":")" + device +
                   R"(","kind":"answered","place":"p","module":"small","question":"one-of","answer":{"kind":"choice","chosen":[")" +
                   option + R"("]},"points":)" + std::to_string(points) + "}";
        };
        Store store;
        for (const std::string& each : {line("d", 5, "a", 0), line("d", 7, "b", 1), line("e", 9, "c", 0)})
            store.merge(read_record("f", each).value);
        const Attempt attempt = study::attempt(store, "p", "small", one_of());
        CHECK(attempt.points == 1);
        CHECK(attempt.tries == 2);
    }

    TEST_CASE("random histories of three devices with wrong clocks end alike in every order") {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            CAPTURE(seed);
            Rng rng(seed);
            std::vector<Device> devices{Device("a"), Device("b", now + 90 * year), Device("c", 0)};
            const auto pick = [&](std::vector<std::string> texts) {
                return texts[rng.below(static_cast<std::uint32_t>(texts.size()))];
            };
            double best = 0;
            for (int step = 0; step < 60; ++step) {
                Device& device = devices[rng.below(3)];
                const std::string place = pick({"p", "session/s"});
                switch (rng.below(8)) {
                    case 0: device.keep(SettingChosen{"theme", pick({"dark", "light", "system"})}); break;
                    case 1: device.hints(static_cast<int>(rng.below(4)), place); break;
                    case 2: device.draft(pick({"a", "b", "c"}), place); break;
                    case 3: device.keep(Visited{"small", pick({"first", "second"})}); break;
                    case 4: device.clock_ms += static_cast<std::int64_t>(rng.below(3)) * year - year; break;
                    case 5: device.hear(devices[rng.below(3)]); break;
                    default: device.check(pick({"a", "b", "c"}), place);
                }
            }
            std::vector<Record> all;
            for (const Device& device : devices) {
                for (const auto& [id, record] : device.store.records()) all.push_back(record);
                best = std::max(best, study::last_check(device.store, "p", "small", one_of()).points);
            }
            std::string expected;
            for (int order = 0; order < 6; ++order) {
                Store merged;
                for (const Record& record : all) merged.merge(record);
                const Attempt attempt = study::attempt(merged, "p", "small", one_of());
                const std::string found = write_progress(merged) + std::to_string(attempt.points) +
                                          (attempt.checked ? "!" : "") + std::to_string(attempt.tries) +
                                          std::to_string(attempt.hints) + attempt.check;
                if (order == 0) expected = found;
                REQUIRE(found == expected);
                rng.shuffle(all);
            }
            // Nothing that any device had is lost.
            Store merged;
            for (const Record& record : all) merged.merge(record);
            for (const Device& device : devices) {
                for (const auto& [id, record] : device.store.records()) {
                    if (std::holds_alternative<Answered>(record.fact) ||
                        std::holds_alternative<HintsOpened>(record.fact))
                        REQUIRE(merged.records().contains(id));
                }
            }
        }
    }

    TEST_CASE("equal stamps are settled alike everywhere") {
        const Record a{"setting/theme", 5, 5, "a", SettingChosen{"theme", "dark"}},
            b{"setting/theme", 5, 5, "b", SettingChosen{"theme", "light"}};
        Store one, two;
        one.merge(a), one.merge(b);
        two.merge(b), two.merge(a);
        CHECK(write_progress(one) == write_progress(two));
    }

    TEST_CASE("records under former names of a module, its chapters and questions count for the present ones") {
        Store store;
        store.append(Visited{"tiny", "start"}, "d", now, "1");
        store.append(SessionStarted{"s", "tiny", 3, {{"tiny", "first-one"}, {"tiny", "some-of"}}, {}}, "d", now, "2");
        store.append(Answered{"session/s", "tiny", "first-one", Choice::Answer{{"b"}}, 1, 0, 1, "", 0}, "d", now, "3");
        store.append(Answered{"chapter/tiny/start", "tiny", "first-one", Choice::Answer{{"b"}}, 1, 0, 1, "", 0}, "d",
                     now, "4");
        store.rename({.modules = {{"tiny", "small"}},
                      .chapters = {{"small/start", "small/first"}},
                      .questions = {{"small/first-one", "small/one-of"}}});
        CHECK(visited(store, "small", "first"));
        CHECK(store.last_visit()->module == "small");
        CHECK(store.seen({"small", "one-of"}));
        const auto session = latest_session(store, "small");
        REQUIRE(session.has_value());
        CHECK(session->module == "small");
        CHECK(session->questions == refs("small", {"one-of", "some-of"}));
        CHECK(result_of(store, QuestionsOf{small()}, *session).points == 1);
        CHECK(study::attempt(store, "chapter/small/first", "small", one_of()).checked);
        // What comes in later is found as well, and what is written keeps its own words.
        store.append(TaskDone{"tiny", "start", "signal", "far"}, "d", now, "5");
        CHECK(task_done(store, "small", "first", "signal", "far"));
        CHECK(write_progress(store).find("\"module\":\"tiny\"") != std::string::npos);
        store.rename({.modules = {{"small", "tiny"}}});  // in a circle: no end, and no harm
        CHECK(store.records().size() == 5);
    }

    TEST_CASE("a session may ask questions of several modules, and keeps those with the same id apart") {
        Store store;
        const QuestionRef here{"small", "one-of"}, there{"other", "one-of"};
        store.append(SessionStarted{"s", "small", 3, {here, there}, {}}, "d", now, "1");
        store.append(Answered{"session/s", "other", "one-of", Choice::Answer{{"b"}}, 1, 0, 1, "", 0}, "d", now, "2");
        const Session session = *study::session(store, "s");
        CHECK(session.modules() == std::vector<std::string>{"small", "other"});
        CHECK(option_seed(session, here) != option_seed(session, there));
        CHECK_FALSE(study::attempt(store, "session/s", "small", one_of()).checked);
        CHECK(study::attempt(store, "session/s", "other", one_of()).checked);
        const auto find = [](const QuestionRef&) { return &one_of(); };
        CHECK(result_of(store, find, session).points == 1);
        CHECK(result_of(store, find, session).unanswered == std::vector<QuestionRef>{here});
        Store back;
        CHECK(read_progress("f", write_progress(store), back).empty());
        CHECK(study::session(back, "s")->questions == std::vector<QuestionRef>{here, there});
    }

    TEST_CASE("a damaged line is set aside, whatever bytes it holds, and exported as it is") {
        const std::string good =
            R"({"v":1,"id":"visit/m/c","time":5,"device":"d","kind":"visited","module":"m","chapter":"c"})";
        for (const std::string& bad : {std::string("\x01\xFF{"), good.substr(0, 40), std::string("{\"v\":1}")}) {
            Store store;
            const auto problems = read_progress("f", good + "\n" + bad + "\n" + good + "\n", store);
            REQUIRE(problems.size() == 1);
            CHECK(problems[0].line == 2);
            CHECK(store.records().size() == 1);
            CHECK(write_progress(store) == good + "\n" + bad + "\n");
        }
    }
}
