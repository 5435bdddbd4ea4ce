#include "app/page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace app;

TEST_SUITE("page") {
    TEST_CASE("every page is found again at its address") {
        std::vector<Page> pages = {ModulePage{"potency"},
                                   ChapterPage{"potency", "reach", ""},
                                   ChapterPage{"potency", "reach", "signal:10,64,100"},
                                   ChapterPage{"potency", "reach", "", 3},
                                   QuizPage{"potency"},
                                   QuizPage{"potency", "k3x9-1764000000000-12"},
                                   QuizPage{"potency", "k3x9-1764000000000-12", 27},
                                   DocumentsPage{"leaflet"},
                                   MapPage{"exam"},
                                   QuizPage{"potency", "before"},
                                   QuizPage{"quiz"},
                                   QuizPage{"quiz", "before"},
                                   QuizPage{"quiz", "k3x9-1764000000000-12", 27},
                                   LostPage{"/a/b/c"}};
        Alternatives<Page>::each([&]<class P> {
            if constexpr (of_course<P>) pages.push_back(P{});
        });
        std::set<std::size_t> kinds;
        for (const Page& page : pages) {
            const std::string route = route_of(page);
            CAPTURE(route);
            const Page back = page_at(route);
            CHECK(back.index() == page.index());
            CHECK(route_of(back) == route);
            CHECK(module_of(back) == module_of(page));
            kinds.insert(page.index());
        }
        CHECK(kinds.size() == std::variant_size_v<Page>);
    }

    TEST_CASE("addresses are taken as people write them") {
        for (const char* route : {"", "/", "#", "#/", "//"}) CHECK(std::holds_alternative<HomePage>(page_at(route)));
        for (const char* route : {"potency/reach", "#/potency/reach", "/potency/reach/", "/potency//reach"})
            CHECK(route_of(page_at(route)) == "/potency/reach");
        CHECK(std::get<ChapterPage>(page_at("/m/c?f:1,2,3?4")).figure_state == "f:1,2,3?4");
        CHECK(std::holds_alternative<GlossaryPage>(page_at("/glossary?x")));
        for (const char* route :
             {"potency/quiz/s-1", "#/potency/quiz/s-1", "/potency/quiz/s-1/", "/potency/quiz/s-1?x"})
            CHECK(std::get<QuizPage>(page_at(route)).session == "s-1");
        CHECK(std::get<QuizPage>(page_at("/potency/quiz/")).session == "");
        CHECK(route_of(QuizPage{"quiz", "s-1", 3}) == "/quiz/s-1/3");  // the course's own
        CHECK(std::get<QuizPage>(page_at("#/quiz/s-1/")).session == "s-1");
    }

    TEST_CASE("an address that leads nowhere is kept, to be shown") {
        CHECK(std::get<LostPage>(page_at("/a/b/c?d")).route == "/a/b/c?d");
        CHECK(module_of(page_at("/a/b/c")) == "");
        for (const char* route :
             {"/m/quiz/s/t", "/m/quiz/s/0", "/m/quiz/s/-1", "/m/quiz/s/1x", "/m/quiz/s/12345", "/m/quiz/s/1/2"})
            CHECK(std::holds_alternative<LostPage>(page_at(route)));
    }

    TEST_CASE("the addresses of pages are no ids of modules and chapters") {
        const content::ReservedIds reserved = reserved_ids();
        CHECK(!reserved.modules.empty());
        CHECK(std::ranges::find(reserved.modules, "") == reserved.modules.end());  // no id at all is another mistake
        for (const std::string_view id : reserved.modules)
            CHECK_FALSE(std::holds_alternative<ModulePage>(page_at("/" + std::string(id))));
        CHECK(!reserved.chapters.empty());
        for (const std::string_view id : reserved.chapters)
            CHECK_FALSE(std::holds_alternative<ChapterPage>(page_at("/m/" + std::string(id))));
    }

    TEST_CASE("only a module's pages belong to a module") {
        CHECK(module_of(page_at("/m")) == "m");
        CHECK(module_of(page_at("/m/c")) == "m");
        CHECK(module_of(page_at("/m/quiz")) == "m");
        CHECK(module_of(page_at("/m/quiz/s")) == "m");
        CHECK(module_of(page_at("/settings")) == "");
        CHECK(module_of(page_at("/map/exam")) == "");
        CHECK(module_of(page_at("/")) == "");
    }
}
