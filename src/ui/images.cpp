#include "ui/images.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "ui/ui.hpp"

namespace ui {

struct Images::Image {
    ImTextureData texture;  ///< Without pixels until the image has come.
    float most_width = 0;
    bool known = false;  ///< Has it come, or is it certain that it cannot be had?

    bool there() const { return texture.Pixels != nullptr; }
    float ratio() const { return static_cast<float>(texture.Height) / static_cast<float>(texture.Width); }
};

namespace {
/// Height over width of an image that has not come yet.
constexpr float usual_ratio = 0.6f;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}
}  // namespace

Images::Images() = default;
Images::~Images() = default;

const Images::Image* Images::find(const std::string& file) {
    sweep();
    std::unique_ptr<Image>& image = known_[file];
    if (!image) {
        image = std::make_unique<Image>();
        wanted_.push_back(file);
    }
    // The graphics context was lost, and what lived in it.
    if (image->there() && image->texture.Status == ImTextureStatus_Destroyed)
        image->texture.SetStatus(ImTextureStatus_WantCreate);
    return image->known ? image.get() : nullptr;
}

void Images::take(const std::string& file, std::string_view bytes) {
    constexpr std::size_t head = 12;
    const auto found = known_.find(file);
    if (found == known_.end() || found->second->known) return;  // its page was left
    Image& image = *found->second;
    image.known = true;
    if (bytes.size() <= head) return;
    const std::uint64_t width = number_at(bytes, 0), height = number_at(bytes, 4);
    if (width * height * 4 != bytes.size() - head) return;
    image.most_width = static_cast<float>(number_at(bytes, 8));
    image.texture.Create(ImTextureFormat_RGBA32, static_cast<int>(width), static_cast<int>(height));
    std::memcpy(image.texture.GetPixels(), bytes.data() + head, bytes.size() - head);
    image.texture.UseColors = true;
    image.texture.SetStatus(ImTextureStatus_WantCreate);
    ImGui::RegisterUserTexture(&image.texture);
}

void Images::leave() {
    for (auto& [file, image] : known_) {
        if (!image->there()) continue;
        if (image->texture.Status != ImTextureStatus_Destroyed) {
            image->texture.UnusedFrames = 1;
            image->texture.SetStatus(image->texture.TexID == ImTextureID_Invalid ? ImTextureStatus_Destroyed
                                                                                 : ImTextureStatus_WantDestroy);
        }
        image->texture.DestroyPixels();
        leaving_.push_back(std::move(image));
    }
    known_.clear();
}

void Images::sweep() {
    std::erase_if(leaving_, [](const std::unique_ptr<Image>& image) {
        const bool gone = image->texture.Status == ImTextureStatus_Destroyed;
        if (gone) ImGui::UnregisterUserTexture(&image->texture);
        return gone;
    });
}

float Ui::image_ratio(const std::string& file) {
    const Images::Image* image = images_.find(file);
    return image && image->there() ? image->ratio() : usual_ratio;
}

void Ui::draw_image(const Canvas& canvas, const std::string& file) {
    const Images::Image* image = images_.find(file);
    const Rect& r = canvas.rect;
    if (!image || !image->there() || !paint_.visible(r)) return;
    const ImVec2 corner{r.x + canvas.shift_x, r.y + canvas.shift_y};
    canvas.list.AddImage(const_cast<ImTextureData&>(image->texture).GetTexRef(), corner,
                         {corner.x + r.width, corner.y + r.height});
}

void Ui::image(const std::string& id, const std::string& file, std::string_view words) {
    constexpr float most_height = 520, padding = 16;
    const Images::Image* image = images_.find(file);
    const bool there = image && image->there();
    float width = flow_.width;
    if (there && image->most_width > 0) width = std::min(width, image->most_width * unit());
    float height = width * (there ? image->ratio() : usual_ratio);
    if (height > most_height * unit()) {
        width *= most_height * unit() / height;
        height = most_height * unit();
    }
    Node node{.id = id, .role = Role::image, .name = std::string(words), .url = "modules/" + file};
    if (there) {
        node.rect = {flow_.left + (flow_.width - width) / 2, flow_.y, width, height};
        draw_image({paint_.list(), node.rect, 0, -viewport().top, unit()}, file);
    } else {
        // What it shows is said in its place: for good when it cannot be had, else until it comes.
        const float inset = padding * unit();
        const Label label = paint_.label_of(words, Type::body, Face::regular, flow_.width - 2 * inset);
        node.rect = {flow_.left, flow_.y, flow_.width, image ? label.height + 2 * inset : height};
        paint_.fill(node.rect, palette().sunken, radius::card);
        paint_.label(label, {node.rect.x + inset, node.rect.y + inset, node.rect.width - 2 * inset, label.height},
                     palette().text, false);
    }
    flow_.y = node.rect.y + node.rect.height;
    tree_.add(std::move(node));
}

}  // namespace ui
