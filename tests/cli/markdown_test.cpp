// Markdown in: `stemwise import notes.md`, from the text to a module that reads clean, with each loss by its line.
#include <doctest/doctest.h>

#include "cli/markdown.hpp"
#include "content/module.hpp"
#include "support/cli.hpp"
#include "support/files.hpp"

using cli_test::Folder, cli_test::ran, cli_test::Ran;

namespace {
const std::string notes = R"(# Leaves & light

What a leaf does with **light**.

## Why are leaves green?

Objective: say which light a leaf takes in

[[Chlorophyll]] takes in *red and blue* light.
Green is left over; see [more](https://example.org/a_(b)) &amp; H<sub>2</sub>O.

1. Light comes.
2. It is **caught**.

### Numbers

| Colour | Taken in |
|---|---|
| Red | much |
| Green | little |

![A leaf cut across](leaf.svg)

Chlorophyll
: The green matter of leaves,
  which catches light.

Stoma

: A gap in the skin of a leaf.

```gift
::least:: Which light does a leaf use least? {
  =Green#It is thrown back.
  ~Red#Taken in.
  ~Blue#Taken in.
}

Plants need light.{T}
```
)";

/// The module that the text becomes, and what was said on the way.
struct Imported {
    content::Module module;
    Ran ran;
};
Imported imported(const std::string& text, const std::string& name = "notes.md") {
    const Folder folder;
    const std::string file = folder.write(name, text), made = (folder.path / "made.json").string();
    Imported result{{}, ran({"import", file, "-o", made})};
    if (!std::filesystem::exists(made)) return result;
    auto read = content::read_module(made, files::read(made));
    CHECK(read.problems.empty());
    CHECK(ran({"lint", made}).exit_code == cli::ok);
    result.module = std::move(read.value);
    return result;
}

/// The lines of what could not be held, without the file's name.
std::vector<std::string> losses(const std::string& text) {
    interop::Draft draft;
    interop::Ids ids;
    std::vector<std::string> all;
    for (const interop::Loss& loss : cli::add_markdown(draft, text, "notes", ids))
        all.push_back(std::to_string(loss.line) + (loss.whole ? " left out: " : ": ") + loss.what.substr(0, 24));
    return all;
}
const std::string chapter = "## One\n\nObjective: o\n\n";  // four lines
}  // namespace

