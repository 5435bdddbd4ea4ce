#include "ui/input.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

using semantics::Action;
using ui::Input;
using ui::Verb;

namespace {
/// Dear ImGui, which is given the pointers.
struct Context {
    Context() {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
    }
    ~Context() { ImGui::DestroyContext(); }
};
}  // namespace

TEST_SUITE("input") {
    TEST_CASE("each pass takes one action, and the last of several values for one slider") {
        const Context context;
        Input input;
        input.push(Action{"slider", Verb::set, 1});
        input.push(Action{"slider", Verb::set, 2});
        input.push(Action{"button", Verb::press});
        input.push(Action{"button", Verb::press});
        CHECK(input.waits());
        input.begin_pass(0);
        REQUIRE(input.taken("slider", Verb::set));
        CHECK(input.taken("slider", Verb::set)->value == 2);
        CHECK(!input.taken("slider", Verb::press));
        CHECK(!input.taken("button", Verb::press));
        input.end_pass();
        for (int i = 0; i < 2; ++i) {
            input.begin_pass(0);
            CHECK(input.taken("button", Verb::press));
            input.end_pass();
        }
        CHECK(!input.waits());
        CHECK(!input.taken("button", Verb::press));
    }

    TEST_CASE("behind an alert nothing is taken") {
        const Context context;
        Input input;
        input.push(Action{"button", Verb::press});
        input.begin_pass(0);
        input.set_covered(true);
        CHECK(!input.taken("button", Verb::press));
        input.set_covered(false);
        CHECK(input.taken("button", Verb::press));
    }

    TEST_CASE("a pointer waits for a pass, and then for Dear ImGui to take it in") {
        const Context context;
        Input input;
        CHECK(!input.waits());
        input.push(Pointer{.kind = Pointer::Kind::move, .x = 3, .y = 4});
        CHECK(input.waits());
        CHECK(!input.rests());
        input.begin_pass(0);
        CHECK(input.waits());
    }
}
