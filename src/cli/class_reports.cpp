#include "cli/class_reports.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/digits.hpp"
#include "base/utf8.hpp"
#include "cli/csv.hpp"

namespace cli {
namespace {
using study::ClassAttempt;
using study::ClassItem;
using study::ClassQuiz;
using study::Taken;

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t";
    const std::size_t from = text.find_first_not_of(spaces);
    return from == std::string_view::npos ? "" : text.substr(from, text.find_last_not_of(spaces) + 1 - from);
}

/// The number that a cell holds, with a point or a comma before its fraction; nothing when it holds something else.
std::optional<double> number_in(std::string_view cell) {
    std::string digits(trimmed(cell));
    std::ranges::replace(digits, ',', '.');
    std::string_view rest = digits;
    const double value = take_number(rest);
    constexpr double most = 1e9;  // marks are no larger; what is cannot be reckoned with
    const bool fits = rest.empty() && !digits.empty() && value > -most && value < most;
    return fits ? std::optional(value) : std::nullopt;
}

/// Moodle writes a dash where there is nothing.
bool left_empty(std::string_view cell) { return trimmed(cell).empty() || trimmed(cell) == "-"; }

std::string cell_of(const CsvRow& row, std::size_t column) {
    return column < row.cells.size() ? std::string(trimmed(row.cells[column])) : std::string();
}

/// The digits at the end of a heading: 12 of "Response 12"; empty where there are none.
std::string number_at_end(std::string_view name) {
    const std::size_t before = name.find_last_not_of("0123456789");
    return std::string(before == std::string_view::npos ? name : name.substr(before + 1));
}

/// The first column with one of these names.
std::size_t column_of(const CsvRow& head, std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < head.cells.size(); ++i) {
        if (std::ranges::find(names, folded(head.cells[i])) != names.end()) return i;
    }
    return none;
}

/// A table with a line for each answer.
struct AnswerColumns {
    std::size_t learner, question, points, most, response, attempt, quiz;

    explicit AnswerColumns(const CsvRow& head)
        : learner(column_of(head, {"learner", "student", "user", "userid", "username", "questionusageid"})),
          question(column_of(head, {"question", "item", "questionid", "slot"})),
          points(column_of(head, {"points", "marks", "mark", "score"})),
          most(column_of(head, {"most", "max", "maxmark", "maximum"})),
          response(column_of(head, {"response", "answer"})),
          attempt(column_of(head, {"attempt"})),
          quiz(column_of(head, {"quiz", "test", "module"})) {}
    bool found() const { return learner != none && question != none && points != none; }
};

/// Moodle's report of a quiz: a line for each attempt. Its headings are in the language of whoever downloaded it; what
/// is sure is that a heading of marks ends in `/` and the most that there are.
struct QuizColumns {
    struct Question {
        std::string number;
        std::size_t marks = none, response = none, right = none;
        double most = 1;
    };
    std::size_t grade = none;
    std::vector<Question> questions;

    explicit QuizColumns(const CsvRow& head) {
        std::map<std::string, std::vector<std::size_t>> numbered;
        for (std::size_t i = 0; i < head.cells.size(); ++i) {
            const std::string_view name = trimmed(head.cells[i]);
            const std::size_t slash = name.rfind('/');
            const auto most = slash == std::string_view::npos ? std::nullopt : number_in(name.substr(slash + 1));
            const std::string_view before = trimmed(name.substr(0, slash));
            if (most && grade == none) grade = i;
            else if (most && !number_at_end(before).empty())
                questions.push_back({.number = number_at_end(before), .marks = i, .most = *most});
            if (!most && grade != none && !number_at_end(name).empty()) numbered[number_at_end(name)].push_back(i);
        }
        for (const auto& [number, columns] : numbered) note_words(head, number, columns);
        std::ranges::sort(questions, {},
                          [](const Question& each) { return std::pair(each.number.size(), each.number); });
    }
    bool found() const { return grade != none && !questions.empty(); }
    bool marks() const { return questions.front().marks != none; }
    /// Those that tell whose attempt a line is: before state, beginning, end and duration, which stand before the
    /// grade.
    std::size_t names() const { return grade > 4 ? grade - 4 : grade; }

private:
    Question& of(const std::string& number) {
        const auto found = std::ranges::find(questions, number, &Question::number);
        return found != questions.end() ? *found : questions.emplace_back(Question{number});
    }

