#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <random>
#include <utility>

#include "base/reader.hpp"
#include "base/utf8.hpp"
#include "platform/native_dialog.hpp"
#include "platform/native_files.hpp"
#include "platform/native_image.hpp"
#include "platform/native_place.hpp"
#include "platform/native_storage.hpp"
#include "platform/native_system.hpp"
#include "platform/native_window.hpp"
#include "platform/platform.hpp"

/// A window on the desktop: GLFW, OpenGL 3, files. The window scrolls, so the picture is always as high as the window.
namespace platform {
namespace {
namespace fs = std::filesystem;

constexpr int first_width = 1100, first_height = 800, least_width = 360, least_height = 300;  // document pixels
constexpr float wheel_line = 60, arrow_line = 40, window_share = 0.9f;                        // of scrolling
constexpr int most_rounds = 4;                       // of one frame; what is not done then waits for the next
constexpr double between_frames = 1.0 / 120;         // seconds, where the screen itself does not slow us down
constexpr double seconds_between_tries = 5;          // to save what could not be saved
constexpr double between_looks = 0.1;                // seconds, at an open file dialog
constexpr std::uintmax_t largest_file = 64'000'000;  // bytes; progress is far smaller, films are larger

[[noreturn]] void stop(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    std::exit(1);
}

// --- files ------------------------------------------------------------------------------------------------------

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

fs::path assets_folder() {
    const std::string chosen = variable("STEMWISE_ASSETS");
    if (!chosen.empty()) return path_of(chosen);
    std::error_code error;
    const fs::path source = path_of(STEMWISE_SOURCE_DIR "/assets");
    return fs::is_directory(source, error) ? source : path_of(STEMWISE_DATA_DIR);
}

/// Where that file is; fonts and words lie apart, since they are made. Nothing for a name that leads out of the folder.
std::optional<fs::path> asset_file(std::string_view name) {
    const fs::path relative = path_of(name);
    if (relative.is_absolute() || std::ranges::find(relative, "..") != relative.end()) return std::nullopt;
    const fs::path folder = assets_folder(), made = path_of(STEMWISE_MADE_DIR) / relative;
    std::error_code error;
    const bool own = !variable("STEMWISE_ASSETS").empty() && fs::is_regular_file(folder / relative, error);
    return !own && fs::is_regular_file(made, error) ? made : folder / relative;
}

std::expected<std::string, std::string> read_asset(std::string_view name) {
    const auto file = asset_file(name);
    if (!file) return std::unexpected("the name " + std::string(name) + " leads out of the folder of assets");
    return read_file(*file);
}

std::expected<std::string, std::string> read_small_file(const fs::path& file) {
    std::error_code error;
    if (fs::is_regular_file(file, error) && fs::file_size(file, error) > largest_file)
        return std::unexpected("it is far too large");
    return read_file(file);
}

std::string fresh_device_name() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device chance;
    std::string name;
    for (int i = 0; i < 12; ++i) name += letters[chance() % letters.size()];
    return name;
}

// --- keys -------------------------------------------------------------------------------------------------------

std::optional<Key> key_of(int key) {
    switch (key) {
        case GLFW_KEY_TAB: return Key::tab;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER: return Key::enter;
        case GLFW_KEY_SPACE: return Key::space;
        case GLFW_KEY_LEFT: return Key::left;
        case GLFW_KEY_RIGHT: return Key::right;
        case GLFW_KEY_UP: return Key::up;
        case GLFW_KEY_DOWN: return Key::down;
        case GLFW_KEY_HOME: return Key::home;
        case GLFW_KEY_END: return Key::end;
        case GLFW_KEY_ESCAPE: return Key::escape;
        case GLFW_KEY_BACKSPACE: return Key::backspace;
        case GLFW_KEY_F10: return Key::menu;
        default: return std::nullopt;
    }
}

struct Shortcut {
    int key;                  ///< Where it lies, for keys that are in one place on all keyboards; else 0.
    std::string_view letter;  ///< What is written on it.
    const char* item;         ///< Of the menu.
};
/// With Ctrl.
constexpr Shortcut shortcuts[] = {
    {0, "o", "menu/open"},
    {0, "s", "menu/save"},
    {0, "q", "menu/quit"},
    {0, "w", "menu/quit"},
    {GLFW_KEY_KP_ADD, "+", "menu/larger"},
    {GLFW_KEY_EQUAL, "=", "menu/larger"},
    {GLFW_KEY_KP_SUBTRACT, "-", "menu/smaller"},
    {GLFW_KEY_KP_0, "0", "menu/usual"},
};

bool is_alt(int key) { return key == GLFW_KEY_LEFT_ALT; }

/// Letters lie elsewhere on other keyboards, while GLFW's codes name places.
bool types(int key, int scancode, std::string_view letter) {
    const char* name = glfwGetKeyName(key, scancode);
    return name && letter == name;
}

Preferences preferences_of_desktop() {
    Preferences preferences;
    if (variable("GTK_THEME").ends_with("dark")) preferences.scheme = Scheme::dark;
    return preferences;
}
}  // namespace

