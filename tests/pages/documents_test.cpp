#include <doctest/doctest.h>

#include <algorithm>

#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;

namespace {
std::ptrdiff_t count_of(const Screen& screen, std::string_view ending) {
    return std::ranges::count_if(screen.tree().nodes(), [&](const Node& node) { return node.id.ends_with(ending); });
}
}  // namespace

TEST_SUITE("documents page") {
    TEST_CASE("the home page leads to the list of documents, and that to each of them") {
        Screen screen;
        screen.go("/");
        REQUIRE(screen.use("home/documents"));
        CHECK(app::route_of(screen.state().page) == "/documents");
        REQUIRE(screen.state().documents.list.size() == 4);
        for (const content::Appraisal& document : screen.state().documents.list) {
            screen.go("/documents");
            REQUIRE(screen.use("documents/" + document.id));
            CHECK(app::route_of(screen.state().page) == "/documents/" + document.id);
            CHECK(screen.tree().find("page-title")->name == document.title);
        }
        REQUIRE(screen.use("document/all"));
        CHECK(app::route_of(screen.state().page) == "/documents");
    }

    TEST_CASE("every point has its verdict, a badge, and a link to where it is explained") {
        Screen screen;
        screen.go("/documents");
        for (const content::Appraisal& document : screen.state().documents.list) {
            CAPTURE(document.id);
            screen.go("/documents/" + document.id);
            const auto points = static_cast<std::ptrdiff_t>(document.count());
            for (const char* part : {"/verdict", "/badge0", "/explained"}) CHECK(count_of(screen, part) == points);
            for (const Node& node : screen.tree().nodes()) {
                if (!node.id.ends_with("/explained")) continue;
                const bool linked = std::ranges::any_of(screen.tree().nodes(), [&](const Node& link) {
                    return link.role == Role::link && link.id.starts_with(node.id + "/");
                });
                CHECK_MESSAGE(linked, node.id);
            }
            CHECK(count_of(screen, "document/source/text") == 1);
        }
    }

    TEST_CASE("points are narrowed to a verdict, until the page is left") {
        Screen screen;
        screen.go("/documents/erectile-dysfunction");
        const content::Appraisal& document = *screen.state().documents.find("erectile-dysfunction");
        const auto all = static_cast<std::ptrdiff_t>(document.count());
        const std::size_t wrong = 3;
        REQUIRE(content::verdict_names[wrong] == "wrong");
        REQUIRE(screen.use("document/filter/wrong", semantics::Action::Verb::select));
        CHECK(count_of(screen, "/verdict") == static_cast<std::ptrdiff_t>(document.count(wrong)));
        CHECK(document.count(wrong) > 0);
        CHECK(screen.tree().find("document/meaning/text")->name == screen.state().texts("verdict.wrong_means"));
        REQUIRE(screen.use("document/filter/all", semantics::Action::Verb::select));
        CHECK(count_of(screen, "/verdict") == all);
        REQUIRE(screen.use("document/filter/wrong", semantics::Action::Verb::select));
        screen.go("/about");
        screen.go("/documents/erectile-dysfunction");
        CHECK(count_of(screen, "/verdict") == all);
    }

    TEST_CASE("a point's link leads into the chapter, and the chapter on judging a source back") {
        Screen screen;
        screen.go("/documents/azoospermia");
        REQUIRE(screen.press(Role::link, "No sperm in the sample. Could cells bring them back?") == false);  // several
        const auto link = std::ranges::find_if(screen.tree().nodes(), [](const Node& node) {
            return node.role == Role::link && node.id.find("/explained/") != std::string::npos;
        });
        REQUIRE(link != screen.tree().nodes().end());
        REQUIRE(screen.use(std::string(link->id)));
        CHECK(app::route_of(screen.state().page) == "/practice/azoospermia");
        screen.go("/evidence/who-says");
        REQUIRE(screen.press(Role::link, "point by point"));
        CHECK(app::route_of(screen.state().page) == "/documents");
    }

    TEST_CASE("the sources lead to a document's points, and so does the page about the course") {
        Screen screen;
        screen.go("/sources");
        CHECK(count_of(screen, "/points") == 4);
        REQUIRE(screen.use("source/azoospermia-page/points"));
        CHECK(app::route_of(screen.state().page) == "/documents/azoospermia");
        screen.go("/about");
        REQUIRE(screen.press(Role::link, "point by point"));
        CHECK(app::route_of(screen.state().page) == "/documents");
    }

    TEST_CASE("a course without documents does not speak of them") {
        Screen screen;
        screen.program().asset_arrived("modules/index.json", R"({"modules": ["potency.json"]})");
        screen.settle();
        CHECK(screen.tree().find("home/documents") == nullptr);
        screen.go("/about");
        CHECK(screen.tree().find("about/documents") == nullptr);
        screen.go("/documents");
        CHECK(screen.tree().find("documents/none") != nullptr);
    }

    TEST_CASE("documents that cannot be had say why, and come when tried again; one that is not there is told") {
        Screen screen;
        screen.program().route_changed("/documents");
        screen.frame();
        screen.fake().fetched.clear();
        screen.program().asset_failed("modules/documents.json", "the connection failed");
        screen.settle();
        CHECK(screen.tree().outline().find("the connection failed") != std::string::npos);
        REQUIRE(screen.press(Role::button, "Try again"));
        CHECK(screen.state().documents.list.size() == 4);
        screen.go("/documents/none");
        CHECK(screen.tree().find("documents/unknown") != nullptr);
        screen.program().asset_arrived("modules/index.json", R"({"modules": ["potency.json"], "documents": "d.json"})");
        screen.program().route_changed("/documents");
        screen.fake().fetched.clear();
        screen.program().asset_arrived("modules/d.json", R"({"format": "stemwise-documents/1", "documents": [{}]})");
        screen.settle();
        CHECK(screen.tree().find("unavailable/problems") != nullptr);
    }
}
