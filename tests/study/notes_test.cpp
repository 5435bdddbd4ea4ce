#include "study/notes.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"
#include "support/modules.hpp"

using namespace study;

namespace {
const std::string first_text = "A niche is a place. It holds cells in check! Is that all?";

content::Chapter chapter_of(const std::vector<std::string>& texts) {
    content::Chapter chapter{.id = "c"};
    for (const std::string& text : texts) chapter.blocks.push_back(content::Text{plain_text(text)});
    return chapter;
}

Noted on(const std::string& block, const std::string& quote) { return {"n", "m", "c", block, quote}; }

/// The words with those in brackets that are marked.
std::string shown(Paragraph paragraph, std::vector<Quoted> quotes) {
    mark(paragraph, quotes);
    std::string text;
    for (const Span& span : paragraph) text += span.marked ? "[" + span.text + "]" : span.text;
    return text;
}
Paragraph words(const std::string& text) { return plain_text(text).paragraphs[0]; }
}  // namespace

TEST_SUITE("notes") {
    TEST_CASE("a note is on the block that it names, as long as its words are there, else on another that has them") {
        const content::Chapter chapter = chapter_of({first_text, "Other words.", "And more."});
        CHECK(block_of(on("1", "a place"), chapter) == 0);
        CHECK(block_of(on("2", "a place"), chapter) == 0);
        CHECK(block_of(on("9", "more"), chapter) == 2);
        CHECK(block_of(on("2", "nowhere to be found"), chapter) == std::nullopt);
        CHECK(block_of(on("2", ""), chapter) == std::nullopt);
        CHECK(block_of(on("x", ""), content::Chapter{}) == std::nullopt);
    }

    TEST_CASE("a note on a whole block is found by the block's id, or by the words that it begins with") {
        const content::Module module = modules::small();
        const content::Chapter& chapter = *module.chapter("first");
        for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
            CAPTURE(i);
            Noted note = on(block_name(chapter, i), opening_words(chapter.blocks[i], module));
            note.whole = true;
            CHECK(block_of(note, chapter) == i);
        }
        CHECK(block_name(chapter, 0) == "guess");
        CHECK(block_name(chapter, 1) == "2");
        CHECK(block_name(chapter, 5) == "signal");
        CHECK(block_name(chapter, 7) == "one-of");
        // A figure whose caption was changed is still the same; a text is not.
        Noted figure = on("signal", "Quite another caption");
        figure.whole = true;
        CHECK(block_of(figure, chapter) == 5);
        Noted text = on("2", "Quite another text");
        text.whole = true;
        CHECK(block_of(text, chapter) == std::nullopt);
        // A long opening is cut, and known all the same.
        const content::Chapter longer = chapter_of({"x", first_text + " " + first_text});
        Noted cut = on("1", opening_words(longer.blocks[1], module));
        cut.whole = true;
        CHECK(cut.quote.ends_with("…"));
        CHECK(block_of(cut, longer) == 1);
    }

    TEST_CASE("notes of older saves still read, and follow the names that chapters have now") {
        Store store;
        CHECK(read_progress("f", files::read("tests/data/old/v2-notes.jsonl"), store).empty());
        auto notes = notes_of(store);
        REQUIRE(notes.size() == 2);  // the third was deleted
        CHECK(notes[0].text == "Where \"exactly\"?\nAsk.");
        CHECK(notes[1].whole);
        CHECK(has_notes(store));
        store.rename({{}, {{"small/first", "small/renamed"}}, {}});
        notes = notes_of(store);
        CHECK(notes[0].chapter == "renamed");
        CHECK(notes[0].module == "small");
    }

    TEST_CASE("a block's sentences are offered to be marked, and each of them is found in it") {
        const content::Chapter chapter = chapter_of({first_text, "About 3.5 mm, e.g. here. (So it is.) “Yes.” No"});
        CHECK(sentences_of(chapter.blocks[0]) ==
              std::vector<std::string>{"A niche is a place.", "It holds cells in check!", "Is that all?"});
        CHECK(sentences_of(chapter.blocks[1]) ==
              std::vector<std::string>{"About 3.5 mm, e.g. here.", "(So it is.)", "“Yes.”", "No"});
        for (const content::Block& block : chapter.blocks) {
            for (const std::string& sentence : sentences_of(block)) CHECK(has_words(block, sentence));
        }
        for (const content::Module& module : modules::shipped()) {
            for (const content::Chapter& shipped : module.chapters) {
                for (const content::Block& block : shipped.blocks) {
                    for (const std::string& sentence : sentences_of(block)) {
                        CAPTURE(sentence);
                        CHECK(has_words(block, sentence));
                    }
                }
            }
        }
    }

    TEST_CASE("quoted words are marked where they are first, across styles, whatever the blanks between them") {
        CHECK(shown(words("one two one"), {{"one"}}) == "[one] two one");
        CHECK(shown(words("one  two\nthree"), {{"two three"}}) == "one  [two\nthree]");
        CHECK(shown(words("10\u00a0mm wide"), {{"10 mm"}}) == "[10\u00a0mm] wide");
        CHECK(shown(words("one two"), {{"three"}}) == "one two");
        CHECK(shown(words("one two three"), {{"one two"}, {"two three"}}) == "[one two][ three]");
        const Paragraph styled{{.text = "one "}, {.text = "two", .bold = true}, {.text = " three"}};
        CHECK(shown(styled, {{"ne two t"}}) == "o[ne ][two][ t]hree");
        std::vector<Quoted> quotes{{"two"}};
        Paragraph with = styled, again = styled;
        mark(with, quotes);
        CHECK(with[1].bold);
        CHECK(with[1].marked);
        // In a block each is marked once; one over two paragraphs in both.
        mark(again, quotes);
        CHECK(again == styled);
        std::vector<Quoted> both{{"the end\nthe beginning"}};
        for (const std::string text : {"to the end", "from the beginning"}) {
            Paragraph paragraph = words(text);
            mark(paragraph, both);
            CHECK(paragraph.back().marked);
        }
        CHECK(both[0].found);
        // What was marked already stays so.
        Paragraph heard = words("one two three");
        heard[0].marked = true;
        CHECK(shown(heard, {{"two"}}) == "[one ][two][ three]");
    }

    TEST_CASE(
        "notes stand in the order of the course, those of chapters that are gone at the end, and become Markdown") {
        const content::Module module = modules::small();
        const content::Entry entry = content::entry_of(module, "small.json");
        const std::vector<const content::Entry*> course{&entry};
        Store store;
        int kept = 0;
        const auto keep = [&](Noted note) {
            note.note = "n" + std::to_string(++kept);
            store.merge(record_of(note, store.begin("d", 1000 + kept)));
        };
        keep({"", "gone", "away", "1", "lost", "of what was"});
        keep({"", "small", "second", "1", "It is so.", "line one\nline two", true});
        keep({"", "small", "first", "2", "a *place*\nand more", ""});
        keep({"", "small", "old", "1", "x", "y"});
        keep({.note = "", .module = "small", .chapter = "first", .block = "2", .gone = true});
        const auto chapters = notes_by_chapter(store, course);
        REQUIRE(chapters.size() == 4);
        CHECK(chapters[0].chapter_title == "Why so small?");
        CHECK(chapters[1].chapter_title == "And then?");
        CHECK(chapters[2].module_title == "gone");
        CHECK(chapters[3].module_title == "A small module");
        CHECK(
            notes_as_markdown("My notes", {chapters[0], chapters[1]}) ==
            "# My notes\n\n## A small module\n\n### Why so small?\n\n> a \\*place\\*\n> and more\n\n### And then?\n\n> It is "
            "so.\n\nline one\nline two\n");
    }
}
