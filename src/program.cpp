#include "program.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "semantics/keys.hpp"
#include "ui/menu_bar.hpp"
#include "ui/own_palette.hpp"
#include "ui/renderer.hpp"

namespace {
ui::FontFiles fonts_from(platform::Platform& platform) {
    return {platform.asset("fonts/text-regular.ttf"), platform.asset("fonts/text-bold.ttf"),
            platform.asset("fonts/extras.ttf"), platform.asset("fonts/icons.ttf")};
}

Texts texts_from(platform::Platform& platform, const std::string& file) {
    const auto bytes = platform.asset("text/" + file);
    return read_texts(file, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())).value;
}

/// Images of the course are asked for so, and come as pixels (ui/images.hpp).
const std::string image_prefix = "image/";

/// A click, a tap or fast typing takes Dear ImGui a few passes; more than this waits for the next frame.
constexpr int most_passes = 8;

/// While something moves, and nobody does anything, the tree is shown so often: screen readers could not follow more.
constexpr double seconds_of_tree = 1;

/// What loads no longer than this is not told of.
constexpr double seconds_of_patience = 1;
}  // namespace

Program::Program(platform::Platform& platform) : platform_(platform), ui_(fonts_from(platform), platform.can_draw()) {
    state_.texts = texts_from(platform, "en.json");
    state_.menu_offered = platform.has_menu();
    if (state_.menu_offered) state_.texts.add(texts_from(platform, "desktop.en.json"));
    state_.device = platform.device();
    state_.can_draw = platform.can_draw();
    state_.keeps_records = platform.keeps_records();
    state_.in_parts = !platform.is_whole();
    state_.report.listener = platform.listener();
    state_.printing_offered = platform.can_print();
    state_.links_offered = platform.has_address();
    state_.reading_view_offered = state_.can_draw && platform.has_reading_view();
    ui_.close_words = state_.texts("notice.close");
    ui_.choose_words = state_.texts("field.choose");
    ui_.definition_words = state_.texts("term.description");
    define_terms();
    if (!state_.can_draw) note(app::CanvasRefused{});
    for (const app::Effect& effect : app::start(state_)) run(effect);
}

void Program::define_terms() {
    ui_.define = [this](std::string_view id) -> std::optional<ui::Definition> {
        const content::Module* own = state_.module(app::module_of(state_.page));
        if (const content::Term* term = own ? own->term(id) : nullptr)
            return ui::Definition{term->term, term->definition};
        return std::nullopt;
    };
}

void Program::note(app::Event event) {
    events_.push_back(std::move(event));
    platform_.request_frame();
}

void Program::take_in(const app::Event& event) {
    const std::string route = app::route_of(state_.page);
    const app::Moment moment{platform_.now_ms(), platform_.chance()};
    for (const app::Effect& effect : app::update(state_, event, moment)) run(effect);
    if (std::holds_alternative<app::RouteChanged>(event) && app::route_of(state_.page) != route) {
        ui_.change_place(app::place_of(state_.page));
        app::turn_page(draft_, state_.page);
        if (started_) after_.push_back(app::Focus{"page-title"});
        leading_ = true;
        from_top_ = false;
    }
}

void Program::run(const app::Effect& effect) {
    struct Runner {
        Program& program;
        platform::Platform& platform;

        void operator()(const app::Fetch& e) { platform.fetch(e.name); }
        void operator()(const app::Save& e) { platform.save(e.id, e.line, e.former); }
        void operator()(const app::EraseAll&) { platform.erase_all(); }
        void operator()(const app::Go& e) { platform.go(e.route); }
        void operator()(const app::Rename& e) { platform.rename(e.route); }
        void operator()(const app::CopyLink& e) { platform.copy_link(e.route); }
        void operator()(const app::OpenLink& e) { platform.open_link(e.url); }
        void operator()(const app::Announce& e) { program.after_.push_back(e); }
        void operator()(const app::Focus& e) { program.after_.push_back(e); }
        void operator()(const app::Download& e) { platform.download(e.name, e.text); }
        void operator()(const app::Print&) { platform.print(); }
        void operator()(const app::Tell& e) { platform.tell(e.fact.event, e.fact.detail); }
        void operator()(const app::ChooseFile& e) { platform.choose_file(e.module); }
        void operator()(const app::TurnFullScreen&) { platform.turn_full_screen(); }
        void operator()(const app::Quit&) { platform.quit(); }
        void operator()(const app::Reload&) { platform.reload(); }
        void operator()(const app::DropDrafts&) { program.draft_ = {}; }
    };
    std::visit(Runner{*this, platform_}, effect);
}

