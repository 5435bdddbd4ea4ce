#include <algorithm>
#include <ostream>
#include <span>
#include <sstream>

#include "base/digits.hpp"
#include "base/numbers.hpp"
#include "cli/cli.hpp"
#include "cli/csv.hpp"
#include "cli/learners.hpp"
#include "cli/load.hpp"
#include "content/question_list.hpp"

namespace cli {
namespace {
using study::SimulatedDay;
using study::fsrs::day_ms;

/// The command line as it was read.
struct Task {
    Cohort chance{.name = "Learner", .count = 10, .wishes = {.schedule = {.fuzz = true}}};  ///< Without a script.
    std::string script, csv, questions_csv;
    bool understood = true;
};

/// Takes a number out of the arguments; true when it was there.
template <class Number>
bool take(std::vector<std::string>& arguments, const char* name, double least, double most, Number& value, Task& task) {
    const Option option = take_option(arguments, name);
    if (!option.found) return false;
    std::string_view rest = option.value;
    const double number = take_number(rest);
    const bool good = !option.broken && !option.value.empty() && rest.empty() && number >= least && number <= most;
    if (good) value = static_cast<Number>(number);
    task.understood = task.understood && good;
    return true;
}

void take_file(std::vector<std::string>& arguments, const char* name, std::string& file, Task& task) {
    const Option option = take_option(arguments, name);
    if (!option.found) return;
    file = option.value;
    task.understood = task.understood && !option.broken && !file.empty();
}

Task read_task(std::vector<std::string>& arguments) {
    Task task;
    study::SimulationWishes& wishes = task.chance.wishes;
    bool of_chance = take(arguments, "--learners", 1, 10000, task.chance.count, task);
    of_chance |= take(arguments, "--days", 1, 10000, wishes.days, task);
    of_chance |= take(arguments, "--retention", 0.5, 0.99, wishes.schedule.retention, task);
    of_chance |= take(arguments, "--new", 0, 1000, wishes.fresh_a_day, task);
    of_chance |= take(arguments, "--minutes", 0, 1440, wishes.minutes_a_day, task);
    of_chance |= take(arguments, "--seed", 0, 4294967295.0, wishes.seed, task);
    wishes.seed *= 1'000'003;
    if (const Option model = take_option(arguments, "--model"); model.found) {
        of_chance = true;
        const auto found = std::ranges::find(study::forgetting_names, model.value);
        task.understood = task.understood && found != std::end(study::forgetting_names);
        if (task.understood)
            wishes.forgetting = static_cast<study::Forgetting>(found - std::begin(study::forgetting_names));
    }
    take_file(arguments, "--script", task.script, task);
    take_file(arguments, "--csv", task.csv, task);
    take_file(arguments, "--csv-questions", task.questions_csv, task);
    const bool one_kind = task.script.empty() || !of_chance;
    task.understood = task.understood && one_kind && arguments.size() <= 1;
    return task;
}

std::vector<Askable> askables_of(const std::vector<content::Module>& modules) {
    std::vector<Askable> all;
    for (const content::Module& module : modules) {
        for (content::Listed& each : content::list_questions(module)) {
            const questions::Question* question = module.question(each.id);
            all.push_back({module.id, std::move(each.id), std::move(each.chapter), question->kind_name()});
        }
    }
    return all;
}

/// How often the learners of a cohort were asked a question.
struct QuestionSum {
    int learners = 0, never_right = 0;  ///< Who were asked it, and who of these never had it right.
    int asked = 0, right = 0;

    double share() const { return static_cast<double>(right) / asked; }
};

/// What the learners of a cohort did, day by day.
struct Sum {
    std::vector<SimulatedDay> days;
    study::Calibration calibration;
    double known = 0;
    int begun = 0;

    void add(const study::Simulated& one) {
        days.resize(one.days.size());
        for (std::size_t i = 0; i < days.size(); ++i) days[i].add(one.days[i]);
        calibration.add(one.calibration);
        for (const double each : one.known) known += each;
        begun += static_cast<int>(std::ranges::count_if(one.asked, [](int times) { return times > 0; }));
    }
};

void add_questions(const study::Simulated& one, std::vector<QuestionSum>& sums) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (one.asked[i] == 0) continue;
        ++sums[i].learners;
        sums[i].never_right += one.recalled[i] == 0;
        sums[i].asked += one.asked[i];
        sums[i].right += one.recalled[i];
    }
}

