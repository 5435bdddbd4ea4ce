#include <doctest/doctest.h>

#include <algorithm>
#include <span>

#include "base/reader.hpp"
#include "search/search.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"

// Questions that a reader would ask, written from the claims: fifty before there was a search, thirty before it knew
// synonyms.
namespace {
struct Question {
    std::string words;
    std::vector<std::string> claims;
};

std::vector<Question> asked_by_readers(const std::string& file) {
    std::vector<Question> list;
    Document document(file, files::read("tests/data/search/" + file));
    for (const Reader& item : document.root().items()) {
        Question& question = list.emplace_back(item["query"].text());
        for (const Reader& claim : item["claims"].items()) question.claims.push_back(claim.text());
    }
    return list;
}

/// The course with its index.
struct Course {
    std::vector<content::Module> modules = modules::shipped();
    search::Index index;

    Course() {
        std::vector<const content::Module*> pointers;
        for (const content::Module& module : modules) pointers.push_back(&module);
        index = search::index_of(pointers);
        index.synonyms = search::read_synonyms("synonyms.json", files::read("assets/modules/synonyms.json")).value;
    }

    /// Is it a statement on what is asked?
    bool answers(const search::Item& item, const Question& question) const {
        const auto module = std::ranges::find(modules, item.module, &content::Module::id);
        const content::Chapter* chapter = module->chapter(item.chapter);
        if (!chapter || item.block == 0) return false;
        const content::Backing* backing =
            content::backing_of(chapter->blocks[static_cast<std::size_t>(item.block) - 1]);
        return backing && std::ranges::any_of(backing->claims, [&](const std::string& claim) {
                   return std::ranges::find(question.claims, claim) != question.claims.end();
               });
    }

    /// How many have such a statement among the first three.
    std::ptrdiff_t answered(const std::vector<Question>& questions) const {
        return std::ranges::count_if(questions, [&](const Question& question) {
            const search::Results results = search::search(std::span(&index, 1), question.words, 3);
            const search::Group& statements = results.groups[static_cast<std::size_t>(search::Kind::statement)];
            const bool right = std::ranges::any_of(statements.best, [&](const search::Found& found) {
                return answers(index.items[found.item], question);
            });
            if (!right) MESSAGE("not among the first three: " << question.words);
            return right;
        });
    }
};
}  // namespace

TEST_SUITE("search") {
    TEST_CASE("45 of 50 questions, and 24 of 30, have a statement on what they ask among the first three") {
        const Course course;
        const auto fifty = asked_by_readers("questions.json"), thirty = asked_by_readers("more_questions.json");
        CHECK(fifty.size() == 50);
        CHECK(course.answered(fifty) >= 45);
        CHECK(thirty.size() == 30);
        CHECK(course.answered(thirty) >= 24);
    }
}
