#include "platform/platform.hpp"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cmath>
#include <cstdarg>
#include <cstdlib>

#include "base/digits.hpp"

// The page's side of everything here is `host`, made by web/boot.js. Names are quoted so that the Closure Compiler
// keeps them.

EM_JS_DEPS(stemwise, "$stringToNewUTF8,$UTF8ToString");

EM_JS(void, host_request_frame, (), { Module['host']['requestFrame'](); });
EM_JS(void, host_wake, (double seconds), { Module['host']['wake'](seconds); });
EM_JS(void, host_fetch, (const char* name), { Module['host']['fetch'](UTF8ToString(name)); });
EM_JS(void, host_erase_all, (), { Module['host']['eraseAll'](); });
EM_JS(void, host_go, (const char* route), { Module['host']['go'](UTF8ToString(route)); });
EM_JS(void, host_copy_link, (const char* route), { Module['host']['copyLink'](UTF8ToString(route)); });
EM_JS(void, host_open_link, (const char* url), { Module['host']['openLink'](UTF8ToString(url)); });
EM_JS(void, host_announce, (const char* text), { Module['host']['announce'](UTF8ToString(text)); });
EM_JS(void, host_focus, (const char* id), { Module['host']['focus'](UTF8ToString(id)); });
EM_JS(void, host_tell, (const char* event, const char* detail),
      { Module['host']['tell'](UTF8ToString(event), UTF8ToString(detail)); });
EM_JS(void, host_choose_file, (), { Module['host']['chooseFile'](); });
EM_JS(void, host_show_tree, (const char* patches), { Module['host']['showTree'](UTF8ToString(patches)); });
EM_JS(void, host_set_scheme, (int scheme), { Module['host']['setScheme'](scheme); });
EM_JS(void, host_set_reading_view, (int on), { Module['host']['setReadingView'](!!on); });
EM_JS(void, host_download, (const char* name, const char* text),
      { Module['host']['download'](UTF8ToString(name), UTF8ToString(text)); });
EM_JS(int, host_is_whole, (), { return Module['host']['whole'] ? 1 : 0; });
EM_JS(double, host_chance, (), { return crypto.getRandomValues(new Uint32Array(1))[0]; });

// These hand back malloc'ed memory.
EM_JS(char*, host_save, (const char* id, const char* line),
      { return stringToNewUTF8(Module['host']['save'](UTF8ToString(id), UTF8ToString(line)) || ""); });
EM_JS(char*, host_device, (), { return stringToNewUTF8(Module['host']['device']); });
EM_JS(char*, host_asset, (const char* name, int* size), {
    const bytes = Module['host']['assets'][UTF8ToString(name)];
    HEAP32[size >> 2] = bytes ? bytes.length : 0;
    if (!bytes) return 0;
    const place = _malloc(bytes.length);
    HEAPU8.set(bytes, place);
    return place;
});

namespace {
std::string taken(char* text) {
    std::string result = text ? text : "";
    std::free(text);
    return result;
}

// What the page calls is free functions, so the client has to be found without an object.
platform::Client* client = nullptr;
std::string hit_id;
}  // namespace

namespace platform {

struct Platform::Inside {
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
};

Platform::Platform() : inside_(std::make_unique<Inside>()) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.antialias = false;             // Dear ImGui smooths its own edges
    attributes.preserveDrawingBuffer = true;  // while a figure moves, the rest of the picture stays as it is
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    inside_->context = emscripten_webgl_create_context("#canvas", &attributes);
    if (inside_->context > 0) emscripten_webgl_make_context_current(inside_->context);
}

Platform::~Platform() = default;

void Platform::run(Client& own) {
    client = &own;
    emscripten_exit_with_live_runtime();
}

std::vector<std::uint8_t> Platform::asset(std::string_view name) {
    int size = 0;
    char* bytes = host_asset(std::string(name).c_str(), &size);
    std::vector<std::uint8_t> result(bytes, bytes + size);
    std::free(bytes);
    return result;
}

std::int64_t Platform::now_ms() const { return static_cast<std::int64_t>(emscripten_date_now()); }
std::uint32_t Platform::chance() { return static_cast<std::uint32_t>(host_chance()); }
std::string Platform::device() const { return taken(host_device()); }
bool Platform::has_reading_view() const { return true; }
bool Platform::is_whole() const { return host_is_whole() != 0; }
bool Platform::has_menu() const { return false; }
bool Platform::has_address() const { return true; }
bool Platform::can_draw() const { return inside_->context > 0; }

void Platform::request_frame() { host_request_frame(); }
void Platform::fetch(const std::string& name) { host_fetch(name.c_str()); }
void Platform::save(const std::string& id, const std::string& line) {
    const std::string why = taken(host_save(id.c_str(), line.c_str()));
    if (!why.empty() && client) client->save_failed(why);
}
void Platform::erase_all() { host_erase_all(); }
void Platform::go(const std::string& route) { host_go(route.c_str()); }
void Platform::copy_link(const std::string& route) { host_copy_link(route.c_str()); }
void Platform::open_link(const std::string& url) { host_open_link(url.c_str()); }
void Platform::announce(const std::string& text) { host_announce(text.c_str()); }
void Platform::tell(const std::string& event, const std::string& detail) { host_tell(event.c_str(), detail.c_str()); }
void Platform::focus(const std::string& id) { host_focus(id.c_str()); }
void Platform::download(const std::string& name, const std::string& text) { host_download(name.c_str(), text.c_str()); }
void Platform::choose_file(bool) { host_choose_file(); }
void Platform::turn_full_screen() {}  // the browser does both
void Platform::quit() {}
void Platform::show_tree(const std::string& patches) { host_show_tree(patches.c_str()); }
void Platform::set_scheme(Scheme scheme) { host_set_scheme(static_cast<int>(scheme)); }
void Platform::set_reading_view(bool on) { host_set_reading_view(on); }

}  // namespace platform

