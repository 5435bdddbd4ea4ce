#pragma once
#include <span>
#include <string>
#include <string_view>

namespace ui {
class Pen;
}

namespace questions {

/// Radius of the numbered markers, in pixels before the text scale.
inline constexpr float marker_radius = 13;

/// A place on a picture that can be asked about. Coordinates are shares of the picture's width and height.
struct Spot {
    std::string_view name;  ///< As questions name it.
    float x, y;             ///< Of its numbered marker.
    float tip_x, tip_y;     ///< Of the end of the line that leads from the marker into the thing.
    std::string_view
        where;  ///< Where it is, for those who do not see it, without naming it: in English, for the terminal.
};

/// A picture with places to label.
struct Picture {
    std::string_view name;  ///< As questions name it.
    float width;            ///< At its widest, in pixels before the text scale.
    float height;           ///< At that width.
    std::string_view
        shows;  ///< What is to be seen, in a sentence that names none of the spots: in English, for the terminal.
    std::span<const Spot> spots;

    const Spot* find(std::string_view spot) const;
};

/// All pictures that there are.
std::span<const Picture> pictures();
const Picture* find_picture(std::string_view name);

/// Key of a text about a picture: its `name`, what it `shows`, or where the spot of that name is.
std::string text_key(const Picture& picture, std::string_view what);

/// Draws it over the pen's whole canvas, which has the picture's proportions.
void draw_picture(const Picture& picture, const ui::Pen& pen);

}  // namespace questions