    /// Of a question's columns "Question 1", "Response 1", "Right answer 1", any of which may have been left out; in
    /// other languages, where all or two are there, by their order.
    void note_words(const CsvRow& head, const std::string& number, const std::vector<std::size_t>& columns) {
        std::size_t response = none, right = none;
        for (const std::size_t column : columns) {
            const std::string name = folded(head.cells[column]);
            if (name.starts_with("response")) response = column;
            if (name.starts_with("right answer")) right = column;
        }
        if (response == none && columns.size() >= 2) {
            right = columns.back();
            response = columns[columns.size() - 2];
        }
        if (response == none) return;
        Question& question = of(number);
        question.response = response;
        question.right = right;
    }
};

std::string name_of(const std::string& file) { return std::filesystem::path(file).filename().string(); }

void note_right(ClassItem& item, const std::string& words) {
    if (std::ranges::find(item.responses, words, &study::Response::words) == item.responses.end())
        item.responses.push_back({words, true});
}

/// What got the most marks is right.
void note_right_responses(ClassQuiz& quiz) {
    for (std::size_t i = 0; i < quiz.items.size(); ++i) {
        for (const ClassAttempt& attempt : quiz.attempts) {
            const auto& taken = attempt.taken[i];
            if (!taken || taken->marks < quiz.items[i].most || quiz.items[i].most <= 0) continue;
            for (const std::string& words : taken->responses) note_right(quiz.items[i], words);
        }
    }
}

class Reading {
public:
    void add(const ReportFile& file) {
        const std::vector<CsvRow> rows = read_csv(file.text);
        if (rows.empty()) return want(file, 1, "a row of headings, and rows below it");
        if (const AnswerColumns columns(rows[0]); columns.found()) return add_answers(file, rows, columns);
        const QuizColumns columns(rows[0]);
        if (!columns.found()) {
            return want(file, rows[0].line,
                        "the headings learner, question and points, or those of Moodle's reports Grades or Responses "
                        "(\"Grade/10.00\", \"Q. 1 /1.00\", \"Response 1\")");
        }
        (columns.marks() ? grades_ : responses_).push_back(read_quiz(file, rows, columns));
    }

    ClassReports result() {
        for (ClassQuiz& grades : grades_) reports_.quizzes.push_back(std::move(grades));
        for (const ClassQuiz& responses : responses_) {
            ClassQuiz* same = quiz_of(responses);
            if (same) {
                put_words(*same, responses);
                continue;
            }
            reports_.notes.push_back(responses.name +
                                     ": has no marks of single questions, so what equals the right answer counts 1 and "
                                     "all else 0. Give the report Grades of the same quiz, too, for the marks.");
            reports_.quizzes.push_back(responses);
        }
        for (ClassQuiz& quiz : reports_.quizzes) note_right_responses(quiz);
        return std::move(reports_);
    }

private:
    void want(const ReportFile& file, int line, std::string wanted) {
        reports_.problems.push_back({.file = file.file, .line = line, .wanted = std::move(wanted)});
    }

