#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "base/input.hpp"
#include "base/rich_text.hpp"
#include "semantics/tree.hpp"
#include "ui/fonts.hpp"
#include "ui/still_parts.hpp"
#include "ui/theme.hpp"

/// Our widget kit: each widget draws with Dear ImGui and emits its semantic node. A widget returns that it was used
/// whether it was pressed on the canvas or taken from the semantic tree, so that mouse, keyboard, screen reader and
/// tests share one path. All lengths and places are document pixels.
namespace ui {

using semantics::Node;
using semantics::Rect;
using semantics::Role;

/// How a text looks.
struct TextLook {
    Type type = Type::body;
    std::optional<Colour> colour;  ///< The palette's text colour when left out.
    Face face = Face::regular;
    Role role = Role::paragraph;
    bool focusable = false;  ///< May take the focus, to be read on from.
};

enum class ButtonLook { primary, secondary, quiet };

/// What became of an option after Check.
enum class Verdict { open, right, wrong, missed, rest };

/// An option of a question.
struct OptionLook {
    const RichText& text;
    bool multiple = false;
    bool chosen = false;
    Verdict verdict = Verdict::open;
    std::string verdict_words;  ///< "Right", "Not right", ...; shown beside the mark after Check.
    bool decides = false;       ///< Pressing it decides at once: a button, so that arrow keys do not.
};

struct SliderLook {
    std::string label;
    std::string value_words;  ///< The value with its unit.
    double value = 0, least = 0, most = 1, step = 0.1;
};

/// A glossary entry, as the popover shows it.
struct Definition {
    std::string term;
    RichText text;
};

/// A drop-down list.
struct ComboLook {
    std::string label;  ///< What is chosen in it: its name, not drawn.
    const std::vector<std::string>& choices;
    std::optional<std::size_t> chosen;
    Verdict verdict = Verdict::open;  ///< Any other one closes it for input.
    float width = 0;                  ///< Before the text scale; 0 for the column's.
};

/// A line to type into.
struct FieldLook {
    std::string label;  ///< Its name, not drawn.
    std::string value;
    float width = 0;       ///< Before the text scale; 0 for the column's.
    bool numeric = false;  ///< A number is wanted: telephones show their digits.
    Verdict verdict = Verdict::open;
};

/// A place in a running text to be filled: typed into, or, with choices, a drop-down list.
struct Gap {
    std::string id;
    std::string label;
    std::string value;
    const std::vector<std::string>* choices = nullptr;
    std::optional<std::size_t> chosen;
    Verdict verdict = Verdict::open;
    float width = 160;
};
struct GapChange {
    std::size_t gap = 0;
    std::string text;
    std::size_t choice = 0;
};

/// A line of a menu.
struct MenuItem {
    std::string id, label;
    std::string keys;            ///< Its shortcut, in words.
    std::optional<bool> chosen;  ///< Of one of several that exclude each other.
    bool apart = false;          ///< A line is drawn above it.
};
struct Menu {
    std::string id, label;
    std::vector<MenuItem> items;
};

enum class CardLook { plain, sunken, tint, caution, right, wrong };

/// A part of the page to draw a figure on, with the pen that draws on it.
struct Canvas {
    ImDrawList& list;
    Rect rect;      ///< In document pixels.
    float shift_x;  ///< Added to document coordinates, they give the draw list's.
    float shift_y;
    float unit;  ///< Document pixels for one pixel of the design: text and strokes grow with it.
};

class Ui {
public:
    /// Without `draws`, the tree is made and nothing is ever rendered.
    Ui(FontFiles files, bool draws);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // One pass over the page. A frame is one or more passes, of which the last is rendered.

