#include "cli/learners.hpp"

#include <algorithm>
#include <set>

#include "base/reader.hpp"
#include "base/rng.hpp"
#include "study/summary.hpp"

namespace cli {
namespace {
using study::SimulationWishes;
using study::fsrs::day_ms;

constexpr std::string_view weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::int64_t most_days = 10000;

class ScriptReader {
public:
    ScriptReader(Script& script, std::span<const Askable> questions) : script_(script), questions_(questions) {}

    void read(const Reader& root) {
        root["format"].one_of({"stemwise-learners/1"});
        if (root["start"].exists()) script_.start = day(root["start"]).value_or(script_.start);
        take(root["days"], 1, most_days, days_);
        std::uint64_t seed = 1;
        take(root["seed"], 0, 4294967295, seed);
        for (const Reader& item : root["learners"].items(1, 1000)) {
            Cohort& cohort = script_.cohorts.emplace_back();
            read_cohort(item, cohort);
            // By the name, so that nobody's chance depends on who else is there.
            cohort.wishes.seed = seed * 1'000'003 + hash_of(cohort.name.data(), cohort.name.size());
        }
    }

private:
    template <class Number>
    static void take(const Reader& place, std::int64_t least, std::int64_t most, Number& value) {
        if (place.exists()) value = static_cast<Number>(place.integer(least, most));
    }
    static void take_share(const Reader& place, double least, double most, double& value) {
        if (place.exists()) value = place.number(least, most);
    }

    static std::optional<std::int64_t> day(const Reader& place) {
        const auto time = study::time_of_day(place.date());
        return time ? std::optional(*time / day_ms) : std::nullopt;
    }

    /// A day of the run, from 0 on; `last` may be the one after it.
    std::optional<int> day_of_run(const Reader& place, int last) const {
        const auto date = day(place);
        if (!date) return std::nullopt;
        const std::int64_t at = *date - script_.start;
        if (at >= 0 && at <= last) return static_cast<int>(at);
        place.wants("a day from " + date_words(script_.start) + " to " + date_words(script_.start + last));
        return std::nullopt;
    }

    void read_cohort(const Reader& item, Cohort& cohort) {
        SimulationWishes& wishes = cohort.wishes;
        cohort.name = item["name"].line();
        if (!cohort.name.empty() && !names_.insert(cohort.name).second) item["name"].wants("a name of its own");
        take(item["count"], 1, 10000, cohort.count);
        wishes.schedule.fuzz = true;
        take_share(item["retention"], 0.5, 0.99, wishes.schedule.retention);
        read_days(item, cohort);
        take(item["minutes"], 1, 1440, wishes.minutes_a_day);
        take(item["questions"], 1, 10000, wishes.most_a_day);
        take(item["seconds"], 1, 3600, wishes.seconds_each);
        if (item["new"].exists()) take(item["new"], 0, 10000, wishes.fresh_a_day);
        else if (cohort.exam) wishes.fresh_a_day = in_time(wishes);
        if (item["forgets"].exists())
            wishes.forgetting = static_cast<study::Forgetting>(item["forgets"].one_of(study::forgetting_names));
        take_share(item["haste"], 0.01, 100, wishes.haste);
        take_share(item["first"], 0, 1, wishes.first_right);
        read_sureness(item["certainty"]["right"], wishes.when_right);
        read_sureness(item["certainty"]["wrong"], wishes.when_wrong);
        wishes.right.assign(questions_.size(), -1);
        for (const Reader& rule : item["answers"].items_if_any()) read_answers(rule, wishes.right);
    }

