#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/update.hpp"
#include "pages/menu.hpp"
#include "pages/pages.hpp"
#include "platform/platform.hpp"
#include "ui/ui.hpp"

/// The loop that ties everything together: draw -> update -> run effects. With main.cpp, the only place that sees
/// app, pages and platform.
class Program : public platform::Client {
public:
    explicit Program(platform::Platform& platform);

    platform::FrameResult frame(const platform::FrameInput& input) override;
    void pointer(const Pointer& pointer) override;
    void action(const semantics::Action& action) override;
    bool key(platform::Key key, bool shift) override;
    void menu_item(std::string_view id) override;
    void typed(const std::string& text) override;
    void route_changed(std::string route) override;
    void asset_arrived(std::string name, std::string text) override;
    void asset_failed(std::string name, std::string why) override;
    void records_arrived(std::vector<std::string> lines, bool replace) override;
    void file_chosen(std::string name, std::string text, int first_line = 1, bool more = false) override;
    void save_failed(std::string why) override;
    void save_recovered() override;
    void file_written(std::string path) override;
    void dialog_missing() override;
    void system_refused(std::string what, std::string why) override;
    void link_copied(std::string url, bool copied) override;
    void reading_view_wanted() override;
    void newer_version_came() override;
    void canvas_lost() override;
    void canvas_restored() override;
    const semantics::Node* node_at(float x, float y) const override;
    bool handle_at(float x, float y) const override;

    const app::State& state() const { return state_; }
    const semantics::Tree& tree() const { return shown_; }
    /// Where the keys go, on a platform without a focus of its own; null for nowhere.
    const semantics::Node* focused() const { return shown_.find(focus_); }
    ui::Ui& ui() { return ui_; }

private:
    void note(app::Event event);
    void take_in(const app::Event& event);
    void run(const app::Effect& effect);
    bool pass(const platform::FrameInput& input, float seconds);
    void show_tree();
    void tell_loading(platform::FrameResult& result, double seconds);
    bool lead_to_spot();
    bool miss_letters();
    [[gnu::noinline]] bool find_letters();
    /// A font has come: everything is laid out again.
    void draw_anew();
    [[gnu::noinline]] void take_font(const std::string& name, const std::string& bytes);
    void image_came(const std::string& name, std::string_view bytes);
    void define_terms();
    /// In the fonts, colours and spacing that the learner wants.
    [[gnu::noinline]] void dress(Scheme scheme, Preferences& preferences);
    [[gnu::noinline]] void take_family(const std::string& name, const std::string& bytes);
    void announce(const std::string& text, const std::string& about);
    bool key_in_menu(platform::Key key);
    void move_focus(const semantics::Node* node);

    platform::Platform& platform_;
    app::State state_;
    app::Draft draft_;
    ui::Ui ui_;
    semantics::Tree shown_;           // what the platform was told last
    std::vector<app::Event> events_;  // from the platform, until the next frame
    std::vector<app::Effect> after_;  // effects that need the new tree: focus and announcements
    std::string focus_;               // where the platform has no focus of its own
    std::string before_menu_;         // where it was before it went into the menu bar
    bool focus_moved_ = false;
    bool by_keyboard_ = false;  // the last act: only then the focus is shown
    bool started_ = false;
    bool leading_ = true;           // the page is new, and what its address leads to was not shown yet
    bool from_top_ = false;         // the new page stands where it begins
    std::optional<Scheme> scheme_;  // what the platform was told last
    platform::FrameInput last_input_;
    std::optional<double> loading_since_;  // seconds
    bool loading_told_ = false;
    std::string title_told_;                        // when loading ended last
    bool reading_ = false;                          // in the reading view, as the platform was told last
    std::uint32_t packs_asked_ = 0;                 // files of further characters, on this page
    bool italic_asked_ = false;                     // the same of the italic face
    std::map<std::string, ui::FontFile> families_;  // files of font families, as they were asked for
    std::optional<ui::Palette> own_palette_;
    std::string looks_;        // what the platform was told last
    double told_seconds_ = 0;  // when the platform was last shown the tree
};
