#pragma once
#include <string>
#include <string_view>

#include "base/reader.hpp"

/// Is it the name of a picture's file: SVG, PNG, JPEG or WebP, in no other folder?
bool is_image_file(std::string_view name);

/// Reads the name of a picture's file, which lies beside the module's.
std::string read_image_file(const Reader& place);
