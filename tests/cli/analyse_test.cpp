// `stemwise analyse`, from files as learners and learning systems hand them over to what a teacher reads.
#include <doctest/doctest.h>

#include <sstream>

#include "base/reader.hpp"
#include "cli/class_reports.hpp"
#include "cli/cli.hpp"
#include "cli/csv.hpp"
#include "study/class_results.hpp"
#include "support/answers.hpp"
#include "support/cli.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"
#include "support/study.hpp"

using cli_test::Folder, cli_test::ran, cli_test::Ran;
using doctest::Approx;

namespace {
/// As Moodle's report Grades is downloaded: somebody with a second attempt, one under way, one that waits for marking.
const std::string grades =
    "\"Last name\",\"First name\",\"Email address\",State,\"Started on\",Completed,\"Time taken\",\"Grade/10.00\","
    "\"Q. 1 /4.00\",\"Q. 2 /3.00\",\"Q. 10 /3.00\"\r\n"
    "Arendt,A,a@example.org,Finished,\"1 May 2026  9:00 AM\",x,5 mins,10.00,4.00,3.00,3.00\r\n"
    "Bloch,B,b@example.org,Finished,x,x,5 mins,7.00,4.00,3.00,0.00\r\n"
    "Celan,C,c@example.org,Finished,x,x,5 mins,4.00,4.00,-,0.00\r\n"
    "Doeblin,D,d@example.org,Finished,x,x,5 mins,0.00,0.00,0.00,0.00\r\n"
    "Doeblin,D,d@example.org,Finished,x,x,5 mins,6.00,0.00,3.00,3.00\r\n"
    "Eich,E,e@example.org,\"In progress\",x,-,-,-,-,-,-\r\n"
    "Frisch,F,f@example.org,Finished,x,x,5 mins,4.00,4.00,\"Requires grading\",0.00\r\n"
    "\"Overall average\",,,,,,,5.40,2.40,1.80,1.20\r\n";

const std::string responses =
    "\"Last name\",\"First name\",\"Email address\",State,\"Started on\",Completed,\"Time taken\",\"Grade/10.00\","
    "\"Response 1\",\"Right answer 1\",\"Response 2\",\"Right answer 2\",\"Response 10\",\"Right answer 10\"\r\n"
    "Arendt,A,a@example.org,Finished,x,x,5 mins,10.00,red,red,\"one, two\",\"one, two\",yes,yes\r\n"
    "Bloch,B,b@example.org,Finished,x,x,5 mins,7.00,red,red,\"one, two\",\"one, two\",no,yes\r\n"
    "Celan,C,c@example.org,Finished,x,x,5 mins,4.00,red,red,-,\"one, two\",no,yes\r\n"
    "Doeblin,D,d@example.org,Finished,x,x,5 mins,0.00,blue,red,three,\"one, two\",no,yes\r\n"
    "Doeblin,D,d@example.org,Finished,x,x,5 mins,6.00,blue,red,\"one, two\",\"one, two\",yes,yes\r\n"
    "Eich,E,e@example.org,\"In progress\",x,-,-,-,blue,red,-,\"one, two\",-,yes\r\n";

std::vector<double> of_questions(const Ran& ran, std::string_view field) {
    Document document("out", ran.out);
    std::vector<double> values;
    for (const Reader& question : document.root()["quizzes"].items()[0]["questions"].items())
        values.push_back(question[field].is_number() ? question[field].number() : -1000);
    return values;
}

/// A quiz of the rich module in a learner's saved progress: the answers to its questions, in order.
std::string progress(const std::string& device, const std::vector<std::string>& typed, bool ended = true) {
    const content::Module module = modules::rich();
    const std::vector<std::string> ids = {"one", "two", "match"};
    study::Store store;
    std::int64_t time = 1000;
    const auto add = [&](const study::Fact& fact) {
        ++time;
        store.merge({study::id_for(fact, device + std::to_string(time)), time, time, device, fact});
    };
    add(study::SessionStarted{device, "rich", 7, refs("rich", ids)});
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const questions::Question& question = *module.question(ids[i]);
        const auto answer = questions::understand(question, 0, typed[i]);
        REQUIRE(answer);
        add(study::Answered{"session/" + device, "rich", ids[i], *answer, questions::score(question, *answer).points});
    }
    if (ended) add(study::SessionEnded{device});
    return study::write_progress(store);
}

const std::string rich = (files::root() / "tests/data/good/rich.json").string();
}  // namespace