TEST_SUITE("markdown") {
    TEST_CASE("built without md4c, it says so") {
        const Folder folder;
        const Ran said = ran({"import", folder.write("n.md", "# A\n\nb\n"), "-o", (folder.path / "m.json").string()});
        CHECK((said.err.find("libmd4c-dev") == std::string::npos) == cli::can_read_markdown());
    }

    TEST_CASE("headings are title and chapters; paragraphs, lists, tables, pictures, questions and terms are in them") {
        if (!cli::can_read_markdown()) return;
        const auto [module, said] = imported(notes);
        CHECK(said.exit_code == cli::ok);
        CHECK(module.title == "Leaves & light");
        CHECK(words_of(module.summary) == "What a leaf does with light.");
        REQUIRE(module.chapters.size() == 1);
        const content::Chapter& chapter = module.chapters[0];
        CHECK(chapter.id == "why-are-leaves-green");
        CHECK(chapter.title == "Why are leaves green?");
        CHECK(chapter.objective == "say which light a leaf takes in");
        std::string kinds;
        for (const content::Block& block : chapter.blocks)
            std::visit([&](const auto& own) { kinds += std::string(own.name) + " "; }, block);
        CHECK(kinds == "text list heading table image question question ");

        const Paragraph& words = std::get<content::Text>(chapter.blocks[0]).text.paragraphs.at(0);
        const auto span = [&](const std::string& text) {
            const auto found = std::ranges::find(words, text, &Span::text);
            REQUIRE(found != words.end());
            return *found;
        };
        CHECK(span("Chlorophyll").term == "chlorophyll");
        CHECK(span("red and blue").italic);
        CHECK(span("more").url == "https://example.org/a_(b)");
        CHECK(span("2").script == Span::Script::subscript);
        CHECK(words_of(words) == "Chlorophyll takes in red and blue light. Green is left over; see more & H2O.");
        const auto& list = std::get<content::List>(chapter.blocks[1]);
        CHECK(list.ordered);
        CHECK(words_of(list.items.at(1)) == "It is caught.");
        const auto& table = std::get<content::Table>(chapter.blocks[3]);
        CHECK(table.caption == "Numbers");
        CHECK(words_of(table.rows.at(1).at(0)) == "Green");
        CHECK(std::get<content::Image>(chapter.blocks[4]).alt == "A leaf cut across");
        CHECK(std::get<content::Checkpoint>(chapter.blocks[5]).question == "least");
        REQUIRE(module.questions.size() == 2);
        CHECK(module.questions[0].kind_name() == "choice");
        CHECK(module.questions[1].kind_name() == "true-false");
        REQUIRE(module.terms.size() == 2);
        CHECK(words_of(module.term("chlorophyll")->definition) == "The green matter of leaves, which catches light.");
        CHECK(words_of(module.term("stoma")->definition) == "A gap in the skin of a leaf.");
        CHECK(said.out.find("notes.md:17: a table in Markdown has no caption") != std::string::npos);
    }

    TEST_CASE("the questions are drafts, and lint lists them so") {
        if (!cli::can_read_markdown()) return;
        const Folder folder;
        const std::string made = (folder.path / "made.json").string();
        ran({"import", folder.write("n.md", notes), "-o", made});
        CHECK(ran({"lint", made}).out.find("draft: no Bloom level, no difficulty, no objective, no sources") !=
              std::string::npos);
        // The address of a page of the course's is taken.
        const std::string named = (folder.path / "notes.json").string();
        CHECK(ran({"import", folder.write("n.md", notes), "-o", named}).exit_code == cli::ok);
        CHECK(content::read_module(named, files::read(named)).value.id == "notes-2");
    }

    TEST_CASE("several headings of the first level are the chapters; without any there is one, by the file's name") {
        if (!cli::can_read_markdown()) return;
        const Imported several = imported("# One\n\na\n\n## Within\n\nb\n\n# Two\n\nc\n");
        REQUIRE(several.module.chapters.size() == 2);
        CHECK(several.module.title == "notes");
        CHECK(several.module.chapters[0].blocks.size() == 3);
        const Imported none = imported("Words alone.\n", "my notes.markdown");
        REQUIRE(none.module.chapters.size() == 1);
        CHECK(none.module.chapters[0].title == "my notes");
        // A chapter may not have the address of a page of the course's.
        CHECK(imported("## Quiz\n\nWords.\n").module.chapters.at(0).id == "quiz-2");
    }

    TEST_CASE("what could not be held is named with its line") {
        if (!cli::can_read_markdown()) return;
        using Lines = std::vector<std::string>;
        CHECK(losses(chapter + "Fine.\n").empty());
        CHECK(losses("## One\n\nFine.\n") == Lines{"1: the chapter \"One\" has no"});
        CHECK(losses(chapter + "Fine.\n\n## Two\n") == Lines{"7 left out: the chapter \"Two\", which"});
        CHECK(losses(chapter + "- a\n- b\n  - c\n") == Lines{"7: a list within a list: it"});
        CHECK(losses(chapter + "- a\n") == Lines{"5: a list of one item is a "});
        CHECK(losses(chapter + "> a\n") == Lines{"5: a quotation is kept as o"});
        CHECK(losses(chapter + "a\n\n* * *\n\nb\n") == Lines{"7: a line between paragraph"});
        CHECK(losses(chapter + "a\n\n[b](c.md)\n") == Lines{"7: the link to c.md leads t"});
        CHECK(losses(chapter + "a\n\nb `c`\n") == Lines{"7: code within a line is ke"});
        CHECK(losses(chapter + "```c\na\nb\n```\n") == Lines{"6: code is kept as plain wo"});
        CHECK(losses(chapter + "a <u>b</u>\n") == Lines{"5: the HTML <u>", "5: the HTML </u>"});
        CHECK(losses(chapter + "a  \nb\n") == Lines{"5: a line break within a pa"});
        CHECK(losses(chapter + "a ![b](c.svg)\n") == Lines{"5: the picture c.svg stands"});
        CHECK(losses(chapter + "a\n\n![b](https://x.org/c.svg)\n").at(0).starts_with("7 left out: the picture"));
        CHECK(losses(chapter + "|a|b|\n|---|---|\n|1||\n").at(0).ends_with(": a table of ours has two "));
        CHECK(losses(chapter + "[[a]]\n") == Lines{"0: [[a]] names no term of t"});
        CHECK(losses(chapter + "### *a*\n\nb\n") == Lines{"5: what is emphasised or li"});
        // In a fence by GIFT's own line.
        CHECK(losses(chapter + "a\n\n```gift\nq{\n=a\n~b\n~c\n}\n\nBroken {\n```\n") ==
              Lines{"14 left out: wants a { before the ans"});
    }

    TEST_CASE("marks of ours that Markdown does not mean stay words, and no text makes it stop") {
        if (!cli::can_read_markdown()) return;
        const Imported plain = imported("## One\n\nA ^{b} and [[ and \\*c\\* and _{d}.\n");
        const auto& text = std::get<content::Text>(plain.module.chapters.at(0).blocks.at(0)).text;
        CHECK(words_of(text) == "A ^{b} and [[ and *c* and _{d}.");
        for (const char* words :
             {"", "\n", "#", ":", ": x", "```gift", "|a|\n|-|", "- \n", "<", "[[", "![](", "> - # x\n>   : y"})
            CHECK(losses(words).size() < 4);  // it comes to an end
        CHECK(imported("").ran.exit_code == cli::problems);
        CHECK(imported("<!-- nothing -->\n").ran.exit_code == cli::problems);
    }
}
