#include "cli/media_type.hpp"

#include <utility>

namespace cli {

std::string_view media_type(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".css", "text/css"},    {".html", "text/html"},        {".jpeg", "image/jpeg"},
        {".jpg", "image/jpeg"},  {".js", "text/javascript"},    {".json", "application/json"},
        {".png", "image/png"},   {".svg", "image/svg+xml"},     {".ttf", "font/ttf"},
        {".txt", "text/plain"},  {".wasm", "application/wasm"}, {".webmanifest", "application/manifest+json"},
        {".webp", "image/webp"},
    };
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

}  // namespace cli
