#include "platform/platform_fake.hpp"

#include <fstream>
#include <iterator>
#include <sstream>

namespace platform {

struct Platform::Inside {
    Fake fake;
};

namespace {
// Platform keeps its inside to itself; the fake's is found by the platform that it belongs to.
std::map<const Platform*, Fake*>& all_fakes() {
    static std::map<const Platform*, Fake*> fakes;
    return fakes;
}

std::vector<std::uint8_t> bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

Fake& fake_of(Platform& platform) { return *all_fakes().at(&platform); }

Platform::Platform() : inside_(std::make_unique<Inside>()) { all_fakes()[this] = &inside_->fake; }
Platform::~Platform() { all_fakes().erase(this); }

void Platform::run(Client&) {}

std::vector<std::uint8_t> Platform::asset(std::string_view name) {
    const std::string file(name);
    const std::vector<std::uint8_t> made = bytes_of(std::string(STEMWISE_MADE_DIR) + "/" + file);
    return made.empty() ? bytes_of(std::string(STEMWISE_SOURCE_DIR) + "/assets/" + file) : made;
}

std::int64_t Platform::now_ms() const { return inside_->fake.now_ms++; }
std::uint32_t Platform::chance() { return inside_->fake.chance++; }
std::string Platform::device() const { return "fake"; }
bool Platform::has_reading_view() const { return true; }
bool Platform::is_whole() const { return !inside_->fake.in_parts; }
bool Platform::has_address() const { return true; }
bool Platform::has_menu() const { return inside_->fake.menu; }
bool Platform::can_print() const { return true; }
bool Platform::keeps_records() const { return inside_->fake.keeps_records; }
Listener Platform::listener() const { return inside_->fake.listener; }
bool Platform::can_draw() const { return true; }

void Platform::request_frame() { ++inside_->fake.frames_requested; }
void Platform::fetch(const std::string& name) { inside_->fake.fetched.push_back(name); }
void Platform::save(const std::string& id, const std::string& line, const std::string& former) {
    std::istringstream ids(former);
    for (std::string each; std::getline(ids, each);) inside_->fake.saved.erase(each);
    inside_->fake.saved[id] = line;
}
void Platform::erase_all() {
    ++inside_->fake.erased;
    inside_->fake.saved.clear();
}
void Platform::go(const std::string& route) { inside_->fake.routes.push_back(route); }
void Platform::rename(const std::string& route) { inside_->fake.renamed = route; }
void Platform::copy_link(const std::string& route) { inside_->fake.copied.push_back(route); }
void Platform::open_link(const std::string& url) { inside_->fake.links.push_back(url); }
void Platform::announce(const std::string& text, const std::string&) { inside_->fake.announced.push_back(text); }
void Platform::tell(const std::string& event, const std::string& detail) {
    inside_->fake.told.emplace_back(event, detail);
}
void Platform::focus(const std::string& id) { inside_->fake.focused.push_back(id); }
void Platform::download(const std::string& name, const std::string& text) {
    inside_->fake.downloads.emplace_back(name, text);
}
void Platform::print() { ++inside_->fake.printed; }
void Platform::choose_file(bool) { ++inside_->fake.files_asked_for; }
void Platform::turn_full_screen() { inside_->fake.full_screen = !inside_->fake.full_screen; }
void Platform::quit() { inside_->fake.gone = true; }
void Platform::reload() { ++inside_->fake.reloaded; }
bool Platform::show_tree(const std::string& patches) {
    inside_->fake.patches.push_back(patches);
    return !std::exchange(inside_->fake.loses_tree, false);
}
void Platform::set_scheme(Scheme scheme) { inside_->fake.scheme = scheme; }
void Platform::set_looks(const std::string& looks) { inside_->fake.looks = looks; }
void Platform::set_reading_view(bool on) { inside_->fake.reading_view = on; }

}  // namespace platform
