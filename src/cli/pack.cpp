#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <span>

#include "app/page.hpp"
#include "base/reader.hpp"
#include "base/writer.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "cli/media_type.hpp"
#include "cli/zip.hpp"
#include "content/module.hpp"
#include "content/question_list.hpp"
#include "interop/package.hpp"
#include "search/index.hpp"
#include "search/search.hpp"

namespace cli {
namespace {
namespace fs = std::filesystem;

/// A kind of package: how it is asked for, the wrapper that carries what happens to the learning system, and what that
/// reads.
struct Kind {
    const char* flag;
    const char* wrapper;   ///< In the page's folder; empty without a learning system.
    const char* manifest;  ///< The file's name.
    std::string (*write)(const interop::Package& package);
    const char* connects;  ///< Where the page may connect to besides its own server.
};
constexpr Kind kinds[] = {
    {"--scorm12", "lms/scorm12.js", "imsmanifest.xml", interop::scorm12_manifest, ""},
    {"--scorm2004", "lms/scorm2004.js", "imsmanifest.xml", interop::scorm2004_manifest, ""},
    {"--cmi5", "lms/cmi5.js", "cmi5.xml", interop::cmi5_structure, " https: http:"},
    {"--web", "", "", nullptr, ""},
    {"--single-file", "", "", nullptr, ""},
};

/// The file as an address that holds all of it.
std::string data_address(std::string_view name, std::string_view bytes) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string address = "data:" + std::string(media_type(name)) + ";base64,";
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t j = 0; j < 3; ++j)
            three = three << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (std::size_t j = 0; j < 4; ++j) address += i + j > bytes.size() ? '=' : digits[three >> (18 - 6 * j) & 63];
    }
    return address;
}

/// The text with `before`…`after` around its first such stretch taken out, and `in_place` put there.
std::string replaced(const std::string& text, std::string_view before, std::string_view after,
                     const std::string& in_place) {
    const std::size_t begin = text.find(before);
    const std::size_t end = begin == std::string::npos ? begin : text.find(after, begin + before.size());
    return end == std::string::npos ? text : text.substr(0, begin) + in_place + text.substr(end + after.size());
}

/// Puts `in_place` wherever `what` stands.
void replace_each(std::string& text, std::string_view what, std::string_view in_place) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += in_place.size())
        text.replace(at, what.size(), in_place);
}

/// A file that a package has in the place of one of the page's.
struct Own {
    std::string asked;  ///< The name by which the program asks for it.
    Packed file;
};

/// A module of the page, with its files as they are published.
struct Part {
    content::Module module;
    std::string file;                ///< As the list of modules names it.
    std::vector<std::string> files;  ///< Below the page.
};

/// The built page that packages are made of.
class Page {
public:
    Page(fs::path folder, Streams streams) : folder_(std::move(folder)), streams_(streams) {}

    /// Reads what all packages need. The exit code, after a message where it is not `ok`.
    int open() {
        const bool shell = fs::is_regular_file(folder_ / "shell.html");
        if (!read_file((folder_ / (shell ? "shell.html" : "index.html")).string(), html_, streams_.err)) return no_file;
        const std::string mark = "<script type=\"application/json\" id=\"files\">";
        begin_ = html_.find(mark);
        end_ = html_.find("</script>", begin_);
        if (begin_ == std::string::npos || end_ == std::string::npos) return no_page();
        begin_ += mark.size();
        Document list("files", std::string_view(html_).substr(begin_, end_ - begin_));
        for (const auto& [name, file] : list.root()["files"].members()) {
            const auto of = file.items(2);
            if (of.size() < 2) return no_page();
            published_[name] = {of[0].text(), of[1].integer(0, last_size)};
        }
        for (const auto& [name, needs] : list.root()["parts"].members()) {
            for (const Reader& need : needs.items()) parts_[name].push_back(need.text());
            parts_[name];
        }
        version_ = list.root()["version"].text();
        build_ = list.root()["build"].text();
        if (!list.parsed()) return no_page();
        return read_course();
    }

    /// Files that are in the page itself, by their published names, as addresses.
    using Inlined = std::map<std::string, std::string>;

