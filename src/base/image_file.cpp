#include "base/image_file.hpp"

#include <algorithm>

bool is_image_file(std::string_view name) {
    const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
    return name.find('/') == std::string_view::npos &&
           std::ranges::any_of(std::initializer_list<std::string_view>{".svg", ".png", ".jpg", ".webp"}, ends);
}

std::string read_image_file(const Reader& place) {
    std::string file = place.text();
    if (file.empty() || is_image_file(file)) return file;
    place.wants("the name of an .svg, .png, .jpg or .webp file in this folder, not \"" + file + "\"");
    return {};
}