bool Program::pass(const platform::FrameInput& input, float seconds) {
    const app::Settings& settings = state_.settings;
    Scheme scheme = input.preferences.scheme;
    if (settings.theme != app::Theme::system)
        scheme = settings.theme == app::Theme::contrast ? Scheme::contrast
                 : settings.theme == app::Theme::dark   ? Scheme::dark
                                                        : Scheme::light;
    if (input.preferences.paper) {
        scheme = Scheme::light;
    } else if (scheme_ != scheme) {
        platform_.set_scheme(scheme);
        scheme_ = scheme;
    }
    Preferences preferences = input.preferences;
    if (settings.motion != app::MotionChoice::system)
        preferences.reduced_motion = settings.motion == app::MotionChoice::off;
    if ((settings.dressed || !looks_.empty()) && state_.part(app::looks_part).loading == app::Loading::done)
        dress(scheme, preferences);
    const bool own = own_palette_ && !preferences.paper;
    ui_.begin(input.viewport, preferences, own ? *own_palette_ : ui::palette_of(scheme),
              static_cast<float>(settings.text_percent) / 100, seconds);
    const auto event = pages::draw(state_, draft_, ui_);
    ui_.end();
    if (event) {
        take_in(*event);
        ui_.let_go();
    }
    return event.has_value() || ui_.input().waits();
}

void Program::dress(Scheme scheme, Preferences& preferences) {
    const study::Store& store = state_.store;
    std::string looks;
    const auto declare = [&]<class Setting>(Setting, float& wanted, const char* unit) {
        const float chosen = Setting::ems[study::chosen<Setting>(store).value_or(0)];
        if (chosen == 0) return;
        wanted = chosen;
        looks += "--" + std::string(Setting::name) + ":calc(" + std::to_string(std::lround(100 * chosen)) + unit + ");";
    };
    declare(study::LineHeightSetting{}, preferences.spacing.line_height, "%");
    declare(study::LetterSpacingSetting{}, preferences.spacing.letter, "em/100");
    declare(study::WordSpacingSetting{}, preferences.spacing.word, "em/100");

    own_palette_.reset();
    const auto page = ui::read_colour(study::chosen<study::BackgroundSetting>(store)),
               text = ui::read_colour(study::chosen<study::TextColourSetting>(store));
    if (page || text) looks += ui::declarations_of(own_palette_.emplace(ui::own_palette(scheme, page, text)));

    const std::size_t font = study::chosen<study::FontSetting>(store).value_or(0);
    if (font > 0) {
        const std::string family(study::FontSetting::values[font]);
        looks += "--font:\"Stemwise " + family + "\";";
        for (const char* weight : {"-regular.ttf", "-bold.ttf"}) {
            const std::string file = std::string(ui::family_prefix) + family + weight;
            if (families_.try_emplace(file).second) platform_.fetch(file);
        }
    }
    ui_.fonts().use_family(font);
    if (looks != looks_) platform_.set_looks(looks);
    looks_ = std::move(looks);
}

/// A family is added when both its files are there.
void Program::take_family(const std::string& name, const std::string& bytes) {
    families_[name] = {bytes.begin(), bytes.end()};
    for (std::size_t i = 1; i < study::FontSetting::values.size(); ++i) {
        const std::string family = std::string(ui::family_prefix) + std::string(study::FontSetting::values[i]);
        const auto regular = families_.find(family + "-regular.ttf"), bold = families_.find(family + "-bold.ttf");
        const bool there =
            regular != families_.end() && bold != families_.end() && !regular->second.empty() && !bold->second.empty();
        if (there && !ui_.fonts().has_family(i)) ui_.fonts().add_family(i, regular->second, bold->second);
    }
    draw_anew();
}