    /// Which days are there, and on which of them nothing is done.
    void read_days(const Reader& item, Cohort& cohort) {
        SimulationWishes& wishes = cohort.wishes;
        wishes.days = days_;
        if (item["exam"].exists()) {
            if (const auto exam = day_of_run(item["exam"], days_)) {
                wishes.days = *exam;
                cohort.exam = script_.start + *exam;
            }
        }
        wishes.away.assign(static_cast<std::size_t>(wishes.days), false);
        const auto leave_out = [&](int from, int to) {
            for (int at = from; at <= std::min(to, wishes.days - 1); ++at)
                wishes.away[static_cast<std::size_t>(at)] = true;
        };
        if (item["begins"].exists()) leave_out(0, day_of_run(item["begins"], days_ - 1).value_or(0) - 1);
        for (const Reader& each : item["breaks"].items_if_any()) {
            const auto from = day_of_run(each["from"], days_ - 1), to = day_of_run(each["to"], days_ - 1);
            if (from && to && *to < *from) each["to"].wants("a day that is not before \"from\"");
            if (from && to) leave_out(*from, *to);
        }
        if (!item["week"].exists()) return;
        bool studied[7] = {};
        for (const Reader& each : item["week"].items(1, 7)) studied[each.one_of(weekdays)] = true;
        for (int at = 0; at < wishes.days; ++at) {
            const std::int64_t since_monday = (script_.start + at + 3) % 7;  // 1970 began on a Thursday
            if (!studied[since_monday]) leave_out(at, at);
        }
    }

    /// So many new ones a day that all are begun before the exam.
    int in_time(const SimulationWishes& wishes) const {
        const auto there = static_cast<int>(std::ranges::count(wishes.away, false));
        const auto all = static_cast<int>(questions_.size());
        return there > 0 ? (all + there - 1) / there : 0;
    }

    static void read_sureness(const Reader& place, study::Sureness& shares) {
        if (!place.exists()) return;
        const auto items = place.items(3, 3);
        if (items.size() != shares.size()) return;
        int sum = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) sum += shares[i] = static_cast<int>(items[i].integer(0, 100));
        if (sum != 100) place.wants("shares that add up to 100");
    }

    /// How often some questions are answered rightly: never, where it is not said.
    void read_answers(const Reader& rule, std::vector<double>& right) const {
        double share = 0;
        take_share(rule["right"], 0, 1, share);
        struct Choice {
            const char* name;
            std::string (*of)(const Askable&);
            const char* wanted;
        };
        constexpr Choice choices[] = {
            {"question", [](const Askable& each) { return each.name(); },
             "a question of the course, as in module/question"},
            {"chapter", [](const Askable& each) { return each.module + "/" + each.chapter; },
             "a chapter with questions, as in module/chapter"},
            {"module", [](const Askable& each) { return each.module; }, "a module with questions"},
            {"kind", [](const Askable& each) { return std::string(each.kind); },
             "a kind of question that the course has, as in choice"},
        };
        int chosen = 0;
        for (const Choice& choice : choices) {
            const Reader place = rule[choice.name];
            if (!place.exists()) continue;
            ++chosen;
            const std::string wanted = place.text();
            bool found = false;
            for (std::size_t i = 0; i < questions_.size(); ++i) {
                if (choice.of(questions_[i]) != wanted) continue;
                found = true;
                if (right[i] < 0) right[i] = share;
            }
            if (!found && !wanted.empty()) place.wants(choice.wanted);
        }
        if (chosen != 1) rule.wants("one of \"question\", \"chapter\", \"module\" and \"kind\"");
    }

    Script& script_;
    std::span<const Askable> questions_;
    int days_ = SimulationWishes{}.days;
    std::set<std::string> names_;
};
}  // namespace

std::string date_words(std::int64_t day) { return study::day_words(day * day_ms); }

study::SimulationWishes Cohort::wishes_of(int learner) const {
    study::SimulationWishes own = wishes;
    own.seed += static_cast<std::uint64_t>(learner);
    return own;
}

Parsed<Script> read_script(const std::string& file, std::string_view json, std::span<const Askable> questions) {
    Parsed<Script> result;
    Document document(file, json);
    if (document.parsed()) ScriptReader(result.value, questions).read(document.root());
    result.problems = document.finish();
    return result;
}

}  // namespace cli
