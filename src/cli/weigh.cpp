#include <algorithm>
#include <istream>
#include <iterator>
#include <ostream>

#include "base/writer.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "weighing/weighing.hpp"

namespace cli {
namespace {
using weighing::Mark, weighing::Range, weighing::Rule, weighing::Rules, weighing::Sentence;

/// A place's text in one line.
std::string in_a_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

std::int64_t line_of(std::string_view text, std::size_t place) {
    return 1 + std::ranges::count(text.substr(0, place), '\n');
}

struct Report {
    const Rules& rules;
    std::string_view text;
    std::vector<Sentence> sentences;
    weighing::Summary summary;
};

void write_text(const Report& report, std::ostream& out) {
    const weighing::Summary& summary = report.summary;
    out << "For learning, not a verdict on a clinic, and not medical advice.\n";
    out << "Sentences: " << summary.sentences << ". With a trick: " << summary.with_tricks
        << ". Told as it is: " << summary.fair << ". Not known: " << summary.unknown
        << ", which makes them neither true nor false.\n";
    for (const Sentence& sentence : report.sentences) {
        if (sentence.marks.empty()) continue;
        out << "\nLine " << line_of(report.text, sentence.place.begin) << ": "
            << in_a_line(sentence.place.of(report.text)) << "\n";
        for (const Mark& mark : sentence.marks) {
            const Rule& rule = report.rules.list[mark.rule];
            out << (rule.fair ? "  + " : "  ! ") << rule.title << " (" << rule.id << "), by the words:";
            for (const Range& words : mark.words) out << " \"" << in_a_line(words.of(report.text)) << "\"";
            out << "\n";
        }
    }
    for (std::size_t i = 0; i < report.rules.list.size(); ++i) {
        if (summary.by_rule[i] == 0) continue;
        const Rule& rule = report.rules.list[i];
        out << "\n" << rule.title << " (" << summary.by_rule[i] << ")\n";
        out << "  Known, as of " << rule.checked << ": " << words_of(rule.known) << "\n";
        out << (rule.fair ? "  Why it is fair: " : "  The trick: ") << words_of(rule.trick) << "\n";
        for (const RichText& question : rule.ask) out << "  Ask: " << words_of(question) << "\n";
        out << "  Chapter: #/" << rule.chapter << "; a question to try: " << rule.question
            << "; claims: " << joined(rule.claims) << "; sources: " << joined(rule.sources) << "\n";
    }
}

void write_json(const Report& report, std::ostream& out) {
    Writer w;
    const weighing::Summary& summary = report.summary;
    const auto count = [&](const char* name, std::size_t n) { w.key(name).integer(static_cast<std::int64_t>(n)); };
    const auto place = [&](const Range& range) {
        count("begin", range.begin);
        count("end", range.end);
        w.key("text").text(in_a_line(range.of(report.text)));
    };
    w.object().key("format").text("stemwise-weighed/1");
    w.key("summary").object();
    count("sentences", summary.sentences);
    count("with_tricks", summary.with_tricks);
    count("fair", summary.fair);
    count("unknown", summary.unknown);
    w.end().key("sentences").array();
    for (const Sentence& sentence : report.sentences) {
        w.object().key("line").integer(line_of(report.text, sentence.place.begin));
        place(sentence.place);
        w.key("marks").array();
        for (const Mark& mark : sentence.marks) {
            w.object().key("kind").text(report.rules.list[mark.rule].id).key("words").array();
            for (const Range& words : mark.words) {
                w.object();
                place(words);
                w.end();
            }
            w.end().end();
        }
        w.end().end();
    }
    w.end().key("kinds").array();
    for (std::size_t i = 0; i < report.rules.list.size(); ++i) {
        if (summary.by_rule[i] == 0) continue;
        const Rule& rule = report.rules.list[i];
        const auto list = [&](const char* name, const std::vector<std::string>& ids) {
            w.key(name).array();
            for (const std::string& id : ids) w.text(id);
            w.end();
        };
        w.object().key("id").text(rule.id).key("fair").boolean(rule.fair).key("title").text(rule.title);
        count("sentences", summary.by_rule[i]);
        w.key("known").text(words_of(rule.known)).key("checked").text(rule.checked);
        w.key("trick").text(words_of(rule.trick)).key("ask").array();
        for (const RichText& question : rule.ask) w.text(words_of(question));
        w.end().key("chapter").text(rule.chapter).key("question").text(rule.question);
        list("claims", rule.claims);
        list("sources", rule.sources);
        w.end();
    }
    w.end().end();
    out << w.written() << "\n";
}
}  // namespace

int weigh(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option format = take_option(arguments, "--format"), own = take_option(arguments, "--rules");
    if (format.broken || (format.found && format.value != "text" && format.value != "json"))
        return refuse(streams.err, "--format takes text or json.");
    if (own.broken) return refuse(streams.err, "--rules takes a file.");
    if (arguments.size() != 1 || (arguments[0].starts_with("-") && arguments[0] != "-"))
        return refuse(streams.err, "weigh takes one text file, or - for what is typed or piped in.");
    const std::string path = own.found ? own.value : own_file("appraisal.json");
    std::string json, text;
    if (!read_file(path, json, streams.err)) return no_file;
    if (arguments[0] == "-") text.assign(std::istreambuf_iterator<char>(streams.in), {});
    else if (!read_file(arguments[0], text, streams.err)) return no_file;
    const auto [rules, mistakes] = weighing::read_rules(path, json);
    for (const Problem& problem : mistakes) streams.err << to_string(problem) << "\n";
    if (!mistakes.empty()) return problems;
    std::vector<Sentence> sentences = weighing::Scales(rules).weigh(text);
    const weighing::Summary summary = weighing::summary_of(rules, sentences);
    const Report report{rules, text, std::move(sentences), summary};
    if (format.value == "json") write_json(report, streams.out);
    else write_text(report, streams.out);
    return ok;
}

}  // namespace cli