std::string share_words(double part, int all) { return all > 0 ? decimal(100 * part / all, 1) + " %" : "none"; }

/// A line for each learner and day.
void write_days(const std::string& learner, std::int64_t start, const std::vector<SimulatedDay>& days,
                std::ostream& out) {
    for (std::size_t i = 0; i < days.size(); ++i) {
        const SimulatedDay& day = days[i];
        out << csv_cell(learner) << "," << i + 1 << "," << date_words(start + static_cast<std::int64_t>(i));
        for (const int count : {day.asked, day.fresh, day.spaced, day.recalled, day.left}) out << "," << count;
        out << "\n";
    }
}

void write_questions(const std::vector<Askable>& questions, const std::vector<QuestionSum>& sums, std::ostream& out) {
    out << "question,chapter,kind,learners,asked,right,never_right\n";
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const QuestionSum& sum = sums[i];
        out << questions[i].name() << "," << questions[i].chapter << "," << questions[i].kind << "," << sum.learners
            << "," << sum.asked << "," << sum.right << "," << sum.never_right << "\n";
    }
}

SimulatedDay sum_of(std::span<const SimulatedDay> days) {
    SimulatedDay sum;
    for (const SimulatedDay& day : days) sum.add(day);
    return sum;
}

/// A month of thirty days a line, all of them in another, then what came of it.
void write_months(const Cohort& cohort, const std::vector<SimulatedDay>& days, std::ostream& out) {
    out << "days        asked a day  new a day  minutes a day  remembered when due  left over\n";
    const auto column = [&](std::string words, std::size_t width) {
        words.resize(std::max(words.size(), width), ' ');
        out << words;
    };
    const auto write = [&](std::size_t from, std::size_t to) {
        const SimulatedDay some = sum_of(std::span(days).subspan(from, to - from));
        const double learner_days = static_cast<double>(cohort.count) * static_cast<double>(to - from);
        column(std::to_string(from + 1) + "-" + std::to_string(to), 12);
        column(decimal(some.asked / learner_days, 1), 13);
        column(decimal(some.fresh / learner_days, 1), 11);
        column(decimal(some.asked / learner_days * cohort.wishes.seconds_each / 60, 1), 15);
        column(share_words(some.recalled, some.spaced), 21);
        out << decimal(static_cast<double>(days[to - 1].left) / cohort.count, 1) << "\n";
    };
    constexpr std::size_t month = 30;
    for (std::size_t from = 0; from < days.size(); from += month) write(from, std::min(from + month, days.size()));
    if (days.size() > month) write(0, days.size());
    const SimulatedDay all = sum_of(days);
    out << "Wanted: " << decimal(100 * cohort.wishes.schedule.retention, 1)
        << " %. Expected by the schedule: " << share_words(all.expected, all.spaced)
        << ". Remembered when due: " << share_words(all.recalled, all.spaced) << " of " << all.spaced << ".\n";
}

/// How sure they were, and what came of it.
void write_sureness(const study::Calibration& calibration, std::ostream& out) {
    constexpr const char* degrees[] = {"not sure", "fairly sure", "very sure"};
    out << "Right when";
    const char* separator = " ";
    for (std::size_t i = 0; i < calibration.degrees.size(); ++i) {
        const auto& degree = calibration.degrees[i];
        out << separator << degrees[i] << ": " << share_words(degree.points, degree.times) << " of " << degree.times;
        separator = ", ";
    }
    const auto brier = calibration.brier();
    if (brier) out << ". Brier score: " << decimal(*brier, 3);
    out << ".\n";
}

