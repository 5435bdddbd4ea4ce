#pragma once

/// What the program and its page tell each other as numbers. tools/protocol.mjs reads the names of fields and
/// enumerators from here (and from the headers that it lists) and writes them down for JavaScript; platform_web.cpp
/// checks them.
namespace platform {

/// What the next frame is to show, written by web/program.js before `sw_frame`. Lengths are CSS pixels.
struct FrameRequest {
    double seconds;         ///< Monotonic clock.
    double draw;            ///< 0 in the reading view: the tree is wanted, the picture is not.
    double width;           ///< Of the canvas.
    double height;          ///< Of the canvas.
    double top;             ///< The canvas's upper edge in the document.
    double scale;           ///< Device pixels per CSS pixel.
    double visible_top;     ///< What the reader sees of the document.
    double visible_height;  ///< What the reader sees of the document.
    double scheme;          ///< A Scheme.
    double reduced_motion;  ///< 1 for no motion.
    double paper;           ///< 1 for what is to be printed.
    double text_scale;      ///< Root font size over 16 px.
    double line_height;     ///< These four as in TextSpacing.
    double letter;
    double word;
    double paragraph;
    double kept;  ///< 0 when the canvas is empty: it was given a size.
};

/// What came of it, read by web/program.js afterwards.
struct FrameReply {
    double document_height;
    double hand;          ///< 1 when the pointer is over something that can be pressed.
    double again;         ///< 1 when another frame is wanted at once.
    double wake_seconds;  ///< When another frame is wanted without that; below 0 for never.
    double loading;       ///< 1 while something of this page is still on its way.
};

/// What lies under the pointer. A finger drags a slider by moving sideways, and what has a handle by any movement; from
/// everything else it scrolls the page.
enum class Hit { nothing, something, slider, handle };

}  // namespace platform
