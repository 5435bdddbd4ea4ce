// Where the focus goes: Screen checks after each frame that what it is given to is there.
#include <doctest/doctest.h>

#include <array>
#include <set>

#include "base/numbers.hpp"
#include "base/rng.hpp"
#include "support/files.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
/// The ids of what can be operated and whose id ends so.
std::vector<std::string> ending(Screen& screen, std::string_view end) {
    std::vector<std::string> ids;
    for (const Node& node : screen.tree().nodes()) {
        if (node.interactive() && node.id.ends_with(end)) ids.push_back(node.id);
    }
    return ids;
}

std::string without(const std::string& id, std::string_view end) { return id.substr(0, id.size() - end.size()); }

/// Tries a question in all ways: hints, an answer, another try, the solution.
void try_question(Screen& screen, const std::string& id) {
    for (const char* hint : {"/hint1", "/hint2"}) screen.use(id + hint);
    screen.answer();
    screen.use(id + "/check");
    screen.use(id + "/check");  // a near miss is told first
    if (!screen.use(id + "/again")) return;
    screen.answer();
    screen.use(id + "/check");
    screen.use(id + "/check");
    screen.use(id + "/solution");
}

void open_module(Screen& screen, const std::string& file) {
    screen.program().file_chosen(file, files::read("tests/data/good/" + file));
    screen.settle();
}

void add_ids(std::set<std::string>& all, Screen& screen) {
    for (const std::string& id : screen.fake().focused) {
        const auto slash = id.rfind('/');
        all.insert(id.substr(slash == std::string::npos ? 0 : slash + 1));
    }
}

/// Presses Tab and says where that leads.
std::string tab(Screen& screen, bool backwards = false) {
    screen.program().key(platform::Key::tab, backwards);
    screen.settle();
    return screen.program().focused() ? screen.program().focused()->id : "";
}

/// What has the focus in the mirror, which gives it on as the patches say when that goes, and as the program says.
class Focus {
public:
    explicit Focus(Screen& screen) : fake_(screen.fake()) { see(); }

    void give(std::string id) { id_ = std::move(id); }
    /// After some frames.
    const std::string& follow() {
        for (; patches_ < fake_.patches.size(); ++patches_) {
            const std::string gone = R"(["-",")" + id_ + R"(",")";
            const std::string& patch = fake_.patches[patches_];
            const auto at = patch.find(gone);
            if (at == patch.npos) continue;
            const auto begin = at + gone.size();
            id_ = patch.substr(begin, patch.find('"', begin) - begin);
        }
        if (given_ < fake_.focused.size()) id_ = fake_.focused.back();
        see();
        return id_;
    }

private:
    void see() {
        patches_ = fake_.patches.size();
        given_ = fake_.focused.size();
    }

    platform::Fake& fake_;
    std::string id_;
    std::size_t patches_ = 0, given_ = 0;
};

/// Does to it what can be done to its role.
void operate(Screen& screen, const Node& node, Rng& random) {
    const auto act = [&](Verb verb, double value) { screen.program().action({node.id, verb, value, "7"}); };
    switch (node.role) {
        case Role::radio:
        case Role::checkbox: act(Verb::select, node.checked == true ? 0 : 1); break;
        case Role::slider: act(Verb::set, node.least + node.step * random.below(4)); break;
        case Role::combobox: act(Verb::set, random.below(static_cast<std::uint32_t>(node.choices.size()))); break;
        case Role::textbox: act(Verb::write, 0); break;
        default: act(random.below(10) == 0 ? Verb::dismiss : Verb::press, 0);
    }
    screen.settle();
}

