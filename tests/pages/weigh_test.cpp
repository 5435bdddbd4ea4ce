#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
const char* const advert =
    "Our stem cells come from an FDA-registered laboratory and have no side effects.\n"
    "Book before Friday and save 20 percent.\n"
    "The car park is behind the house.\n"
    "This treatment is not approved by the FDA.";

/// The page with a text in its box.
struct Weighing : Screen {
    explicit Weighing(float width = 1280, float height = 800, bool menu = false) : Screen(width, height, menu) {
        go("/weigh");
    }

    void write(const std::string& text) {
        program().action({"weigh/text", Verb::write, 0, text});
        settle();
    }

    void weigh(const std::string& text) {
        write(text);
        CHECK(use("weigh/go"));
    }

    bool has_rule(const std::string& id) const { return tree().find("weigh/kind/" + id) != nullptr; }
    const std::string& words(const char* key) const { return state().texts(key); }
};
}  // namespace

TEST_SUITE("weigh page") {
    TEST_CASE("nothing can be weighed until a text is there") {
        Weighing screen;
        REQUIRE(screen.tree().find("weigh/go"));
        CHECK(screen.tree().find("weigh/go")->disabled);
        CHECK_FALSE(screen.tree().find("weigh/summary"));
        screen.write("A text.");
        CHECK_FALSE(screen.tree().find("weigh/go")->disabled);
        CHECK_FALSE(screen.tree().find("weigh/summary"));
    }

    TEST_CASE("an advert is weighed at every width, and each mark leads to what is known of it") {
        for (const float width : {320.0f, 390.0f, 1280.0f}) {
            CAPTURE(width);
            Weighing screen(width);
            screen.weigh(advert);
            CHECK(screen.fake().focused.back() == "weigh/summary");
            for (const char* rule : {"fda_registered", "no_side_effects", "discount", "fair_unproven"})
                CHECK_MESSAGE(screen.has_rule(rule), rule);
            CHECK(screen.tree().find("weigh/sentence2/unknown"));
            CHECK(screen.tree().find("weigh/sheet"));
            for (const Node& node : screen.tree().nodes()) {
                if (node.id.starts_with("weigh/"))
                    CHECK_MESSAGE(node.rect.x + node.rect.width <= width + 0.5f, node.id);
            }
            REQUIRE(screen.use("weigh/sentence1/discount"));
            CHECK(screen.fake().focused.back() == "weigh/kind/discount");
        }
    }

    TEST_CASE("of a text without a mark it is said that nothing is known, and nothing else") {
        Weighing screen;
        screen.weigh("The car park is behind the house. It has two trees.");
        CHECK(screen.tree().find("weigh/sentence1/unknown"));
        CHECK(screen.find(Role::heading, screen.words("weigh.summary")));
        CHECK_FALSE(screen.find(Role::heading, screen.words("weigh.checklist")));
        screen.weigh("... !");
        CHECK(screen.tree().find("weigh/empty"));
    }

    TEST_CASE("a text from a file is weighed in the place of the one before") {
        Weighing screen;
        screen.weigh(advert);
        screen.program().file_chosen("note.txt", "The car park is behind the house.");
        screen.settle();
        CHECK_FALSE(screen.has_rule("discount"));
        CHECK(screen.tree().find("weigh/sentence0/unknown"));
    }

    TEST_CASE("the question to try is asked at once") {
        Weighing screen;
        screen.weigh("Book before Friday and save 20 percent.");
        REQUIRE(screen.use("weigh/kind/discount/try"));
        CHECK(std::holds_alternative<app::QuizPage>(screen.state().page));
    }

    TEST_CASE("on the desktop Tab leads from the box to the button, and Enter weighs") {
        Weighing screen(1100, 800, true);
        screen.input().own_focus = screen.input().own_fields = true;
        screen.write(advert);
        const auto focus = [&] { return screen.program().focused() ? screen.program().focused()->id : ""; };
        for (int i = 0; i < 40 && focus() != "weigh/go"; ++i) {
            screen.program().key(Key::tab, false);
            screen.settle();
        }
        REQUIRE(focus() == "weigh/go");
        screen.program().key(Key::enter, false);
        screen.settle();
        CHECK(focus() == "weigh/summary");
        CHECK(screen.has_rule("discount"));
    }

    TEST_CASE("the desktop's menu leads there") {
        Weighing screen(1100, 800, true);
        screen.go("/about");
        const auto event = pages::menu_event("menu/weigh", screen.state());
        REQUIRE(event);
        CHECK(std::get<app::LinkPressed>(*event).url == "#/weigh");
    }
}
