#include <doctest/doctest.h>

#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
void type(Screen& screen, const std::string& words) {
    screen.program().action({"search/words", Verb::write, 0, words});
    screen.settle();
}

/// The links to what was found.
std::vector<const Node*> links(const Screen& screen) {
    std::vector<const Node*> found;
    for (const Node& node : screen.tree().nodes()) {
        if (node.role == Role::link && node.id.starts_with("search/")) found.push_back(&node);
    }
    return found;
}

/// Has the node bold words in it that begin so?
bool has_marked(const Screen& screen, const std::string& id, const std::string& begin) {
    return std::ranges::any_of(screen.tree().nodes(), [&](const Node& node) {
        return node.id.starts_with(id) && node.style.bold && node.name.starts_with(begin);
    });
}
}  // namespace

TEST_SUITE("search page") {
    TEST_CASE(
        "the field has the focus; what is typed is found, shown with the words marked, and stands in the address") {
        Screen screen;
        REQUIRE(screen.press(Role::link, screen.state().texts("search.title")));
        CHECK(screen.fake().focused.back() == "search/words");
        CHECK(links(screen).empty());
        type(screen, "placenta");
        CHECK(screen.fake().renamed == "/search?q=placenta");
        const std::string count = std::to_string(screen.state().search.now->results.count());
        CHECK(screen.fake().announced.back() == screen.state().texts("search.count", {{"n", count}}));
        const auto found = links(screen);
        REQUIRE(found.size() > 3);
        const std::string statement = "search/potency/range?";
        CHECK(std::ranges::any_of(found, [&](const Node* link) { return link->id.starts_with(statement); }));
        CHECK(has_marked(screen, statement, "placenta"));
        type(screen, "jab ");
        CHECK(has_marked(screen, "search/", "injection"));
        type(screen, "no such wordsatall");
        CHECK(links(screen).empty());
        CHECK(screen.tree().find("search/none"));
        type(screen, "");
        CHECK(screen.fake().renamed == "/search");
        CHECK(screen.tree().find("search/lead"));
    }

    TEST_CASE("each result leads to its place, which takes the focus") {
        Screen screen;
        screen.go("/search?q=cells%20placenta%20cord");
        std::vector<std::string> urls;
        for (const Node* link : links(screen)) urls.push_back(link->url.substr(1));
        CHECK(urls.size() > 10);
        for (const std::string& url : urls) {
            CAPTURE(url);
            screen.go(url);
            const Node* spot = pages::spot_of(screen.state().page, screen.tree());
            CHECK_FALSE(screen.tree().find("lost/text"));
            if (url.find('?') == std::string::npos) continue;
            REQUIRE(spot);
            CHECK(screen.fake().focused.back() == spot->id);
        }
    }

    TEST_CASE("a module from a file is searched, too, in the place of the course's") {
        Screen screen;
        screen.program().file_chosen("small.json", files::read("tests/data/good/small.json"));
        screen.settle();
        const content::Module& module = screen.state().modules.back().module;
        screen.go(app::route_of(app::SearchPage{search::query_of(module.chapters[0].title)}));
        CHECK(std::ranges::any_of(links(screen), [&](const Node* link) {
            return link->url == "#/" + module.id + "/" + module.chapters[0].id;
        }));
    }

    TEST_CASE("what is typed is answered in the next frame") {
        Screen screen;
        screen.go("/search");
        type(screen, "placent");  // the index is there
        screen.program().action({"search/words", Verb::write, 0, "cartilage"});
        screen.frame();
        CHECK(screen.state().search.query == "q=cartilage");
        CHECK(links(screen).size() == [&] {
            std::size_t shown = 0;
            for (const search::Group& group : screen.state().search.now->results.groups) shown += group.best.size();
            return shown;
        }());
        CHECK(links(screen).size() > 3);
    }

    TEST_CASE("of a kind with more than are shown, all can be seen; other words begin anew") {
        Screen screen;
        screen.go("/search?q=cells");
        const auto& groups = screen.state().search.now->results.groups;
        const auto kind = static_cast<std::size_t>(search::Kind::statement);
        const std::string id = "search/kind" + std::to_string(kind);
        REQUIRE(groups[kind].count > groups[kind].best.size());
        REQUIRE(screen.use(id + "/all"));
        CHECK(groups[kind].best.size() == groups[kind].count);
        CHECK(screen.fake().focused.back() == id);
        CHECK_FALSE(screen.tree().find(id + "/all"));
        type(screen, "cell");
        CHECK(groups[kind].best.size() < groups[kind].count);
    }
}