    void push(const Pointer& pointer) { pointers_.push_back(pointer); }
    /// Of several values for one slider the last counts, so that a held arrow key does not run ahead of the frames.
    void push(const semantics::Action& action) {
        using semantics::Action;
        const bool replaces = (action.verb == Action::Verb::set || action.verb == Action::Verb::write) &&
                              !actions_.empty() && actions_.back().verb == action.verb &&
                              actions_.back().id == action.id;
        if (replaces) actions_.back() = action;
        else actions_.push_back(action);
    }
    bool input_waits() const;
    /// Nothing is pressed, held or popped up: while that is so and nothing happens, only time can change the page.
    bool undisturbed() const;
    /// To be called before `begin` of a frame for which only time has passed, when the last picture is still on the
    /// canvas: parts drawn within `still` are left as they are. The whole tree is made only when it is to be `told` to
    /// the platform.
    void only_time_passes(bool told);
    void begin(const Viewport& viewport, const Preferences& preferences, const Palette& palette, float text_share,
               float seconds);
    void end();
    /// After such a pass: something no longer stands where it stood, so another pass is needed.
    bool broken() const { return only_time_ && still_parts_.broken(); }
    void render();

    const semantics::Tree& tree() const { return tree_; }
    float document_height() const { return document_height_; }
    bool wants_hand() const { return hand_; }  ///< Over something that can be pressed.
    /// Texts for the live region since the last call.
    std::vector<std::string> take_announcements();
    /// Adds a text for the live region.
    void announce(std::string text) { announcements_.push_back(std::move(text)); }
    /// The field that was typed into in this pass; empty when none was.
    const std::string& edited() const { return edited_; }
    /// The node with the keyboard focus, for which a ring is drawn where the platform draws none; empty for none.
    void show_focus(std::string id) { focus_ = std::move(id); }
    /// A thin bar at the right edge that shows how much of the document is seen, where the platform has none of its
    /// own.
    void show_scroll_bar(bool shown) { scroll_bar_ = shown; }
    /// Another page is to be drawn: what is popped up closes. What is unfolded belongs to the place, and is found as it
    /// was when the learner comes back.
    void change_place(std::string place);

    /// Fields and lists are operated on the canvas, where the platform lays no native ones over it.
    void own_fields(bool own) { own_fields_ = own; }

    /// Marks a part of the page that does not move by itself: `inside` draws it, over the whole width of the page or on
    /// a figure's picture. In a frame in which only time passes (see `only_time_passes`) `inside` is skipped while
    /// `state` is what it was: the pixels stay on the canvas and the nodes are taken from the last tree. What moves is
    /// redrawn up to one pixel from it. Must not be called inside `wrap`.
    void still(FunctionRef<void()> inside, int state = 0);
    /// A `state` for parts that show what moves, but need to follow it only once a second: it changes whenever the
    /// whole tree is made.
    int beat() const { return beat_; }
    /// Something moves: another frame is wanted after this one.
    void keep_moving() { moving_ = true; }
    bool moving() const { return moving_; }
    /// How much time has passed since the frame before; 0 in the further passes of a frame.
    float seconds() const { return seconds_; }
    /// Goes to `target` in a few frames, from where it was, or from `first` (else 0) when it is new; at once with
    /// reduced motion.
    float eased(const std::string& id, float target, std::optional<float> first = {});
    /// After a change of page, what was drawn below `top` comes out of the page's colour.
    void fade_in(float top);
    /// Nothing should move by itself: the learner or the system wants it so.
    bool reduced_motion() const { return preferences_.reduced_motion; }

    // The words and terms that widgets need.

    std::function<std::optional<Definition>(std::string_view term)> define = [](std::string_view) {
        return std::nullopt;
    };
    std::string close_words = "Close";
    std::string definition_words = "Definition";
    std::string choose_words = "Choose";

    // Flow: things are placed one under another in the current column.

    float left() const { return left_; }
    float width() const { return width_; }
    float y() const { return y_; }
    float unit() const { return unit_; }
    const Palette& palette() const { return *palette_; }
    bool narrow() const { return viewport_.width < 560 * unit_; }
    const Viewport& viewport() const { return viewport_; }
    void space(float pixels) { y_ += pixels * unit_; }

