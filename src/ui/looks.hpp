#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/rich_text.hpp"
#include "semantics/node.hpp"
#include "ui/fonts.hpp"

/// What a widget is told about how it looks and what it shows.
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
    int lines = 1;  ///< More: a box for a text of several lines.
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

enum class CardLook { plain, sunken, tint, caution, right, wrong };

}  // namespace ui
