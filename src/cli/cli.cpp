#include "cli/cli.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <streambuf>

#include "base/utf8.hpp"

namespace cli {
namespace {
constexpr const char* help =
    "stemwise: the quiz and explainer without a screen\n"
    "\n"
    "  stemwise new [NAME]  [-o FOLDER|FILE] [--force]              a small module that is right, to be made into your own\n"
    "  stemwise preview FILE --page DIST  [--port 8000]             shows the module in a built page, anew after each\n"
    "                                                               change of the file, with the mistakes that it has\n"
    "  stemwise validate FILE…  [--format text|json|github|junit]   every mistake of the modules, by file, line and column\n"
    "                                                               (also of their *.quiz.json, index.json and documents),\n"
    "                                                               and as notes the characters that no font has\n"
    "  stemwise lint FILE…  [--format text|json|github|junit] [--style] [--claims LEDGER]\n"
    "                                                               how the modules teach: flaws of questions, sources,\n"
    "                                                               chapters, and as notes what may give answers away;\n"
    "                                                               --style: this course's own style, too; --claims: each\n"
    "                                                               claim explained and tested, with tables of counts\n"
    "  stemwise lint --rules                                        the rules, and where they come from\n"
    "  stemwise describe FILE                                       as text: a module's chapters, questions and sources,\n"
    "                                                               the modules and ways of an index.json, or the\n"
    "                                                               documents of a course\n"
    "  stemwise search [FILE] WORDS…                                where a module, the course of an index.json, or this\n"
    "                                                               course has the words, the best places first\n"
    "  stemwise index FILE [--questions]                            what the page searches in: the words of its modules,\n"
    "                                                               and where each stands; with --questions, what it\n"
    "                                                               knows of questions: which chapter teaches each\n"
    "  stemwise play MODULE [--seed N] [--script FILE]              the quiz on the terminal, or with answers from a file\n"
    "  stemwise weigh FILE|-  [--format text|json] [--rules FILE]   an advert, sentence by sentence: what is known of it,\n"
    "                                                               which trick it uses, and what to ask\n"
    "  stemwise simulate [FILE] [--learners 10] [--days 180] [--retention 0.9] [--new 10] [--minutes 0] [--seed 1]\n"
    "                           [--model fsrs|exponential] [--csv FILE] [--csv-questions FILE]\n"
    "                                                               learners made of chance go through a course by this\n"
    "                                                               schedule: how much they are asked, and remember\n"
    "  stemwise simulate [FILE] --script LEARNERS [--csv FILE] [--csv-questions FILE]\n"
    "                                                               the same with learners of your own: when they study,\n"
    "                                                               how they forget, what they never get right\n"
    "  stemwise schedule FILE|-  [--retention 0.9]                  when FSRS-6 asks again: of each line of ratings\n"
    "                                                               (minute:1 to minute:4), the minutes to wait, the\n"
    "                                                               stability and the difficulty after each; or, of saved\n"
    "                                                               progress, when each question is due\n"
    "  stemwise analyse FILE…  [--format text|json|csv] [--attempts first|last|best|all]\n"
    "                                                               how the questions did in a class: saved progress, a\n"
    "                                                               report of Moodle's (CSV), or a table of answers; with\n"
    "                                                               the modules among the files, where they are not this\n"
    "                                                               course's\n"
    "  stemwise pack --scorm12|--scorm2004|--cmi5|--web|--single-file --page DIST [MODULE…] -o FILE\n"
    "                                                               modules of a built page as a package for a learning\n"
    "                                                               system or a web host, or as one HTML file\n"
    "  stemwise import FILE…  [--format gift|aiken|moodle|qti] [--title TITLE] [--report text|json] -o module.json\n"
    "                                                               Markdown (chapters, terms, questions in GIFT) or banks\n"
    "                                                               of questions as a module of drafts, and what of them\n"
    "                                                               could not be held; the format is seen from the file\n"
    "                                                               where it is not named\n"
    "  stemwise export MODULE… --gift|--aiken|--moodle|--qti21|--qti3|--anki|--apkg|--csv|--html|--html-key\n"
    "                          [--report text|json] -o FILE         questions for other programs, or for print (with a\n"
    "                                                               key), and what of them could not be held\n"
    "  stemwise notes PROGRESS [INDEX]                              the notes in saved progress, as Markdown; in the order\n"
    "                                                               and by the titles of this course, or of INDEX\n"
    "\n"
    "Exit codes: 0 all is well; 1 a module has mistakes, or a script's answer was not understood;\n"
    "2 the command line makes no sense; 3 a file could not be read.\n";

/// Passes text on by the line, with its control characters spelt out: what a module or a file's name holds must not
/// steer the terminal.
class PrintableBuffer : public std::streambuf {
public:
    explicit PrintableBuffer(std::ostream& out) : out_(out) {}
    ~PrintableBuffer() override { pass_on(); }

protected:
    int_type overflow(int_type c) override {
        if (c == traits_type::eof()) return 0;
        if (c == '\n') {
            pass_on();
            out_.put('\n');
        } else line_ += traits_type::to_char_type(c);
        return c;
    }
    int sync() override {
        pass_on();
        out_.flush();
        return 0;
    }

private:
    void pass_on() {
        out_ << printable(line_);
        line_.clear();
    }

