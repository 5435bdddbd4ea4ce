#include <filesystem>
#include <mutex>
#include <ostream>
#include <sstream>

#include "base/numbers.hpp"
#include "base/writer.hpp"
#include "cli/cli.hpp"
#include "cli/load.hpp"
#include "cli/media_type.hpp"
#include "cli/server.hpp"
#include "content/file_kind.hpp"

namespace cli {
namespace {
namespace fs = std::filesystem;

/// In the page: asks again and again how the module is. A changed one that is right loads the page anew, which keeps
/// its place; mistakes are shown over the page, which stays as it was.
constexpr std::string_view reloading = R"js(
const every = 400; // ms
let shown; // the version of the module that this page has
let told = '';
const panel = document.createElement('section');
panel.id = 'preview';
panel.setAttribute('role', 'alert');
panel.hidden = true;
Object.assign(panel.style, { position: 'fixed', inset: 'auto 0 0 0', zIndex: 99, maxHeight: '50vh', overflow: 'auto',
  padding: '12px 16px', background: 'rgb(92 16 16 / 98%)', color: '#fff', font: '16px/1.5 sans-serif', borderTop: '3px solid #fff' }); // not quite opaque: below what is, Chromium without a graphics card leaves the canvas white

function tell(title, lines) {
  const words = title + lines.join('\n');
  if (words === told) return;
  told = words;
  panel.replaceChildren();
  panel.hidden = !title;
  if (!title) return;
  const heading = document.createElement('h2');
  heading.textContent = title;
  Object.assign(heading.style, { font: 'bold 16px/1.5 sans-serif', margin: 0 });
  const list = document.createElement('ul');
  Object.assign(list.style, { margin: '4px 0 0', paddingLeft: '20px' });
  list.append(...lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })));
  panel.append(heading, list);
}

async function look() {
  try {
    const state = await (await fetch('preview.json', { cache: 'no-store' })).json();
    shown ??= state.version;
    if (state.mistakes.length) tell('The module has mistakes, so this page shows it as it was:', state.mistakes);
    else if (state.version !== shown) return location.reload();
    else tell('', []);
  } catch {
    tell('The preview was ended: stemwise preview starts it again.', []);
  }
  setTimeout(look, every);
}
addEventListener('DOMContentLoaded', () => { document.body.append(panel); look(); });
)js";

/// All texts of the page are in UTF-8.
std::string type_of(const fs::path& file) {
    const std::string type(media_type(file.string()));
    return type.starts_with("text/") || type == "application/json" ? type + "; charset=utf-8" : type;
}

/// A built page with one module in place of all others, as it is on the disk at the moment.
class Preview {
public:
    Preview(fs::path module, fs::path page, std::ostream& out)
        : module_(std::move(module)), page_(std::move(page)), out_(out) {}

    /// False, after a message, when there is no such page.
    bool open(std::ostream& err) {
        const fs::path shell = page_ / "shell.html";
        if (!read_file(shell.string(), html_, err)) return false;
        const std::size_t files = html_.find("id=\"files\""), head = html_.find("</head>");
        if (files == std::string::npos || head == std::string::npos) {
            err << "stemwise: " << page_.string() << " holds no page that tools/dist.mjs has made.\n";
            return false;
        }
        // What the page knows of its own modules is not found under these names any more.
        for (const std::string& known : {std::string("search-index.txt"), std::string("outline.json"),
                                         std::string("modules/questions.json"), "modules/" + name()}) {
            const std::string key = "\"" + known + "\":";
            if (const std::size_t at = html_.find(key, files); at != std::string::npos) html_.insert(at + 1, "-");
        }
        html_.insert(html_.find("</head>"), "<script src=\"preview.js\"></script>\n");
        look();
        return true;
    }

    std::string id() const { return id_; }

    Reply answer(const std::string& path) {
        const std::scoped_lock lock(one_at_a_time_);
        if (path == "/" || path == "/index.html") return {200, type_of("a.html"), html_};
        if (path == "/preview.js") return {200, type_of(path), std::string(reloading)};
        if (path == "/preview.json") return {200, type_of(path), state()};
        if (path == "/outline.json") return {200, type_of(path), "{}"};
        if (path == "/modules/index.json") return {200, type_of(path), list()};
        if (path == "/worker.js") return {404, "text/plain", "A preview keeps nothing."};
        const fs::path asked = fs::path(path).relative_path().lexically_normal();
        if (asked.empty() || *asked.begin() == "..") return {403, "text/plain", "outside of the page"};
        // The module, its pictures and its further files lie beside each other.
        const fs::path beside_module = module_.parent_path() / asked.filename();
        const bool own = asked.parent_path() == "modules" && fs::is_regular_file(beside_module);
        return file(own ? beside_module : page_ / asked);
    }

private:
    std::string name() const { return module_.filename().string(); }

