#include "app/page.hpp"

#include <cstdlib>
#include <optional>
#include <vector>

namespace app {
namespace {
struct Router {
    template <class P>
        requires of_course<P>
    std::string operator()(const P& page) const {
        const std::string route = "/" + std::string(P::address);
        if constexpr (requires { page.query; }) return page.query.empty() ? route : route + "?" + page.query;
        else return route;
    }
    std::string operator()(const ModulePage& page) const { return "/" + page.module; }
    std::string operator()(const ChapterPage& page) const {
        const std::string route = "/" + page.module + "/" + page.chapter;
        if (page.block > 0) return route + "?" + std::to_string(page.block);
        return page.figure_state.empty() ? route : route + "?" + page.figure_state;
    }
    std::string operator()(const QuizPage& page) const {
        std::string route = "/" + page.module;
        if (page.module != QuizPage::address) route += "/" + std::string(QuizPage::address);
        if (!page.session.empty()) route += "/" + page.session;
        if (page.review > 0) route += "/" + std::to_string(page.review);
        return route;
    }
    std::string operator()(const DocumentsPage& page) const {
        const std::string route = "/" + std::string(DocumentsPage::address);
        return page.document.empty() ? route : route + "/" + page.document;
    }
    std::string operator()(const MapPage& page) const {
        const std::string route = "/" + std::string(MapPage::address);
        return page.way.empty() ? route : route + "/" + page.way;
    }
    std::string operator()(const LostPage& page) const { return page.route; }
};

/// The page of the whole course at that address; nothing when there is none.
std::optional<Page> course_page(std::string_view address, const std::string& query) {
    std::optional<Page> found;
    Alternatives<Page>::each([&]<class P> {
        if constexpr (of_course<P>) {
            if (P::address != address) return;
            P page;
            if constexpr (requires { page.query; }) page.query = query;
            found = std::move(page);
        }
    });
    return found;
}

std::vector<std::string> parts_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0) parts.emplace_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
    return parts;
}
/// The number of a question or a block in an address; 0 for what is none.
int number_in(const std::string& part) {
    const bool digits = part.size() <= 4 && part.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::atoi(part.c_str()) : 0;
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
    auto parts = parts_of(route.substr(0, query));
    const std::string first = parts.empty() ? std::string() : parts[0];
    if (first == QuizPage::address) parts.insert(parts.begin(), first);  // the course's own
    const bool quiz = parts.size() > 1 && parts[1] == QuizPage::address;
    if (parts.size() < 2) return course_page(first, state).value_or(ModulePage{first});
    if (parts.size() == 2 && first == DocumentsPage::address) return DocumentsPage{parts[1]};
    if (parts.size() == 2 && first == MapPage::address) return MapPage{parts[1]};
    if (parts.size() == 2 && quiz) return QuizPage{first};
    if (parts.size() == 2) {
        const int block = number_in(state);
        return ChapterPage{first, parts[1], block > 0 ? std::string() : state, block};
    }
    if (parts.size() == 3 && quiz) return QuizPage{first, parts[2]};
    if (parts.size() == 4 && quiz) {
        if (const int number = number_in(parts[3])) return QuizPage{first, parts[2], number};
    }
    return LostPage{whole};
}

std::vector<std::string> course_routes() {
    std::vector<std::string> routes;
    Alternatives<Page>::each([&]<class P> {
        if constexpr (of_course<P>) routes.push_back(route_of(P{}));
    });
    return routes;
}

content::ReservedIds reserved_ids() {
    content::ReservedIds reserved;
    Alternatives<Page>::each([&]<class P> {
        if constexpr (requires { P::address; }) {
            if (!P::address.empty()) (of_module<P> ? reserved.chapters : reserved.modules).push_back(P::address);
        }
    });
    reserved.modules.push_back(QuizPage::address);
    return reserved;
}

std::string module_of(const Page& page) {
    return std::visit(
        [](const auto& own) {
            if constexpr (of_module<std::decay_t<decltype(own)>>) return own.module;
            else return std::string();
        },
        page);
}

}  // namespace app
