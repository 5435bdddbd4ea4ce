#include "figures/procedure/procedure.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/files.hpp"
#include "support/show.hpp"

using namespace figures;

namespace {
std::string step_json(const std::string& name, const std::string& rest = "") {
    return R"({"name":")" + name + R"(","scene":"count","labels":["a","b"],"text":"Done: )" + name +
           R"(.","risk":"R )" + name + R"(","know":"K )" + name + R"(","law":"L )" + name + R"(.")" + rest + "}";
}

/// Two procedures: fat with three steps, of which the second makes a drug, and marrow with two, of which none does.
std::string settings() {
    return R"({"question":"Which?","sources":["rule"],"procedures":[{"id":"fat","name":"Fat","verdict":"V fat.","hint":"H fat.","steps":[)" +
           step_json("Take", R"(,"germs":true)") + "," +
           step_json("Free", R"(,"drug":true,"cells":true,"germs":true,"time":"2 h","sources":["paper","rule"])") +
           "," + step_json("Give") + R"(]},{"id":"marrow","name":"Marrow","verdict":"V marrow.","steps":[)" +
           step_json("Draw") + "," + step_json("Return") + "]}]}";
}

Procedure made() {
    Document document("f", settings());
    Procedure figure;
    read(document.root(), figure);
    REQUIRE(document.finish().empty());
    return figure;
}

std::vector<std::string> mistakes(const std::string& json) {
    Document document("f", json);
    Procedure figure;
    read(document.root(), figure);
    CHECK_FALSE(figure.ways.empty());  // harmless, whatever it read
    CHECK(motion(figure) == Motion::ready);
    std::vector<std::string> lines;
    for (const Problem& problem : document.finish()) lines.push_back(problem.path + ": " + problem.wanted);
    return lines;
}

Texts texts() {
    auto read = read_texts("en.json", files::asset("text/en.json"));
    REQUIRE(read.problems.empty());
    return read.value;
}

double value(const Procedure& figure, const char* name) {
    const auto found = quantity(figure, name);
    REQUIRE(found.has_value());
    return *found;
}

bool has(const std::string& words, const std::string& part) { return words.find(part) != std::string::npos; }

/// The figure as the chapter ships it.
Procedure shipped() {
    const std::string module = files::read("assets/modules/delivery.json");
    Document document("delivery.json", module);
    Procedure figure;
    for (const Reader& chapter : document.root()["chapters"].items()) {
        for (const Reader& block : chapter["blocks"].items()) {
            if (block["figure"].exists() && block["figure"].text() == "procedure") read(block["settings"], figure);
        }
    }
    for (const Problem& problem : document.finish()) CHECK_FALSE(has(problem.path, "settings.procedures"));
    REQUIRE(figure.ways.size() == 5);
    return figure;
}
}  // namespace

