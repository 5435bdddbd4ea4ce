#pragma once
#include <string>
#include <string_view>

namespace platform {

/// The pixels of an image's file, as ui/images.hpp takes them; empty when it cannot be read here. CMake picks
/// image_stb.cpp (PNG and JPEG), or image_none.cpp where that library is not installed.
std::string pixels_of(std::string_view file);

}  // namespace platform
