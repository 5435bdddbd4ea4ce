#include "search/search.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "search/words.hpp"
#include "support/modules.hpp"

using namespace search;

namespace {
/// What a module of two chapters is made of: enough for every kind of thing that can be found.
content::Module tea() {
    content::Module module;
    module.id = "tea";
    module.title = "Tea";
    module.summary = plain_text("How leaves become a drink.");
    content::Statement black{plain_text("Black tea is oxidised before it is dried. The leaves turn brown.")};
    black.backing.claims = {"black"};
    module.chapters = {
        {.id = "kinds",
         .title = "What kinds are there?",
         .objective = "tell green tea from black",
         .blocks = {content::Heading{"Oxidation"}, black,
                    content::Statement{plain_text("Green tea is heated (camellia sinensis, CS) soon after harvest.")},
                    content::Prediction{.id = "guess",
                                        .prompt = plain_text("Which has more caffeine?"),
                                        .options = {{"a", plain_text("Espresso"), plain_text("Surprisingly, matcha.")}},
                                        .reveal = plain_text("It depends on the brewing.")},
                    content::Checkpoint{"why-brown"}}},
        {.id = "brewing",
         .title = "How is it brewed?",
         .objective = "brew a cup",
         .blocks = {
             content::Text{plain_text("Pour boiling water over the leaves, and wait for four minutes.")},
             content::Table{.caption = "Minutes", .header = {plain_text("Kind")}, .rows = {{plain_text("Oolong")}}}}}};
    questions::Question question;
    question.id = "why-brown";
    question.stem = plain_text("Why do withered leaves go dark?");
    question.claims = {"black"};
    question.explanation = plain_text("Enzymes, of the polyphenol kind.");
    question.kind = questions::Choice{};
    module.questions = {question};
    module.terms = {{"tannin", "tannin", plain_text("What makes tea bitter.")}};
    module.sources = {{.id = "okakura",
                       .authors = "Okakura Kakuzō",
                       .title = "The Book of Tea",
                       .publisher = "Putnam",
                       .year = 1906}};
    return module;
}

struct Course {
    content::Module module = tea();
    Index index = index_of({&module});

    Results find(std::string_view words) const { return search::search(std::span(&index, 1), words, 9); }
    /// The addresses of what was found, as kind, chapter and block or id, the best of each kind first.
    std::vector<std::string> found(std::string_view words) const {
        std::vector<std::string> list;
        for (const Group& group : find(words).groups) {
            for (const Found& each : group.best) {
                const Item& item = index.items[each.item];
                list.push_back(item.id.empty() ? item.chapter + "?" + std::to_string(item.block) : item.id);
            }
        }
        return list;
    }
    bool finds(std::string_view words, const std::string& what) const {
        const auto list = found(words);
        return std::ranges::find(list, what) != list.end();
    }
};

std::string marked(const RichText& text) {
    std::string line;
    for (const Paragraph& paragraph : text.paragraphs) {
        for (const Span& span : paragraph) line += span.bold ? "<" + span.text + ">" : span.text;
    }
    return line;
}
}  // namespace

