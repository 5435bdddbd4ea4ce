#include "platform/native_image.hpp"

namespace platform {

std::string pixels_of(std::string_view) { return {}; }

}  // namespace platform
