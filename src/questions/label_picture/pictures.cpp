#include "questions/label_picture/pictures.hpp"

#include <algorithm>

namespace questions {
namespace {
constexpr Spot blastocyst_spots[] = {
    {"coat", 0.09f, 0.87f, 0.208f, 0.711f, "the clear shell outside all cells"},
    {"outer", 0.91f, 0.87f, 0.696f, 0.757f, "the single layer of cells all around"},
    {"cluster", 0.09f, 0.13f, 0.394f, 0.367f, "the group of cells inside, at one side"},
    {"space", 0.91f, 0.13f, 0.58f, 0.525f, "the hollow inside, without cells"},
};

// In the order in which a cell comes past; the last is an organ off the shortest way.
constexpr Spot routes_spots[] = {
    {"vein", 0.08f, 0.50f, 0.252f, 0.40f, "in the crook of the arm, where the drip goes in"},
    {"right-heart", 0.30f, 0.065f, 0.47f, 0.36f,
     "the first half of the pump, to which the blood comes back from the body"},
    {"lungs", 0.92f, 0.25f, 0.625f, 0.33f, "on both sides of the chest, where the vessels branch into a fine mesh"},
    {"left-heart", 0.70f, 0.065f, 0.545f, 0.38f,
     "the second half of the pump, from which the blood goes out into the body"},
    {"artery", 0.92f, 0.50f, 0.511f, 0.59f, "the wide vessel that leads from the pump down the middle of the body"},
    {"joint", 0.92f, 0.80f, 0.603f, 0.862f, "between thigh and shin, at the end of the path"},
    {"liver", 0.08f, 0.66f, 0.40f, 0.48f,
     "the large organ under the ribs, mostly in the same half of the body as the drip"},
};

constexpr Spot niche_spots[] = {
    {"giver", 0.07f, 0.10f, 0.165f, 0.313f, "the cell with long arms on the left, from which everything small comes"},
    {"vesicles", 0.46f, 0.09f, 0.452f, 0.275f, "the small bubbles with a skin of their own"},
    {"molecules", 0.56f, 0.64f, 0.490f, 0.460f,
     "the finest dots, fewer with every step away from the cell on the left"},
    {"target", 0.935f, 0.66f, 0.848f, 0.589f, "the cell on the right with small cups in its skin"},
    {"immune", 0.935f, 0.10f, 0.845f, 0.165f,
     "the large cell at the upper right with a ruffled edge and a bent nucleus"},
    {"lining", 0.065f, 0.625f, 0.140f, 0.782f, "the flat cells that make the wall of the tube at the bottom"},
};

constexpr Picture known_pictures[] = {
    {"blastocyst", 440, 352,
     "A ball of cells about 0.15 mm across, cut through the middle: a clear shell, under it a single layer of cells all around, and inside a group of cells at one "
     "side and a hollow without cells.",
     blastocyst_spots},
    {"routes", 400, 480,
     "A person seen from the front, with the path of the blood: from a drip in one arm to the pump in the chest, to both sides of the chest and back to the pump, and "
     "from there down the body into one leg.",
     routes_spots},
    {"niche", 560, 420,
     "A tissue seen very close, not to scale: a cell with long arms on the left gives off small bubbles and fine dots, fewer the further they come, towards two other "
     "cells on the right; a tube with a wall of flat cells runs along the bottom.",
     niche_spots},
};

template <class T>
const T* find_named(std::span<const T> list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.name == name; });
    return found == list.end() ? nullptr : &*found;
}
}  // namespace

const Spot* Picture::find(std::string_view spot) const { return find_named(spots, spot); }

std::span<const Picture> pictures() { return known_pictures; }
const Picture* find_picture(std::string_view name) { return find_named(pictures(), name); }

std::string text_key(const Picture& picture, std::string_view what) {
    return "picture." + std::string(picture.name) + "." + std::string(what);
}

}  // namespace questions
