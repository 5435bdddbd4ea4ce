#pragma once

/// What a platform tells the interface each frame. Lengths are document pixels (CSS pixels on the web), from the
/// document's top left corner.

/// A mouse, pen or finger did something.
struct Pointer {
    enum class Kind { move, press, release, leave, wheel };

    Kind kind = Kind::move;
    float x = 0, y = 0;
    float wheel = 0;     ///< Lines, for `wheel`.
    bool touch = false;  ///< A finger: nothing hovers.
};

/// Which part of the document is drawn, and how sharply.
struct Viewport {
    float width = 800, height = 600;              ///< Of the canvas.
    float top = 0;                                ///< The canvas's upper edge in the document.
    float scale = 1;                              ///< Device pixels per document pixel.
    float visible_top = 0, visible_height = 600;  ///< What the reader sees of the document.

    bool operator==(const Viewport&) const = default;
};

/// The colours of everything.
enum class Scheme { light, dark, contrast };

/// How far apart text is set, in ems of its size. Zero: as it is without being asked.
struct TextSpacing {
    float line_height = 0;  ///< Of every line, instead of its type's own.
    float letter = 0;       ///< More after each character.
    float word = 0;         ///< More in each space.
    float paragraph = 0;    ///< More after each paragraph.

    bool operator==(const TextSpacing&) const = default;
};

/// What the learner's system and browser ask for.
struct Preferences {
    Scheme scheme = Scheme::light;
    bool reduced_motion = false;
    bool paper = false;    ///< To be printed: light, whatever the learner has chosen for the screen, and unfolded.
    float text_scale = 1;  ///< Root font size over 16 px.
    TextSpacing spacing;   ///< By a style sheet of the learner's own.

    bool operator==(const Preferences&) const = default;
};

/// A key that means something to the program, where no browser turns it into an action; `menu` opens the menu bar.
enum class Key { tab, enter, space, left, right, up, down, home, end, escape, backspace, menu };