// --- the window -------------------------------------------------------------------------------------------------

struct Platform::Inside {
    GLFWwindow* window = nullptr;
    GLFWcursor* hand = nullptr;
    std::string refusal;  // why there is no window, in GLFW's words
    Client* client = nullptr;
    Preferences preferences = preferences_of_desktop();
    NativePlace place{"/"};
    NativeStorage storage{native_system::data_folder()};
    FileDialog dialog;
    FileDialog::Wanted wanted;                            // of the dialog that is open
    std::string to_write;                                 // where a place to write to is being chosen
    fs::path folder = native_system::documents_folder();  // where the last file was
    WindowMemory memory;
    std::deque<std::string> wanted_assets;
    std::random_device dice;
    bool asked = true;    // for a frame: something happened
    bool moving = false;  // the program wants frames one after the other
    bool space_used = false;
    bool alt_alone = false;  // it went down, and nothing else since

    struct Spot {
        float x = 0, y = 0;
        bool operator==(const Spot&) const = default;
    };
    std::optional<Spot> mouse;  // in the window; nothing while it is outside
    std::optional<Spot> told;   // what the program knows of it, in the document
    bool mouse_down = false;
    std::array<int, 4> before_fullscreen{};  // place and size

    struct Size {
        float width, height, scale;  // document pixels, and device pixels per document pixel
    };

    Inside();
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    void open_window(int major, int minor);
    void shape_window();
    void remember_window();
    void keep_placement();
    fs::path placement_file() const { return native_system::data_folder() / "window.txt"; }
    void listen();
    void live();
    void wait();
    double next_alarm() const;
    bool hidden() const;

    double try_again_at = 0;  // to save what could not be saved
    double wake_at = 0;       // a clock on the page goes on then; 0 for none

    Size size() const;
    FrameInput input() const;
    void draw();
    bool draw_once();
    void deliver_assets();
    void tell_mouse();
    Spot in_document(const Spot& spot) const { return {spot.x, spot.y + place.top()}; }

    void mouse_moved(double x, double y);
    void mouse_left();
    void mouse_button(int button, int action);
    void wheel(double lines);
    void key(int key, int scancode, int action, int mods);
    bool command(int key, int scancode, int mods);
    bool shortcut(int key, int scancode);
    void typed(char32_t character);
    void paste();
    void scroll_with(int key, bool shift);
    void toggle_fullscreen();
    void step(int pages);

    void read_records();
    void keep(const std::string& line, std::string_view former);
    void keep_what_waits();
    void take_file(const fs::path& file);
    void ask_for_file(bool module);
    void ask_where_to_save(const std::string& name, const std::string& text);
    void take_answer(const FileDialog::Answer& answer);
};

namespace {
Platform::Inside& inside_of(GLFWwindow* window) {
    return *static_cast<Platform::Inside*>(glfwGetWindowUserPointer(window));
}
}  // namespace

