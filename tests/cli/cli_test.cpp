#include "cli/cli.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/reader.hpp"
#include "base/utf8.hpp"
#include "content/module.hpp"
#include "support/cli.hpp"
#include "support/files.hpp"

#ifndef __EMSCRIPTEN__
#include <sys/stat.h>
#endif

using cli_test::Folder, cli_test::ran, cli_test::Ran;

namespace {
const std::string source = files::root().string();
const std::string good = source + "/assets/modules/potency.json";
const std::string small = source + "/tests/data/good/small.json";
const std::string bad = source + "/tests/data/bad/misspelt-properties.json";

const std::string leaf = source + "/tests/data/photosynthesis/photosynthesis.json";
const std::string split = source + "/tests/data/split/";

std::string some_answers() {
    std::string answers;
    for (int i = 0; i < 40; ++i) answers += i % 7 == 6 ? "\n" : "a\n";
    return answers;
}
}  // namespace

TEST_SUITE("cli") {
    TEST_CASE("the notes in saved progress are written as Markdown, under the titles of the course") {
        const Folder folder;
        const std::string record =
            R"({"v":2,"id":"note/x","order":6,"time":5,"device":"d","kind":"noted","note":"x","module":"leaf","chapter":"light","block":"1","quote":"two *words*","text":"mine"})";
        const std::string progress = folder.write("progress.jsonl", record + "\nnonsense\n");
        const Ran notes = ran({"notes", progress, source + "/tests/data/photosynthesis/index.json"});
        CHECK(notes.exit_code == cli::problems);  // for the line that is none
        CHECK(notes.err.find("progress.jsonl:2") != std::string::npos);
        CAPTURE(notes.out);
        CHECK(notes.out.starts_with("# My notes\n"));
        CHECK(notes.out.find("> two \\*words\\*\n\nmine\n") != std::string::npos);
        CHECK(ran({"notes"}).exit_code == cli::usage);
        CHECK(ran({"notes", "/nowhere"}).exit_code == cli::no_file);
    }

    TEST_CASE("search says where a course has the words, index what it searches in") {
        const Ran found = ran({"search", source + "/assets/modules/index.json", "placenta", "totipotent"});
        CHECK(found.exit_code == cli::ok);
        CHECK(found.out.find("Statements: ") != std::string::npos);
        CHECK(found.out.find("(/potency/range?") != std::string::npos);
        CHECK(found.out.find("*placenta*") != std::string::npos);
        CHECK(ran({"search", "placenta", "totipotent"}).out == found.out);
        CHECK(ran({"search", "jab"}).out.find("*injection*") != std::string::npos);
        CHECK(ran({"search", small, "nosuchword"}).out == "Nothing was found.\n");
        CHECK(ran({"search", small}).exit_code == cli::usage);
        CHECK(ran({"search", bad, "cells"}).exit_code == cli::problems);
        CHECK(ran({"search", source + "/nothing.json", "cells"}).exit_code == cli::no_file);
        const Ran index = ran({"index", small});
        CHECK(index.exit_code == cli::ok);
        CHECK(index.out.starts_with("stemwise-search 2\n"));
        CHECK(ran({"index"}).exit_code == cli::usage);
    }

    TEST_CASE("without a command, or with one that there is not, it says what there is") {
        CHECK(ran({}).exit_code == cli::usage);
        CHECK(ran({"fly"}).exit_code == cli::usage);
        CHECK(ran({"fly"}).err.find("validate") != std::string::npos);
        CHECK(ran({"--help"}).exit_code == cli::ok);
    }

    TEST_CASE("validate: the exit code tells good, bad, missing and misused apart") {
        CHECK(ran({"validate", good}).exit_code == cli::ok);
        CHECK(ran({"validate", good, bad}).exit_code == cli::problems);
        CHECK(ran({"validate", "there-is-no-such.json"}).exit_code == cli::no_file);
        CHECK(ran({"validate"}).exit_code == cli::usage);
        CHECK(ran({"validate", good, "--format", "poem"}).exit_code == cli::usage);
        CHECK(ran({"validate", "--fast", good}).exit_code == cli::usage);
    }

    TEST_CASE("validate: every format names the file, the line and what is wanted") {
        const Ran text = ran({"validate", bad});
        CHECK(text.out.find("misspelt-properties.json:") != std::string::npos);
        CHECK(text.out.find("no such property here") != std::string::npos);
        const Ran github = ran({"validate", bad, "--format=github"});
        CHECK(github.out.starts_with("::error file="));
        CHECK(github.out.find(",line=") != std::string::npos);
        const Ran junit = ran({"validate", bad, good, "--format", "junit"});
        CHECK(junit.out.find("tests=\"2\" failures=\"1\"") != std::string::npos);
        CHECK(std::count(junit.out.begin(), junit.out.end(), '<') ==
              std::count(junit.out.begin(), junit.out.end(), '>'));
        const Ran json = ran({"validate", bad, "--format", "json"});
        Document document("out", json.out);
        CHECK(document.parsed());
        CHECK(document.root()["files"].items(1).size() == 1);
    }

    TEST_CASE("validate: a folder is told to be one, with what to type") {
        const Ran folder = ran({"validate", source + "/tests/data/split"});
        CHECK(folder.exit_code == cli::no_file);
        CHECK(folder.err == "stemwise: " + split.substr(0, split.size() - 1) +
                                " is a folder. Name the files in it: " + split + "*.json\n");
        CHECK(ran({"play", source + "/tests"}).exit_code == cli::no_file);
        CHECK(ran({"play", good, "--script", source}).exit_code == cli::no_file);
    }

    TEST_CASE("validate: pipes and devices are refused, without waiting for them") {
        std::vector<std::string> paths{"/dev/null", "/dev/zero"};
        const Folder folder;
#ifndef __EMSCRIPTEN__
        paths.push_back((folder.path / "pipe").string());
        REQUIRE(mkfifo(paths.back().c_str(), 0600) == 0);
#endif
        for (const std::string& path : paths) {
            const Ran refused = ran({"validate", path});
            CHECK(refused.exit_code == cli::no_file);
            CHECK(refused.err ==
                  "stemwise: " + path + " is a pipe or a device, not a file. Save it as a file first.\n");
        }
    }

    TEST_CASE("validate: a module in two files, the list of modules and the schema are each checked as what they are") {
        const std::string topic = split + "topic.json", quiz = split + "topic.quiz.json", index = split + "index.json";
        const std::string schema = files::made().string() + "/modules/module.schema.json";
        const Ran all = ran({"validate", index, schema, topic, quiz, source + "/assets/modules/index.json"});
        CHECK(all.out == "5 files, 0 problems\n");
        CHECK(all.exit_code == cli::ok);
        CHECK(ran({"validate", quiz}).exit_code == cli::ok);  // with the module beside it
        const Folder folder;
        const Ran alone =
            ran({"validate", folder.write("topic.quiz.json", files::read("tests/data/split/topic.quiz.json"))});
        CHECK(alone.out.find("a module in this folder that names it in its \"more\"") != std::string::npos);
        const Ran half = ran({"validate", folder.write("half.json", files::read("tests/data/split/topic.json"))});
        CHECK(half.exit_code == cli::ok);  // topic.quiz.json stands beside it now
        std::filesystem::remove(folder.path / "topic.quiz.json");
        CHECK(ran({"validate", (folder.path / "half.json").string()}).out.find("there is no \"topic.quiz.json\"") !=
              std::string::npos);
        const Ran gone = ran({"validate", folder.write("index.json", R"({"modules": ["half.json", "gone.json"]})")});
        CHECK(gone.out.find("files in this folder; there is no \"gone.json\"") != std::string::npos);
        CHECK(gone.out.find("1 problem\n") != std::string::npos);
        CHECK(ran({"validate", folder.write("index.json", "[]")}).out.find("modules: a list") != std::string::npos);
    }

    TEST_CASE("validate: documents are checked with the modules beside them, and described with their chapters") {
        const std::string documents = source + "/assets/modules/documents.json";
        const Ran clean = ran({"validate", documents, files::made().string() + "/modules/documents.schema.json"});
        CHECK(clean.out == "2 files, 0 problems\n");
        const Ran described = ran({"describe", documents});
        CHECK(described.exit_code == cli::ok);
        for (const char* words : {"# A page on azoospermia and stem cell treatment (azoospermia)\n", "[wrong] ",
                                  "azoospermia-definition: practice/azoospermia\n", "Points: 14, claims: 17\n"})
            CHECK_MESSAGE(described.out.find(words) != std::string::npos, words);

        const Folder folder;
        const std::string text = R"json({"format": "stemwise-documents/1", "documents": [{"id": "leaflet",
"title": "A leaflet", "source": "nobody-2020", "look": "x", "speaker": "x", "interest": "x", "references": "x",
"sections": [{"title": "x", "points": [{"text": "x", "claims": ["blue"], "verdict": "stands"}]}],
"left_out": [{"text": "x", "chapters": ["small/nowhere"]}]}]})json";
        const std::string path = folder.write("d.json", text);
        CHECK(ran({"validate", path}).exit_code == cli::ok);  // without a course nobody can tell
        folder.write("small.json", files::read("tests/data/good/small.json"));
        const std::string index = folder.write("index.json", R"({"modules": ["small.json"], "documents": "d.json"})");
        const Ran wrong = ran({"validate", index, path});
        CHECK(wrong.exit_code == cli::problems);
        for (const char* words :
             {"leaflet: a source that a module lists; there is none for \"nobody-2020\"",
              "leaflet: claims that a statement of a module explains; there is none for \"blue\"",
              "leaflet: a chapter of the course; there is none for \"small/nowhere\"", "3 problems"})
            CHECK_MESSAGE(wrong.out.find(words) != std::string::npos, words);
        CHECK(ran({"describe", folder.write("e.json", R"({"format": "stemwise-documents/1"})")}).exit_code ==
              cli::problems);
        std::filesystem::remove(folder.path / "d.json");
        CHECK(ran({"validate", index}).out.find("documents: a file in this folder; there is no \"d.json\"") !=
              std::string::npos);
    }

    TEST_CASE("lint: a link to a document's page leads somewhere, and one to a page that is not there does not") {
        const std::string modules = source + "/assets/modules/";
        const Folder folder;
        folder.write("leaf.svg", "<svg/>");
        folder.write("documents.json", files::read("assets/modules/documents.json"));
        folder.write("index.json", R"({"modules": ["photosynthesis.json"], "documents": "documents.json"})");
        std::string text = files::read("tests/data/photosynthesis/photosynthesis.json");
        text.replace(text.find("\"summary\": \"") + 12, 0, "[One](#/documents/azoospermia) [two](#/documents/none) ");
        const Ran linted = ran({"lint", folder.write("photosynthesis.json", text)});
        CHECK(linted.out.find("#/documents/azoospermia") == std::string::npos);
        CHECK(linted.out.find("#/documents/none leads nowhere") != std::string::npos);
    }

    TEST_CASE("a course on another subject, with a picture of its own, is checked, described and played") {
        const std::string folder = source + "/tests/data/photosynthesis/", module = folder + "photosynthesis.json";
        const Ran checked = ran({"validate", folder + "index.json", module});
        CHECK(checked.out == "2 files, 0 problems\n");
        const Ran described = ran({"describe", module});
        CHECK(described.exit_code == cli::ok);
        for (const char* words :
             {"Image: A leaf cut across: a thin clear layer above,", "  A leaf, cut across. The gap lets air in.\n",
              "plantele își fac hrana din lumină", "φῶς is light", "- parts (label-picture, understand, 1)"})
            CHECK(described.out.find(words) != std::string::npos);
        const Ran played = ran({"play", module, "--seed", "3"}, "a\na\na\na\na\na\n");
        CHECK(played.out.find("A leaf cut across, with four layers and a gap.\n") != std::string::npos);
        CHECK(played.out.find("the gap in the lowest layer") != std::string::npos);
    }

    TEST_CASE("validate: a picture that is not there is told, and so are a name of no picture and a spot off it") {
        const Folder folder;
        std::string text = files::read("tests/data/photosynthesis/photosynthesis.json");
        const auto problems = [&] { return ran({"validate", folder.write("m.json", text)}).out; };
        CHECK(problems().find("file: a file in this folder; there is no \"leaf.svg\"") != std::string::npos);
        const auto replace = [&](const std::string& from, const std::string& to) {
            text.replace(text.find(from), from.size(), to);
        };
        replace("\"file\": \"leaf.svg\"", "\"file\": \"../leaf.gif\"");
        replace("\"x\": 0.94", "\"x\": 1.94");
        CHECK(problems().find("the name of an .svg, .png, .jpg or .webp file in this folder, not \"../leaf.gif\"") !=
              std::string::npos);
        CHECK(problems().find("picture.spots[1].x: a number of at least 0 and at most 1") != std::string::npos);
    }

    TEST_CASE("validate: what a course says is checked where the page shows what it can") {
        const Folder folder;
        folder.write("leaf.json", files::read("tests/data/good/small.json"));
        const auto problems = [&](const std::string& course) {
            return ran({"validate",
                        folder.write("index.json", "{\"course\": {" + course + "}, \"modules\": [\"leaf.json\"]}")})
                .out;
        };
        CHECK(problems(R"("name": "Leaves")") == "1 file, 0 problems\n");
        CHECK(problems(R"("report": "javascript:x")").find("course.report: an address that starts with https://") !=
              std::string::npos);
        CHECK(
            problems(R"("picture": "leaf")")
                .find("course.picture: stem-cell, or an .svg, .png, .jpg or .webp file in this folder, not \"leaf\"") !=
            std::string::npos);
        CHECK(problems(R"("picture": "leaf.svg")")
                  .find("course.picture: a file in this folder; there is no \"leaf.svg\"") != std::string::npos);
        folder.write("leaf.svg", files::read("tests/data/photosynthesis/leaf.svg"));
        CHECK(problems(R"("picture": "leaf.svg")") == "1 file, 0 problems\n");
        CHECK(problems(R"("licence": "**CC")").find("course.licence: ") != std::string::npos);
    }

    TEST_CASE("validate: a way's steps are what the course has; describe: its modules and ways") {
        const Folder folder;
        folder.write("small.json", files::read("tests/data/good/small.json"));
        const auto course = [&](const std::string& ways) {
            return folder.write("index.json", R"({"ways": [)" + ways + R"(], "modules": ["small.json"]})");
        };
        const std::string good =
            R"({"id": "a", "title": "I have time", "line": "For you.", "steps": ["small/second", "*"]})";
        const std::string path = course(good);
        CHECK(ran({"validate", path}).out == "1 file, 0 problems\n");
        const Ran described = ran({"describe", path});
        CHECK(described.exit_code == cli::ok);
        CHECK(described.out.find("# I have time (/map/a, ") != std::string::npos);
        CHECK(described.out.find("For you.\n- /small/second\n- /small\n- /small/quiz\n") != std::string::npos);
        for (const char* step : {"small/third", "large", "large/quiz", "settings", "small/quiz/s-1"}) {
            const std::string bad =
                std::string(R"({"id": "a", "title": "T", "line": "L", "steps": [")") + step + "\"]}";
            CHECK(ran({"validate", course(bad)}).out.find(std::string("there is no \"") + step + "\"") !=
                  std::string::npos);
        }
        CHECK(ran({"validate", course(good + ", " + good)}).out.find("\"a\" stands here twice") != std::string::npos);
        CHECK(
            ran({"validate", course(R"({"id": "A b", "title": "", "steps": [], "why": 1})")}).out.find("5 problems") !=
            std::string::npos);
        folder.write("small.json", "{}");
        CHECK(ran({"validate", course(good)}).out == "1 file, 0 problems\n");  // its modules are checked themselves
        CHECK(ran({"describe", path}).exit_code == cli::problems);
    }

    TEST_CASE("the module in the README is right as it stands, and can be played") {
        const std::string readme = files::read("README.md");
        const auto begin = readme.find("```json\n{\n  \"format\"") + 8, end = readme.find("```", begin);
        REQUIRE(end != std::string::npos);
        const Folder folder;
        const std::string module = folder.write("leaves.json", readme.substr(begin, end - begin));
        CHECK(ran({"validate", module}).out == "1 file, 0 problems\n");
        const Ran played = ran({"play", module}, "a\n");
        CHECK(played.exit_code == cli::ok);
        CHECK(played.out.find("Which light does a leaf use least?") != std::string::npos);
    }

    TEST_CASE("the README's line for a course's own checks takes each file of a folder for what it is") {
        CHECK(files::read("README.md").find("validate --format github modules/*.json") != std::string::npos);
        std::vector<std::string> line{"validate", "--format", "github"};
        for (const char* name : {"topic.json", "topic.quiz.json", "index.json"}) line.push_back(split + name);
        for (const char* name : {"module", "index"})
            line.push_back(files::made().string() + "/modules/" + name + ".schema.json");
        const Ran all = ran(line);
        CHECK(all.out == "");
        CHECK(all.exit_code == cli::ok);
    }

    TEST_CASE("validate: every format tells the first hundred problems and how many more there are") {
        std::string text = "{";
        for (int i = 0; i < 1000; ++i) text += "\"k" + std::to_string(i) + "\": 1,\n";
        const Folder folder;
        const std::string path = folder.write("many.json", text + "\"format\": \"stemwise-module/1\"}");
        const std::size_t count =
            count_of(content::read_module("f", text + "\"format\": \"stemwise-module/1\"}").problems);
        const std::string all = "1,00" + std::to_string(count - 1000),
                          more = "and 90" + std::to_string(count - 1000) + " more";
        REQUIRE(count < 1010);
        const Ran lines = ran({"validate", path});
        CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 102);
        CHECK(lines.out.ends_with(path + ": " + more + "\n1 file, " + all + " problems\n"));
        CHECK(ran({"validate", path, "--format", "github"}).out.ends_with("::error file=" + path + "::" + more + "\n"));
        const Ran junit = ran({"validate", path, "--format", "junit"});
        CHECK(junit.out.find("message=\"" + all + " problems\"") != std::string::npos);
        CHECK(junit.out.find(more + "\n</failure>") != std::string::npos);
        const Ran json = ran({"validate", path, "--format", "json"});
        Document document("out", json.out);
        const Reader file = document.root()["files"].items()[0];
        CHECK(file["count"].integer(0, 10000) == static_cast<std::int64_t>(count));
        CHECK(file["problems"].items().size() == 101);
        CHECK(file["problems"].items()[100]["wanted"].text() == more);
    }

    TEST_CASE("validate: characters that no font has are notes, one for each script, at the first place") {
        const Folder folder;
        std::string module = files::read("tests/data/good/small.json");
        const auto title = module.find("A small module");
        const std::string file =
            folder.write("x.json", module.insert(title, "שלום עולם 水 \\ud83d\\ude00 \\u05d0 ș ⇌ "));
        const std::string hebrew = file + ":4:12: note: no font has these characters (Hebrew, 9): שלוםעא; ";
        const Ran text = ran({"validate", file});
        CHECK(text.exit_code == cli::ok);
        CHECK(text.out.starts_with(hebrew));
        CHECK(text.out.find(file + ":4:22: note: no font has these characters (Chinese characters, 1): 水; ") !=
              std::string::npos);
        CHECK(text.out.find(file + ":4:24: note: no font has these characters (emoji and pictures, 1): 😀; ") !=
              std::string::npos);
        CHECK(text.out.ends_with("\n1 file, 0 problems, 3 notes\n"));
        CHECK(ran({"validate", file, "--format", "github"})
                  .out.starts_with("::notice file=" + file + ",line=4,col=12::"));
        const Ran junit = ran({"validate", file, "--format", "junit"});
        CHECK(junit.out.find("failures=\"0\"") != std::string::npos);
        CHECK(junit.out.find("<system-out>" + hebrew) != std::string::npos);
        const Ran json = ran({"validate", file, "--format", "json"});
        Document document("out", json.out);
        CHECK(document.root()["files"].items()[0]["notes"].items().size() == 3);
        CHECK(ran({"validate", good}).out == "1 file, 0 problems\n");
    }

    TEST_CASE("no text of a file, and no name of one, steers the terminal") {
        const Folder folder;
        std::string module = files::read("tests/data/good/small.json");
        const auto title = module.find("\"title\": \"") + 10;
        const std::string odd = folder.write("odd.json", module.insert(title, "\\u001b]0;x\\u0007\\u009b2J"));
        const std::string stray = folder.write("stray.json", "{\"\\u001b[31m\": 1}");
        for (const auto& arguments : std::vector<std::vector<std::string>>{{"validate", odd, stray},
                                                                           {"describe", odd},
                                                                           {"play", odd},
                                                                           {"validate", stray, "--format", "github"},
                                                                           {"validate", stray, "--format", "junit"},
                                                                           {"validate", stray, "--format", "json"},
                                                                           {"validate", "\x1b[2J\x9b.json"},
                                                                           {"\x1b[2J"}}) {
            const Ran shown = ran(arguments);
            for (const std::string& text : {shown.out, shown.err}) {
                CHECK(valid_utf8(text) == text);
                for (const std::string& line : files::lines_of(text)) CHECK(printable(line) == line);
            }
        }
        CHECK(ran({"describe", odd}).out.starts_with("\\u001b]0;x\\u0007\\u009b2J"));
    }