    /// The modules of those ids, or all; an exit code, after a message, when one is not there.
    int choose(const std::vector<std::string>& ids) {
        for (const content::Entry& entry : index_.modules) {
            Part part;
            part.file = entry.file;
            const int code = read_part(part);
            if (code != ok) return code;
            if (ids.empty() || std::ranges::find(ids, part.module.id) != ids.end()) parts.push_back(std::move(part));
        }
        for (const std::string& id : ids) {
            if (std::ranges::find(parts, id, [](const Part& part) { return part.module.id; }) != parts.end()) continue;
            streams_.err << "stemwise: the page has no module \"" << id << "\".\n";
            return usage;
        }
        return ok;
    }

    std::vector<Part> parts;  ///< The modules that were chosen.

    const std::string& title() const { return index_.course.name; }

    /// The files that every page of the package shares, sorted by name.
    std::vector<Packed> shared(const Kind& format) const {
        std::set<std::string> modules;
        for (const std::string& file : {index_.documents, index_.appraisal, index_.synonyms})
            if (!file.empty()) modules.insert(published("modules/" + file));
        for (const Part& part : parts) modules.insert(part.files.begin(), part.files.end());
        std::vector<Packed> files;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
            const std::string name = entry.path().lexically_relative(folder_).generic_string();
            if (!entry.is_regular_file() || !is_needed(name, format)) continue;
            if (name.starts_with("modules/") && name.ends_with(".json") && !modules.contains(name)) continue;
            Packed file{name, {}};
            if (read_file(entry.path().string(), file.bytes, streams_.err)) files.push_back(std::move(file));
        }
        std::ranges::sort(files, {}, &Packed::name);
        return files;
    }

    /// All of it in one HTML file, which asks no server for anything.
    std::string single_html(const Kind& format) const {
        std::string style, start;
        Inlined inlined;
        for (const Packed& file : shared(format)) {
            if (file.name.starts_with("style.")) style = file.bytes;
            else if (file.name.starts_with("boot.")) start = file.bytes;
            else if (!file.name.ends_with(".webmanifest")) inlined[file.name] = data_address(file.name, file.bytes);
        }
        for (const auto& [name, address] : inlined) replace_each(style, "url(" + name + ")", "url(" + address + ")");
        replace_each(start, "</script", "\\x3c/script");
        std::vector<Own> own = own_files(parts, "");
        for (Own& each : own) each.file.name = data_address(each.file.name, each.file.bytes);
        std::string page = html(format, own, "", inlined);
        page = replaced(page, "<link rel=\"manifest\"", ">", "");
        page = replaced(page, "<link rel=\"stylesheet\"", ">", "<style>" + style + "</style>");
        page = replaced(page, "<script type=\"module\" src=", "</script>",
                        "<script type=\"module\">" + start + "</script>");
        return replaced(page, "<meta http-equiv=\"Content-Security-Policy\"", ">",
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                        "'unsafe-inline' 'wasm-unsafe-eval' data:; style-src 'unsafe-inline'; connect-src data:; "
                        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">");
    }

    /// A page of its own for some modules, with what it has in place of the whole course's files; launched by a
    /// learning system, for one of them.
    std::string html(const Kind& format, std::span<const Own> own, const std::string& launched,
                     const Inlined& inlined = {}) const {
        Writer w;
        w.object().key("version").text(version_).key("build").text(build_);
        if (!parts_.empty()) {
            w.key("parts").object();
            for (const auto& [name, needs] : parts_) {
                w.key(name).array();
                for (const std::string& need : needs) w.text(need);
                w.end();
            }
            w.end();
        }
        if (!launched.empty()) w.key("launch").object().key("module").text(launched).end();
        w.key("files").object();
        const auto write = [&](const std::string& name, const std::string& file, std::int64_t size) {
            w.key(name).array().text(file).integer(size).end();
        };
        std::set<std::string> named;
        for (const auto& [name, file] : published_) {
            if (name == search_index || name == question_list || name == offline) continue;
            const auto whole = inlined.find(file.first);
            write(name, whole == inlined.end() ? file.first : whole->second, file.second);
            named.insert(file.first);
        }
        for (const auto& [name, address] : inlined)
            if (!named.contains(name)) write(name, address, 0);
        for (const Own& each : own)
            write(each.asked, each.file.name, static_cast<std::int64_t>(each.file.bytes.size()));
        if (*format.wrapper != '\0') write("lms.js", format.wrapper, 0);
        w.end().end();
        std::string json = w.written();
        replace_each(json, "<", "\\u003c");
        std::string page = html_.substr(0, begin_) + json + html_.substr(end_);
        const std::string connect = "connect-src 'self'";
        const std::size_t policy = page.find(connect);
        if (policy != std::string::npos) page.insert(policy + connect.size(), format.connects);
        return page;
    }

    /// What knows the modules of the course, for some of them: their list, what is searched, the questions' ids. The
    /// files' names begin with `name` where there are several such pages.
    std::vector<Own> own_files(std::span<const Part> some, const std::string& name) const {
        std::vector<const content::Module*> modules;
        for (const Part& part : some) modules.push_back(&part.module);
        search::Index index = search::index_of(modules);
        index.synonyms = synonyms_;
        const std::string begin = "modules/" + name + (name.empty() ? "" : ".");
        return {{module_list, {begin + "index.json", list_of(some)}},
                {search_index, {begin + "search-index.txt", search::write(index)}},
                {question_list, {begin + "questions.json", content::write(content::list_questions(modules))}}};
    }

