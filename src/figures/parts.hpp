#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reader.hpp"
#include "base/texts.hpp"

namespace ui {
class Ui;
}

/// What every figure is made with.
namespace figures {

/// What time does to a figure.
enum class Motion {
    none,       ///< It shows a state; there is nothing to play.
    ready,      ///< Play would go on from here.
    under_way,  ///< Something that the learner has set off is on its way, and plays by itself.
    over,       ///< It has come to its end; Play would begin anew.
};

/// The numbers behind a picture, as a table.
struct Data {
    std::string caption;
    std::vector<RichText> header;
    std::vector<std::vector<RichText>> rows;  ///< The first cell names the row.
};

/// The parts of a link's state between `separator`s: one at least.
std::vector<std::string_view> fields_of(std::string_view text, char separator = ',');

/// An id made of words, for what has none of its own: their letters and digits, in small letters with hyphens between.
std::string id_of_words(std::string_view words);

/// The numbers of a state as links spell it, parted by commas; nothing unless there are `count` of them, all finite.
std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t count);

}  // namespace figures
