// Notes of one's own in a chapter, and the page that lists them.
#include "study/notes.hpp"

#include <doctest/doctest.h>

#include "study/cards.hpp"
#include "support/parity.hpp"
#include "support/screen.hpp"

using semantics::Role;
using Verb = semantics::Action::Verb;

namespace {
constexpr const char* route = "/small/first";

/// With the small module, whose chapter has a block of each kind.
struct Noting : Screen {
    explicit Noting(float width = 1280) : Screen(width, 800) {
        program().file_chosen("small.json", files::read("tests/data/good/small.json"));
        settle();
        go(route);
        REQUIRE(press(Role::button, state().texts("chapter.notes_on")));
    }

    void write(const std::string& id, const std::string& text) {
        program().action({id, Verb::write, 0, text});
        settle();
    }
    void choose(const std::string& id, double index) {
        program().action({id, Verb::set, index});
        settle();
    }
    std::vector<study::Noted> notes() const { return study::notes_of(state().store); }
    bool has(const std::string& id) const { return tree().find(id) != nullptr; }
    /// The words that are marked.
    std::string marks() const {
        std::string words;
        for (const semantics::Node& node : tree().nodes()) {
            if (node.style.marked) words += "[" + node.name + "]";
        }
        return words;
    }
    /// Marks the only sentence of the text that is the second block.
    study::Noted mark_sentence(const std::string& text = "") {
        REQUIRE(use("first/1/notes/add"));
        choose("first/1/notes/new/about", 1);
        write("first/1/notes/new/text", text);
        REQUIRE(use("first/1/notes/new/save"));
        REQUIRE(notes().size() == 1);
        return notes()[0];
    }
    void check_parity() {
        for (const std::string& wrong : parity::differences(tree(), program().ui().drawn())) FAIL_CHECK(wrong);
    }
};
}  // namespace

