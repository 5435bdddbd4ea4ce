#include "platform/platform.hpp"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>

#include "platform/web_protocol.hpp"

// The page's side of everything here is `host`, made by web/host.js. Names are quoted so that the Closure Compiler
// keeps them.

EM_JS_DEPS(stemwise, "$stringToNewUTF8,$UTF8ToString");

EM_JS(void, host_request_frame, (), { Module['host']['requestFrame'](); });
EM_JS(void, host_fetch, (const char* name), { Module['host']['fetch'](UTF8ToString(name)); });
EM_JS(void, host_erase_all, (), { Module['host']['eraseAll'](); });
EM_JS(void, host_go, (const char* route), { Module['host']['go'](UTF8ToString(route)); });
EM_JS(void, host_rename, (const char* route), { Module['host']['rename'](UTF8ToString(route)); });
EM_JS(void, host_copy_link, (const char* route), { Module['host']['copyLink'](UTF8ToString(route)); });
EM_JS(void, host_open_link, (const char* url), { Module['host']['openLink'](UTF8ToString(url)); });
EM_JS(void, host_announce, (const char* text, const char* about),
      { Module['host']['announce'](UTF8ToString(text), UTF8ToString(about)); });
EM_JS(void, host_focus, (const char* id), { Module['host']['focus'](UTF8ToString(id)); });
EM_JS(void, host_tell, (const char* event, const char* detail),
      { Module['host']['tell'](UTF8ToString(event), UTF8ToString(detail)); });
EM_JS(void, host_reload, (), { Module['host']['reload'](); });
EM_JS(void, host_print, (), { Module['host']['print'](); });
EM_JS(void, host_choose_file, (), { Module['host']['chooseFile'](); });
EM_JS(int, host_show_tree, (const char* patches),
      { return Module['host']['showTree'](UTF8ToString(patches)) ? 1 : 0; });
EM_JS(void, host_set_scheme, (int scheme), { Module['host']['setScheme'](scheme); });
EM_JS(void, host_set_looks, (const char* looks), { Module['host']['setLooks'](UTF8ToString(looks)); });
EM_JS(void, host_set_reading_view, (int on), { Module['host']['setReadingView'](!!on); });
EM_JS(void, host_download, (const char* name, const char* text, int size),
      { Module['host']['download'](UTF8ToString(name), HEAPU8.slice(text, text + size)); });
EM_JS(int, host_is_whole, (), { return Module['host']['whole'] ? 1 : 0; });
EM_JS(int, host_keeps_records, (), { return Module['host']['keepsRecords'] ? 1 : 0; });
EM_JS(int, host_listener, (), { return Module['host']['listener']; });
EM_JS(double, host_chance, (), { return crypto.getRandomValues(new Uint32Array(1))[0]; });

// These hand back malloc'ed memory.
EM_JS(char*, host_save, (const char* id, const char* line, const char* former), {
    return stringToNewUTF8(Module['host']['save'](UTF8ToString(id), UTF8ToString(line), UTF8ToString(former)) || "");
});
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

/// A text of that many bytes, whatever they are.
std::string taken(char* bytes, std::size_t size) {
    std::string result(bytes, size);
    std::free(bytes);
    return result;
}

// What the page calls is free functions, so the client has to be found without an object.
platform::Client* client = nullptr;
platform::FrameRequest request;
platform::FrameReply reply;
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
    attributes.enableExtensionsByDefault = false;  // none is used, and asking which there are waits for the GPU
    // It has been opened, with its other attributes, by openCanvas in web/stage.js.
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
bool Platform::can_print() const { return true; }
bool Platform::keeps_records() const { return host_keeps_records() != 0; }
bool Platform::can_draw() const { return inside_->context > 0; }
Listener Platform::listener() const { return static_cast<Listener>(host_listener()); }

void Platform::request_frame() { host_request_frame(); }
void Platform::fetch(const std::string& name) { host_fetch(name.c_str()); }
void Platform::save(const std::string& id, const std::string& line, const std::string& former) {
    const std::string why = taken(host_save(id.c_str(), line.c_str(), former.c_str()));
    if (!why.empty() && client) client->save_failed(why);
}
void Platform::erase_all() { host_erase_all(); }
void Platform::go(const std::string& route) { host_go(route.c_str()); }
void Platform::rename(const std::string& route) { host_rename(route.c_str()); }
void Platform::copy_link(const std::string& route) { host_copy_link(route.c_str()); }
void Platform::open_link(const std::string& url) { host_open_link(url.c_str()); }
void Platform::announce(const std::string& text, const std::string& about) {
    host_announce(text.c_str(), about.c_str());
}
void Platform::tell(const std::string& event, const std::string& detail) { host_tell(event.c_str(), detail.c_str()); }
void Platform::focus(const std::string& id) { host_focus(id.c_str()); }
void Platform::download(const std::string& name, const std::string& text) {
    host_download(name.c_str(), text.data(), static_cast<int>(text.size()));  // a damaged record may hold a NUL
}
void Platform::print() { host_print(); }
void Platform::choose_file(bool) { host_choose_file(); }
void Platform::turn_full_screen() {}  // the browser does both
void Platform::quit() {}
void Platform::reload() { host_reload(); }
bool Platform::show_tree(const std::string& patches) { return host_show_tree(patches.c_str()) != 0; }
void Platform::set_scheme(Scheme scheme) { host_set_scheme(static_cast<int>(scheme)); }
void Platform::set_looks(const std::string& looks) { host_set_looks(looks.c_str()); }
void Platform::set_reading_view(bool on) { host_set_reading_view(on); }

}  // namespace platform

