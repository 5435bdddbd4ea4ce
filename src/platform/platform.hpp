#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/input.hpp"
#include "base/listener.hpp"
#include "semantics/node.hpp"

/// The machine that Stemwise runs on. CMake picks the file that implements this: platform_web.cpp (a page in a
/// browser), platform_native.cpp (a window on the desktop) or platform_fake.cpp (tests).
namespace platform {

using ::Key;

/// What a frame is to show.
struct FrameInput {
    Viewport viewport;
    Preferences preferences;
    double seconds = 0;       ///< Monotonic clock.
    bool draw = true;         ///< False in the reading view: the tree is wanted, the picture is not.
    bool own_focus = false;   ///< The platform has no focus ring of its own.
    bool own_fields = false;  ///< The platform lays no fields of its own over the canvas to type in and choose from.
    bool own_scroll_bar = false;  ///< The platform scrolls and has no scroll bar of its own.
    bool kept =
        false;  ///< What the frame before drew is still on the canvas, so that parts of it can be left as they are.

    bool operator==(const FrameInput&) const = default;
};

/// What came of it.
struct FrameResult {
    float document_height = 0;
    bool hand = false;                         ///< The pointer is over something that can be pressed.
    bool again = false;                        ///< Something moves or waits: draw another frame soon.
    std::optional<double> wake_seconds;        ///< Draw again after so long: a clock on the page goes on.
    bool loading = false;                      ///< Something of this page is still on its way.
    std::optional<semantics::Rect> scroll_to;  ///< The focus moved here, by the keyboard.
};

/// The program, as the platform sees it. Calls only note what happened; `frame` acts on it.
class Client {
public:
    virtual ~Client() = default;
    virtual FrameResult frame(const FrameInput& input) = 0;
    virtual void pointer(const Pointer& pointer) = 0;
    virtual void action(const semantics::Action& action) = 0;
    virtual bool key(Key key, bool shift) = 0;        ///< False when the program has no use for it now.
    virtual void menu_item(std::string_view id) = 0;  ///< The shortcut of a menu's item was typed; see pages/menu.hpp.
    virtual void typed(const std::string& text) = 0;  ///< Characters, where the platform has no fields of its own.
    virtual void route_changed(std::string route) = 0;
    virtual void asset_arrived(std::string name, std::string text) = 0;
    virtual void asset_failed(std::string name, std::string why) = 0;
    virtual void records_arrived(std::vector<std::string> lines, bool replace) = 0;
    /// A file to open, or a slice of one whose lines are read as they come: `first_line` counts from 1, and `more`
    /// follow.
    virtual void file_chosen(std::string name, std::string text, int first_line = 1, bool more = false) = 0;
    virtual void save_failed(std::string why) = 0;  ///< It is tried again, until save_recovered.
    virtual void save_recovered() = 0;
    virtual void file_written(std::string path) = 0;  ///< A download, where nothing else tells where it went; empty
                                                      ///< when that is the clipboard.
    virtual void dialog_missing() = 0;                ///< No file can be chosen here, only dragged onto the window.
    virtual void system_refused(std::string what, std::string why) = 0;  ///< To open a link, read a file, write one.
    virtual void link_copied(std::string url, bool copied) = 0;
    virtual void reading_view_wanted() = 0;  ///< From outside the page: its canvas has failed.
    virtual void newer_version_came() = 0;   ///< It can be loaded, by reload().
    virtual void canvas_lost() = 0;
    virtual void canvas_restored() = 0;
    /// The node under a place in the document that can be operated; null when there is none.
    virtual const semantics::Node* node_at(float x, float y) const = 0;
    /// Is something taken there to be dragged any way?
    virtual bool handle_at(float x, float y) const = 0;
};

class Platform {
public:
    Platform();
    ~Platform();
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;

    /// Runs the program; on the web this never returns, and the page goes on calling the client.
    void run(Client& client);

    /// A file that is there from the start: texts and fonts. Empty when it is missing.
    std::vector<std::uint8_t> asset(std::string_view name);

    std::int64_t now_ms() const;    ///< Milliseconds since 1970, UTC.
    std::uint32_t chance();         ///< A number nobody can foresee.
    std::string device() const;     ///< A name for this browser or machine that says nothing about its user.
    bool has_reading_view() const;  ///< Can the tree be shown instead of the canvas?
    bool is_whole() const;          ///< Is all of the program here? Else its parts are to be fetched, as assets.
    bool has_address() const;       ///< Is there an address of the page to hand on?
    bool can_print() const;         ///< Is there a way to paper?
    bool has_menu() const;          ///< Is the menu bar drawn by us?
    bool keeps_records() const;     ///< False where nothing outlives the window.
    bool can_draw() const;          ///< Is there a canvas to draw on?
    Listener listener() const;      ///< Who is told what happens (`tell`)?

    void request_frame();
    void fetch(const std::string& name);  ///< Answered by asset_arrived or asset_failed.
    /// Kept before this returns; else save_failed. `former`: ids, one a line, of what it stands in place of.
    void save(const std::string& id, const std::string& line, const std::string& former);
    void erase_all();                          ///< Forgets all records.
    void go(const std::string& route);         ///< Answered by route_changed.
    void rename(const std::string& route);     ///< Makes it the page's address, and goes nowhere.
    void copy_link(const std::string& route);  ///< Also makes it the page's address; answered by link_copied.
    void open_link(const std::string& url);
    void announce(const std::string& text, const std::string& about);
    void tell(const std::string& event, const std::string& detail);  ///< The listener; JSON.
    void focus(const std::string& id);
    void download(const std::string& name, const std::string& text);
    void print();                   ///< What was made with a figure, alone.
    void choose_file(bool module);  ///< A module, or saved progress. Answered by file_chosen.
    void turn_full_screen();        ///< On, or off again.
    void quit();
    void reload();  ///< Shows the newer version that has come.
    /// Changes of the semantic tree, as semantics::diff writes them. False when they could not be shown: then nothing
    /// is, and the whole tree is to be shown anew.
    bool show_tree(const std::string& patches);
    void set_scheme(Scheme scheme);  ///< Colours around the canvas.
    /// How the learner wants text set around the canvas: CSS declarations, `--page:#fdf6e3;…`; empty for no wishes.
    void set_looks(const std::string& looks);
    void set_reading_view(bool on);

    struct Inside;

private:
    std::unique_ptr<Inside> inside_;
};

}  // namespace platform
