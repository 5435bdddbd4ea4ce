#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "platform/platform_fake.hpp"
#include "program.hpp"
#include "support/files.hpp"

/// The whole program on the fake platform, with assets from the checkout: tests use it as a person would, by role and
/// name.
class Screen {
public:
    /// With `menu` as on the desktop, where the menu bar is ours.
    explicit Screen(float width = 1280, float height = 800, bool menu = false) : program_(prepared(platform_, menu)) {
        input_.viewport = {.width = width, .height = height, .visible_height = height};
        program_.ui().note_drawn();
        deliver("modules/index.json");
        settle();
    }

    platform::Fake& fake() { return platform::fake_of(platform_); }
    Program& program() { return program_; }
    const semantics::Tree& tree() const { return program_.tree(); }
    const app::State& state() const { return program_.state(); }
    /// What was done so many days ago, as another window would have saved it.
    void learn(const std::vector<study::Fact>& facts, std::int64_t days_ago) {
        std::vector<std::string> lines;
        std::int64_t time = fake().now_ms - days_ago * study::fsrs::day_ms;
        for (const study::Fact& fact : facts) {
            const std::string id = study::id_for(fact, std::to_string(time));
            lines.push_back(study::write_record({id, time, time, "d", fact}));
            time += 30'000;
        }
        program().records_arrived(lines, false);
        settle();
    }
    /// What that node says; empty when it is not there.
    std::string words(const std::string& id) const {
        const semantics::Node* node = tree().find(id);
        return node ? tree().words_of(*node) : "";
    }
    /// What all nodes in it say, a table's cells for example.
    std::string words_in(const std::string& id) const {
        std::string words;
        for (const semantics::Node& node : tree().nodes()) {
            if (node.id.starts_with(id + "/")) words += tree().words_of(node) + "\n";
        }
        return words;
    }
    platform::FrameInput& input() { return input_; }

    void deliver(const std::string& name) {
        const std::string text = files::asset(name);
        if (text.empty()) program_.asset_failed(name, "it is not there");
        else program_.asset_arrived(name, text);
    }

    /// Goes to an address, and hands over the modules that are asked for.
    void go(const std::string& route) {
        program_.route_changed(route);
        settle();
    }

    /// Frames until nothing waits any more; fetches are answered from the checkout, and addresses followed.
    void settle() {
        for (int i = 0; i < 20; ++i) {
            for (const std::string& name : std::exchange(fake().fetched, {})) deliver(name);
            for (; followed_ < fake().routes.size(); ++followed_) program_.route_changed(fake().routes[followed_]);
            const bool again = frame().again;
            if (!again && fake().fetched.empty() && followed_ == fake().routes.size()) return;
        }
    }

    /// Draws. Whatever the program gives the focus to is there to take it.
    platform::FrameResult frame() {
        input_.seconds += 1.0 / 60;
        const platform::FrameResult result = program_.frame(input_);
        for (; focused_ < fake().focused.size(); ++focused_) {
            const std::string& id = fake().focused[focused_];
            INFO("focus: " << id);
            const semantics::Node* node = tree().find(id);
            CHECK(node != nullptr);
            if (node) CHECK((node->interactive() || node->focusable));
        }
        return result;
    }

    /// The only node of that role and name; null when there is none, or several.
    const semantics::Node* find(semantics::Role role, const std::string& name) const { return tree().find(role, name); }

    /// Operates it through the tree; false when it is not there, or cannot be operated.
    bool press(semantics::Role role, const std::string& name) {
        const semantics::Node* node = find(role, name);
        if (!node || !node->interactive()) return false;
        const auto verb = role == semantics::Role::radio || role == semantics::Role::checkbox
                              ? semantics::Action::Verb::select
                              : semantics::Action::Verb::press;
        program_.action({node->id, verb, 1});
        settle();
        return true;
    }

    /// Operates the node of that id; false when it is not there, or cannot be operated.
    bool use(const std::string& id, semantics::Action::Verb verb = semantics::Action::Verb::press) {
        const semantics::Node* node = tree().find(id);
        if (!node || !node->interactive()) return false;
        program_.action({id, verb, 1});
        settle();
        return true;
    }

    /// Answers what is open on the page; an ordering can be turned for ever.
    void answer();

    /// Clicks with the mouse into its middle.
    bool click(semantics::Role role, const std::string& name) {
        const semantics::Node* node = find(role, name);
        if (!node) return false;
        const float x = node->rect.x + node->rect.width / 2, y = node->rect.y + node->rect.height / 2;
        input_.viewport.top = std::max(0.0f, y - 300);
        program_.pointer({Pointer::Kind::move, x, y});
        program_.pointer({Pointer::Kind::press, x, y});
        program_.pointer({Pointer::Kind::release, x, y});
        settle();
        return true;
    }

private:
    static platform::Platform& prepared(platform::Platform& platform, bool menu) {
        platform::fake_of(platform).menu = menu;
        return platform;
    }

    platform::Platform platform_;
    Program program_;
    platform::FrameInput input_;
    std::size_t focused_ = 0;   // of the nodes that the program gave the focus to, so many are checked
    std::size_t followed_ = 0;  // of the addresses that the program asked to go to
};

/// Does the next thing that an open question wants, through the tree; false when there is none. Of several that
/// question whose parts' ids have `answer` in them.
inline bool answer_a_part(Screen& screen, std::string_view answer = "/answer") {
    using Verb = semantics::Action::Verb;
    const auto& nodes = screen.tree().nodes();
    const auto under = [&](const semantics::Node& node, std::string_view part) {
        return node.id.find(part) != std::string::npos;
    };
    for (const semantics::Node& node : nodes) {
        if (!node.interactive() || !under(node, answer)) continue;
        if (node.role == semantics::Role::radio) {
            const semantics::Node& group = nodes[static_cast<std::size_t>(node.parent)];
            const bool chosen = std::any_of(nodes.begin(), nodes.end(), [&](const semantics::Node& other) {
                return &nodes[static_cast<std::size_t>(std::max(0, other.parent))] == &group && other.checked == true;
            });
            if (chosen) continue;
            screen.program().action({node.id, Verb::select, 1});
        } else if (node.role == semantics::Role::checkbox && node.checked == false) {
            screen.program().action({node.id, Verb::select, 1});
        } else if (node.role == semantics::Role::combobox && node.now < 0) {
            screen.program().action({node.id, Verb::set, 0});
        } else if (node.role == semantics::Role::textbox && node.value.empty()) {
            screen.program().action({node.id, Verb::write, 0, "7"});
        } else if (node.role == semantics::Role::button && (node.id.ends_with("/down") || under(node, "/option/"))) {
            screen.program().action({node.id, Verb::press, 1});
        } else {
            continue;
        }
        screen.settle();
        return true;
    }
    return false;
}

inline void Screen::answer() {
    for (int part = 0; part < 30 && answer_a_part(*this); ++part) continue;
}
