#include "figures/lineage/lineage.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
/// The landscape as the module ships it, found in its text by the block's settings.
Lineage shipped() {
    const std::string module = files::read("assets/modules/potency.json");
    const std::size_t start = module.find('{', module.find("\"settings\"", module.find("\"figure\": \"lineage\"")));
    std::size_t end = start;
    for (int depth = 0; end < module.size(); ++end) {
        depth += module[end] == '{' ? 1 : module[end] == '}' ? -1 : 0;
        if (depth == 0) break;
    }
    Document document("settings", std::string_view(module).substr(start, end - start + 1));
    Lineage figure;
    read(document.root(), figure);
    for (const Problem& problem : document.finish()) FAIL(to_string(problem));
    return figure;
}

std::size_t cell(const Lineage& figure, std::string_view id) {
    for (std::size_t i = 0; i < figure.cells.size(); ++i) {
        if (figure.cells[i].id == id) return i;
    }
    FAIL("no cell " << std::string(id));
    return 0;
}

Lineage at(const Lineage& figure, std::string_view id) {
    Lineage next = figure;
    pick(next, cell(figure, id));
    return next;
}

Lineage asked(const Lineage& figure, std::string_view from, std::string_view to) {
    Lineage next = at(figure, from);
    ask(next, cell(figure, to));
    return next;
}

double value(const Lineage& figure, std::string_view name) { return quantity(figure, name).value_or(-1); }

void play_out(Lineage& figure) {
    for (int i = 0; i < 1000 && motion(figure) == Motion::under_way; ++i) step(figure, 0.1);
}

const Texts& texts() {
    static const Parsed<Texts> read = read_texts("en.json", files::asset("text/en.json"));
    return read.value;
}

std::string said(const Lineage& figure) { return describe(figure, texts()); }
bool holds(const std::string& words, std::string_view part) { return words.find(part) != words.npos; }

/// A small landscape, with one thing replaced.
std::vector<std::string> problems(std::string_view from = "", std::string_view to = "") {
    std::string text = R"({"levels":[{"id":"a","name":"A"},{"id":"b","name":"B"},{"id":"c","name":"C"}],
"families":[{"id":"f","name":"family","brief":"f","germ_layer":true}],
"cells":[{"id":"top","name":"top","brief":"t","level":"a","at":50,"next":["mid"],"text":"T","sources":["s"]},
{"id":"mid","name":"middle","brief":"m","level":"b","at":50,"next":["end"],"text":"M","sources":["s"]},
{"id":"end","name":"end","brief":"e","level":"c","family":"f","at":50,"text":"E","sources":["s"]}],
"start":"mid","reprogramming":{"from":["end"],"to":"mid","text":"Up.","others":"No.","uphill":"Not up.","made":"Made.","sources":["s"]}})";
    if (!from.empty()) {
        REQUIRE(holds(text, from));
        text.replace(text.find(from), from.size(), to);
    }
    Document document("f", text);
    Lineage figure;
    read(document.root(), figure);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(to_string(problem));
    // Whatever the mistakes, the figure can be shown and handled.
    said(figure);
    data(figure, texts());
    CHECK(read_state(write_state(figure), figure).has_value());
    for (std::size_t i = 0; i < figure.cells.size(); ++i) {
        ask(figure, i);
        said(figure);
        play_out(figure);
        reprogramme(figure);
        said(figure);
        play_out(figure);
    }
    return lines;
}
}  // namespace

