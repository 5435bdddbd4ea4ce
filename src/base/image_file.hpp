#pragma once
#include <string>

#include "base/reader.hpp"

/// Reads the name of a picture's file, which lies beside the module's: SVG, PNG, JPEG or WebP.
std::string read_image_file(const Reader& place);