TEST_SUITE("analyse") {
    TEST_CASE("Moodle's report Grades: first attempts that are finished and marked, by the columns of marks") {
        const Folder folder;
        const std::string file = folder.write("grades.csv", grades);
        const Ran found = ran({"analyse", file, "--format", "json"});
        REQUIRE(found.exit_code == cli::ok);
        CHECK(of_questions(found, "asked") == std::vector<double>{4, 4, 4});
        CHECK(of_questions(found, "most") == std::vector<double>{4, 3, 3});
        CHECK(of_questions(found, "facility") == std::vector<double>{75, 50, 25});
        CHECK(of_questions(found, "intended_weight") == std::vector<double>{40, 30, 30});
        CHECK(found.out.find("\"Q10\"") != std::string::npos);
        CHECK(found.out.find("left out: 2.") != std::string::npos);
        CHECK(found.out.find("example.org") == std::string::npos);  // nobody is named
        CHECK(of_questions(ran({"analyse", file, "--format=json", "--attempts=last"}), "facility") ==
              std::vector<double>{75, 75, 50});
        CHECK(of_questions(ran({"analyse", file, "--format=json", "--attempts=best"}), "facility") ==
              std::vector<double>{75, 75, 50});
        CHECK(of_questions(ran({"analyse", file, "--format=json", "--attempts=all"}), "facility") ==
              std::vector<double>{60, 60, 40});
    }

    TEST_CASE("the same in other words and with commas in numbers") {
        std::string german = grades;
        const auto replace = [&](const std::string& from, const std::string& to) {
            for (auto at = german.find(from); at != std::string::npos; at = german.find(from, at + to.size()))
                german.replace(at, from.size(), to);
        };
        replace("\"Grade/10.00\",\"Q. 1 /4.00\",\"Q. 2 /3.00\",\"Q. 10 /3.00\"",
                "\"Bewertung/10,00\",\"F 1 /4,00\",\"F 2 /3,00\",\"F 10 /3,00\"");
        for (const char* number : {"10", "7", "6", "4", "3", "0"})
            replace(std::string(number) + ".00", "\"" + std::string(number) + ",00\"");
        const Folder folder;
        const Ran found = ran({"analyse", folder.write("bewertung.csv", german), "--format", "json"});
        CHECK(of_questions(found, "facility") == std::vector<double>{75, 50, 25});
    }

    TEST_CASE("Responses alone count what equals the right answer; with Grades they give the words to the marks") {
        const Folder folder;
        const std::string words = folder.write("responses.csv", responses);
        const Ran alone = ran({"analyse", words, "--format", "json"});
        CHECK(of_questions(alone, "facility") == std::vector<double>{75, 50, 25});
        CHECK(of_questions(alone, "most") == std::vector<double>{1, 1, 1});
        CHECK(alone.out.find("no marks of single questions") != std::string::npos);

        const std::string marks = folder.write("grades.csv", grades);
        const Ran both = ran({"analyse", words, marks});
        CHECK(both.exit_code == cli::ok);
        CHECK(both.out.starts_with("grades.csv\nAttempts: 4, of 4 learners. Questions: 3\n"));
        CHECK(both.out.find("Q1\n  3    red (right)\n  1    blue\n") != std::string::npos);
        CHECK(both.out.find("Q2\n  2    one, two (right)\n  1    three\n  1    nothing\n") != std::string::npos);
    }

    TEST_CASE("a table with a line for each answer, in whatever order, with attempts and the most of each question") {
        const Folder folder;
        const std::string table = folder.write("table.csv",
                                               "Question;Learner;Points;Most;Response\n"
                                               "q1;ann;2;2;\"a; b\"\nq1;bob;0;2;c\nq2;ann;0,5;1;x\nq2;bob;;1;\n"
                                               "q1;bob;2;2;a\n");
        const Ran found = ran({"analyse", table, "--format", "json"});
        REQUIRE(found.exit_code == cli::ok);
        CHECK(of_questions(found, "facility") == std::vector<double>{50, 25});
        CHECK(of_questions(found, "silent") == std::vector<double>{0, 1});
        CHECK(found.out.find(R"({"words":"a; b","right":true,"times":1})") != std::string::npos);
        const Ran bare = ran({"analyse", folder.write("bare.csv", "student,item,score\na,1,3\nb,1,1\n")});
        CHECK(bare.out.find("1         2      66.7%") != std::string::npos);
        CHECK(bare.out.find("does not say the most points") != std::string::npos);
    }

    TEST_CASE("saved progress: a file a learner, quizzes that ended, options by their words, what guessing gets") {
        const Folder folder;
        const std::vector<std::string> files = {"analyse",
                                                rich,
                                                folder.write("1.jsonl", progress("ann", {"b", "a", "a b c a"})),
                                                folder.write("2.jsonl", progress("bob", {"b", "b", "a b c d"})),
                                                folder.write("3.jsonl", progress("cem", {"d"})),
                                                folder.write("4.jsonl", progress("dee", {"b", "a"}, false))};
        std::vector<std::string> json = files;
        json.push_back("--format=json");
        const Ran found = ran(json);
        REQUIRE(found.exit_code == cli::ok);
        // What was left out counts 0, as Moodle has it.
        const std::vector<double> facility = of_questions(found, "facility"),
                                  guess = of_questions(found, "random_guess_score");
        REQUIRE(facility.size() == 3);
        CHECK(facility[0] == Approx(200.0 / 3));
        CHECK(facility[1] == Approx(100.0 / 3));
        CHECK(facility[2] == Approx(175.0 / 3));
        CHECK(guess == std::vector<double>{25, 25, 25});
        const Ran text = ran(files);
        CHECK(text.out.starts_with("Quiz of rich\n"));
        CHECK(text.out.find("rich/one  Task one.\n  2    B (right)\n  1    D\n  0    A\n  0    C\n") !=
              std::string::npos);
        CHECK(text.out.find("P1: A (right)") != std::string::npos);
        CHECK(text.out.find("did not come to their end are left out: 1.") != std::string::npos);

        // Saved twice, it is still one learner's; and a course that lacks the module says so.
        std::vector<std::string> twice = files;
        twice.push_back(folder.write("again.jsonl", progress("ann", {"b", "a", "a b c a"})));
        CHECK(ran(twice).out == text.out);
        const Ran strange = ran({"analyse", files[2]});
        CHECK(strange.exit_code == cli::problems);
        CHECK(strange.err.find("Name the module's file, too.") != std::string::npos);
    }

    TEST_CASE("what to look at first comes first, with the reason") {
        // q1 goes against the others, q2 has a wrong answer that most prefer, q3 everybody gets.
        std::string table = "learner,question,points,most,response\n";
        for (int i = 0; i < 12; ++i) {
            const std::string who = "l" + std::to_string(i);
            table += who + ",q1," + (i < 6 ? "0" : "1") + ",1," + (i < 6 ? "x" : "y") + "\n";
            table += who + ",q2," + (i < 4 ? "1" : "0") + ",1," + (i < 4 ? "good" : "tempting") + "\n";
            table += who + ",q3,1,1,z\n";
            table += who + ",q4," + (i < 5 ? "1" : "0") + ",1,w\n";
        }
        const Folder folder;
        const std::string file = folder.write("table.csv", table);
        const Ran found = ran({"analyse", file});
        const auto at = [&](const char* words) { return found.out.find(words); };
        REQUIRE(at("Look at these first") != std::string::npos);
        CHECK(at("- q1: who did well elsewhere did worse here") < at("- q2: more chose \"tempting\" (8)"));
        CHECK(at("- q2:") < at("- q3: nearly all got it (facility 100%)"));
        const Ran csv = ran({"analyse", file, "--format", "csv"});
        const auto rows = cli::read_csv(csv.out);
        REQUIRE(rows.size() == 5);
        CHECK(rows[0].cells.size() == 13);
        CHECK(rows[2].cells[1] == "q2");
        CHECK(rows[2].cells[11] == "good: 4; tempting: 8");
        CHECK(rows[1].cells[12].starts_with("1. who did well"));
    }

    TEST_CASE("what cannot be read is told with its place") {
        const Folder folder;
        CHECK(ran({"analyse"}).exit_code == cli::usage);
        CHECK(ran({"analyse", "--format", "xml", rich}).exit_code == cli::usage);
        CHECK(ran({"analyse", "--attempts", "second", rich}).exit_code == cli::usage);
        CHECK(ran({"analyse", folder.write("x", "a") + "-not-there"}).exit_code == cli::no_file);
        const Ran other = ran({"analyse", folder.write("other.csv", "name,colour\na,b\n")});
        CHECK(other.exit_code == cli::problems);
        CHECK(other.err.find("other.csv:1: the headings learner, question and points") != std::string::npos);
        CHECK(ran({"analyse", folder.write("huge.csv", "learner,question,points\na,q,1e999\n")}).exit_code ==
              cli::problems);
        const Ran words = ran({"analyse", folder.write("words.csv", "learner,question,points\na,q,1\nb,q,many\n")});
        CHECK(words.exit_code == cli::problems);
        CHECK(words.err.find("words.csv:3: a number of points") != std::string::npos);
        CHECK(words.out.find("q         1") != std::string::npos);
    }

    TEST_CASE("a table's cells: quotes, line ends within them, a byte order mark, whichever separator") {
        const auto rows = cli::read_csv(
            "\xEF\xBB\xBF"
            "a;b\r\n\"x\"\"y\ny\";\r\n\r\n;\"\"\n");
        REQUIRE(rows.size() == 3);
        CHECK(rows[0].cells == std::vector<std::string>{"a", "b"});
        CHECK(rows[1].cells == std::vector<std::string>{"x\"y\ny", ""});
        CHECK(rows[2].cells == std::vector<std::string>{"", ""});
        CHECK(rows[2].line == 5);
        for (const char* words : {"plain", "a,b", "say \"so\"", "two\nlines"})
            CHECK(cli::read_csv(cli::csv_cell(words) + ",x\n").at(0).cells.at(0) == words);
        CHECK(cli::csv_cell("=1+1") == "'=1+1");
        CHECK(cli::csv_cell("@SUM(A1,A2)") == "\"'@SUM(A1,A2)\"");
    }
}
