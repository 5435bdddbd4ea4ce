#pragma once
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
    platform::FrameInput& input() { return input_; }

    void deliver(const std::string& name) { program_.asset_arrived(name, files::asset(name)); }

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

    platform::FrameResult frame() {
        input_.seconds += 1.0 / 60;
        return program_.frame(input_);
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
    std::size_t followed_ = 0;  // of the addresses that the program asked to go to
};