    /// Runs `inside` with that node as parent; its rectangle spans what was placed.
    void group(Node node, FunctionRef<void()> inside);
    /// The same in the middle of the page, at most so wide (before the text scale).
    void column(float most_width, FunctionRef<void()> inside);
    /// The same moved in from the left.
    void indent(float pixels, FunctionRef<void()> inside);
    /// Two things side by side: the left one so wide, in document pixels.
    void beside(float left_width, FunctionRef<void()> left, FunctionRef<void()> right);
    /// The same on a surface of its own.
    void card(Node node, CardLook look, FunctionRef<void()> inside);
    /// A card in the middle of what is seen, over a veil on all else. While it is there, nothing but what is inside it
    /// can be operated.
    void alert(Node node, FunctionRef<void()> inside);
    /// Escape was pressed in this pass.
    bool dismissed() const { return action_ && action_->verb == semantics::Action::Verb::dismiss; }
    /// Items side by side, wrapping to new lines.
    void wrap(float gap, FunctionRef<void()> inside);

    // Text.

    /// What was pressed inside a text.
    struct Pressed {
        std::string url;
        explicit operator bool() const { return !url.empty(); }
    };
    Pressed rich(const std::string& id, const RichText& text, const TextLook& look = {});
    void text(const std::string& id, std::string_view words, const TextLook& look = {});
    void heading(const std::string& id, int level, std::string_view words, Type type, bool focusable = false);
    /// A list item with its bullet or number.
    Pressed item(const std::string& id, const std::string& mark, const RichText& text, const TextLook& look = {});

    /// The link pressed inside any text of this pass: also of texts whose caller had no use for it.
    const Pressed& pressed_link() const { return pressed_link_; }

    // Controls.

    bool button(const std::string& id, std::string_view label, ButtonLook look, bool enabled = true,
                std::optional<Icon> icon = {});
    bool link(const std::string& id, std::string_view label, const std::string& url, const TextLook& look = {},
              bool current = false);
    /// A large link: a title, a line under it, and a mark at its end.
    bool link_card(const std::string& id, std::string_view title, std::string_view under, const std::string& url,
                   std::string_view mark);
    bool option(const std::string& id, const OptionLook& look);
    /// One of a few short choices, as a pill; radio buttons of the enclosing group.
    /// Any other verdict than open closes it for input.
    bool pill(const std::string& id, std::string_view label, bool chosen, Verdict verdict = Verdict::open);
    std::optional<double> slider(const std::string& id, const SliderLook& look);
    std::optional<std::size_t> combobox(const std::string& id, const ComboLook& look);
    std::optional<std::string> field(const std::string& id, const FieldLook& look);
    /// A running text with gaps: a span `\x01` followed by '0' + n stands for the n-th.
    std::optional<GapChange> cloze(const std::string& id, const RichText& text, const std::vector<Gap>& gaps);
    /// A square button that shows a sign; `name` says what it does.
    bool icon_button(const std::string& id, Icon icon, std::string_view name, bool enabled = true);

    /// A handle being dragged with the mouse: how far it has come down since it was taken, and whether it was let go.
    struct Drag {
        bool held = false;
        bool released = false;
        float dy = 0;
    };
    Drag drag(const std::string& id, const Rect& rect);

    /// Says that the control drawn last opens that node, and whether it is open.
    void opens(const std::string& id, bool open);
    /// A link that looks like a button: the one thing to do next.
    bool link_button(const std::string& id, std::string_view label, const std::string& url, ButtonLook look);
    /// A button that folds something out; true while it is open.
    bool disclosure(const std::string& id, std::string_view label);

    /// Menus at the top of the window, wherever it is scrolled, over everything else; `open` names the one that hangs
    /// out. Gives the id of the item that was picked.
    std::optional<std::string> menu_bar(std::string_view name, const std::vector<Menu>& menus, std::string& open);
    float menu_bar_height() const;
    /// The combo box whose list hangs open over that place in the document; null when none does.
    const std::string* choice_list_at(float x, float y) const {
        return !open_list_.empty() && list_rect_.contains(x, y) ? &open_list_ : nullptr;
    }