// What web/boot.js calls. Texts come in memory from _malloc, which is freed here.
extern "C" {

EMSCRIPTEN_KEEPALIVE void sw_pointer(int kind, float x, float y, float wheel, int touch) {
    client->pointer({static_cast<Pointer::Kind>(kind), x, y, wheel, touch != 0});
}

EMSCRIPTEN_KEEPALIVE void sw_action(char* id, int verb, double value, char* text) {
    client->action({taken(id), static_cast<semantics::Action::Verb>(verb), value, taken(text)});
}

/// Draws; `wishes` is a Scheme, and 4 for no motion, 8 for paper. The height that the document has now is the result,
/// and its sign says whether the hand cursor is wanted.
EMSCRIPTEN_KEEPALIVE double sw_frame(double seconds, int draw, float width, float height, float top, float scale,
                                     float visible_top, float visible_height, int wishes, float text_scale) {
    const platform::FrameInput input{
        {width, height, top, scale, visible_top, visible_height},
        {static_cast<Scheme>(wishes & 3), (wishes & 4) != 0, (wishes & 8) != 0, text_scale},
        seconds,
        draw != 0,
        false,
        false,
        false,
        true};
    const platform::FrameResult result = client->frame(input);
    if (result.again) host_request_frame();
    else if (result.wake_seconds) host_wake(*result.wake_seconds);
    const double shown = static_cast<double>(result.document_height);
    return result.hand ? -shown : shown;
}

EMSCRIPTEN_KEEPALIVE void sw_route(char* route) { client->route_changed(taken(route)); }
EMSCRIPTEN_KEEPALIVE void sw_asset_arrived(char* name, char* text) { client->asset_arrived(taken(name), taken(text)); }
EMSCRIPTEN_KEEPALIVE void sw_asset_failed(char* name, char* why) { client->asset_failed(taken(name), taken(why)); }
EMSCRIPTEN_KEEPALIVE void sw_file(char* name, char* text) { client->file_chosen(taken(name), taken(text)); }

/// Records, a line each.
EMSCRIPTEN_KEEPALIVE void sw_records(char* text, int replace) {
    std::vector<std::string> lines;
    std::string rest = taken(text);
    for (std::size_t begin = 0; begin < rest.size();) {
        const std::size_t end = std::min(rest.find('\n', begin), rest.size());
        if (end > begin) lines.push_back(rest.substr(begin, end - begin));
        begin = end + 1;
    }
    client->records_arrived(std::move(lines), replace != 0);
}

/// What lies under a place: 0 nothing, 1 something to press, 2 a slider. Its id is sw_hit_id().
EMSCRIPTEN_KEEPALIVE int sw_hit(float x, float y) {
    const semantics::Node* node = client->node_at(x, y);
    hit_id = node ? node->id : "";
    if (!node) return 0;
    return node->role == semantics::Role::slider ? 2 : 1;
}
EMSCRIPTEN_KEEPALIVE const char* sw_hit_id() { return hit_id.c_str(); }

EMSCRIPTEN_KEEPALIVE void sw_link_copied(char* url, int copied) { client->link_copied(taken(url), copied != 0); }

EMSCRIPTEN_KEEPALIVE void sw_canvas(int there) {
    if (there) client->canvas_restored();
    else client->canvas_lost();
}

// The back end reads its shaders' "#version 300 es" with it, Dear ImGui the settings files that we do not keep. The C
// library's own would bring a scanner of all number formats into the page.
int __wrap_sscanf(const char* text, const char* format, ...) {
    constexpr std::string_view version = "#version ";
    if (!std::string_view(format).starts_with(version) || !std::string_view(text).starts_with(version)) return 0;
    va_list values;
    va_start(values, format);
    *va_arg(values, int*) = std::atoi(text + version.size());
    va_end(values);
    return 1;
}

// nlohmann's parser words its own error messages with it, which nobody reads; and with it comes all of printf.
int __wrap_snprintf(char* text, std::size_t size, const char*, ...) {
    if (size > 0) *text = '\0';
    return 0;
}

// For drawing, with an error below a thousandth of a pixel; the C library's are for numbers of any size.
float __wrap_sinf(float x) {
    constexpr float pi = 3.14159265f;
    x -= 2 * pi * std::floor(x / (2 * pi) + 0.5f);
    if (x > pi / 2) x = pi - x;
    if (x < -pi / 2) x = -pi - x;
    const float square = x * x;
    return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))));
}
float __wrap_cosf(float x) { return __wrap_sinf(x + 1.57079633f); }

// The C library's own computes with 128 bits, in software.
double __wrap_strtod(const char* text, char** end) {
    std::string_view rest = text;
    const double value = take_number(rest);
    if (end) *end = const_cast<char*>(rest.data());
    return value;
}
}