Platform::Inside::Inside() {
    if (glfwInit()) open_window(3, 0);
    // macOS has nothing between OpenGL 2.1 and 3.2.
    if (!window && glfwInit()) open_window(3, 2);
    if (!window) {
        const char* words = nullptr;
        glfwGetError(&words);
        refusal = words ? words : "no reason given";
        return;
    }
    glfwSetWindowUserPointer(window, this);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    hand = glfwCreateStandardCursor(GLFW_HAND_CURSOR);
    shape_window();
    listen();
}

Platform::Inside::~Inside() { glfwTerminate(); }

void Platform::Inside::open_window(int major, int minor) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, major);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, minor);
    if (minor >= 2) {
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    }
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "stemwise");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "stemwise");
    window = glfwCreateWindow(first_width, first_height, "Stemwise", nullptr, nullptr);
}

namespace {
/// The free parts of the screens, the main one first.
std::vector<Area> free_areas() {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    std::vector<Area> areas;
    for (int i = 0; i < count; ++i) {
        Area area;
        glfwGetMonitorWorkarea(monitors[i], &area.x, &area.y, &area.width, &area.height);
        if (area.width > 0 && area.height > 0) areas.push_back(area);
    }
    return areas;
}

Area area_of(GLFWwindow* window) {
    Area area;
    glfwGetWindowPos(window, &area.x, &area.y);
    glfwGetWindowSize(window, &area.width, &area.height);
    return area;
}
}  // namespace

/// Where it was the last time, but all of it on the screen, and never so small that nothing fits.
void Platform::Inside::shape_window() {
    const Area first = area_of(window);
    const float window_pixels = static_cast<float>(first.width) / size().width;
    glfwSetWindowSizeLimits(window, static_cast<int>(least_width * window_pixels),
                            static_cast<int>(least_height * window_pixels), GLFW_DONT_CARE, GLFW_DONT_CARE);
    const auto kept = read_placement(read_file(placement_file()).value_or(""));
    const auto screens = free_areas();
    const Area area = on_screen(kept ? kept->area : first, screens);
    if (area.width != first.width || area.height != first.height) glfwSetWindowSize(window, area.width, area.height);
    if (kept) glfwSetWindowPos(window, area.x, area.y);  // else the system knows a good place
    if (kept && kept->maximised) glfwMaximizeWindow(window);
    memory = WindowMemory({area, kept && kept->maximised});
    glfwShowWindow(window);
}

void Platform::Inside::remember_window() {
    const bool in_place = !glfwGetWindowMonitor(window) && !glfwGetWindowAttrib(window, GLFW_ICONIFIED);
    memory.see(area_of(window), glfwGetWindowAttrib(window, GLFW_MAXIMIZED), in_place, glfwGetTime());
}

/// Without it the window opens in the usual place: no reason to bother anyone.
void Platform::Inside::keep_placement() {
    const std::string text = write_placement(memory.placement());
    if (read_file(placement_file()).value_or("") != text) (void)write_file(placement_file(), text);
}

void Platform::Inside::listen() {
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { inside_of(w).asked = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { inside_of(w).asked = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { inside_of(w).asked = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
        inside_of(w).alt_alone = false;  // it turned to another window
        if (focused) inside_of(w).read_records();
        else inside_of(w).keep_placement();
    });
    glfwSetWindowPosCallback(window, [](GLFWwindow* w, int, int) { inside_of(w).remember_window(); });
    glfwSetWindowSizeCallback(window, [](GLFWwindow* w, int, int) { inside_of(w).remember_window(); });
    glfwSetWindowMaximizeCallback(window, [](GLFWwindow* w, int) { inside_of(w).remember_window(); });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { inside_of(w).mouse_moved(x, y); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        if (!entered) inside_of(w).mouse_left();
    });
    glfwSetMouseButtonCallback(
        window, [](GLFWwindow* w, int button, int action, int) { inside_of(w).mouse_button(button, action); });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double lines) { inside_of(w).wheel(lines); });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
        inside_of(w).key(key, scancode, action, mods);
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int character) { inside_of(w).typed(character); });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** names) {
        for (int i = 0; i < count; ++i) inside_of(w).take_file(path_of(names[i]));
    });
}