private:
    static constexpr std::int64_t last_size = 1'000'000'000;
    /// These know all modules of the course; a package has its own.
    static constexpr const char *module_list = "modules/index.json", *search_index = "search-index.txt",
                                *question_list = "modules/questions.json";
    /// Keeps the course for when there is no network, by a worker for its pages.
    static constexpr const char* offline = "offline.js";

    /// The list of some of its modules.
    std::string list_of(std::span<const Part> some) const {
        Writer w;
        w.object().key("course").object();
        const content::Course& course = index_.course;
        const std::pair<const char*, const std::string&> said[] = {
            {"name", course.name},       {"line", course.line},      {"about", course.about},
            {"note", course.note},       {"report", course.report},  {"address", course.address},
            {"picture", course.picture}, {"licence", course.licence}};
        for (const auto& [key, words] : said)
            if (!words.empty()) w.key(key).text(words);
        w.end().key("modules").array();
        for (const Part& part : some) w.text(part.file);
        w.end();
        const std::pair<const char*, const std::string&> files[] = {
            {"documents", index_.documents}, {"appraisal", index_.appraisal}, {"synonyms", index_.synonyms}};
        for (const auto& [key, file] : files)
            if (!file.empty()) w.key(key).text(file);
        w.end();
        return w.written();
    }

    int no_page() const {
        streams_.err << "stemwise: " << folder_.string() << " holds no page that tools/dist.mjs has made.\n";
        return problems;
    }

    std::string published(const std::string& name) const {
        const auto found = published_.find(name);
        return found == published_.end() ? name : found->second.first;
    }

    int read_course() {
        const std::string path = (folder_ / "modules/index.json").string();
        std::string text;
        if (!read_file(path, text, streams_.err)) return no_file;
        auto parsed = content::read_index(path, text);
        for (const Problem& problem : parsed.problems) streams_.err << to_string(problem) << "\n";
        index_ = std::move(parsed.value);
        if (!parsed.problems.empty()) return problems;
        if (index_.synonyms.empty()) return ok;
        const std::string name = published("modules/" + index_.synonyms);
        return read_synonyms((folder_ / name).string(), synonyms_, streams_);
    }

    int read_part(Part& part) {
        const std::string name = published("modules/" + part.file);
        std::string text;
        if (!read_file((folder_ / name).string(), text, streams_.err)) return no_file;
        part.files = {name};
        const auto first = content::read_module(name, text, {.reserved = app::reserved_ids()});
        std::vector<content::File> pieces;
        for (const std::string& file : first.value.unread()) {
            content::File& piece = pieces.emplace_back(file);
            if (!read_file((folder_ / "modules" / file).string(), piece.text, streams_.err)) return no_file;
            part.files.push_back("modules/" + file);
        }
        auto parsed = content::read_module(name, text, {app::reserved_ids(), pieces});
        for (const Problem& problem : parsed.problems) streams_.err << to_string(problem) << "\n";
        part.module = std::move(parsed.value);
        return parsed.problems.empty() ? ok : problems;
    }

    /// What only the page on the web has stays out: compressed copies, pages of places, what course pages ask for;
    /// and packages that were written there before.
    bool is_needed(std::string_view name, const Kind& format) const {
        if (name.starts_with("lms/")) return name == format.wrapper;
        for (const char* each : {module_list, search_index, question_list, offline})
            if (name == published(each)) return false;
        if (name == "embed.js" || name == "worker.js" || name == "sitemap.xml" || name.starts_with("demo/") ||
            name.ends_with(".schema.json"))
            return false;
        return std::ranges::none_of(std::initializer_list<std::string_view>{".br", ".gz", ".html", ".mjs", ".zip"},
                                    [&](std::string_view ending) { return name.ends_with(ending); });
    }

    fs::path folder_;
    Streams streams_;
    std::string html_, version_, build_;
    std::size_t begin_ = 0, end_ = 0;  // of its list of files
    std::map<std::string, std::pair<std::string, std::int64_t>> published_;
    std::map<std::string, std::vector<std::string>> parts_;
    content::Index index_;
    std::vector<search::Synonyms> synonyms_;
};