    std::ostream& out_;
    std::string line_;
};

int run_command(const std::vector<std::string>& arguments, Streams streams) {
    if (arguments.empty()) {
        streams.err << help;
        return usage;
    }
    const std::string& command = arguments.front();
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (command == "--help" || command == "-h" || command == "help") {
        streams.out << help;
        return ok;
    }
    if (command == "new") return new_module(rest, streams);
    if (command == "preview") return preview(rest, streams);
    if (command == "validate") return validate(rest, streams);
    if (command == "lint") return lint(rest, streams);
    if (command == "describe") return describe(rest, streams);
    if (command == "search") return search(rest, streams);
    if (command == "index") return index(rest, streams);
    if (command == "play") return play(rest, streams);
    if (command == "weigh") return weigh(rest, streams);
    if (command == "simulate") return simulate(rest, streams);
    if (command == "schedule") return schedule(rest, streams);
    if (command == "analyse") return analyse(rest, streams);
    if (command == "pack") return pack(rest, streams);
    if (command == "import") return import(rest, streams);
    if (command == "export") return export_bank(rest, streams);
    if (command == "notes") return notes(rest, streams);
    streams.err << "stemwise: there is no command \"" << command << "\".\n\n" << help;
    return usage;
}
}  // namespace

bool read_file(const std::string& path, std::string& text, std::ostream& err) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
        err << "stemwise: " << path
            << " is a folder. Name the files in it: " << (std::filesystem::path(path) / "*.json").string() << "\n";
        return false;
    }
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        err << "stemwise: " << path << " is a pipe or a device, not a file. Save it as a file first.\n";
        return false;
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    if (file) bytes << file.rdbuf();
    text = std::move(bytes).str();
    if (file && !file.bad()) return true;
    err << "stemwise: the file " << path << " could not be read; check its name and your rights.\n";
    return false;
}

int write_file(const std::string& path, const std::string& bytes, Streams streams) {
    std::ofstream file(path, std::ios::binary);
    if (file << bytes && file.flush()) return ok;
    streams.err << "stemwise: " << path << " cannot be written.\n";
    return no_file;
}

int refuse(std::ostream& err, const std::string& why) {
    err << "stemwise: " << why << "\n";
    return usage;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

bool take_flag(std::vector<std::string>& arguments, const std::string& name) { return std::erase(arguments, name) > 0; }

Option take_option(std::vector<std::string>& arguments, const std::string& name) {
    for (auto at = arguments.begin(); at != arguments.end(); ++at) {
        if (at->starts_with(name + "=")) {
            Option option{true, false, at->substr(name.size() + 1)};
            arguments.erase(at);
            return option;
        }
        if (*at != name) continue;
        if (at + 1 == arguments.end()) return {true, true, {}};
        Option option{true, false, *(at + 1)};
        arguments.erase(at, at + 2);
        return option;
    }
    return {};
}

int run(const std::vector<std::string>& arguments, Streams streams) {
    PrintableBuffer out_buffer(streams.out), err_buffer(streams.err);
    std::ostream out(&out_buffer), err(&err_buffer);
    return run_command(arguments, {streams.in, out, err});
}

}  // namespace cli