/// Until the window is closed.
void Platform::Inside::live() {
    while (!glfwWindowShouldClose(window)) {
        if ((asked || moving) && !hidden()) draw();
        wait();
        if (const auto answer = dialog.take()) take_answer(*answer);
        keep_what_waits();
    }
    (void)storage.retry();  // the last chance
    remember_window();
    keep_placement();
    // A dialog that is still open cannot be closed from here, and would be waited for. All else is saved.
    if (dialog.is_open()) std::_Exit(0);
}

/// Sleeps until there is something to do.
void Platform::Inside::wait() {
    if (hidden()) glfwWaitEvents();
    else if (asked) glfwPollEvents();
    else if (moving) glfwWaitEventsTimeout(between_frames);
    else if (dialog.is_open()) glfwWaitEventsTimeout(between_looks);
    else if (const double until = next_alarm(); until > 0) {
        glfwWaitEventsTimeout(std::max(0.0, until - glfwGetTime()));
        asked = asked || (wake_at > 0 && glfwGetTime() >= wake_at);
    } else glfwWaitEvents();
}

/// When something is to be done although nothing happens; 0 for never.
double Platform::Inside::next_alarm() const {
    const double wake = wake_at > glfwGetTime() ? wake_at : 0;
    if (!storage.waits()) return wake;
    return wake > 0 ? std::min(wake, try_again_at) : try_again_at;
}

bool Platform::Inside::hidden() const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    return width == 0 || height == 0 || glfwGetWindowAttrib(window, GLFW_ICONIFIED);
}

// --- drawing ----------------------------------------------------------------------------------------------------

Platform::Inside::Size Platform::Inside::size() const {
    int width = 0, height = 0;
    float scale = 1;
    glfwGetFramebufferSize(window, &width, &height);
    glfwGetWindowContentScale(window, &scale, nullptr);
    if (!(scale > 0)) scale = 1;
    // A hair more, or rounding could leave the last row of device pixels undrawn.
    return {(static_cast<float>(width) + 0.01f) / scale, (static_cast<float>(height) + 0.01f) / scale, scale};
}

FrameInput Platform::Inside::input() const {
    const auto [width, height, scale] = size();
    const float top = std::round(place.top() * scale) / scale;  // or text would be blurred
    return {{width, height, top, scale, top, height}, preferences, glfwGetTime(), true, true, true, true};
}

/// Draws until nothing changes any more, and then shows it: a new page is not seen half loaded or at the wrong place.
void Platform::Inside::draw() {
    for (int round = 0; round < most_rounds; ++round) {
        if (!draw_once()) break;
    }
    glfwSwapBuffers(window);
}

/// True when it should be drawn again before it is seen.
bool Platform::Inside::draw_once() {
    deliver_assets();
    tell_mouse();
    asked = false;
    const FrameInput now = input();
    const FrameResult result = client->frame(now);
    moving = result.again;
    wake_at = result.wake_seconds ? glfwGetTime() + *result.wake_seconds : 0;
    glfwSetCursor(window, result.hand ? hand : nullptr);
    const bool moved = place.settle(result.document_height, now.viewport.width, now.viewport.height, result.scroll_to);
    asked = asked || moved || !wanted_assets.empty();
    return asked;
}

void Platform::Inside::deliver_assets() {
    for (const std::string& name : std::exchange(wanted_assets, {})) {
        constexpr std::string_view image = "image/";
        const bool is_image = name.starts_with(image);
        auto text = read_asset(is_image ? "modules/" + name.substr(image.size()) : name);
        if (text && is_image) text = pixels_of(*text);
        if (text) client->asset_arrived(name, std::move(*text));
        else client->asset_failed(name, text.error());
    }
}