TEST_SUITE("search") {
    TEST_CASE("words are runs of letters and digits, in one spelling, without accents") {
        std::vector<std::string> plain;
        for (const Word& word : words_in("Kakuzō’s “21 CFR”: 361.1 – Éclair, cafe\u0301 (λ−1)"))
            plain.push_back(word.plain);
        CHECK(plain == std::vector<std::string>{"kakuzo's", "21", "cfr", "361", "1", "eclair", "cafe", "λ", "1"});
        const auto same = [](const char* a, const char* b) { return words_in(a).at(0).stem == words_in(b).at(0).stem; };
        CHECK(same("tumour", "tumors"));
        CHECK(same("leukaemia", "leukemia"));
        CHECK(same("randomised", "randomized"));
        CHECK_FALSE(same("hour", "hor"));
        CHECK_FALSE(same("raise", "raze"));
        CHECK(words_in("what").at(0).stem.empty());
    }

    TEST_CASE("everything that is read can be found, by any form of its words") {
        const Course course;
        CHECK(course.found("brews") == std::vector<std::string>{"brewing?0"});
        CHECK(course.finds("oxidation ", "kinds?1"));
        CHECK(course.finds("oxidise ", "kinds?2"));
        CHECK(course.finds("caffeine ", "kinds?4"));
        CHECK(course.finds("oolong ", "brewing?2"));
        CHECK(course.finds("bitterness ", "tannin"));
        CHECK(course.finds("kakuzo ", "okakura"));
        CHECK(course.finds("1906 ", "okakura"));
        CHECK(course.finds("withering ", "why-brown"));
        CHECK(course.found("coffee ").empty());
        CHECK(course.found("what is the").empty());
        CHECK(course.found("").empty());
    }

    TEST_CASE("nobody finds the answer to a question or a guess") {
        const Course course;
        for (const char* answer : {"enzymes ", "polyphenol ", "espresso ", "matcha ", "surprisingly "})
            CHECK(course.found(answer).empty());
    }

    TEST_CASE("a question leads to what teaches its answer, which is found by its words, too") {
        const Course course;
        const auto question = std::ranges::find(course.index.items, "why-brown", &Item::id);
        REQUIRE(question != course.index.items.end());
        CHECK(question->chapter == "kinds");
        CHECK(question->block == 2);
        CHECK(course.finds("withered ", "kinds?2"));
    }

    TEST_CASE("the word being typed stands for all that begin so, a finished one for itself") {
        const Course course;
        CHECK(course.finds("boil", "brewing?1"));
        CHECK(course.finds("boi", "brewing?1"));
        CHECK_FALSE(course.finds("boi ", "brewing?1"));
    }

    TEST_CASE("one slip is forgiven in a word that is nowhere") {
        CHECK(one_slip_apart("cell", "cel"));
        CHECK(one_slip_apart("stem", "setm"));
        CHECK(one_slip_apart("stem", "stam"));
        CHECK(one_slip_apart("a", ""));
        CHECK_FALSE(one_slip_apart("stem", "stem"));
        CHECK_FALSE(one_slip_apart("stem", "mets"));
        CHECK_FALSE(one_slip_apart("stem", "sttemm"));
        CHECK_FALSE(one_slip_apart("abcd", "badc"));
        const Course course;
        CHECK(course.finds("caffiene ", "kinds?4"));
        CHECK(course.finds("bioling ", "brewing?1"));
        CHECK_FALSE(course.finds("bioilng ", "brewing?1"));
        CHECK(course.found("tex ").empty());  // too short: it might be anything
    }

    TEST_CASE("an abbreviation that a text explains is found by its words, and they by it") {
        const content::Module module = [] {
            content::Module made = tea();
            made.chapters[1].blocks = {content::Text{plain_text("Camellia sinensis (CS) is an evergreen shrub.")},
                                       content::Text{plain_text("CS grows in the hills.")},
                                       content::Text{plain_text("The name sinensis is by Linnaeus.")},
                                       content::Text{plain_text("The camellia japonica has red flowers.")},
                                       content::Text{plain_text("Camellia oil is pressed from seeds.")}};
            return made;
        }();
        const Index index = index_of({&module});
        REQUIRE(index.abbreviations.size() == 1);
        CHECK(index.abbreviations[0].stem == "cs");
        const auto finds = [&](const char* words, int block) {
            const Results results = search::search(std::span(&index, 1), words, 9);
            return std::ranges::any_of(
                results.groups[static_cast<std::size_t>(Kind::passage)].best, [&](const Found& found) {
                    return index.items[found.item].chapter == "brewing" && index.items[found.item].block == block;
                });
        };
        CHECK(finds("camellia sinensis ", 2));
        CHECK_FALSE(finds("sinensis ", 2));
        CHECK(finds("CS ", 3));
    }

    TEST_CASE("a word finds what has its synonyms, after what has itself; a phrase when all its words are there") {
        Course course;
        CHECK(course.found("hot drinks ").size() == 1);
        CHECK(course.found("scalding ").empty());
        const auto synonyms = read_synonyms("synonyms.json", R"({"format": "stemwise-synonyms/1", "synonyms": [
            ["scald", "boiling", "heat"], ["hot drink", "black tea"]]})");
        CHECK(synonyms.problems.empty());
        course.index.synonyms = synonyms.value;
        CHECK(course.found("scalding ") == std::vector<std::string>{"kinds?3", "brewing?1"});
        CHECK(course.found("boiling ") == std::vector<std::string>{"kinds?3", "brewing?1"});
        const auto best = [&](const char* words) {
            const auto groups = course.find(words).groups;
            return std::pair(groups[static_cast<std::size_t>(Kind::statement)].best[0].score,
                             groups[static_cast<std::size_t>(Kind::passage)].best[0].score);
        };
        CHECK(best("boiling ").first < best("boiling ").second);
        CHECK(best("heated ").first > best("heated ").second);
        CHECK(course.finds("hot drink ", "kinds?2"));
        CHECK(course.found("hot ").empty());
    }

    TEST_CASE("a synonym is a word that is looked up, and stands once in its group") {
        const auto wanted = [](const std::string& groups) {
            std::string all;
            const std::string json = R"({"format": "stemwise-synonyms/1", "synonyms": )" + groups + "}";
            for (const Problem& problem : read_synonyms("synonyms.json", json).problems)
                all += problem.path + ": " + problem.wanted + "\n";
            return all;
        };
        CHECK(wanted(R"([["pay", "paid"], ["pay", "cost of"]])").empty());
        CHECK(wanted(R"([["pay", "of the"]])").starts_with("synonyms[0][1]: a word that is looked up"));
        CHECK(wanted(R"([["cost", "fee"], ["pay", "paid", "paying"]])").starts_with("synonyms[1][2]: each word once"));
        CHECK(wanted(R"([["pay"]])").starts_with("synonyms[0]: "));
        CHECK(wanted("[]").starts_with("synonyms: "));
    }

    TEST_CASE("what has more of the words, and rarer ones, comes first") {
        const Course course;
        const Results results = course.find("green tea heated ");
        const Group& statements = results.groups[static_cast<std::size_t>(Kind::statement)];
        REQUIRE(statements.count == 2);
        CHECK(course.index.items[statements.best[0].item].block == 3);
        CHECK(results.count() == course.found("green tea heated ").size());
        CHECK(search::search(std::span(&course.index, 1), "green tea heated ", 1).groups[1].best.size() == 1);
    }

    TEST_CASE("a snippet has the words in bold, and says where it was cut") {
        const Course course;
        const auto snippet = [&](const char* words, std::size_t kind) {
            const Results results = course.find(words);
            REQUIRE(!results.groups[kind].best.empty());
            return marked(
                search::snippet(course.index.items[results.groups[kind].best[0].item], course.module, results.stems));
        };
        CHECK(snippet("dry oxidised ", 1) == "Black tea is <oxidised> before it is <dried>. The leaves turn brown.");
        CHECK(snippet("tannin ", 4) == "What makes tea bitter.");
        content::Module module = tea();
        std::string text;
        for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + " ";
        module.chapters[1].blocks = {content::Text{plain_text(text + "end.")}};
        const Item item{Kind::passage, "tea", "brewing", 1};
        const std::string middle = marked(search::snippet(item, module, {"word30"}));
        CHECK(middle.starts_with("… word22 "));
        CHECK(middle.find(" <word30> ") != std::string::npos);
        CHECK(middle.ends_with(" …"));
        CHECK(marked(search::snippet(item, module, {"word59"})).ends_with("<word59> end."));
        CHECK(search::snippet({Kind::passage, "tea", "brewing", 7}, module, {"word1"}).empty());
    }

    TEST_CASE("of a module in two indexes the later one counts") {
        const content::Module old = tea();
        content::Module renewed = tea();
        renewed.chapters.pop_back();
        const std::vector<Index> indexes{index_of({&old}), index_of({&renewed})};
        CHECK(search::search(indexes, "boiling ", 9).count() == 0);
        const Results results = search::search(indexes, "oxidised ", 9);
        for (const Group& group : results.groups) {
            for (const Found& found : group.best) CHECK(found.index == 1);
        }
        CHECK(results.count() > 0);
    }

    TEST_CASE("an index is read as it was written, and a damaged one not at all") {
        Course course;
        course.index.synonyms = {{{"hot", "drink"}, {"tea"}}, {{"boil"}, {"scald"}}};
        const std::string file = write(course.index);
        CHECK(read_index(file) == course.index);
        CHECK_FALSE(read_index(""));
        CHECK_FALSE(read_index("stemwise-search 1\n"));
        for (std::size_t size = 0; size < file.size(); ++size) {
            const auto cut = read_index(std::string_view(file).substr(0, size));
            if (cut && cut->items.size() != course.index.items.size()) FAIL_CHECK("cut after " << size);
        }
        std::string changed = file;
        for (char& byte : changed) {
            const char kept = byte;
            for (const char other : {'\n', ' ', '0', 'o', '~', '\xff'}) {
                byte = other;
                if (const auto index = read_index(changed)) (void)search::search(std::span(&*index, 1), "green tea", 9);
            }
            byte = kept;
        }
    }

    TEST_CASE("words go into an address and come back") {
        for (const char* words : {"", "stem cells", "21 CFR 1271.10(a)", "β-cell & “quotes” 100%", "+"})
            CHECK(words_of_query(query_of(words)) == words);
        CHECK(query_of("stem cells") == "q=stem%20cells");
        CHECK(words_of_query("q=stem+cells") == "stem cells");
        CHECK(words_of_query("q=100%") == "100%");
        CHECK(words_of_query("q=%ff") == "\uFFFD");
        CHECK(words_of_query("x=1") == "");
    }
}
