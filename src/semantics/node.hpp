#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What is on the screen, in words: a tree of nodes that a screen reader, a test and the reading view see.
namespace semantics {

/// Where a thing is, in document pixels (CSS pixels on the web) from the document's top left corner.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;

    bool contains(float px, float py) const { return px >= x && py >= y && px < x + width && py < y + height; }
    bool operator==(const Rect&) const = default;
};

/// The kinds of things there are; each becomes one native HTML element in web/mirror.js.
enum class Role : std::uint8_t {
    document,
    banner,
    navigation,
    main,
    footer,
    region,
    group,
    heading,
    paragraph,
    text,
    list,
    list_item,
    table,
    row,
    column_header,
    row_header,
    cell,
    link,
    button,
    radio_group,
    radio,
    checkbox_group,
    checkbox,
    slider,
    combobox,
    textbox,
    progress,
    figure,
    image,
    dialog,
    alert_dialog,
    note,
    status,
};

/// The names of the roles, in their order, as tests and web/mirror.js spell them.
inline constexpr std::array role_names{
    "document",      "banner",    "navigation",  "main",     "footer",   "region",      "group",
    "heading",       "paragraph", "text",        "list",     "listitem", "table",       "row",
    "columnheader",  "rowheader", "cell",        "link",     "button",   "radiogroup",  "radio",
    "checkboxgroup", "checkbox",  "slider",      "combobox", "textbox",  "progressbar", "figure",
    "image",         "dialog",    "alertdialog", "note",     "status",
};
static_assert(role_names.size() == static_cast<std::size_t>(Role::status) + 1);

/// The name of a role.
constexpr const char* name_of(Role role) { return role_names[static_cast<std::size_t>(role)]; }

/// How a node's text is set, so that the mirror's text falls on the drawn text.
struct TextStyle {
    float size = 0;         ///< CSS pixels; 0 for nodes without text of their own.
    float line_height = 0;  ///< CSS pixels.
    bool bold = false;
    bool italic = false;
    std::int8_t script = 0;  ///< 1 raised, -1 lowered.
    bool marked = false;

    bool operator==(const TextStyle&) const = default;
};

/// The level of a textbox for a text of several lines.
inline constexpr int text_area = 2;

/// One thing on the screen.
struct Node {
    std::string id;  ///< Stable across frames and sessions, made of content ids: `reach-check/opt/half`.
    Role role = Role::group;
    int parent = -1;                    ///< Index in the tree; parents come before their children.
    std::string name;                   ///< What it is called, or its text.
    std::optional<std::string> spoken;  ///< What is said of inline text in place of its name.
    std::string description;            ///< More about it, spoken after the name.
    std::string
        value;  ///< A value in words, for sliders and progress; what is typed in a text box, or chosen in a combo box.
    std::vector<std::string> choices;  ///< Of a combo box, in their order.
    std::string url;                   ///< Where a link leads, or an image is.
    std::string controls;              ///< Id of the node that a button opens.
    int level = 0;                     ///< Of a heading; of a textbox 1 for a number, `text_area` for a long text.
    bool ordered = false;              ///< A list whose items are numbered.
    bool is_inline = false;            ///< Part of the running text of its parent.
    bool focusable = false;  ///< Takes the focus although it is not a control (a heading after a page change).
    bool disabled = false;
    bool current = false;  ///< The place where the reader is, in a navigation.
    std::optional<bool> checked;
    std::optional<bool> expanded;
    double now = 0, least = 0, most = 0,
           step = 0;  ///< Of a slider, or of a progress bar; of a combo box the index chosen, -1 for none.
    TextStyle style;
    Rect rect;

    /// Can it be operated?
    bool interactive() const;
    bool operator==(const Node&) const = default;
};

/// What a person, or an assistive technology, does to a node.
struct Action {
    enum class Verb : std::uint8_t { press, select, set, dismiss, write };

    std::string id;
    Verb verb = Verb::press;
    double value =
        0;  ///< For `set`: a slider's new value, a combo box's new index. For `select`: 1 to check, 0 to uncheck.
    std::string text = {};  ///< For `write`: what stands in the text box now.

    bool operator==(const Action&) const = default;
};

}  // namespace semantics
