#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/platform.hpp"

namespace platform {

/// What the fake platform was asked to do, for tests to read; and what it answers with.
struct Fake {
    int frames_requested = 0;
    std::vector<std::string> fetched;
    std::map<std::string, std::string> saved;
    std::vector<std::string> routes;
    bool in_parts = false;  ///< Parts of the program are still to come.
    std::vector<std::string> links;
    std::string renamed;              ///< The address that the page was given last.
    std::vector<std::string> copied;  ///< Routes whose address was asked for.
    std::vector<std::string> announced;
    std::vector<std::string> focused;
    std::vector<std::pair<std::string, std::string>> downloads;
    int printed = 0;
    std::vector<std::pair<std::string, std::string>> told;
    std::vector<std::string> patches;
    bool loses_tree = false;  ///< The next patches cannot be shown.
    int files_asked_for = 0;
    int erased = 0;
    bool keeps_records = true;  ///< Asked when the program starts.
    Listener listener = Listener::none;
    bool menu = false;  ///< It wants a menu bar, as a desktop does.
    bool full_screen = false;
    bool gone = false;  ///< It was told to quit.
    int reloaded = 0;
    bool reading_view = false;
    Scheme scheme = Scheme::light;
    std::string looks;  ///< As CSS declarations.
    std::int64_t now_ms = 1'700'000'000'000;
    std::uint32_t chance = 7;
};

/// The fake's record of one platform.
Fake& fake_of(Platform& platform);

}  // namespace platform