/// A page with something to confirm, and the button that asks for it.
struct Case {
    const char* opener;
    std::function<void(Screen&)> come;
    const char* warning;
};
std::vector<Case> cases() {
    const auto begin = [](Screen& screen, bool at_the_end) {
        screen.go("/potency/quiz");
        if (at_the_end) REQUIRE(screen.use("settings/quiz-feedback/exam", Verb::select));
        REQUIRE(screen.use("quiz/start"));
    };
    return {{"settings/reset", [](Screen& screen) { screen.go("/settings"); }, "progress.reset_confirm"},
            {"quiz/end",
             [begin](Screen& screen) {
                 begin(screen, false);
                 REQUIRE(screen.use("quiz/overview"));  // what makes the page long
             },
             "quiz.end_confirm"},
            {"quiz/next",
             [begin](Screen& screen) {
                 begin(screen, true);
                 while (screen.use("quiz/end") && screen.use("confirmation/no")) REQUIRE(screen.use("quiz/next"));
             },
             "quiz.end_confirm"}};
}
}  // namespace

TEST_SUITE("focus") {
    TEST_CASE("in a chapter, whatever gives the focus away gives it to something that is there") {
        std::set<std::string> given;
        for (const bool skips : {false, true}) {
            Screen screen;
            screen.go("/glossary");  // loads every module
            open_module(screen, "kinds.json");
            std::vector<std::string> routes;
            for (const app::ModuleSlot& slot : screen.state().modules) {
                for (const content::Chapter& chapter : slot.module.chapters)
                    routes.push_back("/" + slot.entry.id + "/" + chapter.id);
            }
            REQUIRE(routes.size() > 20);
            for (const std::string& route : routes) {
                CAPTURE(route);
                screen.go(route);
                for (const std::string& id : ending(screen, skips ? "/guess/skip" : "/guess/show")) {
                    if (!screen.tree().find(id)->interactive()) continue;
                    REQUIRE(screen.use(id));
                }
                std::set<std::string> regions;
                for (const Node& node : screen.tree().nodes()) {
                    if (node.role != Role::radio || node.checked == true) continue;
                    const std::string region = node.id.substr(0, node.id.rfind("/option/"));
                    const bool prediction = screen.tree().find(region + "/reveal"), guess = region.ends_with("/guess");
                    if ((prediction || guess) && regions.insert(region).second)
                        screen.program().action({node.id, Verb::select, 1});
                }
                screen.settle();
                for (const char* button : {"/reveal", "/guess/show"}) {
                    for (const std::string& id : ending(screen, button)) CHECK(screen.use(id));
                }
                if (skips) continue;  // the questions were tried before
                for (const std::string& id : ending(screen, "/hint1")) try_question(screen, without(id, "/hint1"));
                for (const Node& node : std::vector<Node>(screen.tree().nodes())) {
                    if (node.id.starts_with("question/") && node.id.ends_with("/check"))
                        try_question(screen, without(node.id, "/check"));
                }
            }
            add_ids(given, screen);
        }
        for (const char* part : {"reply", "compared", "figure", "result", "heading", "text", "page-title"}) {
            CAPTURE(part);
            CHECK(given.contains(part));
        }
    }

    TEST_CASE("in a quiz, whatever gives the focus away gives it to something that is there") {
        std::set<std::string> given;
        for (const char* feedback : {"immediate", "deferred", "exam"}) {
            CAPTURE(feedback);
            Screen screen;
            open_module(screen, "kinds.json");
            screen.go("/kinds/quiz");
            for (const char* choice : {"quiz-length/all", "quiz-timer/on"})
                screen.use(std::string("settings/") + choice, Verb::select);
            screen.use(std::string("settings/quiz-feedback/") + feedback, Verb::select);
            REQUIRE(screen.use("quiz/start"));
            for (int steps = 0; steps < 60 && !screen.tree().find("quiz/score"); ++steps) {
                const auto session = *study::latest_session(screen.state().store, "kinds");
                const std::string id = "question/" + study::name_in(session, session.question(session.position));
                CAPTURE(id);
                try_question(screen, id);
                screen.answer();
                if (steps == 1) REQUIRE(screen.use("quiz/back"));
                if (steps == 3) REQUIRE(screen.use("quiz/more-time"));
                if (steps == 4) REQUIRE((screen.use("quiz/end") && screen.use("confirmation/no")));
                REQUIRE(screen.use("quiz/next"));
                screen.use("confirmation/yes");
            }
            CHECK(screen.tree().find("quiz/score"));
            add_ids(given, screen);
        }
        for (const char* part : {"result", "text", "where", "score", "page-title", "no", "end"}) {
            CAPTURE(part);
            CHECK(given.contains(part));
        }
    }

    TEST_CASE("check 11: in 250 actions on whatever there is the focus is never nowhere") {
        Screen screen(390, 844);
        for (const char* file : {"kinds.json", "small.json"}) open_module(screen, file);
        Focus focus(screen);
        Rng random(11);
        const std::array routes{"/kinds/all",  "/small/first", "/small/quiz",
                                "/kinds/quiz", "/settings",    "/paracrine/reach"};
        for (int i = 0; i < 250; ++i) {
            if (i % 50 == 0) screen.go(routes[random.below(routes.size())]);
            std::vector<const Node*> can;
            const Node* alert = semantics::open_alert(screen.tree());
            for (const Node& node : screen.tree().nodes())
                if (node.interactive() && (!alert || node.id.starts_with("confirmation"))) can.push_back(&node);
            REQUIRE(!can.empty());
            const Node node = *can[random.below(static_cast<std::uint32_t>(can.size()))];
            focus.follow();
            focus.give(node.id);
            operate(screen, node, random);
            const std::string& at = focus.follow();
            CAPTURE(node.id);
            CAPTURE(at);
            CHECK(screen.tree().find(at) != nullptr);
        }
    }

    TEST_CASE("a confirmation opens in view, takes the focus, is described by its warning and keeps Tab inside") {
        for (const auto& [width, height] : {std::pair{1280.0f, 800.0f}, {390.0f, 844.0f}, {320.0f, 256.0f}}) {
            for (const Case& one : cases()) {
                CAPTURE(one.opener);
                CAPTURE(width);
                Screen screen(width, height);
                screen.input().own_focus = true;
                one.come(screen);
                const Node* opener = screen.tree().find(one.opener);
                REQUIRE(opener);
                auto& viewport = screen.input().viewport;
                viewport.visible_top = std::max(0.0f, opener->rect.y + opener->rect.height - height);
                viewport.top = std::max(0.0f, viewport.visible_top - 100);
                screen.settle();
                REQUIRE(screen.use(one.opener));

                const Node* dialog = screen.tree().find("confirmation");
                REQUIRE(dialog);
                CHECK(dialog->role == Role::alert_dialog);
                CHECK_FALSE(dialog->name.empty());
                const std::string warning = screen.state().texts(one.warning);
                CHECK(dialog->description.starts_with(warning.substr(0, warning.find('{'))));
                CHECK(screen.tree().find("confirmation/text")->name == dialog->description);
                CHECK(dialog->rect.y >= viewport.visible_top);
                if (height > 300) CHECK(dialog->rect.y + dialog->rect.height <= viewport.visible_top + height);
                CHECK(dialog->rect.x >= 0);
                CHECK(dialog->rect.x + dialog->rect.width <= width);
                CHECK(screen.program().focused()->id == "confirmation/no");
                CHECK(tab(screen) == "confirmation/yes");
                CHECK(tab(screen) == "confirmation/no");
                CHECK(tab(screen, true) == "confirmation/yes");
                CHECK(tab(screen, true) == "confirmation/no");
            }
        }
    }

    TEST_CASE(
        "check 13: a confirmation is closed by Escape and by its No, and gives the focus back to what opened it") {
        for (const Case& one : cases()) {
            CAPTURE(one.opener);
            Screen screen;
            one.come(screen);
            for (const bool by_escape : {true, false}) {
                REQUIRE(screen.use(one.opener));
                if (by_escape) screen.program().key(platform::Key::escape, false);
                else screen.program().key(platform::Key::enter, false);
                screen.settle();
                CHECK(screen.tree().find("confirmation") == nullptr);
                CHECK(screen.program().focused()->id == one.opener);
                CHECK(screen.fake().focused.back() == one.opener);
            }
            CHECK(screen.fake().erased == 0);
            REQUIRE(screen.use(one.opener));
            screen.go("/about");
            CHECK(screen.tree().find("confirmation") == nullptr);
        }
    }

    TEST_CASE("under a confirmation nothing can be pressed, on the canvas or through the tree") {
        Screen screen(1280, 800, true);  // with a menu bar
        screen.go("/settings");
        REQUIRE(screen.use("settings/reset"));
        const auto click = [&](const semantics::Rect& rect) {
            const float x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
            for (const auto kind : {Pointer::Kind::move, Pointer::Kind::press, Pointer::Kind::release})
                screen.program().pointer({kind, x, y});
            screen.settle();
        };
        for (const char* id : {"settings/theme/dark", "header/about", "menu/file", "settings/export"}) {
            CAPTURE(id);
            click(screen.tree().find(id)->rect);
            screen.use(id);
            screen.use(id, Verb::select);
            CHECK(screen.program().focused()->id == "confirmation/no");
            CHECK(screen.program().node_at(screen.tree().find(id)->rect.x + 3, screen.tree().find(id)->rect.y + 3) ==
                  nullptr);
        }
        screen.program().key(platform::Key::menu, false);
        screen.settle();
        CHECK(screen.tree().find("menu/file/list") == nullptr);
        CHECK(screen.fake().routes.empty());
        CHECK(screen.fake().downloads.empty());
        CHECK(screen.state().settings.theme == app::Theme::system);
        click(screen.tree().find("confirmation/yes")->rect);
        CHECK(screen.fake().erased == 1);
        CHECK(screen.program().focused()->id == "settings/reset");
    }

    TEST_CASE("in a popover over a radio button it is the popover that is pressed") {
        Screen screen(390, 844);
        open_module(screen, "small.json");
        bool over = false;
        for (const app::ModuleSlot& slot : std::vector<app::ModuleSlot>(screen.state().modules)) {
            for (const auto& [chapter, title] : slot.entry.chapters) {
                screen.go("/" + slot.entry.id + "/" + chapter);
                std::vector<std::string> terms;
                for (const Node& node : screen.tree().nodes()) {
                    // A spot of a document is a button in a text, too.
                    if (node.role == Role::button && node.is_inline && !node.id.contains("/spot/"))
                        terms.push_back(node.id);
                }
                for (const std::string& term : terms) {
                    REQUIRE(screen.use(term));
                    const Node* close = screen.tree().find(term + "/definition/close");
                    REQUIRE(close);
                    const auto at_middle = [&](const semantics::Rect& r) {
                        return screen.program().node_at(r.x + r.width / 2, r.y + r.height / 2);
                    };
                    CHECK(at_middle(close->rect) == close);
                    const semantics::Rect box = screen.tree().find(term + "/definition")->rect;
                    for (const Node& node : screen.tree().nodes()) {
                        const float top = std::max(node.rect.y, box.y),
                                    bottom = std::min(node.rect.y + node.rect.height, box.y + box.height);
                        if (node.role != Role::radio || bottom <= top) continue;
                        const Node* found = at_middle({box.x, top, box.width, bottom - top});
                        CHECK((found == nullptr || found == close));
                        over = true;
                    }
                    REQUIRE(screen.use(close->id));
                }
            }
        }
        CHECK(over);  // or nothing was shown
    }

    TEST_CASE("what is unfolded belongs to its place, and is found so when one comes back") {
        Screen screen;
        screen.go("/paracrine/reach");
        std::string list;
        for (const Node& node : screen.tree().nodes()) {
            if (list.empty() && node.role == Role::button && node.id.ends_with("/sources")) list = node.id;
        }
        REQUIRE_FALSE(list.empty());
        REQUIRE(screen.use(list));
        CHECK(screen.tree().find(list)->expanded == true);
        screen.go("/paracrine");
        screen.go("/paracrine/reach");
        CHECK(screen.tree().find(list)->expanded == true);
        CHECK(screen.tree().find(without(list, "/sources") + "/source-list") != nullptr);
        REQUIRE(screen.use(list));
        screen.go("/");
        screen.go("/paracrine/reach");
        CHECK(screen.tree().find(list)->expanded == false);
    }
}