TEST_SUITE("procedure") {
    TEST_CASE("settings are read") {
        const Procedure figure = made();
        REQUIRE(figure.ways.size() == 2);
        CHECK(figure.ways[0].steps[1].name == "Free");
        CHECK(figure.ways[0].steps[1].scene == Scene::count);
        CHECK(figure.ways[0].steps[1].time == "2 h");
        CHECK(figure.ways[0].drug_step == 1);
        CHECK(figure.ways[1].drug_step == 2);  // none
        CHECK(sources(figure) == std::vector<std::string>{"rule", "paper"});
    }

    TEST_CASE("each of an author's mistakes is told") {
        CHECK(mistakes(R"({"question":"Q","procedures":[]})") ==
              std::vector<std::string>{"procedures: at least 1 item"});
        CHECK(mistakes(R"({"procedures":[{"id":"a","name":"A","verdict":"V","steps":[]}]})") ==
              std::vector<std::string>{"question: text in quotes; it is missing",
                                       "procedures[0].steps: at least 2 items"});
        const auto with = [](const std::string& steps, const std::string& rest = "") {
            return R"({"question":"Q","procedures":[{"id":"a","name":"A","verdict":"V","steps":[)" + steps + "]" +
                   rest + "}]}";
        };
        CHECK(mistakes(with(step_json("x") + "," + step_json("y"))).empty());
        CHECK(mistakes(with(step_json("x", R"(,"drug":true)") + "," + step_json("y"))) ==
              std::vector<std::string>{"procedures[0].hint: text in quotes; it is missing"});
        CHECK(
            mistakes(
                with(step_json("x", R"(,"drug":true)") + "," + step_json("y", R"(,"drug":true)"), R"(,"hint":"h")")) ==
            std::vector<std::string>{
                "procedures[0].steps[1].drug: nothing here: the law sees a drug for the first time at one step only"});
        CHECK(
            mistakes(with(step_json("x") + "," + step_json("y"), R"(,"hint":"h")")) ==
            std::vector<std::string>{"procedures[0].hint: no such property here; check its spelling, or take it out"});
        std::string many = step_json("s0");
        for (int i = 1; i < 12; ++i) many += "," + step_json("s");
        CHECK(mistakes(with(many)) == std::vector<std::string>{"procedures[0].steps: at most 9 steps"});
        const std::string odd =
            R"({"name":"n","scene":"spin","labels":["a"],"text":"t","risk":"r","know":"k","law":"l"})";
        const std::vector<std::string> lines = mistakes(with(odd + "," + step_json("y")));
        REQUIRE(lines.size() == 2);
        CHECK(has(lines[0], "procedures[0].steps[0].scene: one of liposuction, aspirate"));
        CHECK(lines[1] == "procedures[0].steps[0].labels: as many labels as this scene has: 3");
        const std::string twice = R"({"question":"Q","procedures":[{"id":"a","name":"A","verdict":"V","steps":[)" +
                                  step_json("x") + "," + step_json("y") +
                                  R"(]},{"id":"a","name":"B","verdict":"V","steps":[)" + step_json("x") + "," +
                                  step_json("y") + "]}]}";
        CHECK(mistakes(twice) == std::vector<std::string>{"procedures[1].id: an id of its own; \"a\" is taken"});
    }

    TEST_CASE("a procedure is walked when each of its steps was looked at") {
        Procedure figure = made();
        CHECK(value(figure, "steps_seen") == 1);
        choose_step(figure, 2);
        CHECK(value(figure, "walked") == 0);
        CHECK(value(figure, "steps_seen") == 2);
        choose_step(figure, 1);
        CHECK(value(figure, "walked") == 1);
        CHECK(value(figure, "step") == 2);
        CHECK(value(figure, "procedures_seen") == 1);
        choose_way(figure, 1);
        CHECK(value(figure, "procedure") == 2);
        CHECK(value(figure, "step") == 1);
        CHECK(value(figure, "walked") == 0);
        CHECK(value(figure, "procedures_seen") == 2);
        choose_way(figure, 0);
        CHECK(value(figure, "walked") == 1);  // remembered
        CHECK_FALSE(quantity(figure, "speed").has_value());
    }

    TEST_CASE("the step that makes a drug is right to mark, and others are not") {
        const Texts words = texts();
        Procedure figure = made();
        mark(figure, 0);
        CHECK(value(figure, "marked_right") == 0);
        CHECK(has(reply_to(figure, 0, words), "L Take."));
        mark(figure, 3);
        CHECK(value(figure, "marked_right") == 0);
        CHECK(has(reply_to(figure, 3, words), "H fat."));
        mark(figure, 1);
        CHECK(value(figure, "marked_right") == 1);
        CHECK(value(figure, "all_right") == 1);
        CHECK(value(figure, "none_right") == 0);
        CHECK(has(reply_to(figure, 1, words), "V fat."));
        choose_way(figure, 1);
        CHECK(value(figure, "marked_right") == 0);
        CHECK(value(figure, "all_right") == 1);
    }

    TEST_CASE("where no step makes a drug, none is right to mark") {
        Procedure figure = made();
        choose_way(figure, 1);
        mark(figure, 1);
        CHECK(value(figure, "none_right") == 0);
        mark(figure, 2);
        CHECK(value(figure, "none_right") == 1);
        CHECK(value(figure, "marked_right") == 1);
        CHECK(has(reply_to(figure, 2, texts()), "V marrow."));
    }

    TEST_CASE("playing goes through all steps and ends") {
        Procedure figure = made();
        CHECK(motion(figure) == Motion::ready);
        double last = -1;
        int frames = 0;
        while (motion(figure) == Motion::ready && ++frames < 1000) {
            const double way = figure.step + progress(figure);
            CHECK(way >= last);  // never back
            last = way;
            step(figure, 0.05);
        }
        CHECK(motion(figure) == Motion::over);
        CHECK(figure.step == 2);
        CHECK(progress(figure) == 1);
        CHECK(frames * 0.05 <= 3 * procedure_step_seconds + 0.1);
        CHECK(value(figure, "walked") == 1);
        const Procedure ended = figure;
        step(figure, 5);
        CHECK(figure == ended);
        play(figure);  // begins anew
        CHECK(figure.step == 0);
        CHECK(progress(figure) == 0);
        CHECK(motion(figure) == Motion::ready);
    }

    TEST_CASE("a step that was picked plays its scene and stops there; playing then goes on with the next") {
        Procedure figure = made();
        choose_step(figure, 1);
        CHECK(motion(figure) == Motion::under_way);
        step(figure, procedure_scene_seconds / 2);
        CHECK(progress(figure) == doctest::Approx(0.5));
        step(figure, 100);
        CHECK(motion(figure) == Motion::over);
        CHECK(figure.step == 1);
        play(figure);
        CHECK(figure.step == 2);
        CHECK(motion(figure) == Motion::ready);
    }

    TEST_CASE("the next stage shows the ends of the scenes that playing would come to") {
        Procedure jumping = made(), playing = made();
        for (int i = 1; i < 3; ++i) {
            next_stage(jumping);
            CHECK(jumping.step == i);
            CHECK(progress(jumping) == 1);
        }
        CHECK(motion(jumping) == Motion::over);
        for (int i = 0; i < 400; ++i) step(playing, 0.05);
        CHECK(jumping == playing);
        next_stage(jumping);
        CHECK(jumping.step == 0);

        Procedure picked = made();
        choose_step(picked, 1);
        next_stage(picked);  // what was set off is there at once
        CHECK(picked.step == 1);
        CHECK(progress(picked) == 1);
        CHECK(motion(picked) == Motion::over);
    }

    TEST_CASE("time that is none does nothing, and a long wait does not run past the end") {
        Procedure figure = made();
        const Procedure before = figure;
        step(figure, 0);
        step(figure, -3);
        step(figure, std::nan(""));
        CHECK(figure == before);
        step(figure, 1e300);
        CHECK(motion(figure) == Motion::over);
        CHECK(figure.step == 2);
    }

    TEST_CASE("a state is read back as it was written") {
        Procedure figure = made();
        choose_step(figure, 2);
        mark(figure, 1);
        choose_way(figure, 1);
        mark(figure, 0);
        choose_step(figure, 1);
        CHECK(write_state(figure) == "marrow,return,seen,fat.take.give,marrow.draw.return,marked,fat.free,marrow.draw");
        const auto back = read_state(write_state(figure), made());
        REQUIRE(back.has_value());
        CHECK(write_state(*back) == write_state(figure));
        CHECK(value(*back, "all_right") == 1);
        CHECK(progress(*back) == 1);
    }

    TEST_CASE(
        "a link still leads to its steps when procedures and steps are listed otherwise, and older links are read") {
        const std::string link = "fat,free,seen,fat.take.free,marked,fat.free,marrow.none";
        const auto wanted = read_state(link, made());
        REQUIRE(wanted.has_value());
        CHECK(write_state(*wanted) == link);
        CHECK(*read_state("1,2,3,2,0,4", made()) == *wanted);
        Procedure other = made();
        std::swap(other.ways[0], other.ways[1]);
        ProcedureWay& fat = other.ways[1];
        std::swap(fat.steps[0], fat.steps[1]);
        fat.drug_step = 0;
        const auto found = read_state(link, other);
        REQUIRE(found.has_value());
        CHECK(way_of(*found).id == "fat");
        CHECK(step_of(*found).name == "Free");
        CHECK(is_solved(*found));
        CHECK(value(*found, "steps_seen") == 2);
        for (const char* text :
             {"fat,fly,seen,marked", "fish,take,seen,marked", "fat,take,fat.take,marked", "fat,none,seen,marked",
              "fat,take,seen,fat.fly,marked", "fat,take,seen,fish.take,marked", "fat,take,seen"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
    }

    TEST_CASE("a step's id is made of its name, unless it has one or shares it") {
        Document document("f", R"({"question":"Which?","procedures":[{"id":"a","name":"A","verdict":"V","steps":[)" +
                                   step_json("Spin it (twice)") + "," + step_json("Spin it twice") + "," +
                                   step_json("Grow", R"(,"id":"culture")") + "," + step_json("None") + "]}]}");
        Procedure figure;
        read(document.root(), figure);
        CHECK(document.finish().empty());
        std::vector<std::string> ids;
        for (const ProcedureStep& step : figure.ways[0].steps) ids.push_back(step.id);
        CHECK(ids == std::vector<std::string>{"spin-it-twice", "step-2", "culture", "step-4"});
    }

    TEST_CASE("what is no state is refused, and what is out of range brought into it") {
        for (const char* text : {"", "1", "1,1,1,1,1", "1,1,1,1,1,1,1", "a,1,1,1,1,1", "1,1,1,,1,1", "nan,1,1,1,1,1",
                                 "1,1,inf,1,1,1", "1;1;1;1;1;1"}) {
            CAPTURE(text);
            CHECK_FALSE(read_state(text, made()).has_value());
        }
        const auto high = read_state("99,99,1e300,1e300,1e9,1e9", made());
        REQUIRE(high.has_value());
        CHECK(write_state(*high) ==
              "marrow,return,seen,fat.take.free.give,marrow.draw.return,marked,"
              "fat.take.free.give.none,marrow.draw.return.none");
        const auto low = read_state("-9,-9,-1,-1e300,0,-0.5", made());
        REQUIRE(low.has_value());
        CHECK(write_state(*low) == "fat,take,seen,fat.take,marked");
        const auto broken = read_state("1.9,2.9,3.5,0.5,0,0", made());
        REQUIRE(broken.has_value());
        CHECK(write_state(*broken) == "fat,free,seen,fat.take.free,marked");
    }

    TEST_CASE("the description says procedure, step, what is done and what is marked") {
        const Texts words = texts();
        Procedure figure = made();
        choose_step(figure, 1);
        const std::string before = describe(figure, words);
        CHECK(has(before, "Fat, step 2 of 3: Free. Done: Free."));
        CHECK(has(before, "living cells may be lost; germs may get in"));
        CHECK_FALSE(has(before, "drug"));  // not told before it was found
        mark(figure, 1);
        CHECK(has(describe(figure, words), "a drug in US law from here on"));
        choose_step(figure, 0);
        CHECK_FALSE(has(describe(figure, words), "drug"));
        choose_step(figure, 2);
        CHECK(has(describe(figure, words), "a drug in US law from here on"));
        CHECK_FALSE(has(describe(figure, words), "{"));
    }

    TEST_CASE("the table has a row for each step of the procedure") {
        Procedure figure = made();
        const Data table = data(figure, texts());
        CHECK(table.caption == "Fat");
        REQUIRE(table.rows.size() == 3);
        for (const auto& row : table.rows) CHECK(row.size() == table.header.size());
        CHECK(words_of(table.rows[1][0]) == "Free");
        CHECK(words_of(table.rows[1][1]) == "2 h");
        CHECK(words_of(table.rows[2][2]) == "R Give");
        choose_way(figure, 1);
        CHECK(data(figure, texts()).rows.size() == 2);
    }

    // FDA guidance 2020, example 14-1; US v. Regenerative Sciences 2014; 21 CFR 1271.3(d)(4); guidance 2017, example
    // 7-1.
    TEST_CASE("as shipped, freeing cells and growing them make a drug; whole fat and marrow for a transplant do not") {
        const Procedure figure = shipped();
        const auto drug = [&](std::size_t way) {
            const ProcedureWay& found = figure.ways[way];
            return static_cast<std::size_t>(found.drug_step) < found.steps.size()
                       ? found.steps[static_cast<std::size_t>(found.drug_step)].scene
                       : Scene::follow;
        };
        CHECK(figure.ways[0].id == "svf");
        CHECK(drug(0) == Scene::enzyme);
        CHECK(figure.ways[2].id == "culture");
        CHECK(drug(2) == Scene::culture);
        CHECK(figure.ways[3].id == "transplant");
        CHECK(drug(3) == Scene::follow);  // none
        CHECK(figure.ways[4].id == "graft");
        CHECK(drug(4) == Scene::follow);
    }
}
