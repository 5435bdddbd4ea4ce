#include "study/record.hpp"

#include <doctest/doctest.h>

#include "study/progress.hpp"
#include "support/files.hpp"
#include "support/show.hpp"

using namespace study;

namespace {
const questions::Answer some = questions::Choice::Answer{{"a", "b"}};
const questions::Answer verdict = questions::TrueFalse::Answer{true, "c"};

/// One of every kind, in the order of the list.
std::vector<Fact> every_kind() {
    return {Answered{"chapter/m/c", "m", "q", some, 1.0 / 3}, Drafted{"session/s", "m", "q", verdict}, Predicted{"m", "c", "p", "o"}, TaskDone{"m", "c", "f", "t"},
            Visited{"m", "c"}, SessionStarted{"s", "m", 4294967295u, {"q", "r"}}, SessionMoved{"s", 2}, SettingChosen{"theme", "dark \"é\"\n"}};
}

std::string problem_of(const std::string& line) {
    const auto read = read_record("f", line);
    return read.problems.empty() ? "none" : to_string(read.problems[0]);
}

const std::string visit = R"({"v":1,"id":"visit/m/c","time":5,"device":"d","kind":"visited","module":"m","chapter":"c"})";

std::string with(const std::string& from, const std::string& to) {
    std::string line = visit;
    return line.replace(line.find(from), from.size(), to);
}
}  // namespace

TEST_SUITE("record") {
    TEST_CASE("a record of each kind is read back as it was written") {
        CHECK(every_kind().size() == std::variant_size_v<Fact>);
        for (const Fact& fact : every_kind()) {
            const std::string line = write_record({id_for(fact, "fresh"), 1764000000123, "device é", fact});
            CAPTURE(line);
            CHECK(line.find('\n') == std::string::npos);
            const auto read = read_record("f", line);
            CHECK(read.problems.empty());
            CHECK(read.value.fact.index() == fact.index());
            CHECK(write_record(read.value) == line);
        }
    }

    TEST_CASE("what happens once has an id of its own, the rest one for each thing it is about") {
        std::vector<std::string> ids;
        for (const Fact& fact : every_kind()) ids.push_back(id_for(fact, "fresh"));
        CHECK(ids == std::vector<std::string>{"fresh", "draft/session/s/q", "prediction/m/c/p", "task/m/c/f/t", "visit/m/c", "session/s", "position/s", "setting/theme"});
    }

    TEST_CASE("a record that cannot be read is told, not used") {
        CHECK(problem_of(visit) == "none");
        CHECK(problem_of("") == "f:1:1: JSON; the text stops making sense here (often a comma or a quote too many or too few)");
        CHECK(problem_of("{}") == "f:1:1 v: a whole number from 1 to 1000000");
        CHECK(problem_of("[]") == "f:1:1 v: a whole number from 1 to 1000000");
        CHECK(problem_of(with("\"visited\"", "\"seen\"")) == "f kind: a kind of record that this Stemwise knows, not \"seen\"");
        CHECK(problem_of(with("\"time\":5", "\"time\":-5")) == "f:1:32 time: a whole number from 0 to 8640000000000000");
        CHECK(problem_of(with("\"chapter\":\"c\"", "\"chapter\":7")) == "f:1:87 chapter: an id: lower-case letters, digits and single hyphens, at most 60");
        CHECK(problem_of(with("\"device\":\"d\"", "\"device\":\"\"")) == "f:1:43 device: text in quotes");
        CHECK(problem_of(with("\"chapter\":\"c\"", "\"chapter\":\"c\",\"extra\":1")) == "f:1:99 extra: no such property here; check its spelling, or take it out");
    }

    TEST_CASE("a record of a newer version says so") {
        CHECK(problem_of(with("\"v\":1", "\"v\":2")) == "f v: version 1; this was saved by a newer Stemwise");
        CHECK(problem_of(R"({"v":7,"everything":"else"})") == "f v: version 1; this was saved by a newer Stemwise");
    }

    TEST_CASE("saves of version 1 still read") {
        const auto saves = files::below("tests/data/old", ".jsonl");
        CHECK(saves.size() >= 2);
        for (const auto& path : saves) {
            CAPTURE(path.string());
            const std::string text = files::read(path);
            Progress progress;
            for (const Problem& problem : read_progress(path.filename().string(), text, progress)) FAIL_CHECK(to_string(problem));
            CHECK(progress.records().size() == files::lines_of(text).size());
            CHECK(write_progress(progress) == text);  // and are written the same
        }
    }
}
