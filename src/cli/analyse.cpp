#include <algorithm>
#include <ostream>

#include "base/digits.hpp"
#include "base/numbers.hpp"
#include "base/sorted.hpp"
#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "cli/class_reports.hpp"
#include "cli/cli.hpp"
#include "cli/csv.hpp"
#include "cli/load.hpp"
#include "content/file_kind.hpp"
#include "study/class_results.hpp"

namespace cli {
namespace {
using study::ClassItem;
using study::ClassQuiz;
using study::ItemStatistics;
using study::Response;

/// With fewer answers, what is said of a question is chance.
constexpr int fewest_answers = 5;
constexpr int answers_for_options = 10;
constexpr std::size_t most_looked_at = 10;

/// Why a question is worth a look, and how much.
struct Look {
    std::size_t item = 0;
    int weight = 0;
    std::vector<std::string> why = {};
};

std::string percent(double share) { return decimal(100 * share, 1) + "%"; }
std::string percent(const std::optional<double>& share) { return share ? percent(*share) : "-"; }

std::string quoted(std::string_view words) {
    constexpr std::size_t most_characters = 60;
    return "\"" + first_words(words, most_characters) + "\"";
}

/// Where the bounds come from: Moodle's guide to these numbers ("Quiz report statistics") calls a discrimination below
/// 20 % very weak and a negative one probably invalid, and a facility above 95 % or below 5 % extreme.
Look look_at(std::size_t index, const ClassItem& item, const ItemStatistics& statistics) {
    Look look{index};
    if (statistics.asked < fewest_answers || !statistics.facility) return look;
    const auto say = [&](int weight, std::string why) {
        look.weight += weight;
        look.why.push_back(std::move(why));
    };
    const double facility = *statistics.facility;
    const auto& discrimination = statistics.discrimination;
    if (discrimination && *discrimination < 0) {
        say(8, "who did well elsewhere did worse here (discrimination " + percent(discrimination) +
                   "): is the right answer the one that is marked right, and do its words mislead?");
    } else if (discrimination && *discrimination < 0.2) {
        say(2, "it hardly tells who did well elsewhere (discrimination " + percent(discrimination) + ")");
    }
    const Response* wrong = nullptr;
    int right = 0, known = 0;
    for (const Response& each : item.responses) {
        known += each.right;
        if (each.right) right = std::max(right, each.times);
        else if (!wrong || each.times > wrong->times) wrong = &each;
    }
    if (known > 0 && wrong && wrong->times > right)
        say(4, "more chose " + quoted(wrong->words) + " (" + std::to_string(wrong->times) + ") than what is right (" +
                   std::to_string(right) + "): a misconception to take up, or two answers that can be defended");
    if (item.guess && *item.guess > 0 && facility <= *item.guess)
        say(4, "it went no better than guessing (facility " + percent(facility) + ", guessing " + percent(item.guess) +
                   ")");
    else if (facility < 0.2)
        say(2, "few got it (facility " + percent(facility) + "): was it taught, and is it clear what is asked?");
    else if (facility > 0.95)
        say(1, "nearly all got it (facility " + percent(facility) + "): it tells little about who knows more");
    if (statistics.asked < answers_for_options) return look;
    for (const Response& each : item.responses) {
        if (!each.right && each.times == 0)
            say(1, "nobody chose " + quoted(each.words) + ": write one that is plausible");
    }
    return look;
}

/// A quiz with what was worked out.
struct Analysis {
    ClassQuiz quiz;
    study::QuizStatistics statistics;
    std::vector<Look> looks;  ///< What to look at first comes first.
};

Analysis analysis_of(ClassQuiz quiz) {
    Analysis made{std::move(quiz), {}, {}};
    made.statistics = study::statistics_of(made.quiz);
    for (std::size_t i = 0; i < made.quiz.items.size(); ++i) {
        Look look = look_at(i, made.quiz.items[i], made.statistics.items[i]);
        if (look.weight > 0) made.looks.push_back(std::move(look));
    }
    std::ranges::sort(made.looks, {}, [](const Look& each) { return std::pair(-each.weight, each.item); });
    return made;
}

/// The standard deviation as Moodle shows it: as a share of the most marks.
std::optional<double> deviation_share(const ClassItem& item, const ItemStatistics& statistics) {
    return statistics.deviation && item.most > 0 ? std::optional(*statistics.deviation / item.most) : std::nullopt;
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t length = count_code_points(text);
    return text + std::string(length < width ? width - length : 1, ' ');
}

void write_whole(const Analysis& analysis, std::ostream& out) {
    const study::QuizStatistics& all = analysis.statistics;
    const auto of_most = [&](const std::optional<double>& marks) {
        return marks && all.most > 0 ? percent(*marks / all.most) : "-";
    };
    const auto plain = [](const std::optional<double>& value) { return value ? decimal(*value, 2) : "-"; };
    out << analysis.quiz.name << "\n"
        << "Attempts: " << all.attempts << ", of " << analysis.quiz.learners()
        << " learners. Questions: " << all.items.size() << "\n"
        << "Mean " << of_most(all.mean) << ", median " << of_most(all.median) << ", standard deviation "
        << of_most(all.deviation) << ", skewness " << plain(all.skewness) << ", kurtosis " << plain(all.kurtosis)
        << "\n"
        << "Internal consistency (Cronbach's alpha) " << percent(all.consistency) << ", error ratio "
        << percent(all.error_ratio) << ", standard error " << of_most(all.standard_error) << "\n";
    if (all.attempts < 30) out << "With so few attempts these numbers move a lot from one to the next.\n";
}

void write_text(const Analysis& analysis, std::ostream& out) {
    write_whole(analysis, out);
    const auto& items = analysis.quiz.items;
    if (!analysis.looks.empty()) out << "\nLook at these first\n";
    for (std::size_t i = 0; i < std::min(most_looked_at, analysis.looks.size()); ++i) {
        const Look& look = analysis.looks[i];
        out << "- " << items[look.item].id << ": ";
        for (std::size_t k = 0; k < look.why.size(); ++k) out << (k ? "; " : "") << look.why[k];
        out << "\n";
    }
    std::size_t width = 10;
    for (const ClassItem& item : items) width = std::max(width, count_code_points(item.id) + 2);
    out << "\n"
        << padded("question", width)
        << "asked  facility  deviation  guessing  weight  effective  discrimination  efficiency\n";
    for (std::size_t i = 0; i < items.size(); ++i) {
        const ItemStatistics& each = analysis.statistics.items[i];
        out << padded(items[i].id, width) << padded(std::to_string(each.asked), 7) << padded(percent(each.facility), 10)
            << padded(percent(deviation_share(items[i], each)), 11) << padded(percent(items[i].guess), 10)
            << padded(percent(each.intended_weight), 8)
            << padded(each.against_total ? "against" : percent(each.effective_weight), 11)
            << padded(percent(each.discrimination), 16) << percent(each.efficiency) << "\n";
    }
    const auto told = [](const ClassItem& item) {
        return std::ranges::any_of(item.responses, [](const Response& each) { return each.times > 0; });
    };
    if (std::ranges::any_of(items, told)) out << "\nWhat was answered\n";
    for (const ClassItem& item : items) {
        if (!told(item)) continue;
        out << item.id << (item.words.empty() ? "" : "  ") << item.words << "\n";
        std::vector<Response> responses;
        for (const Response& each : item.responses)
            insert_sorted(responses, each, [](const Response& a, const Response& b) { return a.times > b.times; });
        for (const Response& each : responses)
            out << "  " << padded(std::to_string(each.times), 5) << each.words << (each.right ? " (right)" : "")
                << "\n";
        if (item.silent > 0) out << "  " << padded(std::to_string(item.silent), 5) << "nothing\n";
    }
}

/// Ten figures, so that a sum of decimal fractions is written as what it is.
double rounded_off(double value) {
    const double size = value_of(rounded(digits_of(value), 10));
    return value < 0 ? -size : size;
}

void write_json(const std::vector<Analysis>& analyses, const std::vector<std::string>& notes, std::ostream& out) {
    Writer w;
    const auto number = [&](std::string_view key, const std::optional<double>& value, double times = 1) {
        w.key(key);
        if (value) w.number(rounded_off(*value * times));
        else w.number(std::numeric_limits<double>::quiet_NaN());
    };
    w.object().key("quizzes").array();
    for (const Analysis& analysis : analyses) {
        const study::QuizStatistics& all = analysis.statistics;
        w.object().key("name").text(analysis.quiz.name);
        w.key("attempts").integer(all.attempts).key("learners").integer(analysis.quiz.learners());
        number("most", all.most);
        number("mean", all.mean);
        number("median", all.median);
        number("standard_deviation", all.deviation);
        number("skewness", all.skewness);
        number("kurtosis", all.kurtosis);
        number("internal_consistency", all.consistency, 100);
        number("error_ratio", all.error_ratio, 100);
        number("standard_error", all.standard_error);
        w.key("questions").array();
        for (std::size_t i = 0; i < analysis.quiz.items.size(); ++i) {
            const ClassItem& item = analysis.quiz.items[i];
            const ItemStatistics& each = all.items[i];
            w.object().key("id").text(item.id);
            if (!item.words.empty()) w.key("words").text(item.words);
            w.key("asked").integer(each.asked);
            number("most", item.most);
            number("facility", each.facility, 100);
            number("standard_deviation", deviation_share(item, each), 100);
            number("random_guess_score", item.guess, 100);
            number("intended_weight", each.intended_weight, 100);
            number("effective_weight", each.effective_weight, 100);
            w.key("against_total").boolean(each.against_total);
            number("discrimination_index", each.discrimination, 100);
            number("discriminative_efficiency", each.efficiency, 100);
            w.key("responses").array();
            for (const Response& response : item.responses) {
                w.object().key("words").text(response.words).key("right").boolean(response.right);
                w.key("times").integer(response.times).end();
            }
            w.end().key("silent").integer(item.silent).end();
        }
        w.end().key("look_first").array();
        for (const Look& look : analysis.looks) {
            w.object().key("id").text(analysis.quiz.items[look.item].id).key("why").array();
            for (const std::string& why : look.why) w.text(why);
            w.end().end();
        }
        w.end().end();
    }
    w.end().key("notes").array();
    for (const std::string& note : notes) w.text(note);
    w.end().end();
    out << w.written() << "\n";
}

void write_csv(const std::vector<Analysis>& analyses, std::ostream& out) {
    out << "quiz,question,asked,most,facility,standard deviation,random guess score,intended weight,effective weight,"
           "discrimination index,discriminative efficiency,answers,look first\n";
    for (const Analysis& analysis : analyses) {
        for (std::size_t i = 0; i < analysis.quiz.items.size(); ++i) {
            const ClassItem& item = analysis.quiz.items[i];
            const ItemStatistics& each = analysis.statistics.items[i];
            const auto number = [&](const std::optional<double>& value, double times = 100) {
                Writer w;
                if (value) w.number(rounded_off(*value * times));
                out << "," << w.written();
            };
            out << csv_cell(analysis.quiz.name) << "," << csv_cell(item.id) << "," << each.asked;
            number(item.most, 1);
            number(each.facility);
            number(deviation_share(item, each));
            number(item.guess);
            number(each.intended_weight);
            number(each.effective_weight);
            number(each.discrimination);
            number(each.efficiency);
            std::string answers, why;
            for (const Response& response : item.responses)
                answers += (answers.empty() ? "" : "; ") + response.words + ": " + std::to_string(response.times);
            for (std::size_t k = 0; k < analysis.looks.size(); ++k) {
                if (analysis.looks[k].item != i) continue;
                why = std::to_string(k + 1) + ".";
                for (const std::string& each_why : analysis.looks[k].why) why += " " + each_why + ";";
            }
            out << "," << csv_cell(answers) << "," << csv_cell(why) << "\n";
        }
    }
}

/// What the files hold.
struct Gathered {
    std::vector<content::Module> modules;
    std::vector<study::Store> learners;
    std::vector<ReportFile> reports;
    std::vector<std::string> notes;
    int exit_code = ok;
};

/// Two files with an answer in common are one learner's.
study::Store& learner_of(std::vector<study::Store>& learners, const study::Store& store) {
    for (study::Store& known : learners) {
        for (const auto& [id, record] : store.records()) {
            const auto found = known.records().find(id);
            if (std::holds_alternative<study::Answered>(record.fact) && found != known.records().end() &&
                found->second.device == record.device && found->second.order == record.order)
                return known;
        }
    }
    return learners.emplace_back();
}

void add_progress(Gathered& all, const std::string& path, const std::string& text, std::ostream& err) {
    study::Store store;
    const std::vector<Problem> unread = study::read_progress(path, text, store);
    for (const Problem& problem : unread) err << to_string(problem) << "\n";
    if (!unread.empty()) all.exit_code = problems;
    study::Store& learner = learner_of(all.learners, store);
    for (const auto& [id, record] : store.records()) learner.merge(record);
}

Gathered gather(const std::vector<std::string>& paths, Streams streams) {
    Gathered all;
    for (const std::string& path : paths) {
        std::string text;
        if (!read_file(path, text, streams.err)) {
            all.exit_code = no_file;
            return all;
        }
        const content::FileKind kind = content::file_kind(text);
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        if (kind == content::FileKind::module || kind == content::FileKind::index) {
            Modules loaded = load_modules(path, streams);
            if (loaded.exit_code != ok) all.exit_code = loaded.exit_code;
            std::ranges::move(loaded.list, std::back_inserter(all.modules));
        } else if (first != std::string::npos && text[first] == '{') {
            add_progress(all, path, text, streams.err);
        } else all.reports.push_back({path, std::move(text)});
    }
    if (!all.learners.empty() && all.modules.empty()) all.modules = load_modules(own_file("index.json"), streams).list;
    for (study::Store& learner : all.learners) {
        for (const content::Module& module : all.modules) learner.rename(study::renames_of(module));
    }
    return all;
}

/// Tells of a report's questions what the modules know of them, by `module/question` or the question's id alone.
void tell_of_questions(ClassQuiz& quiz, const std::vector<content::Module>& modules) {
    for (ClassItem& item : quiz.items) {
        for (const content::Module& module : modules) {
            for (const auto& question : module.questions) {
                if (item.id != question.id && item.id != module.id + "/" + question.id) continue;
                item.words = words_of(question.stem);
                item.guess = study::guess_score(question);
            }
        }
    }
}

std::vector<ClassQuiz> quizzes_of(Gathered& all, std::ostream& err) {
    study::ClassRecords records = study::results_of(all.learners, all.modules);
    if (records.unfinished > 0)
        all.notes.push_back(
            "Quizzes that did not come to their end are left out: " + std::to_string(records.unfinished) + ".");
    if (records.strangers > 0)
        all.notes.push_back("Left out, since no module that was named has the question: " +
                            std::to_string(records.strangers) + " answers. Name the module's file, too.");
    ClassReports reports = read_reports(all.reports);
    for (const Problem& problem : reports.problems) err << to_string(problem) << "\n";
    if (!reports.problems.empty()) all.exit_code = problems;
    std::ranges::move(reports.notes, std::back_inserter(all.notes));
    for (ClassQuiz& quiz : reports.quizzes) {
        tell_of_questions(quiz, all.modules);
        records.quizzes.push_back(std::move(quiz));
    }
    return std::move(records.quizzes);
}
}  // namespace

int analyse(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option format = take_option(arguments, "--format"), attempts = take_option(arguments, "--attempts");
    const std::string form = format.found ? format.value : "text";
    const auto which = std::ranges::find(study::attempts_names, attempts.found ? attempts.value : "first");
    const bool known = form == "text" || form == "json" || form == "csv";
    const bool options = std::ranges::any_of(arguments, [](const auto& each) { return each.starts_with("-"); });
    if (format.broken || attempts.broken || !known || which == std::end(study::attempts_names) || arguments.empty() ||
        options) {
        streams.err << "stemwise: analyse takes files of saved progress, reports of a learning system as CSV, and the "
                       "modules whose questions they answer; --format text|json|csv and --attempts "
                       "first|last|best|all.\n";
        return usage;
    }
    Gathered all = gather(arguments, streams);
    if (all.exit_code == no_file) return no_file;
    std::vector<Analysis> analyses;
    for (ClassQuiz& quiz : quizzes_of(all, streams.err))
        analyses.push_back(analysis_of(
            study::counted(std::move(quiz), static_cast<study::Attempts>(which - std::begin(study::attempts_names)))));
    if (analyses.empty()) {
        for (const std::string& note : all.notes) streams.err << note << "\n";
        streams.err << "stemwise: these files tell of no attempt at a quiz, and of no question answered.\n";
        return problems;
    }
    if (form == "json") write_json(analyses, all.notes, streams.out);
    if (form == "csv") write_csv(analyses, streams.out);
    for (std::size_t i = 0; form == "text" && i < analyses.size(); ++i) {
        if (i > 0) streams.out << "\n";
        write_text(analyses[i], streams.out);
    }
    std::ostream& notes = form == "text" ? streams.out : streams.err;
    if (form != "json" && !all.notes.empty()) notes << "\n";
    for (const std::string& note : all.notes) {
        if (form != "json") notes << "Note: " << note << "\n";
    }
    return all.exit_code;
}

}  // namespace cli
