#include <algorithm>
#include <fstream>
#include <ostream>

#include "base/digits.hpp"
#include "base/numbers.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "content/question_list.hpp"
#include "study/simulation.hpp"

namespace cli {
namespace {
using study::SimulatedDay;

/// The command line as it was read.
struct Task {
    study::SimulationWishes wishes{.schedule = {.fuzz = true}};
    int learners = 10;
    std::string csv;
    bool understood = true;
};

/// Takes a number out of the arguments.
template <class Number>
void take(std::vector<std::string>& arguments, const char* name, double least, double most, Number& value, Task& task) {
    const Option option = take_option(arguments, name);
    if (!option.found) return;
    std::string_view rest = option.value;
    const double number = take_number(rest);
    const bool good = !option.broken && !option.value.empty() && rest.empty() && number >= least && number <= most;
    if (good) value = static_cast<Number>(number);
    task.understood = task.understood && good;
}

Task read_task(std::vector<std::string>& arguments) {
    Task task;
    study::SimulationWishes& wishes = task.wishes;
    take(arguments, "--learners", 1, 10000, task.learners, task);
    take(arguments, "--days", 1, 10000, wishes.days, task);
    take(arguments, "--retention", 0.5, 0.99, wishes.schedule.retention, task);
    take(arguments, "--new", 0, 1000, wishes.fresh_a_day, task);
    take(arguments, "--minutes", 0, 1440, wishes.minutes_a_day, task);
    take(arguments, "--seed", 0, 4294967295.0, wishes.seed, task);
    if (const Option model = take_option(arguments, "--model"); model.found) {
        const auto found = std::ranges::find(study::forgetting_names, model.value);
        task.understood = task.understood && found != std::end(study::forgetting_names);
        if (task.understood)
            wishes.forgetting = static_cast<study::Forgetting>(found - std::begin(study::forgetting_names));
    }
    if (const Option csv = take_option(arguments, "--csv"); csv.found) {
        task.csv = csv.value;
        task.understood = task.understood && !csv.broken;
    }
    task.understood = task.understood && arguments.size() <= 1;
    return task;
}

/// What some learners did, day by day and question by question.
struct Sum {
    std::vector<SimulatedDay> days;
    std::vector<int> asked, recalled;