    void add_answers(const ReportFile& file, const std::vector<CsvRow>& rows, const AnswerColumns& columns) {
        std::map<std::string, ClassQuiz> quizzes;
        std::map<std::array<std::string, 3>, std::size_t> attempts;  // by quiz, learner and number
        std::map<std::array<std::string, 3>, int> times;             // of a learner's question
        std::set<std::string> without_most;
        for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
            const std::string points = cell_of(*row, columns.points), most = cell_of(*row, columns.most);
            const auto marks = left_empty(points) ? 0 : number_in(points);
            if (!marks || (!left_empty(most) && !number_in(most))) {
                want(file, row->line, !marks ? "a number of points" : "a number: the most points that there are");
                continue;
            }
            const std::string learner = cell_of(*row, columns.learner), question = cell_of(*row, columns.question);
            std::string name = cell_of(*row, columns.quiz);
            if (name.empty()) name = name_of(file.file);
            ClassQuiz& quiz = quizzes.try_emplace(name, ClassQuiz{name}).first->second;
            const int time = ++times[{name, learner, question}];
            const std::string number = columns.attempt == none ? std::to_string(time) : cell_of(*row, columns.attempt);
            const auto [attempt, fresh] = attempts.try_emplace({name, learner, number}, quiz.attempts.size());
            if (fresh) quiz.attempts.push_back({learner});
            ClassItem& item = quiz.items[quiz.place_of(question)];
            if (const auto wanted = number_in(most)) item.most = *wanted;
            else if (*marks > item.most) item.most = *marks;
            if (left_empty(most)) without_most.insert(question);
            auto& taken = quiz.attempts[attempt->second].taken;
            taken.resize(quiz.items.size());
            taken[quiz.place_of(question)] = Taken{*marks, response(cell_of(*row, columns.response))};
        }
        if (!without_most.empty()) {
            reports_.notes.push_back(
                name_of(file.file) +
                ": does not say the most points of each question (column \"most\"), so it is 1, or "
                "more where somebody got more.");
        }
        for (auto& [name, quiz] : quizzes) {
            for (ClassAttempt& attempt : quiz.attempts) attempt.taken.resize(quiz.items.size());
            reports_.quizzes.push_back(std::move(quiz));
        }
    }

    static std::vector<std::string> response(const std::string& cell) {
        return left_empty(cell) ? std::vector<std::string>() : std::vector{cell};
    }

    ClassQuiz read_quiz(const ReportFile& file, const std::vector<CsvRow>& rows, const QuizColumns& columns) {
        ClassQuiz quiz{name_of(file.file)};
        for (const auto& question : columns.questions)
            quiz.items.push_back({.id = "Q" + question.number, .most = question.most});
        int left_out = 0;
        for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
            ClassAttempt attempt;
            bool named = columns.grade < 2;
            for (std::size_t i = 0; i < columns.grade; ++i) {
                if (i < columns.names()) attempt.learner += cell_of(*row, i) + "\n";
                named = named || (i > 0 && !cell_of(*row, i).empty());
            }
            if (!named) continue;  // the averages at the end
            bool whole = number_in(cell_of(*row, columns.grade)).has_value();
            for (std::size_t i = 0; i < columns.questions.size(); ++i) {
                const QuizColumns::Question& question = columns.questions[i];
                Taken taken{0, response(cell_of(*row, question.response))};
                const std::string marks = cell_of(*row, question.marks), right = cell_of(*row, question.right);
                if (!left_empty(right)) note_right(quiz.items[i], right);
                if (question.marks == none) {
                    taken.marks = !right.empty() && !taken.responses.empty() && taken.responses[0] == right ? 1 : 0;
                } else if (const auto number = number_in(marks)) taken.marks = *number;
                else whole = whole && left_empty(marks);
                attempt.taken.push_back(std::move(taken));
            }
            if (whole) quiz.attempts.push_back(std::move(attempt));
            else ++left_out;
        }
        if (left_out > 0) {
            reports_.notes.push_back(quiz.name +
                                     ": attempts that are not finished, or not marked in full, are left out: " +
                                     std::to_string(left_out) + ".");
        }
        return quiz;
    }

    /// The quiz with marks whose attempts are the same learners' in the same order.
    ClassQuiz* quiz_of(const ClassQuiz& responses) {
        const auto same = [](const ClassAttempt& a, const ClassAttempt& b) { return a.learner == b.learner; };
        for (ClassQuiz& quiz : reports_.quizzes) {
            if (quiz.items.size() == responses.items.size() && !quiz.attempts.empty() &&
                std::ranges::equal(quiz.attempts, responses.attempts, same))
                return &quiz;
        }
        return nullptr;
    }

    static void put_words(ClassQuiz& quiz, const ClassQuiz& responses) {
        for (std::size_t i = 0; i < quiz.items.size(); ++i) quiz.items[i].responses = responses.items[i].responses;
        for (std::size_t a = 0; a < quiz.attempts.size(); ++a) {
            for (std::size_t i = 0; i < quiz.items.size(); ++i)
                quiz.attempts[a].taken[i]->responses = responses.attempts[a].taken[i]->responses;
        }
    }

    std::vector<ClassQuiz> grades_, responses_;
    ClassReports reports_;
};
}  // namespace

ClassReports read_reports(const std::vector<ReportFile>& files) {
    Reading reading;
    for (const ReportFile& file : files) reading.add(file);
    return reading.result();
}

}  // namespace cli
