// The house rules that a machine can check: who may include whom, and what may stand where.
#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>

#include "support/files.hpp"
#include "support/show.hpp"

namespace {
using Rooms = std::set<std::string>;

/// Which rooms each room may see, besides itself.
const std::map<std::string, Rooms> may_see = {
    {"base", {}},
    {"semantics", {"base"}},
    {"questions", {"base"}},
    {"figures", {"base"}},
    {"content", {"base", "questions", "figures"}},
    {"weighing", {"base", "content"}},
    {"study", {"base", "questions", "content"}},
    {"search", {"base", "questions", "figures", "content"}},
    {"lint", {"base", "questions", "figures", "content"}},
    {"interop", {"base", "questions", "content", "study"}},
    {"app", {"base", "semantics", "questions", "figures", "content", "weighing", "study", "search", "interop"}},
    {"ui", {"base", "semantics"}},
    {"pages",
     {"base", "semantics", "questions", "figures", "content", "weighing", "study", "search", "interop", "app", "ui"}},
    {"platform", {"base", "semantics"}},
    {"cli",
     {"base", "semantics", "questions", "figures", "content", "weighing", "study", "search", "interop", "lint", "app"}},
};

/// What ties everything together and may see all of it.
const std::set<std::string> ties = {"src/main.cpp", "src/program.hpp", "src/program.cpp"};

std::string room_of(const std::string& path) {
    const auto slash = path.find('/', 4);
    return path.starts_with("src/") && slash != std::string::npos ? path.substr(4, slash - 4) : "";
}

bool is_view(const std::string& path) { return path.ends_with("_view.cpp"); }

/// The code with comments blanked out and, unless `keep_strings`, strings too; lines stay where they are. The
/// JavaScript inside EM_JS goes with the strings.
std::string code_of(const std::string& text, bool keep_strings) {
    std::string code = text;
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, code.size()); ++i) {
            if (code[i] != '\n') code[i] = ' ';
        }
        return std::min(to, code.size());
    };
    const auto past = [&](const std::string& end, std::size_t from) {
        const auto found = text.find(end, from);
        return found == std::string::npos ? text.size() : found + end.size();
    };
    const auto is = [&](const char* start, std::size_t at) {
        return text.compare(at, std::char_traits<char>::length(start), start) == 0;
    };
    for (std::size_t i = 0; i < text.size();) {
        const bool digit_separator = i > 0 && std::isxdigit(static_cast<unsigned char>(text[i - 1]));
        if (is("//", i)) {
            i = blank(i, text.find('\n', i));
        } else if (is("/*", i)) {
            i = blank(i, past("*/", i));
        } else if (is("R\"", i)) {
            const std::string mark = text.substr(i + 2, text.find('(', i) - i - 2);
            const std::size_t end = past(")" + mark + "\"", i);
            i = keep_strings ? end : blank(i, end);
        } else if (text[i] == '"' || (text[i] == '\'' && !digit_separator)) {
            std::size_t end = i + 1;
            while (end < text.size() && text[end] != text[i] && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
            i = keep_strings ? end + 1 : blank(i + 1, end) + 1;
        } else if (is("EM_JS(", i)) {
            std::size_t end = i + 6;
            for (int depth = 1; end < text.size() && depth > 0; ++end)
                depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
            i = blank(i, end);
        } else {
            ++i;
        }
    }
    return code;
}

/// What is wrong with one include; empty when nothing is.
std::string wrong_include(const std::string& path, const std::string& name, bool ours) {
    const std::string room = room_of(path);
    if (!ours) {
        if (name.starts_with("nlohmann/") && path != "src/base/reader.cpp") return "only base/reader.cpp sees nlohmann";
        if (name.starts_with("imgui") && room != "ui" && !is_view(path))
            return "only ui/ and *_view.cpp see Dear ImGui";
        if (name.starts_with("emscripten") && path != "src/platform/platform_web.cpp")
            return "only platform_web.cpp sees Emscripten";
        return "";
    }
    if (ties.contains(path)) return "";
    if (name.find('/') == std::string::npos) return "write the include from src/";
    const std::string wanted = name.substr(0, name.find('/'));
    const auto allowed = may_see.find(room);
    if (allowed == may_see.end()) return "no such room: " + room;
    if (wanted == room || allowed->second.contains(wanted) || (is_view(path) && wanted == "ui")) return "";
    return room + " must not see " + wanted;
}

struct Ban {
    std::regex pattern;
    bool (*applies)(const std::string& path);
    const char* complaint;
};

const std::vector<Ban>& bans() {
    const auto everywhere = [](const std::string&) { return true; };
    const auto drawing = [](const std::string& path) {
        return room_of(path) == "pages" || room_of(path) == "ui" || is_view(path);
    };
    static const std::vector<Ban> list = {
        {std::regex(R"(^\s*#\s*(if|ifdef|ifndef|elif|else)\b)"), everywhere,
         "no conditional code: CMake picks the file"},
        {std::regex(R"(\bnew\b)"), everywhere, "no new: values and vectors"},
        {std::regex(R"(\bshared_ptr\b)"), everywhere, "no shared_ptr: values and vectors"},
        {std::regex(R"(\bAddText\b)"), [](const std::string& path) { return !path.starts_with("src/ui/fonts."); },
         "words are drawn by ui/fonts, which records them"},
        {std::regex(R"(\bstatic\s+(?!const\b|constexpr\b))"), drawing, "no static state in views and pages"},
    };
    return list;
}