    // Signs.

    /// A sign beside words that say the same: screen readers pass over it.
    void icon(Icon icon, float x, float y, float size, Colour colour) const;
    /// The same at the left edge of the flow, with a word or two beside it.
    void icon_text(const std::string& id, Icon icon, std::string_view words, const TextLook& look);

    void progress(const std::string& id, std::string_view name, std::string_view value_words, double share);
    void badge(const std::string& id, std::string_view words, Colour colour, Colour ground);
    void rule();
    void table(const std::string& id, std::string_view caption, const std::vector<RichText>& header,
               const std::vector<std::vector<RichText>>& rows);

    // For figures.

    /// Reserves a place of that height; everything drawn on it is under a node of role figure. The description is not
    /// asked for while nothing but time passes.
    void figure(const std::string& id, std::string_view name, FunctionRef<std::string()> description, float height,
                FunctionRef<void(const Canvas&)> draw);
    /// Reserves a place for a drawing that says nothing that the words around it do not say.
    void decoration(float height, FunctionRef<void(const Canvas&)> draw);
    /// Draws words at a place in the document, and says them: align -1 left, 0 middle, 1 right of x.
    void label(const std::string& id, const Canvas& canvas, float x, float y, std::string_view words, Type type,
               Colour colour, int align = -1, Face face = Face::regular);
    float width_of(std::string_view words, Type type, Face face = Face::regular) const;
    /// A place on the picture that can be picked: a radio button of the enclosing group, drawn by the figure itself.
    /// Drawn here is a ring around it, when it is picked or under the pointer.
    bool spot(const std::string& id, const Canvas& canvas, const Rect& rect, std::string_view name, bool picked);
    /// Runs `inside` with a node over that part of a picture as parent.
    void part(Node node, const Rect& rect, FunctionRef<void()> inside);

    /// For tests, from `note_drawn` on: every string drawn in the last pass.
    const std::vector<std::string>& drawn() const { return drawn_; }
    void note_drawn() { notes_drawn_ = true; }
    Fonts& fonts() { return *fonts_; }

private:
    struct Interaction {
        bool pressed = false;
        bool hovered = false;
        bool held = false;
    };
    struct Line {
        float size, height;
    };
    struct Flow {
        float left, width, y;
    };

    Interaction interact(const std::string& id, const Rect& rect);
    bool taken(std::string_view id, semantics::Action::Verb verb);
    ImDrawList& list() const;
    void scroll_bar() const;
    void fill(const Rect& rect, Colour colour, float radius) const;
    void outline(const Rect& rect, Colour colour, float radius, float thickness) const;
    /// A short text in lines no wider than that.
    struct Label {
        std::vector<std::pair<std::string_view, float>> lines;  // with their widths; parts of the words given
        float width = 0, height = 0;
        Line line{};
        Face face = Face::regular;
    };
    Label label_of(std::string_view words, Type type, Face face, float most_width) const;
    void draw_label(const Label& label, const Rect& rect, Colour colour, bool centred);
    bool button_shape(Node node, ButtonLook look, std::optional<Icon> sign);
    void draw_words(float x, float baseline, std::string_view words, Face face, float css_size, Colour colour);
    Line line_of(Type type) const;
    semantics::TextStyle style_of(Type type, Face face = Face::regular) const;
    Rect place(float width, float height);
    void leave_out(float top, float bottom);
    bool visible(const Rect& rect) const;