    void add(const study::Simulated& one) {
        days.resize(one.days.size());
        asked.resize(one.asked.size());
        recalled.resize(one.asked.size());
        for (std::size_t i = 0; i < days.size(); ++i) {
            days[i].asked += one.days[i].asked;
            days[i].fresh += one.days[i].fresh;
            days[i].spaced += one.days[i].spaced;
            days[i].recalled += one.days[i].recalled;
            days[i].left += one.days[i].left;
        }
        for (std::size_t i = 0; i < asked.size(); ++i) {
            asked[i] += one.asked[i];
            recalled[i] += one.recalled[i];
        }
    }
};

std::string share_words(int part, int all) { return all > 0 ? decimal(100.0 * part / all, 1) + " %" : "none"; }

void write_csv(const Sum& sum, const Task& task, std::ostream& out) {
    out << "day,asked,new,spaced,recalled,left\n";
    for (std::size_t i = 0; i < sum.days.size(); ++i) {
        const SimulatedDay& day = sum.days[i];
        out << i + 1;
        for (const int count : {day.asked, day.fresh, day.spaced, day.recalled, day.left})
            out << "," << in_full(rounded(digits_of(static_cast<double>(count) / task.learners), 6));
        out << "\n";
    }
}

/// A month of thirty days a line, then what came of all, and the questions that were forgotten most.
void write_report(const Sum& sum, const Task& task, const std::vector<std::string>& names, std::ostream& out) {
    const auto each = [&](int count, int days) {
        return decimal(static_cast<double>(count) / task.learners / days, 1);
    };
    out << task.learners << " learners, " << task.wishes.days << " days, " << names.size()
        << " questions; they forget as " << study::forgetting_names[static_cast<std::size_t>(task.wishes.forgetting)]
        << " says\n"
        << "days        asked a day  new a day  minutes a day  remembered when due  left over\n";
    SimulatedDay all;
    constexpr std::size_t month = 30;
    for (std::size_t from = 0; from < sum.days.size(); from += month) {
        const std::size_t to = std::min(from + month, sum.days.size());
        SimulatedDay some;
        for (std::size_t i = from; i < to; ++i) {
            some.asked += sum.days[i].asked;
            some.fresh += sum.days[i].fresh;
            some.spaced += sum.days[i].spaced;
            some.recalled += sum.days[i].recalled;
        }
        all.spaced += some.spaced;
        all.recalled += some.recalled;
        const auto column = [&](std::string words, std::size_t width) {
            words.resize(std::max(words.size(), width), ' ');
            out << words;
        };
        const int days = static_cast<int>(to - from);
        column(std::to_string(from + 1) + "-" + std::to_string(to), 12);
        column(each(some.asked, days), 13);
        column(each(some.fresh, days), 11);
        column(decimal(static_cast<double>(some.asked) / task.learners / days * task.wishes.seconds_each / 60, 1), 15);
        column(share_words(some.recalled, some.spaced), 21);
        out << each(sum.days[to - 1].left, 1) << "\n";
    }
    out << "Wanted: " << decimal(100 * task.wishes.schedule.retention, 1)
        << " %. Remembered when due: " << share_words(all.recalled, all.spaced) << " of " << all.spaced << ".\n";
    std::vector<std::size_t> order;
    int never = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (sum.asked[i] > 0) order.push_back(i);
        never += sum.asked[i] > 0 && sum.recalled[i] == 0;
    }
    out << "Asked: " << order.size() << " of " << names.size() << " questions. Never right: " << never << ".\n"
        << "Forgotten most:\n";
    const auto share = [&](std::size_t i) { return static_cast<double>(sum.recalled[i]) / sum.asked[i]; };
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(share(i), i); });
    constexpr std::size_t most_shown = 5;
    for (std::size_t k = 0; k < std::min(most_shown, order.size()); ++k)
        out << "- " << names[order[k]] << ": right " << share_words(sum.recalled[order[k]], sum.asked[order[k]])
            << " of " << sum.asked[order[k]] << " times\n";
}
}  // namespace

int simulate(const std::vector<std::string>& arguments, Streams streams) {
    std::vector<std::string> rest = arguments;
    const Task task = read_task(rest);
    if (!task.understood) {
        streams.err
            << "stemwise: simulate takes a course's index.json or a module, and --learners, --days, --retention "
               "(0.5 to 0.99), --new, --minutes, --model fsrs|exponential, --seed and --csv FILE.\n";
        return usage;
    }
    const Modules modules = load_modules(rest.empty() ? own_file("index.json") : rest[0], streams);
    if (modules.exit_code != ok) return modules.exit_code;
    std::vector<std::string> names;
    for (const content::Module& module : modules.list) {
        for (const content::Listed& each : content::list_questions(module)) names.push_back(module.id + "/" + each.id);
    }
    constexpr std::int64_t start_ms = 20'000 * study::fsrs::day_ms + study::fsrs::day_ms / 3;
    Sum sum;
    for (int i = 0; i < task.learners; ++i) {
        study::SimulationWishes wishes = task.wishes;
        wishes.seed = task.wishes.seed * 1'000'003 + static_cast<std::uint64_t>(i);
        sum.add(study::simulate(std::vector<study::fsrs::Card>(names.size()), start_ms, wishes));
    }
    write_report(sum, task, names, streams.out);
    if (task.csv.empty()) return ok;
    std::ofstream file(task.csv);
    write_csv(sum, task, file);
    if (file) return ok;
    streams.err << "stemwise: the file " << task.csv << " could not be written.\n";
    return no_file;
}

}  // namespace cli
