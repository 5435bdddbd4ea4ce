#pragma once
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/tree.hpp"
#include "ui/alert.hpp"
#include "ui/damage.hpp"
#include "ui/easing.hpp"
#include "ui/flow.hpp"
#include "ui/focus_ring.hpp"
#include "ui/images.hpp"
#include "ui/input.hpp"
#include "ui/looks.hpp"
#include "ui/moving_parts.hpp"
#include "ui/painter.hpp"
#include "ui/popover.hpp"

/// Our widget kit: each widget draws with Dear ImGui and emits its semantic node. A widget returns that it was used
/// whether it was pressed on the canvas or taken from the semantic tree, so that mouse, keyboard, screen reader and
/// tests share one path. All lengths and places are document pixels.
namespace ui {

/// A part of the page to draw a figure on, with the pen that draws on it.
struct Canvas {
    ImDrawList& list;
    Rect rect;      ///< In document pixels.
    float shift_x;  ///< Added to document coordinates, they give the draw list's.
    float shift_y;
    float unit;  ///< Document pixels for one pixel of the design: text and strokes grow with it.
};

/// What a page is handed to draw itself with. The widgets are here; what they are made of is in parts of its own.
class Ui {
public:
    /// Without `draws`, the tree is made and nothing is ever rendered.
    Ui(const FontFiles& files, bool draws);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // What widgets are made of.

    Input& input() { return input_; }
    Painter& paint() { return paint_; }
    Flow& flow() { return flow_; }
    semantics::Tree& tree() { return tree_; }
    const semantics::Tree& tree() const { return tree_; }
    FocusRing& ring() { return ring_; }
    Popover& popover() { return popover_; }

    // One pass over the page. A frame is one or more passes, of which the last is rendered.

    /// Nothing is pressed, held or popped up: while that is so and nothing happens, only time can change the page.
    bool undisturbed() const;
    void begin(const Viewport& viewport, const Preferences& preferences, const Palette& palette, float text_share,
               float seconds);
    void end();
    /// Draws what the last pass has made. Where the canvas still shows the picture before, `kept`, only what differs
    /// from it.
    void render(bool kept);
    /// The canvas has lost its picture.
    void forget_picture() { damage_.forget(); }

    float document_height() const { return document_height_; }
    /// Something over the page goes down to there.
    void reach_down(float y) { document_floor_ = std::max(document_floor_, y); }
    /// A text for the live region. One that is still to be spoken gives way to a later one about the same thing.
    struct Announcement {
        std::string text, about;
    };
    /// Those since the last call.
    std::vector<Announcement> take_announcements();
    void announce(std::string text, std::string about = {}) {
        announcements_.push_back({std::move(text), std::move(about)});
    }
    /// The field that was typed into in this pass; empty when none was.
    const std::string& edited() const { return edited_; }
    void note_edited(const std::string& id) { edited_ = id; }
    /// The node with the keyboard focus, for which a ring is drawn where the platform draws none; empty for none.
    void show_focus(std::string id) { ring_.node = std::move(id); }
    /// A thin bar at the right edge that shows how much of the document is seen, where the platform has none of its
    /// own.
    void show_scroll_bar(bool shown) { scroll_bar_ = shown; }
    /// So much of the window's top is under the menu bar.
    void cover(float height) { covered_ = height; }
    /// Another page is to be drawn: what is popped up closes. What is unfolded belongs to the place, and is found as it
    /// was when the learner comes back.
    void change_place(std::string place);

    /// Fields and lists are operated on the canvas, where the platform lays no native ones over it.
    void own_fields(bool own) { own_fields_ = own; }
    bool own_fields() const { return own_fields_; }

    // Motion.