/// All files of a package.
std::vector<Packed> files_of(const Page& page, const Kind& format) {
    std::vector<Packed> files = page.shared(format);
    interop::Package package{.title = page.title()};
    for (const Packed& file : files) package.files.push_back(file.name);
    const auto add = [&](std::vector<Own> own) {
        for (Own& each : own) files.push_back(std::move(each.file));
    };
    if (!format.write) {
        std::vector<Own> own = page.own_files(page.parts, "");
        files.push_back({"index.html", page.html(format, own, "")});
        add(std::move(own));
    } else {
        for (const Part& part : page.parts) {
            const content::Module& module = part.module;
            std::vector<Own> own = page.own_files({&part, 1}, module.id);
            package.units.push_back({.id = module.id,
                                     .title = module.title,
                                     .summary = words_of(module.summary),
                                     .language = module.language,
                                     .page = module.id + ".html",
                                     .pass = module.quiz.pass});
            for (const Own& each : own) package.files.push_back(each.file.name);
            files.push_back({module.id + ".html", page.html(format, own, module.id)});
            add(std::move(own));
        }
        if (package.title.empty()) package.title = package.units.front().title;
        std::ranges::sort(package.files);
        files.push_back({format.manifest, format.write(package)});
    }
    std::ranges::sort(files, {}, &Packed::name);
    return files;
}

int wrong(Streams streams, const char* what) {
    streams.err
        << "stemwise pack: " << what
        << "\nUsage: stemwise pack --scorm12|--scorm2004|--cmi5|--web|--single-file --page DIST [MODULE…] -o FILE\n";
    return usage;
}
}  // namespace

int pack(const std::vector<std::string>& arguments, Streams streams) {
    std::vector<std::string> rest = arguments;
    const Option folder = take_option(rest, "--page"), out = take_option(rest, "-o");
    const Kind* format = nullptr;
    for (const Kind& each : kinds) {
        if (!take_flag(rest, each.flag)) continue;
        if (format) return wrong(streams, "one format at a time.");
        format = &each;
    }
    if (!format) return wrong(streams, "which format?");
    if (!folder.found || folder.broken) return wrong(streams, "--page names the folder of the built page.");
    if (!out.found || out.broken) return wrong(streams, "-o names the file to write.");
    for (const std::string& each : rest)
        if (each.starts_with("-")) return wrong(streams, ("there is no " + each + ".").c_str());
    const bool single = std::string_view(format->flag) == "--single-file";
    if (!single && !can_zip()) {
        streams.err << "stemwise pack: this program was built without libzip (Debian: libzip-dev).\n";
        return no_file;
    }
    Page page(folder.value, streams);
    if (const int code = page.open(); code != ok) return code;
    if (const int code = page.choose(rest); code != ok) return code;
    if (page.parts.empty()) return wrong(streams, "the page has no modules.");
    if (single) {
        const std::string html = page.single_html(*format);
        if (const int code = write_file(out.value, html, streams); code != ok) return code;
        streams.out << out.value << ": " << html.size() / 1000 << " kB\n";
        return ok;
    }
    const std::vector<Packed> files = files_of(page, *format);
    if (const std::string why = write_zip(out.value, files); !why.empty()) {
        streams.err << "stemwise: " << out.value << ": " << why << "\n";
        return no_file;
    }
    streams.out << out.value << ": " << files.size() << " files, of " << page.parts.size()
                << (page.parts.size() == 1 ? " module\n" : " modules\n");
    return ok;
}

}  // namespace cli