#ifndef __EMSCRIPTEN__
    TEST_CASE("validate: JUnit is XML for files of any name") {
        const Folder folder;
        for (const std::string name :
             {"a\xff.json", "b\x1b\x01.json", "c&<>\"'.json", "d\uFFFE\uFFFF.json", "e\n.json"}) {
            CAPTURE(name);
            const Ran junit = ran({"validate", folder.write(name, "{\"\\uffff\": 1}"), "--format", "junit"});
            CHECK(junit.exit_code == cli::problems);
            CHECK(valid_utf8(junit.out) == junit.out);
            CHECK(junit.out.find("\uFFFE") == std::string::npos);
            CHECK(junit.out.find("\uFFFF") == std::string::npos);
            CHECK(
                std::all_of(junit.out.begin(), junit.out.end(), [](char c) { return c < 0 || c >= ' ' || c == '\n'; }));
        }
    }
#endif

    TEST_CASE("describe and play take a module whose further questions are in a file of their own") {
        const std::string topic = split + "topic.json";
        const Ran game = ran({"play", topic, "--seed", "7"}, "");
        CHECK(game.exit_code == cli::ok);
        CHECK(game.out.find("Question 1 of 3 [") != std::string::npos);
        CHECK(ran({"describe", topic}).out.find("Questions: 3") != std::string::npos);
        const Folder folder;
        const Ran half = ran({"play", folder.write("topic.json", files::read("tests/data/split/topic.json"))});
        CHECK(half.exit_code == cli::no_file);
        CHECK(half.err.find("topic.quiz.json could not be read") != std::string::npos);
    }

    TEST_CASE("a module whose chapters are in files of their own is checked, described and played as a whole") {
        const std::string folder = source + "/tests/data/pieces/", topic = folder + "topic.json";
        CHECK(ran({"validate", topic, folder + "topic.first.json", folder + "topic.quiz.json"}).out ==
              "3 files, 0 problems\n");
        const Ran described = ran({"describe", topic});
        CHECK(described.exit_code == cli::ok);
        const auto lines = [](const std::string& text) {
            std::istringstream in(text);
            std::multiset<std::string> all;
            for (std::string line; std::getline(in, line);) all.insert(line);
            return all;
        };
        CHECK(lines(described.out) ==
              lines(ran({"describe", split + "topic.json"}).out));  // questions in another order
        const Folder other;
        const Ran alone = ran({"validate", other.write("topic.json", files::read("tests/data/pieces/topic.json"))});
        CHECK(alone.out.find("chapters[0].file: a file in this folder; there is no \"topic.first.json\"") !=
              std::string::npos);
    }

    TEST_CASE("lint: the exit code tells good, flawed, missing and misused apart") {
        CHECK(ran({"lint", leaf}).exit_code == cli::ok);
        CHECK(ran({"lint", leaf, "--style"}).exit_code == cli::problems);
        CHECK(ran({"lint", "there-is-no-such.json"}).exit_code == cli::no_file);
        CHECK(ran({"lint", good, "--claims", "there-is-no-such.json"}).exit_code == cli::no_file);
        for (const std::vector<std::string>& misused : {std::vector<std::string>{"lint"},
                                                        {"lint", leaf, "--format", "poem"},
                                                        {"lint", leaf, "--fast"},
                                                        {"lint", leaf, "--claims"}})
            CHECK(ran(misused).exit_code == cli::usage);
    }

    TEST_CASE("lint: every format names the place, the rule and what a waiver would name") {
        const Ran text = ran({"lint", leaf, "--style"});
        CHECK(text.out.find("photosynthesis.json:") != std::string::npos);
        CHECK(text.out.find("[no-certainty at ") != std::string::npos);
        const Ran github = ran({"lint", leaf, "--style", "--format", "github"});
        CHECK(github.out.starts_with("::error file="));
        CHECK(github.out.find(",line=") != std::string::npos);
        Document document("out", ran({"lint", leaf, "--style", "--format=json"}).out);
        REQUIRE(document.parsed());
        const auto problems = document.root()["files"].items(1)[0]["problems"].items(1);
        std::set<std::string> rules;
        for (const Reader& problem : problems) {
            rules.insert(problem["rule"].text());
            CHECK(problem["line"].integer(1, 100000) >= 1);
            CHECK_FALSE(problem["at"].text().empty());
        }
        CHECK(rules.contains("no-certainty"));
    }

    TEST_CASE("lint: a module's mistakes are told with its flaws, and one in pieces is not taken for a whole") {
        CHECK(ran({"lint", bad}).out.find("no such property here") != std::string::npos);
        CHECK(ran({"lint", split + "topic.quiz.json"}).exit_code == cli::no_file);
    }

    TEST_CASE("lint: with a ledger it counts what is explained and tested, and how right options are spread") {
        const Ran counted = ran({"lint", good, "--claims", source + "/assets/claims.json"});
        for (const char* part :
             {"potency\n  claims", " of 27 explained", "Bloom", "questions: longest", "guesses: places", "grade "}) {
            CAPTURE(part);
            CHECK(counted.out.find(part) != std::string::npos);
        }
        CHECK(ran({"lint", good, "--claims", source + "/assets/claims.json", "--format", "json"}).out.starts_with("{"));
    }

    TEST_CASE(
        "lint: modules that index.json does not list are told, and links to modules that are not at hand are not") {
        const Folder folder;
        const std::string text = files::read("tests/data/photosynthesis/photosynthesis.json");
        folder.write("leaf.svg", "<svg/>");
        const std::string module = folder.write("photosynthesis.json", text);
        folder.write("index.json", R"({"modules": ["other.json"]})");
        CHECK(ran({"lint", module}).out.find("[unlisted at photosynthesis]") != std::string::npos);
        folder.write("index.json", R"({"modules": ["other.json", "photosynthesis.json"]})");
        CHECK(ran({"lint", module}).exit_code == cli::ok);
    }

    TEST_CASE("lint: the rules are listed with where they come from") {
        const Ran listed = ran({"lint", "--rules"});
        CHECK(listed.exit_code == cli::ok);
        CHECK(listed.out.find("negative-stem\n") != std::string::npos);
        CHECK(listed.out.find("no-figure (--style)\n") != std::string::npos);
        CHECK(listed.out.find("clang (note)\n") != std::string::npos);
        CHECK(listed.out.find("After Haladyna") != std::string::npos);
        CHECK(listed.out.find("\nSAQUET: Moore") != std::string::npos);
    }

    TEST_CASE("describe prints every chapter and question") {
        const Ran described = ran({"describe", good});
        CHECK(described.exit_code == cli::ok);
        CHECK(described.out.find("# What makes a cell a stem cell?") != std::string::npos);
        const auto module = content::read_module("potency.json", files::read("assets/modules/potency.json")).value;
        CHECK(described.out.find("Questions: " + std::to_string(module.questions.size())) != std::string::npos);
        CHECK(ran({"describe", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the same seed and answers give the same game, another seed another order") {
        const Ran once = ran({"play", good, "--seed", "7"}, some_answers());
        CHECK(once.out == ran({"play", good, "--seed=7"}, some_answers()).out);
        CHECK(once.out != ran({"play", good, "--seed", "8"}, some_answers()).out);
        CHECK(once.out.find("Score: ") != std::string::npos);
    }

    TEST_CASE("play: an answer that means nothing is asked again, a skipped one stays open") {
        const Ran game = ran({"play", small, "--seed", "7"}, "zz\n\n");
        CHECK(game.out.find("That names no answer.") != std::string::npos);
        CHECK(game.out.find("Score: 0 of 3 points\n3 not answered: ") != std::string::npos);
        CHECK(game.exit_code == cli::ok);
    }

    TEST_CASE("play: a short quiz asks as many questions as its module says") {
        const auto module = content::read_module("potency.json", files::read("assets/modules/potency.json")).value;
        int drawn = 0;
        for (const content::Pool& pool : module.quiz.pools) drawn += pool.draw;
        REQUIRE(drawn > 0);
        CHECK(ran({"play", good, "--seed", "7"}, "").out.find("Question 1 of " + std::to_string(drawn) + " [") !=
              std::string::npos);
    }

    TEST_CASE("play: what was missed comes once more, and does not change the score") {
        const Ran game = ran({"play", small, "--seed", "7"},
                             "a\nt a\nb\n"
                             "a b\nf b\nc\n");
        CHECK(game.out.find("Missed questions again: 1 of 3 [some-of]") != std::string::npos);
        CHECK(game.out.find("Missed questions again: 3 of 3 [one-of]") != std::string::npos);
        CHECK(game.out.find("Score: 0.5 of 3 points\n") != std::string::npos);
        CHECK(game.out.find("Missed: some-of true-or-not one-of") != std::string::npos);
        const Ran right = ran({"play", small, "--seed", "7"}, "a b\nf b\nc\n");
        CHECK(right.out.find("Missed questions") == std::string::npos);
        CHECK(right.out.find("Score: 3 of 3 points\n") != std::string::npos);
    }

    TEST_CASE("play: a near miss is pointed out once before it counts") {
        const std::string rich = source + "/tests/data/good/rich.json";
        std::string seed, before;  // with which the words are asked, and the empty lines that lead to them
        for (int i = 0; i < 50 && seed.empty(); ++i) {
            const std::string out = ran({"play", rich, "--seed", std::to_string(i)}, std::string(20, '\n')).out;
            const auto asked = out.find("[words]");
            if (asked == std::string::npos) continue;
            seed = std::to_string(i);
            for (auto at = out.find("> "); at < asked; at = out.find("> ", at + 1)) before += "\n";
        }
        const auto quizzed = [&](const std::string& typed) {
            return ran({"play", rich, "--seed", seed}, before + typed);
        };
        CHECK(quizzed("alpho; beta\n").out.find("Nearly: check the spelling.") != std::string::npos);
        CHECK(quizzed("omega; beta\n").out.find("The other end.") != std::string::npos);
        CHECK(quizzed("alpha; beta\n").out.find("Nearly") == std::string::npos);
    }

    TEST_CASE("play: a seed that is no number, or a script that is not there, is an error") {
        CHECK(ran({"play", good, "--seed", "x"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed", "4294967296"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--seed"}).exit_code == cli::usage);
        CHECK(ran({"play", good, "--script", "none.txt"}).exit_code == cli::no_file);
        CHECK(ran({"play", bad}).exit_code == cli::problems);
    }

    TEST_CASE("play: the game of a fixed seed is the one on record, natively and under node") {
        const Ran game = ran({"play", small, "--seed", "7", "--script", source + "/tests/data/play/answers.txt"});
        const std::string recorded = files::read("tests/data/play/seed7.txt");
        REQUIRE_FALSE(recorded.empty());
        CHECK(game.out == recorded);
    }
}
