#include "base/image_file.hpp"

#include <algorithm>

std::string read_image_file(const Reader& place) {
    std::string file = place.text();
    const auto ends = [&](std::string_view ending) { return file.ends_with(ending); };
    if (file.empty() ||
        (file.find('/') == std::string::npos &&
         std::ranges::any_of(std::initializer_list<std::string_view>{".svg", ".png", ".jpg", ".webp"}, ends)))
        return file;
    place.wants("the name of an .svg, .png, .jpg or .webp file in this folder, not \"" + file + "\"");
    return {};
}
