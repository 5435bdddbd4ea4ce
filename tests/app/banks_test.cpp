// Questions of other programs that are opened from a file: what becomes of them, and of files that hold none.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <tuple>

#include "base/rng.hpp"
#include "interop/bank.hpp"
#include "interop/export.hpp"
#include "interop/xml.hpp"
#include "support/app.hpp"

using namespace app;

namespace {
const std::string gift =
    "$CATEGORY: top/Leaves\n\n"
    "::least:: Which light does a leaf use least? {\n  =Green#It is thrown back.\n  ~Red\n  ~Blue\n}\n\n"
    "Leaves breathe. {T}\n\n"
    "::essay:: Write what you know. {}\n";
const std::string aiken =
    "Which light does a leaf use least?\nA) Green\nB) Red\nANSWER: A\n\nHalf a question\nA) one\nB) two\n";
const std::string moodle =
    "<?xml version=\"1.0\"?>\n<quiz>\n<question type=\"truefalse\"><name><text>breathe</text></name>"
    "<questiontext format=\"html\"><text>Leaves breathe.</text></questiontext>"
    "<answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>\n"
    "<question type=\"essay\"><name><text>essay</text></name><questiontext><text>Write.</text></questiontext></question>\n"
    "</quiz>";
const std::string qti =
    R"(<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="least" title="Least">)"
    R"(<qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>g</qti-value></qti-correct-response></qti-response-declaration>)"
    R"(<qti-item-body><p>Look.</p><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Which light?</qti-prompt>)"
    R"(<qti-simple-choice identifier="g">Green</qti-simple-choice><qti-simple-choice identifier="r">Red</qti-simple-choice>)"
    R"(</qti-choice-interaction></qti-item-body></qti-assessment-item>)";

/// An element as web/bank.js writes it.
std::string entries_of(const interop::Xml& xml) {
    if (xml.name.empty()) return "\x1et" + xml.text;
    std::string all =
        "\x1e"
        "e" +
        std::to_string(xml.line) + "\x1f" + xml.name;
    for (const auto& [name, value] : xml.attributes) all += "\x1f" + name + "\x1f" + value;
    for (const interop::Xml& child : xml.children) all += entries_of(child);
    return all +
           "\x1e"
           "c";
}
std::string taken_apart(const std::string& name, const interop::Xml& root) {
    return "\x1estemwise-xml\x1e"
           "f" +
           name + entries_of(root);
}
/// Where the program reads no XML itself, as the browser hands it over: a question that is true or false.
std::string truefalse_apart() {
    const auto text = [](std::string name, std::string words) {
        return interop::Xml{.name = std::move(name),
                            .children = {{.name = "text", .children = {{.text = std::move(words)}}}}};
    };
    const auto answer = [](std::string fraction, std::string words) {
        return interop::Xml{.name = "answer",
                            .attributes = {{"fraction", std::move(fraction)}},
                            .children = {{.name = "text", .children = {{.text = std::move(words)}}}}};
    };
    const interop::Xml question{.name = "question",
                                .attributes = {{"type", "truefalse"}},
                                .children = {text("name", "breathe"), text("questiontext", "Leaves breathe."),
                                             answer("100", "true"), answer("0", "false")},
                                .line = 3};
    const interop::Xml essay{.name = "question",
                             .attributes = {{"type", "essay"}},
                             .children = {text("name", "essay"), text("questiontext", "Write.")},
                             .line = 4};
    return taken_apart("", {.name = "quiz", .children = {question, essay}, .line = 2});
}

const Notice& told(const Running& running) {
    REQUIRE_FALSE(running.state.notices.empty());
    return running.state.notices.back();
}
const OpenedBank& bank(const Running& running, std::string_view module) {
    REQUIRE(running.state.banks);
    const auto found = running.state.banks->opened.find(module);
    REQUIRE(found != running.state.banks->opened.end());
    return found->second;
}
}  // namespace