/// After scrolling, another part of the document lies under a resting mouse.
void Platform::Inside::tell_mouse() {
    if (!mouse || told == in_document(*mouse)) return;
    told = in_document(*mouse);
    client->pointer({Pointer::Kind::move, told->x, told->y});
}

// --- mouse ------------------------------------------------------------------------------------------------------

void Platform::Inside::mouse_moved(double x, double y) {
    int width = 0;
    glfwGetWindowSize(window, &width, nullptr);
    if (width <= 0) return;
    const float document_pixels = size().width / static_cast<float>(width);
    mouse = {static_cast<float>(x) * document_pixels, static_cast<float>(y) * document_pixels};
    asked = true;
}

void Platform::Inside::mouse_left() {
    if (mouse_down) return;  // dragging goes on outside
    mouse.reset();
    told.reset();
    client->pointer({Pointer::Kind::leave});
}

void Platform::Inside::mouse_button(int button, int action) {
    const bool down = action == GLFW_PRESS;
    alt_alone = false;
    if (button == GLFW_MOUSE_BUTTON_4 && down) step(-1);
    if (button == GLFW_MOUSE_BUTTON_5 && down) step(1);
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    double x = 0, y = 0;
    glfwGetCursorPos(window, &x, &y);
    mouse_moved(x, y);
    mouse_down = down;
    told = in_document(*mouse);
    client->pointer({down ? Pointer::Kind::press : Pointer::Kind::release, told->x, told->y});
    if (!down && !glfwGetWindowAttrib(window, GLFW_HOVERED)) mouse_left();
}

void Platform::Inside::wheel(double lines) {
    place.scroll_by(static_cast<float>(-lines) * wheel_line);
    asked = true;
}

// --- keyboard ---------------------------------------------------------------------------------------------------

void Platform::Inside::key(int key, int scancode, int action, int mods) {
    // Alt by itself opens the menu once it is let go.
    if (action == GLFW_RELEASE) {
        if (is_alt(key) && std::exchange(alt_alone, false)) client->key(Key::menu, false);
        return;
    }
    alt_alone = is_alt(key);
    if (action == GLFW_PRESS && command(key, scancode, mods)) return;
    if (mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) return;
    place.stay();
    asked = true;
    const bool shift = mods & GLFW_MOD_SHIFT;
    const auto known = key_of(key);
    // Held down, Space and Enter do not press again and again.
    const bool held = action == GLFW_REPEAT && (known == Key::space || known == Key::enter);
    if (held && space_used) return;
    const bool used = known && !held && client->key(*known, shift);
    if (known == Key::space) space_used = used;
    if (!used) scroll_with(key, shift);
}

/// What the window itself understands.
bool Platform::Inside::command(int key, int scancode, int mods) {
    if ((mods & ~GLFW_MOD_SHIFT) == GLFW_MOD_CONTROL && shortcut(key, scancode)) return true;
    if (mods == GLFW_MOD_ALT && key == GLFW_KEY_LEFT) step(-1);
    else if (mods == GLFW_MOD_ALT && key == GLFW_KEY_RIGHT) step(1);
    else if (key == GLFW_KEY_F11) toggle_fullscreen();
    else if (mods == GLFW_MOD_CONTROL && types(key, scancode, "v")) paste();
    else return false;
    return true;
}

bool Platform::Inside::shortcut(int key, int scancode) {
    const auto found = std::ranges::find_if(
        shortcuts, [&](const Shortcut& one) { return key == one.key || types(key, scancode, one.letter); });
    if (found == std::end(shortcuts)) return false;
    client->menu_item(found->item);
    return true;
}

void Platform::Inside::typed(char32_t character) {
    std::string text;
    append_code_point(text, character);
    client->typed(text);
    asked = true;
}

void Platform::Inside::paste() {
    if (const char* text = glfwGetClipboardString(window)) client->typed(text);
    asked = true;
}

