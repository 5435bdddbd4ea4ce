#include <doctest/doctest.h>

#include <algorithm>

#include "base/reader.hpp"
#include "search/search.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"

// Fifty questions that a reader would ask, written from the claims before there was a search.
namespace {
struct Question {
    std::string words;
    std::vector<std::string> claims;
};

std::vector<Question> asked_by_readers() {
    std::vector<Question> list;
    Document document("questions.json", files::read("tests/data/search/questions.json"));
    for (const Reader& item : document.root().items()) {
        Question& question = list.emplace_back(item["query"].text());
        for (const Reader& claim : item["claims"].items()) question.claims.push_back(claim.text());
    }
    return list;
}
}  // namespace

TEST_SUITE("search") {
    TEST_CASE("40 of 50 questions have a statement on what they ask among the first three") {
        const std::vector<content::Module> course = modules::shipped();
        std::vector<const content::Module*> pointers;
        for (const content::Module& module : course) pointers.push_back(&module);
        const search::Index index = search::index_of(pointers);

        const auto answers = [&](const search::Item& item, const Question& question) {
            const auto module = std::ranges::find(course, item.module, &content::Module::id);
            const content::Chapter* chapter = module->chapter(item.chapter);
            if (!chapter || item.block == 0) return false;
            const content::Backing* backing =
                content::backing_of(chapter->blocks[static_cast<std::size_t>(item.block) - 1]);
            return backing && std::ranges::any_of(backing->claims, [&](const std::string& claim) {
                       return std::ranges::find(question.claims, claim) != question.claims.end();
                   });
        };
        int asked = 0, answered = 0;
        for (const Question& question : asked_by_readers()) {
            const search::Results results = search::search(std::span(&index, 1), question.words, 3);
            const search::Group& statements = results.groups[static_cast<std::size_t>(search::Kind::statement)];
            const bool right = std::ranges::any_of(statements.best, [&](const search::Found& found) {
                return answers(index.items[found.item], question);
            });
            ++asked;
            if (right) ++answered;
            else MESSAGE("not among the first three: " << question.words);
        }
        CHECK(asked == 50);
        CHECK(answered >= 40);
    }
}