// What web/program.js calls. Texts come as bytes in memory from _malloc, which is freed here.
extern "C" {

EMSCRIPTEN_KEEPALIVE void sw_pointer(int kind, float x, float y, int touch) {
    client->pointer({static_cast<Pointer::Kind>(kind), x, y, 0, touch != 0});
}

EMSCRIPTEN_KEEPALIVE void sw_action(char* id, std::size_t id_size, int verb, double value, char* text,
                                    std::size_t text_size) {
    client->action({taken(id, id_size), static_cast<semantics::Action::Verb>(verb), value, taken(text, text_size)});
}

/// Where the next frame's request is written.
EMSCRIPTEN_KEEPALIVE platform::FrameRequest* sw_frame_request() { return &request; }

/// Draws what was requested.
EMSCRIPTEN_KEEPALIVE const platform::FrameReply* sw_frame() {
    const auto pixels = [](double length) { return static_cast<float>(length); };
    const platform::FrameResult result = client->frame({
        .viewport = {pixels(request.width), pixels(request.height), pixels(request.top), pixels(request.scale),
                     pixels(request.visible_top), pixels(request.visible_height)},
        .preferences = {static_cast<Scheme>(request.scheme),
                        request.reduced_motion != 0,
                        request.paper != 0,
                        pixels(request.text_scale),
                        {pixels(request.line_height), pixels(request.letter), pixels(request.word),
                         pixels(request.paragraph)}},
        .seconds = request.seconds,
        .draw = request.draw != 0,
        .kept = request.kept != 0,
    });
    reply = {static_cast<double>(result.document_height), result.hand ? 1.0 : 0.0, result.again ? 1.0 : 0.0,
             result.wake_seconds.value_or(-1), result.loading ? 1.0 : 0.0};
    return &reply;
}

EMSCRIPTEN_KEEPALIVE void sw_route(char* route, std::size_t size) { client->route_changed(taken(route, size)); }
EMSCRIPTEN_KEEPALIVE void sw_asset_arrived(char* name, std::size_t name_size, char* text, std::size_t text_size) {
    client->asset_arrived(taken(name, name_size), taken(text, text_size));
}
EMSCRIPTEN_KEEPALIVE void sw_asset_failed(char* name, std::size_t name_size, char* why, std::size_t why_size) {
    client->asset_failed(taken(name, name_size), taken(why, why_size));
}
EMSCRIPTEN_KEEPALIVE void sw_file(char* name, std::size_t name_size, char* text, std::size_t text_size, int first_line,
                                  int more) {
    client->file_chosen(taken(name, name_size), taken(text, text_size), first_line, more != 0);
}

/// Records, a line each.
EMSCRIPTEN_KEEPALIVE void sw_records(char* text, std::size_t size, int replace) {
    std::vector<std::string> lines;
    const std::string all = taken(text, size);
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        if (end > begin) lines.push_back(all.substr(begin, end - begin));
        begin = end + 1;
    }
    client->records_arrived(std::move(lines), replace != 0);
}

/// What lies under a place, as a Hit. Its id is sw_hit_id().
EMSCRIPTEN_KEEPALIVE int sw_hit(float x, float y) {
    using platform::Hit;
    const semantics::Node* node = client->node_at(x, y);
    hit_id = node ? node->id : "";
    const Hit hit = !node                                   ? client->handle_at(x, y) ? Hit::handle : Hit::nothing
                    : node->role == semantics::Role::slider ? Hit::slider
                                                            : Hit::something;
    return static_cast<int>(hit);
}
EMSCRIPTEN_KEEPALIVE const char* sw_hit_id() { return hit_id.c_str(); }

EMSCRIPTEN_KEEPALIVE void sw_link_copied(char* url, std::size_t size, int copied) {
    client->link_copied(taken(url, size), copied != 0);
}

EMSCRIPTEN_KEEPALIVE void sw_file_copied() { client->file_written({}); }

EMSCRIPTEN_KEEPALIVE void sw_refused(char* what, std::size_t what_size, char* why, std::size_t why_size) {
    client->system_refused(taken(what, what_size), taken(why, why_size));
}

EMSCRIPTEN_KEEPALIVE void sw_save_recovered() { client->save_recovered(); }

EMSCRIPTEN_KEEPALIVE void sw_newer_version() { client->newer_version_came(); }

EMSCRIPTEN_KEEPALIVE void sw_reading_view() { client->reading_view_wanted(); }

EMSCRIPTEN_KEEPALIVE void sw_canvas(int there) {
    if (there) client->canvas_restored();
    else client->canvas_lost();
}
}
