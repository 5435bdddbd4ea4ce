// Packages of a small page that stands in for a built one. What a browser makes of real ones: tests/web/lms_test.mjs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "cli/cli.hpp"
#include "cli/zip.hpp"
#include "support/files.hpp"
#include "support/modules.hpp"

namespace {
namespace fs = std::filesystem;

/// A folder with a page of one module; gone afterwards.
struct Page {
    fs::path folder = fs::temp_directory_path() / ("stemwise-pack-" + std::to_string(std::random_device{}()));

    Page() {
        write(
            "shell.html",
            R"(<meta content="connect-src 'self'; img-src 'self'"><script type="application/json" id="files">)"
            R"({"version":"v1","build":"b1","parts":{"quiz":["home"]},"files":{"boot.js":["boot.12.js",3],)"
            R"("modules/small.json":["modules/small.ab.json",9],"search-index.txt":["search-index.cd.txt",9]}}</script>)");
        write("boot.12.js", "run");
        write("boot.12.js.br", "pressed");
        write("search-index.cd.txt", "words");
        write("paracrine/index.html", "a place");
        write("lms/scorm12.js", "wrapper");
        write("lms/cmi5.js", "another");
        write("modules/index.json", R"({"course": {"name": "Small & good"}, "modules": ["small.json"]})");
        write("modules/small.ab.json", modules::small_text());
        write("modules/other.json", "{}");
    }
    ~Page() { fs::remove_all(folder); }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    std::string bytes_of(const std::string& name) const { return files::read(folder / name); }

    struct Ran {
        int exit_code;
        std::string out, err;
    };
    Ran pack(std::vector<std::string> arguments) const {
        std::istringstream in;
        std::ostringstream out, err;
        arguments.insert(arguments.begin(), "pack");
        const int exit_code = cli::run(arguments, {in, out, err});
        return {exit_code, out.str(), err.str()};
    }
    Ran pack(const std::string& flag, const std::string& file, const std::string& module = "small") const {
        return pack({flag, "--page", folder.string(), module, "-o", (folder / file).string()});
    }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_SUITE("pack") {
    TEST_CASE(
        "a package has the program, the chosen modules and the wrapper of its format, and is the same each time") {
        const Page page;
        if (!cli::can_zip()) {
            CHECK(page.pack("--scorm12", "a.zip").exit_code == cli::no_file);
            CHECK(has(page.pack("--scorm12", "a.zip").err, "libzip"));
            return;
        }
        const auto made = page.pack("--scorm12", "a.zip");
        CHECK(made.err == "");
        REQUIRE(made.exit_code == cli::ok);
        const std::string zip = page.bytes_of("a.zip");
        for (const char* name :
             {"boot.12.js", "imsmanifest.xml", "lms/scorm12.js", "modules/small.ab.json", "modules/small.index.json",
              "modules/small.search-index.txt", "modules/small.questions.json", "small.html"})
            CHECK_MESSAGE(has(zip, name), name);
        for (const char* name : {".br", "search-index.cd.txt", "paracrine", "lms/cmi5.js", "other.json", "shell.html"})
            CHECK_MESSAGE(!has(zip, name), name);
        REQUIRE(page.pack("--scorm12", "b.zip").exit_code == cli::ok);
        CHECK(page.bytes_of("b.zip") == zip);
    }

    TEST_CASE("what cannot be packed is said") {
        const Page page;
        CHECK(page.pack({}).exit_code == cli::usage);
        CHECK(page.pack({"--scorm12", "--cmi5", "--page", "x", "-o", "y"}).exit_code == cli::usage);
        CHECK(page.pack({"--scorm12", "-o", "y"}).exit_code == cli::usage);
        CHECK(page.pack({"--scorm12", "--page", page.folder.string()}).exit_code == cli::usage);
        CHECK(page.pack({"--scorm13", "--page", "x", "-o", "y"}).exit_code == cli::usage);
        if (!cli::can_zip()) return;
        CHECK(has(page.pack("--scorm12", "a.zip", "nowhere").err, "no module \"nowhere\""));
        CHECK(page.pack({"--web", "--page", (page.folder / "none").string(), "-o", "y"}).exit_code == cli::no_file);
        CHECK(page.pack("--web", "no/such/folder/a.zip").exit_code == cli::no_file);
        page.write("shell.html", "<p>no page of ours</p>");
        CHECK(has(page.pack("--web", "a.zip").err, "holds no page"));
    }
}
