#include "support/parity.hpp"

#include <doctest/doctest.h>

#include <set>

#include "figures/figure.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
/// Every place: pages of the course, of its ways and documents, of its modules and of those that show each kind and
/// figure.
std::set<std::string> all_places(const app::State& state) {
    std::set<std::string> places;
    for (const std::string& route : app::course_routes()) places.insert(route);
    places.insert({"/nowhere", "/quiz", "/quiz/before", "/search?q=stem%20cells"});
    for (const content::Appraisal& document : state.documents.list)
        places.insert(app::route_of(app::DocumentsPage{document.id}));
    for (const content::Way& way : state.ways) places.insert(app::route_of(app::MapPage{way.id}));
    for (const app::ModuleSlot& slot : state.modules) {
        const std::string module = "/" + slot.module.id;
        places.insert({module, module + "/quiz", module + "/quiz/before"});
        for (const content::Chapter& chapter : slot.module.chapters) places.insert(module + "/" + chapter.id);
    }
    return places;
}

void open_everything(Screen& screen) {
    screen.program().file_chosen("kinds.json", files::read("tests/data/good/kinds.json"));
    for (const std::string_view name : names_of<figures::Kind>) {
        const std::string file = std::string(name) + ".json";
        if (const std::string module = files::read("tests/data/good/" + file); !module.empty())
            screen.program().file_chosen(file, module);
        screen.settle();
    }
    screen.go("/glossary");
    screen.go("/documents");
}

void check_parity(Screen& screen) {
    for (const std::string& wrong : parity::differences(screen.tree(), screen.program().ui().drawn()))
        FAIL_CHECK(wrong);
}

/// Does something with it, as far as it can be operated without leaving the page.
std::optional<semantics::Action> use_of(const Node& node) {
    if (!node.interactive() || node.disabled) return std::nullopt;
    switch (node.role) {
        case Role::button: return semantics::Action{node.id, Verb::press, 1};
        case Role::radio:
        case Role::checkbox: return semantics::Action{node.id, Verb::select, 1};
        case Role::slider: return semantics::Action{node.id, Verb::set, node.most};
        case Role::combobox: return semantics::Action{node.id, Verb::set, 0};
        case Role::textbox: return semantics::Action{node.id, Verb::write, 0, "7"};
        default: return std::nullopt;
    }
}

/// Operates everything on the page once, in its order, and looks after each act that brought or took something.
int act_everywhere(Screen& screen, const std::string& place) {
    std::set<std::string> used{"alert/confirm"};
    std::size_t size = screen.tree().nodes().size();
    constexpr std::size_t most_acts = 80;
    while (used.size() < most_acts) {
        std::optional<semantics::Action> next;
        for (const Node& node : screen.tree().nodes()) {
            if (!used.contains(node.id)) next = use_of(node);
            if (next) break;
        }
        if (!next) break;
        INFO("after " << next->id);
        used.insert(next->id);
        screen.program().action(*next);
        screen.settle();
        if (app::route_of(screen.state().page) != place) screen.go(place);
        if (screen.tree().nodes().size() != size) check_parity(screen);
        size = screen.tree().nodes().size();
    }
    check_parity(screen);
    return static_cast<int>(used.size());
}
}  // namespace

TEST_SUITE("parity") {
    TEST_CASE("check 2: everything drawn is said and everything said is drawn, on every page in every state") {
        Screen screen(390, 844);
        screen.input().preferences.reduced_motion = true;  // what moves is told once a second, and drawn in each frame
        open_everything(screen);
        int acts = 0;
        for (const std::string& place : all_places(screen.state())) {
            INFO(place);
            screen.go(place);
            check_parity(screen);
            const bool leads_on = place.find("/quiz") != std::string::npos || place == "/settings";
            if (!leads_on) acts += act_everywhere(screen, place);
        }
        CHECK(acts > 500);
    }
}
