#include "ui/moving_parts.hpp"

#include <doctest/doctest.h>

#include "support/screen.hpp"

namespace {
/// A page with a text that moves under one that does not.
class Page {
public:
    void draw() {
        ui_.begin({}, {}, ui::palette_of(Scheme::light), 1, 0.1f);
        ui_.text("rests", "rests");
        ui_.moves([this] {
            ++steps;
            ui_.still([this] { ++kept; }, kept_for);
            ui_.text("moves", "moves");
            ui_.space(grown);
            return goes_on;
        });
        ui_.end();
    }
    bool draw_alone() { return ui_.move_alone(0.1f); }
    ui::Ui& ui() { return ui_; }

    int steps = 0, kept = 0, kept_for = 0;
    float grown = 0;
    bool goes_on = true;

private:
    Screen screen_;
    ui::Ui& ui_ = screen_.program().ui();
};
}  // namespace

TEST_SUITE("moving parts") {
    TEST_CASE("what moves is drawn alone, and the tree stays that of the whole page") {
        Page page;
        page.draw();
        CHECK(page.ui().moves_alone());
        const auto nodes = page.ui().tree().nodes();
        CHECK(nodes.size() == 2);
        CHECK(page.draw_alone());
        CHECK(page.steps == 2);
        CHECK(page.ui().drawn() == std::vector<std::string>{"moves"});
        CHECK(page.ui().tree().nodes() == nodes);
    }

    TEST_CASE("the whole page is wanted when the motion ends, and when the part takes up another height") {
        Page page;
        page.draw();
        page.grown = 1;
        CHECK(!page.draw_alone());
        page.draw();
        CHECK(page.draw_alone());
        page.goes_on = false;
        CHECK(!page.draw_alone());
        page.draw();
        CHECK(!page.ui().moving());
        CHECK(!page.ui().moves_alone());
    }

    TEST_CASE("a part is not alone while something else moves, nor when what it shows may be gone") {
        Page page;
        page.draw();
        page.ui().keep_moving();
        CHECK(!page.ui().moves_alone());
        page.draw();
        page.ui().eased("something", 1);
        CHECK(!page.ui().moves_alone());
        page.draw();
        CHECK(page.ui().moves_alone());
        page.ui().let_go();
        CHECK(!page.ui().moves_alone());
    }

    TEST_CASE("within it, what has the same inputs is not run again until the page is") {
        Page page;
        page.draw();
        CHECK(page.kept == 1);
        for (int i = 0; i < 3; ++i) CHECK(page.draw_alone());
        CHECK(page.kept == 2);
        page.kept_for = 7;
        for (int i = 0; i < 3; ++i) CHECK(page.draw_alone());
        CHECK(page.kept == 3);
        page.draw();
        CHECK(page.kept == 4);
        CHECK(page.draw_alone());
        CHECK(page.kept == 4);
    }
}