    /// Draws a part of the page that moves by itself as long as `step` returns true. In frames in which only time
    /// passes `step` is run alone (`move_alone`), and the rest of the page is left standing: what it refers to must
    /// last until the next whole pass, or `let_go`.
    void moves(MovingParts::Step step) { moving_parts_.draw(std::move(step), flow_); }
    /// Within it: draws what is the same as long as the inputs are, numbers or lists of them. It is not run again
    /// meanwhile.
    template <class... Inputs>
    void still(FunctionRef<void()> inside, const Inputs&... inputs) {
        moving_parts_.still(bytes_of(inputs...), inside, flow_, paint_);
    }
    /// Nothing moves but such parts.
    bool moves_alone() const { return !moving_parts_.empty() && !restless_ && !easing_.moving(); }
    /// A pass over them, on a canvas that keeps its picture. False when a whole pass must follow.
    bool move_alone(float seconds);
    /// What moves may be gone.
    void let_go() { moving_parts_.forget(); }
    /// Another frame is wanted after this one.
    void keep_moving() { restless_ = true; }
    bool moving() const { return restless_ || easing_.moving() || !moving_parts_.empty(); }
    /// How much time has passed since the frame before; 0 in the further passes of a frame.
    float seconds() const { return seconds_; }
    /// Goes to `target` in a few frames, from where it was, or from `first` (else 0) when it is new; at once with
    /// reduced motion.
    float eased(const std::string& id, float target, std::optional<float> first = {}) {
        return easing_.step(id, target, first);
    }
    /// After a change of page, what was drawn below `top` comes out of the page's colour.
    void fade_in(float top);
    /// Nothing should move by itself: the learner or the system wants it so.
    bool reduced_motion() const { return reduced_motion_; }
    /// Is the page to be printed? There, nothing can be folded out.
    bool paper() const { return paper_; }

    // The words and terms that widgets need.

    std::function<std::optional<Definition>(std::string_view term)> define = [](std::string_view) {
        return std::nullopt;
    };
    /// Puts marks into the paragraph of that id, where it needs some. It is set around what may have some; else null.
    using Mark = FunctionRef<void(const std::string& id, Paragraph& paragraph)>;
    const Mark* mark = nullptr;
    std::string close_words = "Close";
    std::string definition_words = "Definition";
    std::string choose_words = "Choose";

    // Flow: things are placed one under another in the current column.

    float left() const { return flow_.left; }
    float width() const { return flow_.width; }
    float y() const { return flow_.y; }
    float unit() const { return paint_.unit; }
    const Palette& palette() const { return *paint_.palette; }
    const Viewport& viewport() const { return paint_.viewport; }
    bool narrow() const { return viewport().width < 560 * unit(); }
    float margin() const { return narrow() ? 16 : 24; }
    void space(float pixels) { flow_.y += pixels * unit(); }

    /// Runs `inside` with that node as parent; its rectangle spans what was placed.
    void group(Node node, FunctionRef<void()> inside);
    /// The same in the middle of the page, at most so wide (before the text scale).
    void column(float most_width, FunctionRef<void()> inside);
    /// The same across the page's whole width, out of the present column, at most so wide.
    void broad(float most_width, FunctionRef<void()> inside);
    /// The same moved in from the left.
    void indent(float pixels, FunctionRef<void()> inside);
    /// Two things side by side: the left one so wide, in document pixels.
    void beside(float left_width, FunctionRef<void()> left, FunctionRef<void()> right);
    /// The same on a surface of its own.
    void card(Node node, CardLook look, FunctionRef<void()> inside);
    /// Draws the ground of what is placed inside, under it, once it is known how high it is.
    void on_ground(FunctionRef<void()> inside, FunctionRef<void(const Rect&)> ground);
    /// In a window of Dear ImGui's over the page, of that size, with a column there; what has the focus in it has its
    /// ring there, too.
    void over_page(const char* name, const Rect& window, const Rect& column, FunctionRef<void()> inside);
    /// A card over the page; see `Alert`.
    void alert(Node node, FunctionRef<void()> inside);
    /// Escape was pressed in this pass.
    bool dismissed() const { return input_.dismissed(); }
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
    Pressed item(const std::string& id, const std::string& bullet, const RichText& text, const TextLook& look = {});

    /// The link pressed inside any text of this pass: also of texts whose caller had no use for it.
    const Pressed& pressed_link() const { return pressed_link_; }
    void note_pressed(const Pressed& link) { pressed_link_ = link; }

    // Controls.

    bool button(const std::string& id, std::string_view label, ButtonLook look, bool enabled = true,
                std::optional<Icon> icon = {});
    bool link(const std::string& id, std::string_view label, const std::string& url, const TextLook& look = {},
              bool current = false);
    /// A large link: a title, a line under it, and a word or two at its end.
    bool link_card(const std::string& id, std::string_view title, std::string_view under, const std::string& url,
                   std::string_view end);
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

