#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entries.hpp"
#include "base/reader.hpp"
#include "base/texts.hpp"

namespace ui {
struct FigurePlace;
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

/// What the learner made with a figure, to print or to save.
struct TextFile {
    std::string name, text;
};

/// The parts of a link's state between `separator`s: one at least.
std::vector<std::string_view> fields_of(std::string_view text, char separator = ',');

/// Of a list whose items have ids, those that are marked, as a link's state spells them: parted by full stops; `none`
/// where there are none.
template <class Item>
std::string ids_of(const std::vector<Item>& items, const std::vector<bool>& marked, std::string_view none = {}) {
    std::string ids;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (marked[i]) ids += (ids.empty() ? "" : ".") + items[i].id;
    }
    return ids.empty() ? std::string(none) : ids;
}

/// The marks back; nothing when there is an id that no item has.
template <class Item>
std::optional<std::vector<bool>> marked_by(std::string_view ids, const std::vector<Item>& items,
                                           std::string_view none = {}) {
    std::vector<bool> marked(items.size(), false);
    if (!none.empty() && ids == none) return marked;
    for (const std::string_view id : fields_of(ids, '.')) {
        const auto item = index_by_id(items, id);
        if (!item) return std::nullopt;
        marked[*item] = true;
    }
    return marked;
}

/// Items of which one is picked, and each may have one of several choices, by their places.
struct Choices {
    std::size_t picked = 0;
    std::vector<std::optional<std::size_t>> made;
};

/// These as a link's state spells them: the picked item's id, and of each item that has a choice `item.choice`.
/// `choices_of` an item is a list whose entries have ids.
template <class Item, class ChoicesOf>
std::string ids_of(const std::vector<Item>& items, const Choices& choices, ChoicesOf choices_of) {
    std::string text = items[choices.picked].id;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (choices.made[i]) text += "," + items[i].id + "." + choices_of(items[i])[*choices.made[i]].id;
    }
    return text;
}

/// The choices back; nothing when there is an id that is none.
template <class Item, class ChoicesOf>
std::optional<Choices> choices_by(std::string_view text, const std::vector<Item>& items, ChoicesOf choices_of) {
    Choices choices{0, std::vector<std::optional<std::size_t>>(items.size())};
    bool first = true;
    for (const std::string_view field : fields_of(text)) {
        const auto ids = fields_of(field, '.');
        const auto item = index_by_id(items, ids.front());
        if (!item || ids.size() != (first ? 1 : 2)) return std::nullopt;
        if (first) choices.picked = *item;
        else if (const auto choice = index_by_id(choices_of(items[*item]), ids.back())) choices.made[*item] = choice;
        else return std::nullopt;
        first = false;
    }
    return choices;
}

/// How many are marked.
inline double count_of(const std::vector<bool>& marked) {
    return static_cast<double>(std::ranges::count(marked, true));
}

/// A quantity of one item, parted into what it is and the item's id: `after-lungs`. Without a hyphen the id is empty.
struct ItemQuantity {
    std::string_view what, id;
};
ItemQuantity item_quantity(std::string_view name);

/// An id made of words, for what has none of its own: their letters and digits, in small letters with hyphens between.
std::string id_of_words(std::string_view words);

/// The numbers of a state as links spell it, parted by commas; nothing unless there are `count` of them, all finite.
std::optional<std::vector<double>> numbers_of(std::string_view text, std::size_t count);

}  // namespace figures
