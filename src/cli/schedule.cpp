#include <algorithm>
#include <ostream>
#include <sstream>

#include "base/digits.hpp"
#include "base/numbers.hpp"
#include "cli/cli.hpp"
#include "study/cards.hpp"
#include "study/summary.hpp"

namespace cli {
namespace {
using namespace study;

/// One line, `minute:rating minute:rating …`; false when it is something else.
bool follow(const std::string& line, const fsrs::Scheduler& scheduler, std::ostream& out) {
    fsrs::Card card;
    std::istringstream ratings(line);
    std::string separator;
    for (std::string word; ratings >> word; separator = " ") {
        std::string_view rest = word;
        const double minute = take_number(rest);
        const bool follows = minute >= 0 && minute < 1e9 && rest.size() == 2 && rest[0] == ':';
        if (!follows || rest[1] < '1' || rest[1] > '4') return false;
        const std::int64_t now = static_cast<std::int64_t>(minute) * fsrs::minute_ms;
        card = scheduler.rated(card, static_cast<fsrs::Rating>(rest[1] - '0'), now);
        out << separator << (card.due_ms - now) / fsrs::minute_ms << ":" << decimal(card.memory.stability, 8) << ":"
            << decimal(card.memory.difficulty, 8);
    }
    out << "\n";
    return true;
}

/// As JavaScript writes it: 2026-03-02T10:00:00.000Z.
std::string time_words(std::int64_t time_ms) {
    const std::int64_t ms = time_ms % fsrs::day_ms;
    const auto part = [](std::int64_t number, std::size_t digits) {
        const std::string text = std::to_string(number);
        return std::string(digits - std::min(digits, text.size()), '0') + text;
    };
    return day_words(time_ms) + "T" + part(ms / 3'600'000, 2) + ":" + part(ms / 60'000 % 60, 2) + ":" +
           part(ms / 1000 % 60, 2) + "." + part(ms % 1000, 3) + "Z";
}

/// A row for each question that was answered in saved progress, as the page has it.
int write_cards(const std::string& file, std::string_view text, Streams streams) {
    Store store;
    const std::vector<Problem> damaged = read_progress(file, text, store);
    for (const Problem& problem : damaged) streams.err << to_string(problem) << "\n";
    streams.out << "question,due,stability,difficulty,asked,lapses\n";
    for (const Card& card : deck_of(store).cards) {
        const fsrs::Card& now = card.memory;
        streams.out << card.question.module << "/" << card.question.id << "," << time_words(now.due_ms) << ","
                    << decimal(now.memory.stability, 8) << "," << decimal(now.memory.difficulty, 8) << ","
                    << now.ratings << "," << now.lapses << "\n";
    }
    return damaged.empty() ? ok : problems;
}
}  // namespace

int schedule(const std::vector<std::string>& arguments, Streams streams) {
    std::vector<std::string> rest = arguments;
    const Option retention = take_option(rest, "--retention");
    std::string_view digits = retention.value;
    fsrs::Wishes wishes;
    if (retention.found) wishes.retention = take_number(digits);
    if (retention.broken || !digits.empty() || rest.size() != 1 || !(wishes.retention >= 0.5 && wishes.retention < 1)) {
        streams.err
            << "stemwise: schedule takes a file of ratings, or -, and --retention from 0.5 to 0.99; or a file of "
               "saved progress.\n";
        return usage;
    }
    std::string text;
    if (rest[0] == "-") text.assign(std::istreambuf_iterator<char>(streams.in), {});
    else if (!read_file(rest[0], text, streams.err)) return no_file;
    if (!retention.found && looks_like_record(std::string_view(text).substr(0, text.find('\n'))))
        return write_cards(rest[0], text, streams);
    const fsrs::Scheduler scheduler(wishes);
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (follow(line, scheduler, streams.out)) continue;
        streams.err << "stemwise: line " << number << " is not `minute:rating minute:rating …`, with ratings 1 to 4.\n";
        return problems;
    }
    return ok;
}

}  // namespace cli