void Program::announce(const std::string& text, const std::string& about) {
    const std::size_t end = state_.settings.brief ? text.find(". ") : std::string::npos;
    platform_.announce(end == std::string::npos ? text : text.substr(0, end + 1), about);
}

platform::FrameResult Program::frame(const platform::FrameInput& input) {
    // After a rest, time begins anew; what moves keeps its pace where frames are slow.
    const auto elapsed =
        static_cast<float>(std::clamp(input.seconds - last_input_.seconds, 0.0, ui_.moving() ? 0.5 : 0.02));
    platform::FrameInput as_before = std::exchange(last_input_, input);
    as_before.seconds = input.seconds;
    const bool only_time = ui_.moving() && as_before == input && input.draw && events_.empty() &&
                           !state_.timed_session() && ui_.undisturbed();
    const bool told = !only_time || input.seconds >= told_seconds_ + seconds_of_tree;
    for (const app::Event& event : std::exchange(events_, {})) take_in(event);
    if (state_.timed_session()) take_in(app::TimePassed{});

    ui_.show_focus(input.own_focus && by_keyboard_ ? focus_ : std::string());
    ui_.show_scroll_bar(input.own_scroll_bar);
    ui_.own_fields(input.own_fields);
    const bool alone = only_time && !told && input.kept && ui_.moves_alone();
    bool again = false, enough = alone && ui_.move_alone(elapsed);
    if (!enough) {
        bool waits = pass(input, alone ? 0 : elapsed);
        enough = only_time && !waits;
        if (!enough) {
            for (int i = 0; waits && i < most_passes; ++i) waits = pass(input, 0);
            again = pass(input, 0);
            if (ui_.fonts().take_missed() && miss_letters()) again = pass(input, 0);
        }
    }
    if (input.draw) ui_.render(input.kept);
    if (ui_.fonts().take_italic_missed() && !std::exchange(italic_asked_, true))
        platform_.fetch(std::string(ui::italic_file));
    for (const std::string& file : ui_.images().take_wanted()) platform_.fetch(image_prefix + file);
    started_ = true;

    if (told || !enough) {
        show_tree();
        told_seconds_ = input.seconds;
    }
    for (const auto& [text, about] : ui_.take_announcements()) announce(text, about);
    for (const app::Effect& effect : std::exchange(after_, {})) {
        if (const auto* focus = std::get_if<app::Focus>(&effect)) {
            platform_.focus(focus->id);
            move_focus(shown_.find(focus->id));
        }
        if (const auto* announce = std::get_if<app::Announce>(&effect)) this->announce(announce->text, announce->about);
    }

    if (std::exchange(reading_, state_.reads()) != state_.reads()) platform_.set_reading_view(reading_);

    platform::FrameResult result{.document_height = ui_.document_height(),
                                 .hand = ui_.input().hand(),
                                 .again = again || !told || ui_.moving() || !events_.empty(),
                                 .loading = std::ranges::any_of(shown_.nodes(), pages::says_loading)};
    if (const auto session = state_.timed_session())
        result.wake_seconds = app::seconds_to_next_minute(*session->left_ms(state_.now_ms));
    tell_loading(result, input.seconds);
    if (leading_ && !result.loading) result.again |= lead_to_spot();
    const semantics::Node* focused = std::exchange(focus_moved_, false) ? shown_.find(focus_) : nullptr;
    if (focused && !pages::in_menu(focus_)) {
        result.scroll_to = focused->rect;
        // Nothing that has the focus may lie under the menu bar.
        const float bar = state_.menu_offered ? ui::menu_bar_height(ui_) : 0;
        result.scroll_to->y -= bar;
        result.scroll_to->height += bar;
    }
    return result;
}