void write_cohort(const Cohort& cohort, const Script& script, const Sum& sum, std::size_t questions,
                  std::ostream& out) {
    const study::SimulationWishes& wishes = cohort.wishes;
    out << cohort.name << ": " << cohort.count << (cohort.count == 1 ? " learner, " : " learners, ") << wishes.days
        << " days from " << date_words(script.start) << ", " << questions
        << " questions; forgetting: " << study::forgetting_names[static_cast<std::size_t>(wishes.forgetting)];
    if (wishes.haste != 1) out << ", " << decimal(wishes.haste, 2) << " times as fast";
    const auto away = std::ranges::count(wishes.away, true);
    if (away > 0) out << "; " << away << " days away";
    out << "\n";
    write_months(cohort, sum.days, out);
    write_sureness(sum.calibration, out);
    if (cohort.exam)
        out << "Exam on " << date_words(*cohort.exam) << ": of " << questions << " questions "
            << decimal(static_cast<double>(sum.begun) / cohort.count, 1) << " were begun, and "
            << decimal(sum.known / cohort.count, 1) << " would be right.\n";
    out << "\n";
}

/// The questions that nobody got right, and those that were forgotten most.
void write_hardest(const std::vector<Askable>& questions, const std::vector<QuestionSum>& sums, std::ostream& out) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (sums[i].asked > 0) order.push_back(i);
    }
    const auto never = std::ranges::count_if(order, [&](std::size_t i) { return sums[i].right == 0; });
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(sums[i].share(), i); });
    out << "Asked: " << order.size() << " of " << questions.size() << " questions. Never right: " << never << ".\n"
        << "Forgotten most:\n";
    constexpr std::size_t fewest_shown = 5, most_shown = 20;
    const std::size_t shown = std::clamp(static_cast<std::size_t>(never), fewest_shown, most_shown);
    for (std::size_t k = 0; k < std::min(shown, order.size()); ++k) {
        const QuestionSum& sum = sums[order[k]];
        out << "- " << questions[order[k]].name() << " (" << questions[order[k]].kind << "): right "
            << share_words(sum.right, sum.asked) << " of " << sum.asked << " times";
        if (sum.never_right > 0) out << "; never by " << sum.never_right << " of " << sum.learners;
        out << "\n";
    }
}

/// Reads the learners of a script, or takes those of chance; an exit code, after messages, when it has mistakes.
int read_learners(const Task& task, const std::vector<Askable>& questions, Script& script, Streams streams) {
    if (task.script.empty()) {
        script.cohorts.push_back(task.chance);
        return ok;
    }
    std::string text;
    if (!read_file(task.script, text, streams.err)) return no_file;
    auto [found, mistakes] = read_script(task.script, text, questions);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    script = std::move(found);
    return mistakes.empty() ? ok : problems;
}
}  // namespace

int simulate(const std::vector<std::string>& arguments, Streams streams) {
    std::vector<std::string> rest = arguments;
    const Task task = read_task(rest);
    if (!task.understood) {
        streams.err << "stemwise: simulate takes a course's index.json or a module; --script FILE, or --learners, "
                       "--days, --retention (0.5 to 0.99), --new, --minutes, --model fsrs|exponential and --seed; and "
                       "--csv FILE and --csv-questions FILE.\n";
        return usage;
    }
    const Modules modules = load_modules(rest.empty() ? own_file("index.json") : rest[0], streams);
    if (modules.exit_code != ok) return modules.exit_code;
    const std::vector<Askable> questions = askables_of(modules.list);
    Script script;
    if (const int code = read_learners(task, questions, script, streams); code != ok) return code;
    const std::int64_t start_ms = script.start * day_ms + day_ms / 3;
    std::ostringstream days;
    days << "learner,day,date,asked,new,spaced,recalled,left\n";
    std::vector<QuestionSum> of_questions(questions.size());
    for (const Cohort& cohort : script.cohorts) {
        Sum sum;
        for (int i = 0; i < cohort.count; ++i) {
            const auto cards = std::vector<study::fsrs::Card>(questions.size());
            const study::Simulated one = study::simulate(cards, start_ms, cohort.wishes_of(i));
            sum.add(one);
            add_questions(one, of_questions);
            if (!task.csv.empty()) write_days(cohort.name_of(i), script.start, one.days, days);
        }
        write_cohort(cohort, script, sum, questions.size(), streams.out);
    }
    write_hardest(questions, of_questions, streams.out);
    std::ostringstream table;
    write_questions(questions, of_questions, table);
    const int code = task.csv.empty() ? ok : write_file(task.csv, days.str(), streams);
    return code != ok || task.questions_csv.empty() ? code : write_file(task.questions_csv, table.str(), streams);
}

}  // namespace cli
