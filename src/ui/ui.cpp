#include "ui/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/renderer.hpp"

namespace ui {
namespace {
/// Names, among what is eased, how much of a new page is still hidden.
constexpr const char* veil = "page";

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                  ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse;

/// The rectangle around everything placed after the node at that index.
Rect extent_of_children(const semantics::Tree& tree, std::size_t index) {
    Rect all = tree.nodes()[index].rect;
    bool first = true;
    for (std::size_t i = index + 1; i < tree.nodes().size(); ++i) {
        const Rect& r = tree.nodes()[i].rect;
        if (first) all = r;
        const float right = std::max(all.x + all.width, r.x + r.width),
                    bottom = std::max(all.y + all.height, r.y + r.height);
        all.x = std::min(all.x, r.x);
        all.y = std::min(all.y, r.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
        first = false;
    }
    return all;
}
}  // namespace

Ui::Ui(const FontFiles& files, bool draws) : draws_(draws) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigErrorRecovery = false;  // calls in a wrong order are our mistakes: asserts find them in tests
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.MouseDragThreshold = 6;
    fonts_ = std::make_unique<Fonts>(files);
    paint_.fonts = fonts_.get();
    if (draws_) renderer::start();
    else io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;  // or fonts could not grow
    easing_.step(veil, 0, 0);  // the page that the program starts with is there at once
}

Ui::~Ui() {
    if (draws_) renderer::stop();
    ImGui::DestroyContext();
}

bool Ui::undisturbed() const {
    return input_.rests() && !popover_.is_open() && open_list_.box.empty() && !alert_.is_open();
}

void Ui::begin(const Viewport& viewport, const Preferences& preferences, const Palette& palette, float text_share,
               float seconds) {
    paint_.viewport = viewport;
    paint_.palette = &palette;
    paint_.unit = text_share * preferences.text_scale;
    fonts_->set_density(viewport.scale);
    fonts_->set_spacing(preferences.spacing);
    reduced_motion_ = preferences.reduced_motion;
    paper_ = preferences.paper;
    restless_ = false;
    whole_ = true;
    moving_parts_.begin_pass();
    input_.begin_pass(viewport.top);
    if (dismissed()) popover_.close(), open_list_.box.clear();
    open_window(seconds);
    paint_.list().AddRectFilled(ImVec2(0, 0), ImGui::GetIO().DisplaySize, palette.page.packed());
    tree_ = {};
    flow_ = {};
    flow_.width = viewport.width;
    pressed_link_ = {};
    edited_.clear();
    handles_.clear();
    popover_.begin_pass();
    alert_.begin_pass();
    input_.set_covered(alert_.is_open());
    ring_.drawn = false;
    covered_ = 0;
    document_floor_ = 0;
}

void Ui::end() {
    popover_.end_pass();
    alert_.end_pass();
    document_height_ = std::ceil(std::max(flow_.y, document_floor_));
    ring_.draw(tree_, 0, paint_);
    if (scroll_bar_) scroll_bar();
    close_window();
    input_.end_pass();
}

bool Ui::handle_at(float x, float y) const {
    for (const Rect& handle : handles_) {
        if (handle.contains(x, y)) return true;
    }
    return false;
}

bool Ui::move_alone(float seconds) {
    whole_ = false;
    open_window(seconds);
    semantics::Tree whole = std::exchange(tree_, {});
    const bool enough = moving_parts_.draw_alone(flow_, paint_);
    tree_ = std::move(whole);
    close_window();
    return enough;
}

void Ui::open_window(float seconds) {
    seconds_ = seconds;
    easing_.begin_pass(seconds, reduced_motion_);
    drawn_.clear();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(viewport().width, viewport().height);
    io.DisplayFramebufferScale = ImVec2(viewport().scale, viewport().scale);
    io.DeltaTime = std::max(seconds, 1e-6f);
    if (draws_) renderer::new_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    ImGui::Begin("page", nullptr, bare | ImGuiWindowFlags_NoBringToFrontOnFocus);
}

void Ui::close_window() {
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::EndFrame();
}

void Ui::render(bool kept) {
    ImGui::Render();
    if (!draws_) return;
    ImDrawData& picture = *ImGui::GetDrawData();
    if (kept && whole_) {
        clip(picture, damage_.since_before(picture).value_or(PixelRows{}));
    } else {
        damage_.forget();
    }
    renderer::draw(picture);
}

std::vector<Ui::Announcement> Ui::take_announcements() { return std::exchange(announcements_, {}); }

void Ui::change_place(std::string place) {
    if (!images_.empty()) images_.leave();
    place_ = std::move(place);
    popover_.close();
    open_list_.box.clear();
    easing_.forget();
}

void Ui::fade_in(float top) {
    if (const float hidden = easing_.step(veil, 0, 1, 7); hidden > 0)
        paint_.fill({0, top, viewport().width, y() - top}, palette().page.with_alpha(hidden), 0);
}

void Ui::scroll_bar() const {
    const float window = viewport().visible_height, track = window - covered_;
    if (document_height_ <= window) return;
    constexpr float thickness = 6, gap = 3, shortest = 32;
    const float height = std::max(shortest, track * window / document_height_);
    const float share = viewport().visible_top / (document_height_ - window);
    const float y = viewport().visible_top + covered_ + share * (track - height);
    paint_.fill({viewport().width - thickness - gap, y + gap, thickness, height - 2 * gap}, palette().edge,
                thickness / 2);
}

// --- flow ------------------------------------------------------------------------------------------------------

void Ui::group(Node node, FunctionRef<void()> inside) {
    const std::size_t index = tree_.nodes().size();
    const float top = flow_.y;
    node.rect = {flow_.left, top, flow_.width, 0};
    tree_.open(std::move(node));
    inside();
    if (flow_.wrapping()) tree_.at(index).rect = extent_of_children(tree_, index);
    else tree_.set_height(index, flow_.y - top);
    tree_.close();
}

void Ui::column(float most_width, FunctionRef<void()> inside) {
    const float own = std::min(most_width * unit(), width() - 2 * margin());
    flow_.column(left() + std::round((width() - own) / 2), own, inside);
}

void Ui::broad(float most_width, FunctionRef<void()> inside) {
    const float page = viewport().width, own = std::max(width(), std::min(most_width * unit(), page - 2 * margin()));
    flow_.column(std::round((page - own) / 2), own, inside);
}

void Ui::indent(float pixels, FunctionRef<void()> inside) { flow_.inset(pixels * unit(), 0, inside); }

void Ui::beside(float left_width, FunctionRef<void()> left, FunctionRef<void()> right) {
    flow_.beside(left_width, space::small * unit(), left, right);
}

void Ui::wrap(float gap, FunctionRef<void()> inside) { flow_.wrap(gap * unit(), space::small * unit(), inside); }

void Ui::card(Node node, CardLook look, FunctionRef<void()> inside) {
    const Palette& p = palette();
    const float inset = (narrow() ? padding::narrow_card : padding::card) * std::min(unit(), 1.25f);
    struct Paint {
        Colour ground, edge;
    };
    const Paint paints[] = {{p.surface, p.line},         {p.sunken, p.sunken},    {p.tint, p.tint},
                            {p.caution_tint, p.caution}, {p.right_tint, p.right}, {p.wrong_tint, p.wrong}};
    const Paint& paint = paints[static_cast<std::size_t>(look)];
    on_ground(
        [&] {
            group(std::move(node), [&] {
                flow_.y += inset;
                flow_.inset(inset, inset, inside);
                flow_.y += inset;
            });
        },
        [&](const Rect& rect) {
            paint_.fill(rect, paint.ground, radius::card);
            paint_.outline(rect, paint.edge, radius::card, stroke::hairline);
        });
}

void Ui::on_ground(FunctionRef<void()> inside, FunctionRef<void(const Rect&)> ground) {
    ImDrawListSplitter layers;
    ImDrawList& list = paint_.list();
    layers.Split(&list, 2);
    layers.SetCurrentChannel(&list, 1);
    const float top = flow_.y;
    inside();
    layers.SetCurrentChannel(&list, 0);
    ground({flow_.left, top, flow_.width, flow_.y - top});
    layers.Merge(&list);
}

void Ui::over_page(const char* name, const Rect& window, const Rect& column, FunctionRef<void()> inside) {
    const std::size_t first = tree_.nodes().size();
    ImGui::SetNextWindowPos(ImVec2(window.x, window.y - viewport().top));
    ImGui::SetNextWindowSize(ImVec2(window.width, window.height));
    ImGui::Begin(name, nullptr, bare);
    flow_.elsewhere(column, inside);
    ring_.draw(tree_, first, paint_);
    ImGui::End();
}

void Ui::alert(Node node, FunctionRef<void()> inside) {
    input_.set_covered(false);
    alert_.draw(std::move(node), viewport().visible_top + covered_, inside, *this);
    input_.set_covered(alert_.is_open());
}

}  // namespace ui
