#include "app/page.hpp"

#include <vector>

namespace app {
namespace {
struct Router {
    std::string operator()(const HomePage&) const { return "/"; }
    std::string operator()(const ModulePage& page) const { return "/" + page.module; }
    std::string operator()(const ChapterPage& page) const {
        const std::string route = "/" + page.module + "/" + page.chapter;
        return page.figure_state.empty() ? route : route + "?" + page.figure_state;
    }
    std::string operator()(const QuizPage& page) const {
        const std::string route = "/" + page.module + "/quiz";
        return page.session.empty() ? route : route + "/" + page.session;
    }
    std::string operator()(const GlossaryPage&) const { return "/glossary"; }
    std::string operator()(const SourcesPage&) const { return "/sources"; }
    std::string operator()(const SettingsPage&) const { return "/settings"; }
    std::string operator()(const AboutPage&) const { return "/about"; }
    std::string operator()(const LostPage& page) const { return page.route; }
};

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0) parts.emplace_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return parts;
}
}  // namespace

std::string route_of(const Page& page) { return std::visit(Router{}, page); }

std::string place_of(const Page& page) {
    const std::string route = route_of(page);
    return route.substr(0, route.find('?'));
}

Page page_at(std::string_view route) {
    const std::string whole(route);
    if (route.starts_with('#')) route.remove_prefix(1);
    const auto query = route.find('?');
    const std::string state(query == std::string_view::npos ? "" : route.substr(query + 1));
    const auto parts = parts_of(route.substr(0, query));
    if (parts.empty()) return HomePage{};
    if (parts.size() == 1) {
        if (parts[0] == "glossary") return GlossaryPage{};
        if (parts[0] == "sources") return SourcesPage{};
        if (parts[0] == "settings") return SettingsPage{};
        if (parts[0] == "about") return AboutPage{};
        return ModulePage{parts[0]};
    }
    if (parts.size() == 2) {
        if (parts[1] == "quiz") return QuizPage{parts[0]};
        return ChapterPage{parts[0], parts[1], state};
    }
    if (parts.size() == 3 && parts[1] == "quiz") return QuizPage{parts[0], parts[2]};
    return LostPage{whole};
}

std::string module_of(const Page& page) {
    return std::visit(
        [](const auto& own) {
            if constexpr (requires { own.module; }) return own.module;
            else return std::string();
        },
        page);
}

}  // namespace app
