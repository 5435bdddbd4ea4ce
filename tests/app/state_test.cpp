#include "app/state.hpp"

#include <doctest/doctest.h>

#include "support/app.hpp"

namespace {
app::Settings settings_with(const std::string& name, const std::string& value) {
    study::Store progress;
    progress.merge({"setting/" + name, 1, 1, "d", study::SettingChosen{name, value}});
    return app::settings_of(progress);
}
}  // namespace

TEST_SUITE("state") {
    TEST_CASE("nothing chosen is as the system has it") {
        const app::Settings settings = app::settings_of({});
        CHECK(settings.theme == app::Theme::system);
        CHECK(settings.text_percent == 100);
        CHECK_FALSE(settings.reading_view);
    }

    TEST_CASE("what was chosen counts, and nonsense does no harm") {
        CHECK(settings_with("theme", "light").theme == app::Theme::light);
        CHECK(settings_with("theme", "dark").theme == app::Theme::dark);
        CHECK(settings_with("theme", "pink").theme == app::Theme::system);
        CHECK(settings_with("text-size", "150").text_percent == 150);
        CHECK(settings_with("text-size", "20").text_percent == 100);
        CHECK(settings_with("text-size", "900").text_percent == 100);
        CHECK(settings_with("text-size", "large").text_percent == 100);
        CHECK(settings_with("reading", "on").reading_view);
        CHECK_FALSE(settings_with("reading", "off").reading_view);
    }

    TEST_CASE("a module is there once it is loaded without mistakes") {
        const Running running;
        REQUIRE(running.state.module("small"));
        CHECK(running.state.module("small")->chapters.size() == 2);
        CHECK(running.state.slot("broken") != nullptr);
        CHECK(running.state.module("broken") == nullptr);
        CHECK(running.state.slot("nowhere") == nullptr);
    }
}