    std::optional<std::size_t> drop_down(const std::string& id, const ComboLook& look, const Rect& rect,
                                         bool is_inline);
    std::optional<std::string> type_in(const std::string& id, const FieldLook& look, const Rect& rect, bool is_inline);
    std::optional<std::size_t> choice_list(const std::string& id, const std::vector<std::string>& choices,
                                           const Rect& rect);
    void field_box(const Rect& rect, Verdict verdict, bool hovered);
    const Gap* gap_of(const Span& span) const;
    void draw_gap(const Gap& gap, const Rect& rect);
    /// Runs `inside` in a window of Dear ImGui's over the page; what has the focus there has its ring there, too.
    void over_page(const char* name, const Rect& rect, FunctionRef<void()> inside);
    void shadow(const Rect& rect) const;
    void focus_ring(std::size_t from);
    Pressed paragraph(const std::string& id, const Paragraph& spans, const TextLook& look);
    void popover();
    void draw_mark(float x, float baseline, std::string_view mark, float css_size);
    void stacked_table(const std::string& id, const std::vector<RichText>& header,
                       const std::vector<std::vector<RichText>>& rows);
    void wide_table(const std::string& id, const std::vector<RichText>& header,
                    const std::vector<std::vector<RichText>>& rows);
    void cell(const std::string& id, Role role, const RichText& text, const Rect& rect, Face face);
    void mark_option(const OptionLook& look, const Rect& box);

    bool menu_title(const Menu& menu, const Rect& rect, std::string& open);
    std::optional<std::string> menu_list(const Menu& menu, float x, float top);
    bool menu_line(const MenuItem& item, const Rect& rect);

    bool draws_;
    std::unique_ptr<Fonts> fonts_;
    semantics::Tree tree_;
    semantics::Tree last_tree_;  // while only time passes: what rests is taken from it
    StillParts still_parts_;
    ImDrawListSplitter layers_;  // the grounds of what is drawn over, and all else
    bool time_passes_ = false;   // in the pass to come
    bool only_time_ = false, told_ = true;
    int beat_ = 0;
    bool in_still_ = false, in_picture_ = false;
    float drawn_from_ = 0;  // in a pass with only_time: below the last part that was left out
    std::vector<Rect> drawn_over_;
    std::vector<Pointer> pointers_;
    std::vector<semantics::Action> actions_;
    std::optional<semantics::Action> action_;  // the one of this pass
    std::vector<std::string> announcements_;
    Viewport viewport_;
    Preferences preferences_;
    const Palette* palette_;
    float unit_ = 1;
    float left_ = 0, width_ = 0, y_ = 0;
    float document_height_ = 0;
    float document_floor_ = 0;  // how far down a popover reaches
    bool hand_ = false;
    bool moving_ = false;
    float seconds_ = 0;
    float veil_ = 0;  // how much of the new page is still hidden
    std::map<std::string, float, std::less<>> eased_;
    bool wrapping_ = false;
    float wrap_x_ = 0, wrap_row_ = 0, wrap_gap_ = 0;
    std::string open_term_;       // node id of the word whose definition is open
    std::string open_term_name_;  // its glossary id
    Rect open_term_rect_;
    Pressed pressed_link_;
    bool open_term_seen_ = false;
    float popover_height_ = 120;
    bool popover_fresh_ = false;
    std::string place_;
    std::set<std::string, std::less<>> unfolded_;  // by place and id
    bool alert_open_ = false, in_alert_ = false;   // an alert was there in the last pass; it is being drawn
    bool alert_seen_ = false;                      // in this pass
    float alert_height_ = 0;                       // 0 before it was drawn
    std::optional<float> alert_top_;               // where it came up
    std::string focus_;
    bool ring_drawn_ = false;  // around what has the focus, or it needs none
    float covered_ = 0;        // by the menu bar, at the top of the window
    bool scroll_bar_ = false;
    bool own_fields_ = false;
    std::string edited_;
    std::string open_list_;  // node id of the combo box whose list is open
    Rect list_rect_;
    std::string dragged_;
    float drag_way_ = 0;
    const std::vector<Gap>* gaps_ = nullptr;  // while a cloze is drawn
    std::optional<GapChange> gap_change_;
    std::vector<std::string> drawn_;
    bool notes_drawn_ = false;
};

}  // namespace ui