TEST_SUITE("notes pages") {
    TEST_CASE("a chapter has a quiet way to take notes, which is remembered and can be put away") {
        Noting screen;
        CHECK(screen.has("first/1/notes/add"));
        screen.go("/small/second");
        CHECK(screen.has("second/0/notes/add"));
        REQUIRE(screen.press(Role::button, screen.state().texts("chapter.notes_off")));
        CHECK_FALSE(screen.has("second/0/notes/add"));
    }

    TEST_CASE("a note is written on a block, or on a sentence, which is marked, by the keyboard's ways alone") {
        Noting screen;
        REQUIRE(screen.use("first/1/notes/add"));
        CHECK(screen.fake().focused.back() == "first/1/notes/new/text");
        const semantics::Node* save = screen.tree().find("first/1/notes/new/save");
        REQUIRE(save);
        CHECK(save->disabled);  // neither words nor a mark
        screen.write("first/1/notes/new/text", "My own words\nin two lines");
        REQUIRE(screen.use("first/1/notes/new/save"));
        REQUIRE(screen.notes().size() == 1);
        CHECK(screen.notes()[0].whole);
        CHECK(screen.notes()[0].quote == "A niche is a place.");
        CHECK(screen.marks().empty());
        CHECK(screen.fake().focused.back() == "note/" + screen.notes()[0].note + "/edit");
        screen.check_parity();

        REQUIRE(screen.use("first/1/notes/add"));
        screen.choose("first/1/notes/new/about", 1);
        REQUIRE(screen.use("first/1/notes/new/save"));
        CHECK(screen.marks() == "[A ][niche][ is ][a place][.]");
        CHECK(study::recalls_of(screen.state().store).empty());  // a note is no answer
        CHECK(screen.find(Role::button, "niche") != nullptr);    // what can be pressed in it still can
        screen.check_parity();
    }

    TEST_CASE("selected words come to the block's button, and are what the note is on") {
        Noting screen;
        screen.write("first/1/notes/add", "is a place");
        REQUIRE(screen.has("first/1/notes/new/text"));
        screen.write("first/1/notes/new/text", "where?");
        REQUIRE(screen.use("first/1/notes/new/save"));
        REQUIRE(screen.notes().size() == 1);
        CHECK(screen.notes()[0].quote == "is a place");
        CHECK(screen.marks() == "[is ][a place]");
        // Of words that the block itself does not have, a note on the whole comes.
        screen.write("first/5/notes/add", "said by the figure");
        screen.write("first/5/notes/new/text", "of it all");
        REQUIRE(screen.use("first/5/notes/new/save"));
        CHECK(screen.notes().size() == 2);
        CHECK(screen.marks() == "[is ][a place]");
    }

    TEST_CASE("what is half written stays while the learner is elsewhere, and several can be") {
        Noting screen;
        REQUIRE(screen.use("first/1/notes/add"));
        screen.write("first/1/notes/new/text", "half a");
        REQUIRE(screen.use("first/3/notes/add"));
        screen.write("first/3/notes/new/text", "and another");
        screen.go("/small/second");
        screen.go(route);
        CHECK(screen.tree().find("first/1/notes/new/text")->value == "half a");
        CHECK(screen.tree().find("first/3/notes/new/text")->value == "and another");
        REQUIRE(screen.use("first/1/notes/new/cancel"));
        CHECK(screen.has("first/1/notes/add"));
        CHECK(screen.notes().empty());
    }

    TEST_CASE("a note is changed, and deleted after a question, on the chapter and on the page of all notes") {
        for (const char* where : {route, "/notes"}) {
            CAPTURE(where);
            Noting screen;
            const std::string id = "note/" + screen.mark_sentence("first").note;
            screen.go(where);
            REQUIRE(screen.use(id + "/edit"));
            screen.write(id + "/text", "second");
            REQUIRE(screen.use(id + "/save"));
            CHECK(screen.notes()[0].text == "second");
            CHECK(screen.tree().words_of(*screen.tree().find(id + "/words")) == "second");
            REQUIRE(screen.use(id + "/edit"));
            screen.write(id + "/text", "third");
            REQUIRE(screen.use(id + "/cancel"));
            CHECK(screen.notes()[0].text == "second");
            REQUIRE(screen.use(id + "/delete"));
            REQUIRE(screen.press(Role::button, screen.state().texts("notes.delete_no")));
            CHECK(screen.notes().size() == 1);
            CHECK(screen.fake().focused.back() == id + "/delete");
            REQUIRE(screen.use(id + "/delete"));
            screen.check_parity();
            REQUIRE(screen.press(Role::button, screen.state().texts("notes.delete_yes")));
            CHECK(screen.notes().empty());
            CHECK_FALSE(screen.has(id));
            CHECK(screen.marks().empty());
            for (const auto& [record, saved] : screen.state().store.records())
                CHECK(study::write_record(saved).find("second") == std::string::npos);
        }
    }

    TEST_CASE("home leads to the notes once there are some; they are listed with the way back, and saved as Markdown") {
        for (const float width : {1280.0f, 320.0f}) {
            Noting screen(width);
            const Texts& texts = screen.state().texts;
            screen.go("/");
            CHECK_FALSE(screen.has("home/notes"));
            screen.go("/notes");
            CHECK(screen.tree().words_of(*screen.tree().find("notes/lead")) == texts("notes.none"));
            screen.go(route);
            const study::Noted note = screen.mark_sentence("mine");
            screen.go("/");
            REQUIRE(screen.has("home/notes"));
            screen.go("/notes");
            screen.check_parity();
            CHECK(screen.tree().find("note/" + note.note + "/place")->url == "#/small/first?2");
            CHECK_FALSE(screen.has("note/" + note.note + "/remark"));
            REQUIRE(screen.use("notes/save"));
            REQUIRE(screen.fake().downloads.size() == 1);
            CHECK(screen.fake().downloads[0].second ==
                  "# My notes\n\n## A small module\n\n### Why so small?\n\n> A niche is a place.\n\nmine\n");
        }
    }

    TEST_CASE("erasing everything erases notes, too, and what is half written") {
        Noting screen;
        screen.mark_sentence("mine");
        REQUIRE(screen.use("first/3/notes/add"));
        screen.write("first/3/notes/new/text", "half a");
        screen.go("/settings");
        REQUIRE(screen.use("settings/reset"));
        REQUIRE(screen.press(Role::button, screen.state().texts("progress.reset_yes")));
        CHECK(screen.notes().empty());
        CHECK(screen.state().store.records().empty());
        screen.go(route);
        REQUIRE(screen.press(Role::button, screen.state().texts("chapter.notes_on")));
        CHECK(screen.has("first/3/notes/add"));
        CHECK_FALSE(screen.has("first/3/notes/new/text"));
        CHECK(screen.marks().empty());
    }

    TEST_CASE("a note whose words, block or chapter are gone is still shown, and says so") {
        Noting screen;
        const std::string id = "note/" + screen.mark_sentence("mine").note;
        std::string text = files::read("tests/data/good/small.json");
        text.replace(text.find("A [[niche]] is **a place**."), 27, "Quite other words in [[niche]].");
        screen.program().file_chosen("small.json", text);
        screen.settle();
        for (const char* where : {route, "/notes"}) {
            screen.go(where);
            CHECK(screen.has(id + "/remark"));
            CHECK_FALSE(screen.has(id + "/place"));
            CHECK(screen.marks().empty());
            screen.check_parity();
        }
        text.replace(text.find("\"id\": \"first\""), 13, "\"id\": \"other\"");
        screen.program().file_chosen("small.json", text);
        screen.settle();
        screen.go("/notes");
        CHECK(screen.has(id + "/remark"));
        REQUIRE(screen.use(id + "/delete"));
        REQUIRE(screen.press(Role::button, screen.state().texts("notes.delete_yes")));
        CHECK(screen.notes().empty());
    }
}