/// `file:line: what is wrong` for everything that breaks a rule.
std::vector<std::string> complaints(const std::string& path, const std::string& text) {
    std::vector<std::string> found;
    static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    const auto with_strings = files::lines_of(code_of(text, true)), bare = files::lines_of(code_of(text, false));
    for (std::size_t i = 0; i < bare.size(); ++i) {
        const auto complain = [&](const std::string& what) {
            found.push_back(path + ":" + std::to_string(i + 1) + ": " + what);
        };
        std::smatch match;
        if (std::regex_search(with_strings[i], match, include)) {
            const std::string wrong = wrong_include(path, match[2], match[1] == "\"");
            if (!wrong.empty()) complain(wrong);
        }
        for (const Ban& ban : bans()) {
            if (ban.applies(path) && std::regex_search(bare[i], ban.pattern)) complain(ban.complaint);
        }
    }
    return found;
}
}  // namespace

TEST_SUITE("dependencies") {
    TEST_CASE("the checker finds each kind of bad line, and no good one") {
        struct Case {
            const char* path;
            const char* text;
            const char* complaint;  // empty: this is fine
        };
        const Case cases[] = {
            {"src/base/a.cpp", "#include \"base/b.hpp\"", ""},
            {"src/base/a.cpp", "#include \"study/b.hpp\"", "src/base/a.cpp:1: base must not see study"},
            {"src/study/a.cpp", "\n#include \"app/state.hpp\"", "src/study/a.cpp:2: study must not see app"},
            {"src/content/a.hpp", "#include \"ui/ui.hpp\"", "src/content/a.hpp:1: content must not see ui"},
            {"src/questions/choice/choice_view.cpp", "#include \"ui/ui.hpp\"", ""},
            {"src/questions/choice/choice_view.cpp", "#include \"pages/parts.hpp\"",
             "src/questions/choice/choice_view.cpp:1: questions must not see pages"},
            {"src/questions/choice/choice.hpp", "#include \"ui/ui.hpp\"",
             "src/questions/choice/choice.hpp:1: questions must not see ui"},
            {"src/questions/choice/choice.hpp", "namespace ui {\nclass Ui;\n}", ""},
            {"src/platform/platform_web.cpp", "#include \"app/state.hpp\"",
             "src/platform/platform_web.cpp:1: platform must not see app"},
            {"src/cli/play.cpp", "#include \"app/update.hpp\"", ""},
            {"src/cli/play.cpp", "#include \"platform/platform.hpp\"", "src/cli/play.cpp:1: cli must not see platform"},
            {"src/pages/a.cpp", "#include \"platform/platform.hpp\"", "src/pages/a.cpp:1: pages must not see platform"},
            {"src/program.cpp", "#include \"platform/platform.hpp\"", ""},
            {"src/other.cpp", "#include \"base/b.hpp\"", "src/other.cpp:1: no such room: "},
            {"src/ui/a.cpp", "#include \"ui.hpp\"", "src/ui/a.cpp:1: write the include from src/"},
            {"src/base/reader.cpp", "#include <nlohmann/json.hpp>", ""},
            {"src/study/a.cpp", "#include <nlohmann/json.hpp>",
             "src/study/a.cpp:1: only base/reader.cpp sees nlohmann"},
            {"src/pages/a.cpp", "#include <imgui.h>", "src/pages/a.cpp:1: only ui/ and *_view.cpp see Dear ImGui"},
            {"src/figures/f/f_view.cpp", "#include <imgui.h>", ""},
            {"src/app/a.cpp", "#include <emscripten/em_js.h>",
             "src/app/a.cpp:1: only platform_web.cpp sees Emscripten"},
            {"src/app/a.cpp", "  # ifdef X\n#endif", "src/app/a.cpp:1: no conditional code: CMake picks the file"},
            {"src/app/a.cpp", "auto* p = new int;", "src/app/a.cpp:1: no new: values and vectors"},
            {"src/app/a.cpp", "// a new one\n/* new\nnew */ f(\"new\", R\"(new)\", 'n', 1'000, \"\\\"new\");", ""},
            {"src/platform/platform_web.cpp", "EM_JS(int, f, (), { return new Map(g()); });", ""},
            {"src/app/a.cpp", "std::shared_ptr<int> p;", "src/app/a.cpp:1: no shared_ptr: values and vectors"},
            {"src/pages/a.cpp", "list.AddText(p, c, t);",
             "src/pages/a.cpp:1: words are drawn by ui/fonts, which records them"},
            {"src/ui/fonts.cpp", "list.AddText(p, c, t);", ""},
            {"src/pages/a.cpp", "static int count = 0;", "src/pages/a.cpp:1: no static state in views and pages"},
            {"src/figures/f/f_view.cpp", "  static std::string last;",
             "src/figures/f/f_view.cpp:1: no static state in views and pages"},
            {"src/pages/a.cpp", "static constexpr int most = 3; static_cast<int>(x);", ""},
        };
        for (const Case& c : cases) {
            CAPTURE(c.text);
            const std::vector<std::string> expected =
                *c.complaint ? std::vector<std::string>{c.complaint} : std::vector<std::string>{};
            CHECK(complaints(c.path, c.text) == expected);
        }
    }

    TEST_CASE("no room sees what stands above it in the list") {
        // Whoever may be seen must not see back: the arrows go one way.
        for (const auto& [room, seen] : may_see) {
            for (const std::string& other : seen) {
                REQUIRE(may_see.contains(other));
                CHECK_FALSE(may_see.at(other).contains(room));
            }
        }
    }

    TEST_CASE("every file of src keeps to the rules") {
        std::size_t checked = 0;
        for (const char* ending : {".hpp", ".cpp"}) {
            for (const auto& path : files::below("src", ending)) {
                ++checked;
                for (const std::string& complaint : complaints(path.generic_string(), files::read(path)))
                    FAIL_CHECK(complaint);
            }
        }
        CHECK(checked > 70);
    }
}
