#include <cstdint>
#include <memory>

#include "platform/native_image.hpp"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#include <stb/stb_image.h>

namespace platform {

std::string pixels_of(std::string_view file) {
    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(file.data()), static_cast<int>(file.size()), &width,
                              &height, &channels, STBI_rgb_alpha),
        stbi_image_free);
    if (!pixels) return {};
    std::string bytes;
    for (const int number : {width, height, width}) {
        for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 255);
    }
    return bytes.append(reinterpret_cast<const char*>(pixels.get()),
                        static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
}

}  // namespace platform