    static Reply file(const fs::path& path) {
        std::ostringstream unheard;
        std::string bytes;
        if (!fs::is_regular_file(path) || !read_file(path.string(), bytes, unheard))
            return {404, "text/plain", "not found"};
        return {200, type_of(path), std::move(bytes)};
    }

    std::string list() const {
        Writer w;
        w.object().key("course").object().key("name").text("Preview").end();
        w.key("modules").array().text(name()).end().end();
        return w.written();
    }

    /// Reads the module where it has changed, and tells the terminal what is wrong with it.
    void look() {
        std::ostringstream mistakes;
        std::string text;
        read_file(module_.string(), text, mistakes);
        if (version_ > 0 && text == text_) return;
        text_ = std::move(text);
        ++version_;
        std::istringstream nothing;
        mistakes.str("");
        const Loaded loaded = load_module(module_.string(), {nothing, mistakes, mistakes});
        if (!loaded.module.id.empty()) id_ = loaded.module.id;
        mistakes_.clear();
        std::istringstream lines(mistakes.str());
        for (std::string line; std::getline(lines, line);) mistakes_.push_back(line);
        for (const std::string& each : mistakes_) out_ << each << "\n";
        if (mistakes_.empty() && version_ > 1) out_ << module_.string() << " has changed, and is right.\n";
        out_.flush();
    }

    std::string state() {
        look();
        Writer w;
        w.object().key("version").integer(version_).key("mistakes").array();
        for (const std::string& each : mistakes_) w.text(each);
        w.end().end();
        return w.written();
    }

    fs::path module_, page_;
    std::ostream& out_;
    std::mutex one_at_a_time_;
    std::string html_, text_, id_;
    int version_ = 0;
    std::vector<std::string> mistakes_;
};

/// A port's number; nothing for something else.
std::optional<int> port_of(const Option& option) {
    constexpr int usual = 8000;
    if (!option.found) return usual;
    if (option.broken || option.value.empty() || option.value.size() > 5) return std::nullopt;
    int port = 0;
    for (const char c : option.value) {
        if (c < '0' || c > '9') return std::nullopt;
        port = 10 * port + (c - '0');
    }
    return port < 65536 ? std::optional(port) : std::nullopt;
}
}  // namespace

int preview(const std::vector<std::string>& given, Streams streams) {
    std::vector<std::string> arguments = given;
    const Option page = take_option(arguments, "--page");
    const auto port = port_of(take_option(arguments, "--port"));
    if (!page.found || page.broken || !port || arguments.size() != 1 || arguments[0].starts_with("-")) {
        streams.err
            << "stemwise: preview takes a module, --page with the folder of a built page (dist, or dist.zip of a "
               "release, unpacked), and --port.\n";
        return usage;
    }
    std::string text;
    if (!read_file(arguments[0], text, streams.err)) return no_file;
    if (content::file_kind(text) == content::FileKind::index) {
        streams.err << "stemwise: preview shows one module. Name its file.\n";
        return usage;
    }
    if (!can_serve()) {
        streams.err << "stemwise: this program was built without cpp-httplib, which serves the preview. Install it "
                       "(libcpp-httplib-dev) and build again.\n";
        return problems;
    }
    Preview preview(arguments[0], page.value, streams.out);
    if (!preview.open(streams.err)) return no_file;
    const bool served = serve(
        *port, [&](const std::string& path) { return preview.answer(path); },
        [&](int taken) {
            streams.out << "The module is at http://127.0.0.1:" << taken << "/#/" << preview.id()
                        << "\nEach change of the file is shown there. Ctrl+C ends it.\n";
            streams.out.flush();
        });
    if (served) return ok;
    streams.err << "stemwise: no port is free from " << *port << " on. Name another with --port.\n";
    return problems;
}

}  // namespace cli
