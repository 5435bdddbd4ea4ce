#include "ui/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/renderer.hpp"

namespace ui {
namespace {
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

Ui::Ui(FontFiles files, bool draws) : draws_(draws), palette_(&palette_of(Scheme::light)) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.MouseDragThreshold = 6;
    fonts_ = std::make_unique<Fonts>(std::move(files));
    if (draws_) renderer::start();
    else io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;  // or fonts could not grow
}

Ui::~Ui() {
    if (draws_) renderer::stop();
    ImGui::DestroyContext();
}

bool Ui::input_waits() const {
    return !pointers_.empty() || !actions_.empty() || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void Ui::only_time_passes(bool told) {
    time_passes_ = true;
    told_ = told;
}

bool Ui::undisturbed() const {
    return !input_waits() && !ImGui::IsAnyMouseDown() && ImGui::GetCurrentContext()->ActiveId == 0 &&
           open_term_.empty() && open_list_.empty() && !alert_open_ && veil_ <= 0;
}

void Ui::begin(const Viewport& viewport, const Preferences& preferences, const Palette& palette, float text_share,
               float seconds) {
    viewport_ = viewport;
    preferences_ = preferences;
    only_time_ = std::exchange(time_passes_, false) && still_parts_.repeat(told_);
    if (only_time_) last_tree_ = std::move(tree_);
    else told_ = true;
    if (only_time_) beat_ += told_;
    else if (moving_) still_parts_.keep();
    else still_parts_.forget();
    moving_ = false;
    seconds_ = seconds;
    palette_ = &palette;
    unit_ = text_share * preferences.text_scale;

    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(viewport.width, viewport.height);
    io.DisplayFramebufferScale = ImVec2(viewport.scale, viewport.scale);
    io.DeltaTime = std::max(seconds, 1e-6f);
    fonts_->set_density(viewport.scale);
    for (const Pointer& pointer : pointers_) {
        io.AddMouseSourceEvent(pointer.touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
        if (pointer.kind == Pointer::Kind::leave) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        else io.AddMousePosEvent(pointer.x, pointer.y - viewport.top);
        if (pointer.kind == Pointer::Kind::press) io.AddMouseButtonEvent(0, true);
        if (pointer.kind == Pointer::Kind::release) io.AddMouseButtonEvent(0, false);
    }
    pointers_.clear();
    action_.reset();
    if (!actions_.empty()) {
        action_ = actions_.front();
        actions_.erase(actions_.begin());
    }
    if (action_ && action_->verb == semantics::Action::Verb::dismiss) open_term_.clear(), open_list_.clear();

    if (draws_) renderer::new_frame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2(1, 1));
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    if (only_time_) layers_.Split(&list(), 2), layers_.SetCurrentChannel(&list(), 1);
    else list().AddRectFilled(ImVec2(0, 0), io.DisplaySize, palette.page.packed());
    drawn_from_ = 0;
    drawn_over_.clear();

    tree_ = {};
    drawn_.clear();
    if (!only_time_) hand_ = false;
    pressed_link_ = {};
    edited_.clear();
    open_term_seen_ = false;
    ring_drawn_ = false;
    alert_open_ = std::exchange(alert_seen_, false);
    covered_ = 0;
    document_floor_ = 0;
    wrapping_ = false;
    left_ = 0;
    width_ = viewport.width;
    y_ = 0;
}

void Ui::end() {
    if (only_time_) {
        if (!told_) tree_ = std::move(last_tree_);
        leave_out(y_, y_);
        layers_.SetCurrentChannel(&list(), 0);
        for (const Rect& rect : drawn_over_) fill(rect, palette_->page, 0);
        layers_.Merge(&list());
    }
    if (!open_term_seen_) open_term_.clear();
    document_height_ = std::ceil(std::max(y_, document_floor_));
    if (!alert_seen_) alert_height_ = 0, alert_top_.reset();
    focus_ring(0);
    if (scroll_bar_) scroll_bar();
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::EndFrame();
}

void Ui::render() {
    ImGui::Render();
    if (draws_) renderer::draw(*ImGui::GetDrawData());
}

std::vector<std::string> Ui::take_announcements() { return std::exchange(announcements_, {}); }

void Ui::change_place(std::string place) {
    place_ = std::move(place);
    open_term_.clear();
    open_list_.clear();
    eased_.clear();
    veil_ = 1;
}

/// Between those two heights the last frame's picture stands; from the part left out before it to the first of them it
/// is drawn over.
void Ui::leave_out(float top, float bottom) {
    // Whole device pixels, clear of the soft edges of what is left out.
    constexpr float edge = 0.5f;
    const float scale = viewport_.scale, from = std::ceil((drawn_from_ + edge) * scale) / scale,
                to = std::floor((top - edge) * scale) / scale;
    if (to > from) drawn_over_.push_back({0, from, viewport_.width, to - from});
    drawn_from_ = bottom;
}

void Ui::still(FunctionRef<void()> inside, int state) {
    if (in_still_) return inside();
    const StillParts::Place place{left_, width_, y_};
    if (StillParts::Part* part = still_parts_.known(place, state)) {
        if (in_picture_) draw_again(*part, list());
        else leave_out(y_, part->bottom);
        y_ = part->bottom;
        if (told_) tree_.take(last_tree_, std::exchange(part->node, tree_.nodes().size()), part->nodes);
        return;
    }
    const bool moved = std::exchange(moving_, false);
    in_still_ = true;
    still_parts_.begin_part(list(), place, state, tree_.nodes().size());
    inside();
    still_parts_.end_part(list(), y_, moving_, in_picture_, tree_.nodes().size());
    in_still_ = false;
    moving_ = moving_ || moved;
}

float Ui::eased(const std::string& id, float target, std::optional<float> first) {
    constexpr float per_second = 8;
    const auto found = eased_.find(id);
    float now = found == eased_.end() ? first.value_or(0) : found->second;
    if (found != eased_.end() && now == target) return now;
    now = reduced_motion() ? target : now + std::clamp(target - now, -per_second * seconds_, per_second * seconds_);
    if (now != target) keep_moving();
    if (now != 0 || first) eased_[id] = now;
    else if (found != eased_.end()) eased_.erase(found);
    return now;
}

void Ui::fade_in(float top) {
    constexpr float per_second = 7;
    veil_ = reduced_motion() ? 0 : std::max(0.0f, veil_ - per_second * seconds_);
    if (veil_ <= 0) return;
    fill({0, top, viewport_.width, y_ - top}, palette_->page.with_alpha(veil_), 0);
    keep_moving();
}

// --- drawing ---------------------------------------------------------------------------------------------------

ImDrawList& Ui::list() const { return *ImGui::GetWindowDrawList(); }

bool Ui::visible(const Rect& rect) const {
    return rect.y + rect.height >= viewport_.top && rect.y <= viewport_.top + viewport_.height;
}

void Ui::scroll_bar() const {
    const float window = viewport_.visible_height, track = window - covered_;
    if (document_height_ <= window) return;
    constexpr float thickness = 6, gap = 3, shortest = 32;
    const float height = std::max(shortest, track * window / document_height_);
    const float share = viewport_.visible_top / (document_height_ - window);
    const float y = viewport_.visible_top + covered_ + share * (track - height);
    fill({viewport_.width - thickness - gap, y + gap, thickness, height - 2 * gap}, palette_->edge, thickness / 2);
}

void Ui::fill(const Rect& r, Colour colour, float radius) const {
    if (!visible(r)) return;
    const float y = r.y - viewport_.top;
    list().AddRectFilled(ImVec2(r.x, y), ImVec2(r.x + r.width, y + r.height), colour.packed(), radius);
}

void Ui::outline(const Rect& r, Colour colour, float radius, float thickness) const {
    if (!visible(r)) return;
    const float y = r.y - viewport_.top;
    const float inset = thickness / 2;
    list().AddRect(ImVec2(r.x + inset, y + inset), ImVec2(r.x + r.width - inset, y + r.height - inset), colour.packed(),
                   radius, 0, thickness);
}

void Ui::draw_words(float x, float baseline, std::string_view words, Face face, float css_size, Colour colour) {
    if (words.empty()) return;
    if (notes_drawn_) drawn_.emplace_back(words);
    if (!visible({x, baseline - css_size * 1.5f, 1, css_size * 2})) return;
    fonts_->draw(list(), x, baseline - viewport_.top, words, face, css_size, colour);
}

void Ui::icon(Icon icon, float x, float y, float size, Colour colour) const {
    if (visible({x, y, size, size})) fonts_->draw(list(), x, y - viewport_.top, icon, size, colour);
}

void Ui::shadow(const Rect& rect) const {
    for (int i = 4; i > 0; --i) {
        const auto spread = static_cast<float>(i);
        fill({rect.x - spread, rect.y - spread + 2, rect.width + 2 * spread, rect.height + 2 * spread},
             Colour{0, 0, 0, 14}, radius::card + spread);
    }
}

/// Around the node that has the focus, when it is that one in the tree or a later one.
void Ui::focus_ring(std::size_t from) {
    if (focus_.empty() || ring_drawn_) return;
    const auto& nodes = tree_.nodes();
    const auto focused = std::find_if(nodes.begin() + static_cast<std::ptrdiff_t>(from), nodes.end(),
                                      [&](const Node& node) { return node.id == focus_; });
    if (focused == nodes.end() || !focused->interactive()) return;
    ring_drawn_ = true;
    const Rect& r = focused->rect;
    outline({r.x - 5, r.y - 5, r.width + 10, r.height + 10}, palette_->accent, radius::card + 3,
            stroke::focus);  // a gap, or it would melt into a button of its colour
}

Ui::Line Ui::line_of(Type type) const {
    const float size = size_of(type) * unit_;
    const bool display = type == Type::title || type == Type::heading || type == Type::subheading;
    return {size, std::round(size * (display ? 1.25f : line_spacing))};
}

semantics::TextStyle Ui::style_of(Type type, Face face) const {
    const Line line = line_of(type);
    return {.size = line.size, .line_height = line.height, .bold = face == Face::bold, .italic = face == Face::italic};
}

float Ui::width_of(std::string_view words, Type type, Face face) const {
    return fonts_->width(words, face, line_of(type).size);
}

// --- flow ------------------------------------------------------------------------------------------------------

/// A place for something of that size: under the last thing, or, while wrapping, beside it.
Rect Ui::place(float width, float height) {
    if (!wrapping_) {
        const Rect rect{left_, y_, width, height};
        y_ += height;
        return rect;
    }
    if (wrap_x_ > left_ && wrap_x_ + width > left_ + width_ + 0.5f) {
        wrap_x_ = left_;
        y_ += wrap_row_ + std::min(wrap_gap_, space::small * unit_);
        wrap_row_ = 0;
    }
    const Rect rect{wrap_x_, y_, width, height};
    wrap_x_ += width + wrap_gap_;
    wrap_row_ = std::max(wrap_row_, height);
    return rect;
}

void Ui::group(Node node, FunctionRef<void()> inside) {
    const std::size_t index = tree_.nodes().size();
    const float top = y_;
    node.rect = {left_, y_, width_, 0};
    tree_.open(std::move(node));
    inside();
    if (wrapping_) tree_.at(index).rect = extent_of_children(tree_, index);
    else tree_.set_height(index, y_ - top);
    tree_.close();
}

void Ui::column(float most_width, FunctionRef<void()> inside) {
    const Flow before{left_, width_, y_};
    const float margin = (narrow() ? 16.0f : 24.0f);
    width_ = std::min(most_width * unit_, before.width - 2 * margin);
    left_ = before.left + std::round((before.width - width_) / 2);
    inside();
    left_ = before.left;
    width_ = before.width;
}

void Ui::indent(float pixels, FunctionRef<void()> inside) {
    left_ += pixels * unit_;
    width_ -= pixels * unit_;
    inside();
    left_ -= pixels * unit_;
    width_ += pixels * unit_;
}

void Ui::beside(float left_width, FunctionRef<void()> left, FunctionRef<void()> right) {
    const Flow before{left_, width_, y_};
    width_ = left_width;
    left();
    const float left_end = std::exchange(y_, before.y);
    const float gap = space::small * unit_;
    left_ = before.left + left_width + gap;
    width_ = before.width - left_width - gap;
    right();
    y_ = std::max(y_, left_end);
    left_ = before.left;
    width_ = before.width;
}

void Ui::card(Node node, CardLook look, FunctionRef<void()> inside) {
    const Palette& p = *palette_;
    const float inset = (narrow() ? padding::narrow_card : padding::card) * std::min(unit_, 1.25f);
    ImDrawListSplitter layers;
    layers.Split(&list(), 2);
    layers.SetCurrentChannel(&list(), 1);
    const Rect start{left_, y_, width_, 0};
    group(std::move(node), [&] {
        left_ += inset;
        width_ -= 2 * inset;
        y_ += inset;
        inside();
        y_ += inset;
        left_ -= inset;
        width_ += 2 * inset;
    });
    const Rect rect{start.x, start.y, start.width, y_ - start.y};
    layers.SetCurrentChannel(&list(), 0);
    struct Paint {
        Colour ground, edge;
    };
    const Paint paints[] = {{p.surface, p.line},         {p.sunken, p.sunken},    {p.tint, p.tint},
                            {p.caution_tint, p.caution}, {p.right_tint, p.right}, {p.wrong_tint, p.wrong}};
    const Paint& paint = paints[static_cast<std::size_t>(look)];
    fill(rect, paint.ground, radius::card);
    outline(rect, paint.edge, radius::card, stroke::hairline);
    layers.Merge(&list());
}

void Ui::over_page(const char* name, const Rect& rect, FunctionRef<void()> inside) {
    const Flow before{left_, width_, y_};
    const bool was_wrapping = std::exchange(wrapping_, false);
    const std::size_t first = tree_.nodes().size();
    ImGui::SetNextWindowPos(ImVec2(rect.x, rect.y - viewport_.top));
    ImGui::SetNextWindowSize(ImVec2(rect.width, rect.height));
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    inside();
    focus_ring(first);
    ImGui::End();
    left_ = before.left;
    width_ = before.width;
    y_ = before.y;
    wrapping_ = was_wrapping;
}

void Ui::alert(Node node, FunctionRef<void()> inside) {
    constexpr float margin = 12, widest = 460, veil = 0.8f;
    alert_seen_ = in_alert_ = true;
    const float width = std::min(widest * unit_, viewport_.width - 2 * margin);
    const float least = viewport_.visible_top + covered_ + margin;
    const float most = viewport_.visible_top + viewport_.visible_height - margin - alert_height_;
    // It stays where it came up, and in the window as far as it fits: the page may be scrolled under it.
    const float y = !alert_top_    ? std::max(least, (least + most) / 2)
                    : most < least ? *alert_top_
                                   : std::clamp(*alert_top_, least, most);
    if (alert_height_ > 0) alert_top_ = y;
    over_page("alert", {0, viewport_.top, viewport_.width, viewport_.height}, [&] {
        ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        fill({0, viewport_.top, viewport_.width, viewport_.height}, palette_->page.with_alpha(veil), 0);
        left_ = std::round((viewport_.width - width) / 2);
        width_ = width;
        y_ = std::round(y);
        shadow({left_, y_, width_, alert_height_});
        card(std::move(node), CardLook::caution, inside);
        alert_height_ = y_ - std::round(y);
        document_floor_ = std::max(document_floor_, y_ + margin);
    });
    in_alert_ = false;
}

void Ui::wrap(float gap, FunctionRef<void()> inside) {
    wrapping_ = true;
    wrap_x_ = left_;
    wrap_row_ = 0;
    wrap_gap_ = gap * unit_;
    inside();
    wrapping_ = false;
    y_ += wrap_row_;
}

// --- acting ----------------------------------------------------------------------------------------------------

bool Ui::taken(std::string_view id, semantics::Action::Verb verb) {
    const bool out_of_reach = alert_open_ && !in_alert_;
    return action_ && !out_of_reach && action_->verb == verb && action_->id == id;
}

Ui::Interaction Ui::interact(const std::string& id, const Rect& r) {
    Interaction result;
    const ImGuiID key = ImGui::GetID(id.c_str());
    const ImRect box(r.x, r.y - viewport_.top, r.x + r.width, r.y + r.height - viewport_.top);
    if (ImGui::ItemAdd(box, key, nullptr, ImGuiItemFlags_NoNav)) {
        result.pressed = ImGui::ButtonBehavior(box, key, &result.hovered, &result.held);
    }
    hand_ = hand_ || result.hovered;
    result.pressed = result.pressed || taken(id, semantics::Action::Verb::press);
    return result;
}

}  // namespace ui