    Drag drag(const std::string& id, const Rect& rect) {
        handles_.push_back(rect);
        return input_.drag(id, rect);
    }
    /// Is something taken there to be dragged any way, so that the page must not scroll from there?
    bool handle_at(float x, float y) const;

    /// Says that the control drawn last opens that node, and whether it is open.
    void opens(const std::string& id, bool open);
    /// A link that looks like a button: the one thing to do next.
    bool link_button(const std::string& id, std::string_view label, const std::string& url, ButtonLook look);
    /// A button that folds something out; true while it is open.
    bool disclosure(const std::string& id, std::string_view label);

    /// The combo box whose list hangs open, and where.
    struct OpenList {
        std::string box;
        Rect rect;
    };
    OpenList& open_list() { return open_list_; }
    /// The combo box whose list hangs open over that place in the document; null when none does.
    const std::string* choice_list_at(float x, float y) const {
        return !open_list_.box.empty() && open_list_.rect.contains(x, y) ? &open_list_.box : nullptr;
    }

    // Signs.

    /// A sign beside words that say the same: screen readers pass over it.
    void icon(Icon icon, float x, float y, float size, Colour colour) const { paint_.icon(icon, x, y, size, colour); }
    /// The same at the left edge of the flow, with a word or two beside it.
    void icon_text(const std::string& id, Icon icon, std::string_view words, const TextLook& look);

    void progress(const std::string& id, std::string_view name, std::string_view value_words, double share);
    void badge(const std::string& id, std::string_view words, Colour colour, Colour ground);
    void rule();
    void table(const std::string& id, std::string_view caption, const std::vector<RichText>& header,
               const std::vector<std::vector<RichText>>& rows, bool focusable = false);

    // Images of the course, by their files.

    Images& images() { return images_; }
    /// As wide as there is room; its words where it is not there.
    void image(const std::string& id, const std::string& file, std::string_view words);
    /// Over the whole of a canvas, once it has come.
    void draw_image(const Canvas& canvas, const std::string& file);
    /// Its height over its width, or a guess while it has not come.
    float image_ratio(const std::string& file);

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
    float label_width(std::string_view words, Type type, Face face = Face::regular) const;
    float width_of(std::string_view words, Type type, Face face = Face::regular) const {
        return paint_.width_of(words, type, face);
    }
    /// A place on the picture that can be picked: a radio button of the enclosing group, drawn by the figure itself.
    /// Drawn here is a ring around it, when it is picked or under the pointer.
    bool spot(const std::string& id, const Canvas& canvas, const Rect& rect, std::string_view name, bool picked);
    /// Runs `inside` with a node over that part of a picture as parent.
    void part(Node node, const Rect& rect, FunctionRef<void()> inside);

    /// For tests, from `note_drawn` on: every string drawn in the last pass.
    const std::vector<std::string>& drawn() const { return drawn_; }
    void note_drawn() { paint_.noted = &drawn_; }
    Fonts& fonts() { return *fonts_; }

private:
    void open_window(float seconds);
    void close_window();
    void scroll_bar() const;
    bool button_shape(Node node, ButtonLook look, std::optional<Icon> sign);

    bool draws_;
    std::unique_ptr<Fonts> fonts_;
    Input input_;
    Painter paint_;
    Flow flow_;
    semantics::Tree tree_;
    Easing easing_;
    MovingParts moving_parts_;
    Damage damage_;
    bool whole_ = true;  // the last pass was the whole page's
    FocusRing ring_;
    Popover popover_;
    Alert alert_;
    OpenList open_list_;
    std::vector<Rect> handles_;
    Images images_;
    std::vector<Announcement> announcements_;
    std::string edited_;
    Pressed pressed_link_;
    float document_height_ = 0;
    float document_floor_ = 0;  // how far down something over the page reaches
    float seconds_ = 0;
    bool reduced_motion_ = false;
    bool paper_ = false;
    bool restless_ = false;
    std::string place_;
    std::set<std::string, std::less<>> unfolded_;  // by place and id
    float covered_ = 0;                            // by the menu bar, at the top of the window
    bool scroll_bar_ = false;
    bool own_fields_ = false;
    std::vector<std::string> drawn_;
};

}  // namespace ui