void Platform::Inside::scroll_with(int key, bool shift) {
    switch (key) {
        case GLFW_KEY_UP: place.scroll_by(-arrow_line); break;
        case GLFW_KEY_DOWN: place.scroll_by(arrow_line); break;
        case GLFW_KEY_PAGE_UP: place.scroll_by_windows(-window_share); break;
        case GLFW_KEY_PAGE_DOWN: place.scroll_by_windows(window_share); break;
        case GLFW_KEY_SPACE: place.scroll_by_windows(shift ? -window_share : window_share); break;
        case GLFW_KEY_HOME: place.scroll_to(0); break;
        case GLFW_KEY_END: place.scroll_to_end(); break;
        default: break;
    }
}

void Platform::Inside::toggle_fullscreen() {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return;
    if (!glfwGetWindowMonitor(window)) {
        glfwGetWindowPos(window, &before_fullscreen[0], &before_fullscreen[1]);
        glfwGetWindowSize(window, &before_fullscreen[2], &before_fullscreen[3]);
        glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    } else {
        glfwSetWindowMonitor(window, nullptr, before_fullscreen[0], before_fullscreen[1], before_fullscreen[2],
                             before_fullscreen[3], 0);
    }
}

void Platform::Inside::step(int pages) {
    if (place.step(pages)) client->route_changed(place.route());
}

// --- progress ---------------------------------------------------------------------------------------------------

void Platform::Inside::read_records() {
    auto news = storage.read_news();
    if (!news) client->system_refused("Reading your saved progress", news.error());
    else if (news->replace || !news->lines.empty()) client->records_arrived(std::move(news->lines), news->replace);
}

void Platform::Inside::keep(const std::string& line, std::string_view former) {
    const bool waited = storage.waits();
    const auto why = former.empty() ? storage.append(line) : storage.replace(line, former);
    if (why && client) client->save_failed(*why);
    if (!why && waited && client) client->save_recovered();
    if (why) try_again_at = glfwGetTime() + seconds_between_tries;
}

void Platform::Inside::keep_what_waits() {
    if (!storage.waits() || glfwGetTime() < try_again_at) return;
    if (!storage.retry()) client->save_recovered();
    else try_again_at = glfwGetTime() + seconds_between_tries;
}

void Platform::Inside::take_file(const fs::path& file) {
    auto text = read_small_file(file);
    if (text) client->file_chosen(utf8_of(file.filename()), std::move(*text));
    else client->system_refused("Reading " + utf8_of(file.filename()), text.error());
}

void Platform::Inside::ask_for_file(bool module) {
    if (dialog.is_open()) return;
    wanted =
        module ? FileDialog::Wanted{.title = "Open a module or questions",
                                    .kind = "Modules and questions",
                                    .pattern = "*.{json,gift,txt,xml}",
                                    .folder = folder}
               : FileDialog::Wanted{
                     .title = "Open saved progress", .kind = "Saved progress", .pattern = "*.jsonl", .folder = folder};
    if (!dialog.open(wanted)) client->dialog_missing();
}

void Platform::Inside::ask_where_to_save(const std::string& name, const std::string& text) {
    if (dialog.is_open()) return;
    const bool progress = name.ends_with(".jsonl");
    wanted = {.saves = true,
              .title = progress ? "Save progress as" : "Save as",
              .kind = progress ? "Saved progress" : "Files",
              .pattern = "*" + utf8_of(path_of(name).extension()),
              .folder = folder,
              .name = name};
    to_write = text;
    if (dialog.open(wanted)) return;
    if (folder.empty()) return client->system_refused("Saving " + name, "this account has no home folder");
    const auto file = write_new_file(folder, name, text);
    if (file) client->file_written(utf8_of(*file));
    else client->system_refused("Saving " + name, file.error());
}

void Platform::Inside::take_answer(const FileDialog::Answer& answer) {
    asked = true;
    if (!answer) return client->system_refused("Choosing a file", answer.error());
    if (answer->empty()) return;  // the user thought better of it
    folder = answer->parent_path();
    if (!wanted.saves) return take_file(*answer);
    const auto why = write_file(*answer, to_write);
    if (why) client->system_refused("Saving " + utf8_of(answer->filename()), *why);
    else client->file_written(utf8_of(*answer));
}