TEST_SUITE("lineage") {
    // The textbook hierarchy (Zakrzewski 2019, Abou-Saleh 2018 table 1), counted by hand.
    TEST_CASE("each cell can become what the textbooks say") {
        struct Case {
            const char* id;
            int level, reachable, layers;
            bool placenta;
        };
        const Lineage figure = shipped();
        for (const Case& c : {Case{"fertilised-egg", 1, 14, 3, true},
                              {"inner-cell-mass", 2, 14, 3, false},
                              {"induced-pluripotent-cell", 2, 14, 3, false},
                              {"trophoblast-stem-cell", 3, 0, 0, true},
                              {"neural-stem-cell", 3, 2, 1, false},
                              {"blood-stem-cell", 3, 4, 1, false},
                              {"mesenchymal-cell", 3, 3, 1, false},
                              {"intestinal-stem-cell", 3, 2, 1, false},
                              {"myeloid-progenitor", 4, 2, 1, false},
                              {"lymphoid-progenitor", 4, 2, 1, false},
                              {"satellite-cell", 5, 1, 1, false},
                              {"sperm-stem-cell", 5, 1, 0, false},
                              {"neuron", 6, 0, 1, false}}) {
            CAPTURE(c.id);
            const Lineage here = at(figure, c.id);
            CHECK(value(here, "level") == c.level);
            CHECK(value(here, "reachable") == c.reachable);
            CHECK(value(here, "germ_layers") == c.layers);
            CHECK(value(here, "placenta") == (c.placenta ? 1 : 0));
        }
    }

    TEST_CASE("a step down never adds to the range, and a unipotent cell has one specialised cell left") {
        const Lineage figure = shipped();
        for (const Lineage::Cell& from : figure.cells) {
            CAPTURE(from.id);
            const std::size_t place = cell(figure, from.id);
            for (const std::size_t to : from.next) {
                CHECK(reachable(figure, to) <= reachable(figure, place));
                CHECK((open_families(figure, to) & ~open_families(figure, place)) == 0);
                CHECK(figure.cells[to].level > from.level);
            }
            if (figure.levels[from.level].id == "unipotent") CHECK(from.next.size() == 1);
            if (figure.levels[from.level].id == "oligopotent") CHECK(from.next.size() > 1);
        }
    }

    TEST_CASE("families stand side by side in the order of the list, and names are short enough") {
        const Lineage figure = shipped();
        double last = -1;
        std::size_t family = 0;
        for (const Lineage::Cell& own : figure.cells) {
            CAPTURE(own.id);
            CHECK(own.brief.size() <= 15);
            CHECK_FALSE(own.sources.empty());
            if (!own.next.empty()) continue;
            CHECK(own.at > last);
            CHECK(*own.family >= family);
            last = own.at;
            family = *own.family;
        }
    }

    TEST_CASE("what is disputed is said to be: MSC most of all") {
        const Lineage figure = shipped();
        const Lineage::Cell& msc = figure.cells[cell(figure, "mesenchymal-cell")];
        CHECK(level_of(figure, msc, texts()) == "Multipotent, disputed");
        for (const char* word : {"oligopotent", "Abou-Saleh 2018", "Caplan 2017", "Robey 2017"})
            CHECK(holds(words_of(msc.doubt), word));
        CHECK(msc.drop == 0.5);
        CHECK(holds(said(at(figure, "mesenchymal-cell")), "disputed"));
    }

    TEST_CASE("a cell goes where valleys lead, one cell after another") {
        Lineage figure = asked(shipped(), "fertilised-egg", "neuron");
        CHECK(motion(figure) == Motion::under_way);
        CHECK(holds(said(figure), "On the way from the fertilised egg to the cell of the inner cell mass"));
        Lineage jumped = figure;
        std::vector<std::string> passed;
        for (double last = -1; motion(figure) == Motion::under_way;) {
            const auto before = figure.picked;
            step(figure, 0.05);
            if (figure.picked == before) CHECK(figure.way > last);
            else passed.push_back(figure.cells[figure.picked].id);
            last = figure.way > 0 ? figure.way : -1;
        }
        CHECK(passed == std::vector<std::string>{"inner-cell-mass", "neural-stem-cell", "neuron"});
        CHECK(value(figure, "steps") == 3);
        CHECK(value(figure, "at-neuron") == 1);
        CHECK(value(figure, "germ_layers_visited") == 1);
        for (int i = 0; i < 3; ++i) next_stage(jumped);
        CHECK(jumped == figure);
        CHECK(motion(figure) == Motion::none);
    }

    TEST_CASE("sending a cell down leaves what it is asked for as it was") {
        Lineage figure = asked(shipped(), "blood-stem-cell", "neuron");
        send(figure, cell(figure, "myeloid-progenitor"));
        CHECK(figure.asked == cell(figure, "neuron"));
        CHECK(reply(figure, texts()).empty());
        play_out(figure);
        CHECK(value(figure, "at-myeloid-progenitor") == 1);
        CHECK(value(figure, "steps") == 1);
        CHECK(value(figure, "germ_layers_visited") == 0);
    }

    TEST_CASE("a whole way takes no longer than ten seconds, and a long time ends it") {
        const Lineage figure = shipped();
        for (const Lineage::Cell& to : figure.cells) {
            Lineage one = asked(figure, "fertilised-egg", to.id);
            double seconds = 0;
            for (; motion(one) == Motion::under_way; seconds += 0.1) step(one, 0.1);
            CAPTURE(to.id);
            CHECK(seconds <= 10);
        }
        Lineage hasty = asked(figure, "fertilised-egg", "red-blood-cell"), other = hasty;
        step(hasty, 1e9);
        play_out(other);
        CHECK(hasty == other);
        Lineage still = asked(figure, "fertilised-egg", "neuron"), before = still;
        step(still, 0);
        step(still, -1);
        CHECK(still == before);
    }

    TEST_CASE("what no valley leads to is refused, and the answer says where the ways parted") {
        struct Case {
            const char *from, *to, *why;
        };
        const Lineage figure = shipped();
        for (const Case& c :
             {Case{"blood-stem-cell", "neuron",
                   "parted at the cell of the inner cell mass; there it lost the way to the outer germ layer"},
              {"myeloid-progenitor", "t-cell",
               "parted at the blood-forming stem cell, and each keeps to its own branch"},
              {"mesenchymal-cell", "neuron", "lost the way to the outer germ layer"},
              {"blood-stem-cell", "placenta-cell",
               "parted at the fertilised egg; there it lost the way to the placenta"},
              {"inner-cell-mass", "placenta-cell", "no trophoblast"},
              {"induced-pluripotent-cell", "placenta-cell", "no trophoblast"},
              {"induced-pluripotent-cell", "fertilised-egg", "do not make them totipotent"},
              {"neuron", "neural-stem-cell", "normal cells seldom roll back"},
              {"inner-cell-mass", "induced-pluripotent-cell", "made in a laboratory"},
              {"induced-pluripotent-cell", "inner-cell-mass", "No valley leads"},
              {"neuron", "neuron", "It is one already"}}) {
            CAPTURE(c.from);
            CAPTURE(c.to);
            const Lineage tried = asked(figure, c.from, c.to);
            CHECK(motion(tried) == Motion::none);
            CHECK(value(tried, "refused") == 1);
            CHECK(holds(words_of(reply(tried, texts())), c.why));
            CHECK(holds(said(tried), c.why));
            CHECK_FALSE(holds(said(tried), "{"));
        }
    }

    TEST_CASE("every pair of cells is answered: either a way or a reason") {
        const Lineage figure = shipped();
        for (const Lineage::Cell& from : figure.cells) {
            for (const Lineage::Cell& to : figure.cells) {
                Lineage tried = asked(figure, from.id, to.id);
                CHECK(reply(tried, texts()).empty() == (motion(tried) == Motion::under_way));
                const bool was_open = motion(tried) == Motion::under_way;
                play_out(tried);
                CHECK((tried.picked == cell(figure, to.id)) == (was_open || from.id == to.id));
            }
        }
    }

    TEST_CASE("a fibroblast can be turned back to pluripotent, not to totipotent, with the teratoma told") {
        Lineage figure = at(shipped(), "fibroblast");
        reprogramme(figure);
        CHECK(motion(figure) == Motion::under_way);
        play_out(figure);
        CHECK(value(figure, "reprogrammed") == 1);
        CHECK(value(figure, "level") == 2);
        CHECK(value(figure, "reachable") == 14);
        CHECK(value(figure, "placenta") == 0);
        CHECK(value(figure, "steps") == 0);
        for (const char* word : {"2006", "2007", "teratoma", "test", "hazard"}) CHECK(holds(said(figure), word));
        ask(figure, cell(figure, "placenta-cell"));
        CHECK(value(figure, "refused_placenta") == 1);
        ask(figure, cell(figure, "neuron"));
        CHECK(value(figure, "refused_placenta") == 0);
        CHECK(value(figure, "reprogrammed") == 1);
    }

    TEST_CASE("other cells are not turned back here, and the red cell has a reason of its own") {
        Lineage red = at(shipped(), "red-blood-cell"), neuron = at(shipped(), "neuron");
        reprogramme(red);
        reprogramme(neuron);
        CHECK(motion(red) == Motion::none);
        CHECK(holds(said(red), "no nucleus"));
        CHECK(holds(said(neuron), "only the fibroblast"));
        CHECK(value(neuron, "refused") == 1);
        CHECK(value(neuron, "reprogrammed") == 0);
    }

    TEST_CASE("picking another cell ends what was under way") {
        Lineage figure = asked(shipped(), "fertilised-egg", "neuron");
        step(figure, 3);
        CHECK(figure.steps == 1);
        pick(figure, cell(figure, "t-cell"));
        CHECK(motion(figure) == Motion::none);
        CHECK(value(figure, "steps") == 0);
        CHECK(value(figure, "at-t-cell") == 1);
    }

    TEST_CASE("the description says level and range") {
        const std::string words = said(shipped());
        for (const char* part : {"Blood-forming stem cell", "Multipotent", "4 of the 14", "placenta: no"})
            CHECK(holds(words, part));
        CHECK(holds(said(at(shipped(), "fertilised-egg")), "placenta: yes"));
        CHECK(holds(said(at(shipped(), "neuron")), "no valley leads on"));
    }

    TEST_CASE("the table has a row for each cell") {
        const Lineage figure = shipped();
        const Data table = data(figure, texts());
        REQUIRE(table.rows.size() == figure.cells.size());
        CHECK(table.header.size() == table.rows[0].size());
        const auto& blood = table.rows[cell(figure, "blood-stem-cell")];
        CHECK(words_of(blood[2]) == "myeloid progenitor, lymphoid progenitor");
        CHECK(words_of(blood[3]) == "4");
        CHECK(words_of(blood[4]) == "no");
    }

    TEST_CASE("sources are listed once") {
        const auto all = sources(shipped());
        CHECK(std::count(all.begin(), all.end(), "takahashi-2006") == 1);
        CHECK(std::count(all.begin(), all.end(), "robey-2017") == 1);
        CHECK(all.size() > 12);
    }

    TEST_CASE("a state is read back as it was written") {
        const Lineage start = shipped();
        Lineage turned = at(start, "fibroblast");
        reprogramme(turned);
        play_out(turned);
        Lineage refused = turned;
        ask(refused, cell(start, "placenta-cell"));
        Lineage stuck = at(start, "neuron");
        reprogramme(stuck);
        Lineage arrived = asked(start, "fertilised-egg", "sperm-cell");
        play_out(arrived);
        for (const Lineage& figure : {start, turned, refused, stuck, arrived, at(start, "mesenchymal-cell")}) {
            const std::string text = write_state(figure);
            CAPTURE(text);
            CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789,-") == text.npos);
            CHECK(read_state(text, start) == figure);
        }
        CHECK(write_state(refused) == "induced-pluripotent-cell,placenta-cell,1,1,0,1,0");
        // On the way, the link leads to the cell that it left.
        Lineage moving = asked(start, "fertilised-egg", "neuron");
        step(moving, 0.5);
        CHECK(read_state(write_state(moving), start)->picked == cell(start, "fertilised-egg"));
    }

    TEST_CASE("what is no state is refused, and what cannot be is put right") {
        const Lineage start = shipped();
        for (const char* text :
             {"", ",", ",,", "neuron", "neuron,-", "neuron,-,", "neuron,-,0,0,0,0", "neuron,-,0,0,0,0,0,0",
              "unicorn,-,0,0,0,0,0", "neuron,unicorn,0,0,0,0,0", "neuron,,0,0,0,0,0", "neuron,-,x,0,0,0,0",
              "neuron,-,nan,0,0,0,0", "NEURON,-,0,0,0,0,0", "<script>,-,0,0,0,0,0"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, start).has_value());
        }
        const auto wild = read_state("neuron,-,1e9,-5,1e300,7,99999", start);
        REQUIRE(wild.has_value());
        CHECK(wild->answer == Lineage::Answer::none);  // nothing was asked, and it was not turned back
        CHECK(wild->refused == 0);
        CHECK(wild->steps == 5);
        CHECK(wild->visited == 31);
        CHECK(read_state("fertilised-egg,neuron,1,0,0,0,0", start)->answer ==
              Lineage::Answer::none);  // that would not be refused
        CHECK(read_state("fibroblast,-,2,0,0,0,0", start)->answer == Lineage::Answer::none);
        CHECK(read_state("induced-pluripotent-cell,-,3,0,0,0,0", start)->answer == Lineage::Answer::none);
    }

    TEST_CASE("quantities that are none are told apart") {
        const Lineage figure = shipped();
        for (const char* name : {"level", "reachable", "placenta", "germ_layers", "germ_layers_visited", "steps",
                                 "reprogrammed", "refused", "refused_placenta", "at-neuron"}) {
            CHECK(quantity(figure, name).has_value());
        }
        for (const char* name : {"", "at-", "at-unicorn", "potency"}) CHECK_FALSE(quantity(figure, name).has_value());
    }

    TEST_CASE("an author's mistakes are told, each with its place") {
        CHECK(problems() == std::vector<std::string>{});
        const auto one = [](std::string_view from, std::string_view to, const std::string& wanted) {
            const auto lines = problems(from, to);
            CAPTURE(to);
            CAPTURE(lines);
            CHECK(
                std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return holds(line, wanted); }));
        };
        one(R"("start":"mid")", R"("start":"nowhere")", "start: the id of one of the cells");
        one(R"("level":"b")", R"("level":"z")", "level: the id of one of the levels");
        one(R"("family":"f")", R"("family":"g")", "family: the id of one of the families");
        one(R"("family":"f",)", "", "`family`, as every specialised cell has one");
        one(R"("next":["mid"])", R"("next":["gone"])", "next[0]: the id of one of the cells");
        one(R"("next":["end"])", R"("next":["top"])", "next[0]: a cell of a lower level");
        one(R"("next":["end"])", R"("next":["mid"])", "next[0]: a cell of a lower level");
        one(R"("next":["end"],)", "", "`next`: the cells that its valleys lead to");
        one(R"("next":["end"])", R"("joins":"top")", "joins: a cell of the same level, listed before this one");
        one(R"("id":"mid")", R"("id":"top")", "is taken");
        one(R"("at":50)", R"("at":101)", "at: a number");
        one(R"("name":"A")", R"("names":"A")", "name");
        one(R"("from":["end"])", R"("from":["top"])", "from[0]: a cell of a lower level");
        one(R"("to":"mid")", R"("to":"gone")", "to: the id of one of the cells");
        one(R"("others":"No.",)", "", "others");
        one(R"({"id":"f","name":"family","brief":"f","germ_layer":true})", "", "families");
        one(R"({"id":"f",)", R"({"id":"f","colour":3,)", "colour: no such property");
        one(R"("families":[)",
            R"("families":[{"id":"v","name":"v","brief":"v"},{"id":"w","name":"w","brief":"w"},{"id":"x","name":"x","brief":"x"},{"id":"y","name":"y","brief":"y"},{"id":"z","name":"z","brief":"z"},)",
            "at most five families");
        CHECK(problems("start", "starts").size() == 2);
    }
}
