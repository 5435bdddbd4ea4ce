#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "figures/figure.hpp"
#include "support/screen.hpp"

using semantics::Node;
using semantics::Role;

namespace {
struct Shown {
    std::string route, id;  ///< Of its chapter, and with which its node ids begin.
    content::FigureBlock block;
};

/// Opens the modules that show an example of a figure.
void open_examples(Screen& screen) {
    for (const std::string_view name : names_of<figures::Kind>) {
        const std::string file = std::string(name) + ".json";
        if (const std::string module = files::read("tests/data/good/" + file); !module.empty())
            screen.program().file_chosen(file, module);
        screen.settle();
    }
}

/// Every figure of the shipped modules and of the examples that has tasks.
std::vector<Shown> all_figures() {
    Screen screen;
    open_examples(screen);
    screen.go("/glossary");  // loads every module
    std::vector<Shown> figures;
    for (const app::ModuleSlot& slot : screen.state().modules) {
        for (const content::Chapter& chapter : slot.module.chapters) {
            for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
                const auto* figure = std::get_if<content::FigureBlock>(&chapter.blocks[i]);
                if (figure && !figure->tasks.empty())
                    figures.push_back(
                        {"/" + slot.module.id + "/" + chapter.id, chapter.id + "/" + std::to_string(i), *figure});
            }
        }
    }
    return figures;
}

void press(Screen& screen, const std::string& id) {
    screen.program().action({id, semantics::Action::Verb::press, 1});
    screen.settle();
}

/// What is to be seen at once: from the top of the picture to the end of the open task, with all that stands between
/// them.
struct View {
    float height = 0;
    int controls = 0;  ///< Of the figure itself.
};
View view_of(const semantics::Tree& tree, const std::string& id, const std::string& task) {
    View view;
    const auto& nodes = tree.nodes();
    const auto picture = std::ranges::find(nodes, id + "/figure", &Node::id);
    const auto end = std::ranges::find(nodes, id + "/task/" + task + "/text", &Node::id);
    REQUIRE(picture != nodes.end());
    REQUIRE(end != nodes.end());
    for (auto node = picture; node <= end; ++node) {
        if (!node->is_inline) view.height = std::max(view.height, node->rect.y + node->rect.height - picture->rect.y);
        view.controls += node->interactive() && node->id.starts_with(picture->id + "/");
    }
    return view;
}
}  // namespace

TEST_SUITE("figure part") {
    TEST_CASE("the picture, the main controls and the open task are seen together") {
        const std::vector<Shown> figures = all_figures();
        std::set<std::string_view> kinds;
        for (const Shown& figure : figures) kinds.insert(figure.block.start.name());
        CHECK(kinds.size() == names_of<figures::Kind>.size());
        for (const auto& [width, height] : {std::pair{1280.0f, 720.0f}, {390.0f, 844.0f}, {360.0f, 640.0f}}) {
            Screen screen(width, height);
            open_examples(screen);
            for (const auto& [route, id, block] : figures) {
                screen.go(route);
                if (block.guess) press(screen, id + "/guess/skip");
                for (const figures::Task& task : block.tasks) {
                    const View view = view_of(screen.tree(), id, task.id);
                    INFO(route << ", " << task.id << ", " << width << " px wide: " << view.height << " px, "
                               << view.controls << " controls");
                    CHECK(view.height <= height);
                    CHECK(view.controls > 0);
                    press(screen, id + "/next-task");
                }
            }
        }
    }

    TEST_CASE("what was made with a figure is saved with its answers, and printed") {
        Screen screen;
        open_examples(screen);
        screen.go("/checklist/boat");
        const std::string id = "boat/0";
        press(screen, id + "/guess/skip");
        press(screen, id + "/figure/tile/survey");
        press(screen, id + "/figure/answer/2");
        press(screen, id + "/save");
        const auto& downloads = screen.fake().downloads;
        REQUIRE(downloads.size() == 1);
        CHECK(downloads[0].first == "before-i-buy-this-boat.txt");
        CHECK(downloads[0].second.find("Answer: Afloat only") != std::string::npos);
        press(screen, id + "/print");
        CHECK(screen.fake().printed == 1);
        screen.go("/document/registry");
        press(screen, "registry/0/guess/skip");
        CHECK(screen.tree().find("registry/0/save") == nullptr);
    }
}