// --- what the program asks for -----------------------------------------------------------------------------------

Platform::Platform() : inside_(std::make_unique<Inside>()) {}

Platform::~Platform() = default;

void Platform::run(Client& client) {
    if (!can_draw())
        stop("Stemwise needs a screen with OpenGL 3 and could not open a window on one (" + inside_->refusal + ").");
    inside_->client = &client;
    inside_->read_records();
    client.route_changed(inside_->place.route());
    inside_->live();
}

std::vector<std::uint8_t> Platform::asset(std::string_view name) {
    const auto text = read_asset(name);
    // Without its words and its fonts there is nothing to show a message with.
    if (!text)
        stop("Stemwise cannot start without its file " + std::string(name) + ": " + text.error() +
             ". Set STEMWISE_ASSETS to the folder that holds it.");
    return {text->begin(), text->end()};
}

std::int64_t Platform::now_ms() const {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::uint32_t Platform::chance() { return inside_->dice(); }
std::string Platform::device() const { return inside_->storage.device(fresh_device_name()); }
bool Platform::has_reading_view() const { return false; }
bool Platform::is_whole() const { return true; }
bool Platform::has_address() const { return false; }
bool Platform::has_menu() const { return true; }
bool Platform::can_print() const { return false; }
bool Platform::keeps_records() const { return true; }
Listener Platform::listener() const { return Listener::none; }
bool Platform::can_draw() const { return inside_->window; }

void Platform::request_frame() { inside_->asked = true; }

void Platform::fetch(const std::string& name) {
    inside_->wanted_assets.push_back(name);
    inside_->asked = true;
}

void Platform::save(const std::string&, const std::string& line, const std::string& former) {
    inside_->keep(line, former);
}

void Platform::erase_all() {
    const auto why = inside_->storage.erase();
    if (why) inside_->client->system_refused("Erasing your progress", *why);
}

void Platform::go(const std::string& route) {
    if (inside_->place.go(route)) inside_->client->route_changed(route);
}

void Platform::rename(const std::string&) {}
void Platform::copy_link(const std::string&) {}
void Platform::open_link(const std::string& url) {
    // Nothing that a module's author writes may start another program than the browser.
    if (!url.starts_with("https://"))
        inside_->client->system_refused("Opening " + url, "it is not a web address that starts with https");
    else if (!native_system::open_link(url)) inside_->client->system_refused("Opening " + url, "no browser was found");
}

void Platform::download(const std::string& name, const std::string& text) { inside_->ask_where_to_save(name, text); }
void Platform::print() {}
void Platform::choose_file(bool module) { inside_->ask_for_file(module); }
void Platform::turn_full_screen() { inside_->toggle_fullscreen(); }
void Platform::quit() {
    glfwSetWindowShouldClose(inside_->window, GLFW_TRUE);
    glfwPostEmptyEvent();  // or it would be noticed when the mouse moves
}

void Platform::reload() {}

// There is no screen reader's tree, no page around the canvas and no focus but the program's own here.

void Platform::announce(const std::string&, const std::string&) {}
void Platform::tell(const std::string&, const std::string&) {}  // nothing is around a window
void Platform::focus(const std::string&) {}
bool Platform::show_tree(const std::string& patches) {
    // All that is shown of it is the document's name, as the window's title.
    if (patches.find("\"document\"") == std::string::npos) return true;
    const Document document("", patches);
    for (const Reader& patch : document.root().items()) {
        const auto parts = patch.items();
        if (parts.size() < 3 || parts[1].typed() != "document") continue;
        const Reader name = parts.back()["name"];
        if (name.is_text()) glfwSetWindowTitle(inside_->window, name.text().c_str());
    }
    return true;
}
void Platform::set_scheme(Scheme) {}
void Platform::set_looks(const std::string&) {}
void Platform::set_reading_view(bool) {}

}  // namespace platform