/// What takes long to load is told of. Once it is there, the page's title is spoken, unless it was just now.
void Program::tell_loading(platform::FrameResult& result, double seconds) {
    const std::string about = "loading";
    if (result.loading) {
        if (!loading_since_) loading_since_ = seconds;
        const double left = *loading_since_ + seconds_of_patience - seconds;
        if (left > 0) result.wake_seconds = left;
        else if (!std::exchange(loading_told_, true)) platform_.announce(state_.texts("module.loading"), about);
        return;
    }
    if (!std::exchange(loading_since_, std::nullopt)) return;
    const bool took_long = std::exchange(loading_told_, false);
    const semantics::Node* title = shown_.find("page-title");
    if (!title) return;
    const std::string words = shown_.words_of(*title);
    const bool news = std::exchange(title_told_, words) != words && focus_ != title->id;
    if (took_long || news) platform_.announce(words, about);
}

/// Once all of the page is there, what its address leads to takes the focus: in the frame after the one that the page
/// begins with, since that one is scrolled to the top. True when that frame is still to come.
bool Program::lead_to_spot() {
    const semantics::Node* spot = pages::spot_of(state_.page, shown_);
    if (spot && !std::exchange(from_top_, true)) return true;
    leading_ = false;
    if (!spot) return false;
    platform_.focus(spot->id);
    move_focus(spot);
    return false;
}

/// True when the page is to be run again.
bool Program::miss_letters() {
    const app::Loading part = state_.part(app::letters_part).loading;
    if (part == app::Loading::not_asked) take_in(app::LettersMissed{});
    return part == app::Loading::done && find_letters();
}

/// Fetches the packs that have characters of this page. When more than one in a hundred of its characters is in none,
/// it cannot be read on the canvas.
bool Program::find_letters() {
    std::size_t all = 0, lacking = 0;
    std::uint32_t wanted = 0;
    const ui::Fonts& fonts = ui_.fonts();
    for (const semantics::Node& node : ui_.tree().nodes()) {
        const bool bold = node.style.bold;
        for (std::string_view text : {std::string_view(node.name), std::string_view(node.value)}) {
            for (; !text.empty(); ++all) {
                const char32_t c = take_code_point(text);
                if (c < 0x7f || fonts.has(c, bold ? ui::Face::bold : ui::Face::regular)) continue;
                const auto pack = std::ranges::find_if(pack_ranges, [&](const PackRange& each) {
                    return each.range.has(c) && !fonts.has(ui::pack_file(each.pack, bold));
                });
                if (pack == std::end(pack_ranges)) ++lacking;
                else wanted |= ui::pack_file(pack->pack, bold).bit();
            }
        }
    }
    wanted &= ~std::exchange(packs_asked_, packs_asked_ | wanted);
    for (const ui::PackFile& file : ui::pack_files) {
        if ((wanted & file.bit()) != 0) platform_.fetch(file.name());
    }
    if (100 * lacking <= all || !state_.reading_view_offered || state_.lacking != app::Lacking::few) return false;
    take_in(app::LettersMissed{true});
    return true;
}

/// A pack that was asked for.
void Program::take_font(const std::string& name, const std::string& bytes) {
    for (const ui::PackFile& file : ui::pack_files) {
        if (file.name() == name) ui_.fonts().add(file, {bytes.begin(), bytes.end()});
    }
    draw_anew();
}

void Program::draw_anew() {
    ui_.let_go();
    platform_.request_frame();
}

void Program::show_tree() {
    const std::string patches = semantics::diff(shown_, ui_.tree());
    shown_ = ui_.tree();
    if (pages::in_menu(focus_) && !shown_.find(focus_)) focus_ = std::exchange(before_menu_, {});
    if (!patches.empty() && !platform_.show_tree(patches)) platform_.show_tree(semantics::diff({}, shown_));
}

void Program::pointer(const Pointer& pointer) {
    if (pointer.kind == Pointer::Kind::press) {
        // Keys go on from what was pressed, without a ring around it.
        const semantics::Node* under = node_at(pointer.x, pointer.y);
        const bool stays = under ? pages::in_menu(under->id) : semantics::open_alert(shown_) != nullptr;
        if (!stays) focus_ = under ? under->id : std::string();
        by_keyboard_ = false;
    }
    ui_.input().push(pointer);
    platform_.request_frame();
}