TEST_SUITE("banks") {
    TEST_CASE("a bank of questions becomes a module that can be played, whatever its file is called") {
        std::vector<std::pair<std::string, std::string>> files{
            {"my leaves.gift", gift}, {"leaves.txt", aiken}, {"page.xml", truefalse_apart()}, {"gift.json.doc", gift}};
        if (interop::can_read_xml()) {
            files.emplace_back("quiz.xml", moodle);
            files.emplace_back("item.xml", "\xEF\xBB\xBF" + qti);
        }
        for (const auto& [name, text] : files) {
            CAPTURE(name);
            Running running;
            const auto count = running.state.modules.size();
            running.take(FileChosen{name, text});
            CHECK_FALSE(told(running).serious);
            CHECK(told(running).text.find(name) != std::string::npos);
            CHECK(told(running).text.find("draft") != std::string::npos);
            REQUIRE(running.state.modules.size() == count + 1);
            const ModuleSlot& slot = running.state.modules.back();
            REQUIRE(running.all<Go>().size() == 1);
            CHECK(running.all<Go>()[0].route == "/" + slot.entry.id);
            CHECK(slot.entry.file == "opened/" + name);
            CHECK(words_of(slot.module.summary).find(name) != std::string::npos);
            REQUIRE_FALSE(slot.module.questions.empty());
            CHECK(slot.module.missing().empty());
            CHECK(slot.module.unread().empty());
            running.take(QuizStarted{slot.entry.id});
            CHECK(running.all<Go>().size() == 1);  // to the session's first question
        }
    }

    TEST_CASE("what of a bank could not be kept is listed, by line") {
        Running running;
        running.take(FileChosen{"leaves.gift", gift});
        const OpenedBank& opened = bank(running, "leaves");
        REQUIRE(opened.losses.size() == 1);
        CHECK(opened.losses[0].line == 11);
        CHECK(opened.losses[0].path == "essay");
        CHECK(opened.losses[0].wanted.starts_with("left out: "));
        CHECK(running.state.module("leaves")->questions.size() == 2);
        CHECK(running.state.module("leaves")->chapters[0].title == "Leaves");
        running.take(FileChosen{"leaves.txt", aiken});
        REQUIRE(bank(running, "leaves").losses.size() == 1);
        CHECK(bank(running, "leaves").losses[0].line == 6);
        running.take(FileChosen{"leaves.xml", truefalse_apart()});
        REQUIRE(bank(running, "leaves").losses.size() == 1);
        CHECK(bank(running, "leaves").losses[0].line == 4);
        CHECK(std::ranges::count(running.state.modules, "leaves",
                                 [](const ModuleSlot& slot) { return slot.entry.id; }) == 1);
    }

    TEST_CASE("a draft that is saved is a module without mistakes, and no draft any more when it is opened") {
        Running running;
        running.take(FileChosen{"leaves.gift", gift});
        const std::string json = bank(running, "leaves").json;
        CHECK(content::read_module("leaves.json", json, {.reserved = reserved_ids()}).problems.empty());
        running.take(SavePressed{"leaves.json", json});
        REQUIRE(running.all<Download>().size() == 1);
        CHECK(running.all<Download>()[0].text == json);
        running.take(FileChosen{"leaves.json", json});
        CHECK(running.state.module("leaves"));
        CHECK_FALSE(running.state.banks->opened.contains("leaves"));
    }

    TEST_CASE("a bank never takes the place of a module of the course, nor of a page") {
        Running running;
        running.take(FileChosen{"small.gift", gift});
        CHECK(running.state.slot("small")->entry.file == "small.json");
        REQUIRE(running.state.module("small-2"));
        running.take(FileChosen{"small.gift", gift});
        CHECK_FALSE(running.state.slot("small-3"));
        running.take(FileChosen{"settings.gift", gift});
        CHECK_FALSE(told(running).serious);
        CHECK_FALSE(running.state.slot("settings"));
        for (const char* name : {"", ".gift", "\xFF.gift", "\x01\x02.gift", "日本.gift", "   "}) {
            running.take(FileChosen{name, gift});
            CHECK_MESSAGE(!told(running).serious, name);
        }
    }

    TEST_CASE("what was answered is there again when the same bank is opened after a reload") {
        Running running;
        running.take(FileChosen{"leaves.gift", gift});
        running.take(QuizStarted{"leaves"});
        const auto session = study::latest_session(running.state.store, "leaves");
        REQUIRE(session);
        running.reload();
        CHECK_FALSE(running.state.slot("leaves"));
        running.take(FileChosen{"leaves.gift", gift});
        const auto again = study::latest_session(running.state.store, "leaves");
        REQUIRE(again);
        CHECK(running.state.whole(*again));
        for (const study::QuestionRef& ref : again->questions) CHECK(running.state.question(ref));
    }

    TEST_CASE("a file without a question that can be read changes nothing, and says why") {
        std::vector<std::pair<std::string, std::string>> files{
            {"essay.gift", "::essay:: Write what you know. {}\n"},
            {"cut.gift", "::cut:: Which? {=one ~two\n"},
            {"cut.txt", "Which?\nA) one\nB) two\nANSWER: C\n"},
            {"package.zip", std::string("PK\x03\x04") + std::string(30, '\0')},
            {"broken.xml",
             "\x1estemwise-xml\x1e"
             "f\x1ep7\x1fXML: it ends too early"},
            {"none.zip",
             "\x1estemwise-xml\x1e"
             "fpicture.png"},
            {"page.xml", taken_apart("", {.name = "html", .line = 1})}};
        if (interop::can_read_xml()) {
            files.emplace_back("broken.xml", "<quiz>\n<question>\n</quiz>");
            files.emplace_back("grows.xml", "<!DOCTYPE q [<!ENTITY a \"aaaaaaaa\">]><quiz>&a;</quiz>");
        }
        for (const auto& [name, text] : files) {
            CAPTURE(name);
            Running running;
            const auto count = running.state.modules.size();
            running.take(FileChosen{name, text});
            CHECK(running.state.modules.size() == count);
            CHECK(running.all<Go>().empty());
            CHECK(told(running).serious);
            CHECK(told(running).text == "No question in " + name + " could be read:");
            CHECK_FALSE(told(running).details.empty());
        }
        Running running;
        running.take(FileChosen{"broken.xml", files[4].second});
        CHECK(to_string(told(running).details[0]) == "line 7: left out: XML: it ends too early");
    }

    TEST_CASE("a text that was not meant for a bank is still told of as a file that holds nothing of ours") {
        for (const std::string& text :
             {std::string("A letter.\n\nWith two paragraphs.\n"), std::string("\x00\x01{=a}", 6), std::string()}) {
            Running running;
            running.take(FileChosen{"letter.txt", text});
            CHECK(told(running).text.starts_with("letter.txt contains no module, questions or progress"));
        }
    }

    TEST_CASE("what may take long to look through in a foreign text takes time as the text is long") {
        /// How long one takes with so many bytes of it, in ticks of the processor's clock.
        const auto ticks = [](const std::string& begin, std::string_view piece, std::size_t bytes, const char* end) {
            std::string text = "::long:: " + begin;
            while (text.size() < bytes) text += piece;
            Running running;
            const std::clock_t before = std::clock();
            running.take(FileChosen{"long.gift", text + end + " {T}\n"});
            return static_cast<double>(std::clock() - before);
        };
        constexpr std::size_t few = 20'000, many = 10 * few;
        for (const auto& [begin, piece, end] : {std::tuple{"[markdown]", "[", ""},
                                                {"[markdown]", "[a](", ""},
                                                {"[html]", "<svg></svg>", ""},
                                                {"[html]", "<svg></a>", ""},
                                                {"[html]", "<a href='>", ""},
                                                {"\n// ", "[tag:x", "\n"}}) {
            CAPTURE(piece);
            // Ten times as long; in the square of the length it would be a hundred times.
            CHECK(ticks(begin, piece, many, end) < 50 * std::max(1.0, ticks(begin, piece, few, end)));
        }
    }

    TEST_CASE("a huge bank is refused, and of very many questions the first are taken") {
        Running running;
        running.take(FileChosen{"huge.gift", std::string(Banks::most_bytes + 1, 'a')});
        CHECK(told(running).serious);
        CHECK(told(running).text.find("too large") != std::string::npos);
        std::string many;
        for (std::size_t i = 0; i < Banks::most_items + 200; ++i)
            many += "::q:: Is it so? {T}\n\nA text.\n\n::essay:: Why? {}\n\n";
        running.take(FileChosen{"many.gift", many});
        const content::Module* module = running.state.module("many");
        REQUIRE(module);
        CHECK(module->questions.size() == Banks::most_items / 2);
        const Problem& last = bank(running, "many").losses.back();
        CHECK(last.wanted.find(std::to_string(2 * (Banks::most_items + 200) - Banks::most_items)) != std::string::npos);
    }

    TEST_CASE("on the page that weighs texts, a text is weighed") {
        Running running;
        running.take(RouteChanged{"/weigh"});
        running.take(FileChosen{"advert.txt", gift});
        CHECK(running.state.weighing.weighed == gift);
        CHECK_FALSE(running.state.slot("advert"));
    }

    TEST_CASE("damaged banks of all kinds do no harm, and whatever opens is a module without mistakes") {
        Rng rng(5);
        std::vector<std::string> whole{gift, aiken, truefalse_apart(), moodle, qti};
        const content::Module kinds =
            content::read_module("kinds.json", files::read("tests/data/good/kinds.json")).value;
        const content::Module* const one[] = {&kinds};
        whole.push_back(interop::write_gift(one).text);
        if (interop::can_read_xml()) {
            const auto root = interop::read_xml(interop::write_moodle_xml(one).text);
            REQUIRE(root);
            whole.push_back(taken_apart("kinds.xml", *root));
        }
        Running running;
        int opened = 0;
        for (int i = 0; i < 600; ++i) {
            std::string text = whole[static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(whole.size())))];
            for (std::uint32_t harm = rng.below(5); harm > 0 && !text.empty(); --harm) {
                const std::size_t at = rng.below(static_cast<std::uint32_t>(text.size()));
                const std::size_t length = rng.below(40);
                if (rng.below(3) == 0) text.erase(at, length);
                else if (rng.below(2) == 0)
                    text.insert(at, text.substr(rng.below(static_cast<std::uint32_t>(text.size())), length));
                else text[at] = "{}=~#\\<>&\x1e\x1f\n\xC3"[rng.below(13)];
            }
            running.take(FileChosen{"bank" + std::to_string(i % 7) + ".gift", text});
            CHECK_MESSAGE(told(running).text.find("mistakes") == std::string::npos, text);
            opened += static_cast<int>(running.all<Go>().size());
        }
        CHECK(opened > 100);
    }
}

TEST_SUITE("xml") {
    TEST_CASE("XML that the browser has taken apart is what it was") {
        if (!interop::can_read_xml()) return;
        for (const std::string& text : {moodle, qti}) {
            const auto root = interop::read_xml(text);
            REQUIRE(root);
            const auto files = interop::read_taken_apart(taken_apart("a.xml", *root) +
                                                         "\x1e"
                                                         "fb.png");
            REQUIRE(files.size() == 2);
            CHECK(files[0].name == "a.xml");
            REQUIRE(files[0].root);
            CHECK(entries_of(*files[0].root) == entries_of(*root));
            CHECK(files[1].name == "b.png");
            CHECK(files[1].root.error().wanted.empty());
        }
        std::string deep =
            "\x1estemwise-xml\x1e"
            "f";
        for (int i = 0; i < 100'000; ++i)
            deep +=
                "\x1e"
                "e1\x1f"
                "a";
        const auto files = interop::read_taken_apart(deep);
        REQUIRE(files.size() == 1);
        REQUIRE_FALSE(files[0].root);
        CHECK(files[0].root.error().wanted == interop::too_deep());
    }
}