void Program::action(const semantics::Action& action) {
    ui_.input().push(action);
    platform_.request_frame();
}

void Program::move_focus(const semantics::Node* node) {
    if (!node) return;
    focus_ = node->id;
    focus_moved_ = true;
    platform_.request_frame();
}

/// True when the key was meant for the menu bar.
bool Program::key_in_menu(platform::Key key) {
    if (semantics::open_alert(shown_)) return false;
    const auto to = pages::menu_key(key, focus_, state_, draft_);
    if (!to) return false;
    if (!pages::in_menu(focus_)) before_menu_ = focus_;
    focus_ = to->empty() ? std::exchange(before_menu_, {}) : *to;
    platform_.request_frame();
    return true;
}

void Program::menu_item(std::string_view id) {
    if (const auto event = pages::menu_event(id, state_)) note(*event);
}

bool Program::key(platform::Key key, bool shift) {
    by_keyboard_ = true;
    if (key_in_menu(key)) return true;
    const semantics::KeyEffect effect = semantics::key_effect(shown_, focus_, key, shift);
    if (effect.action) action(*effect.action);
    move_focus(effect.focus);
    return effect.used;
}

void Program::typed(const std::string& text) {
    if (const auto write = semantics::typing(shown_, focus_, text)) action(*write);
}

void Program::route_changed(std::string route) {
    packs_asked_ = 0;
    italic_asked_ = false;
    note(app::RouteChanged{std::move(route)});
}
void Program::asset_arrived(std::string name, std::string text) {
    if (name == ui::italic_file) {
        ui_.fonts().add_italic({text.begin(), text.end()});
        return draw_anew();
    }
    if (name.starts_with(ui::family_prefix)) return take_family(name, text);
    if (name.starts_with("fonts/")) return take_font(name, text);
    if (name.starts_with(image_prefix)) return image_came(name, text);
    note(app::AssetArrived{std::move(name), std::move(text)});
}
void Program::asset_failed(std::string name, std::string why) {
    if (name.starts_with("fonts/")) return;  // boxes stand in their place until the next page
    if (name.starts_with(image_prefix)) return image_came(name, "");
    note(app::AssetFailed{std::move(name), std::move(why)});
}
void Program::image_came(const std::string& name, std::string_view bytes) {
    ui_.images().take(name.substr(image_prefix.size()), bytes);
    platform_.request_frame();
}
void Program::records_arrived(std::vector<std::string> lines, bool replace) {
    note(app::RecordsArrived{std::move(lines), replace});
}
void Program::file_chosen(std::string name, std::string text, int first_line, bool more) {
    note(app::FileChosen{std::move(name), std::move(text), first_line, more});
}
void Program::save_failed(std::string why) { note(app::SaveFailed{std::move(why)}); }
void Program::save_recovered() { note(app::SaveRecovered{}); }
void Program::file_written(std::string path) { note(app::FileWritten{std::move(path)}); }
void Program::dialog_missing() { note(app::DialogMissing{}); }
void Program::link_copied(std::string url, bool copied) { note(app::LinkCopied{std::move(url), copied}); }
void Program::system_refused(std::string what, std::string why) {
    note(app::SystemRefused{std::move(what), std::move(why)});
}

void Program::reading_view_wanted() { note(app::SettingPicked{"reading", "on"}); }

void Program::newer_version_came() { note(app::NewerVersionCame{}); }

void Program::canvas_lost() { ui::renderer::forget(); }

void Program::canvas_restored() {
    ui::renderer::start();
    ui_.forget_picture();
    last_input_.kept = false;
    platform_.request_frame();
}

const semantics::Node* Program::node_at(float x, float y) const {
    if (const std::string* list = ui_.choice_list_at(x, y)) return shown_.find(*list);
    const semantics::Node* node = semantics::node_at(shown_, x, y);
    // While a menu hangs out, a press beside it closes it and does nothing else.
    return node && !draft_.menu.empty() && !pages::in_menu(node->id) ? nullptr : node;
}

bool Program::handle_at(float x, float y) const {
    return ui_.handle_at(x, y) && !node_at(x, y) && !semantics::cover_at(shown_, x, y);
}
