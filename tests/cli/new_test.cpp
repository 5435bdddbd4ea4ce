// `stemwise new` and what `stemwise preview` says before it serves; the rest of it is seen in
// tests/web/preview_test.mjs.
#include <doctest/doctest.h>

#include <set>

#include "content/module.hpp"
#include "support/cli.hpp"
#include "support/files.hpp"

using cli_test::Folder, cli_test::ran, cli_test::Ran;

namespace {
content::Module module_in(const std::filesystem::path& file) {
    const auto read = content::read_module(file.string(), files::read(file));
    CHECK(read.problems.empty());
    return read.value;
}
}  // namespace

TEST_SUITE("new") {
    TEST_CASE("a new module is right, has no flaw that lint knows, and shows what a module is made of") {
        const Folder folder;
        const std::string file = (folder.path / "my-module.json").string();
        REQUIRE(ran({"new", "-o", folder.path.string()}).exit_code == cli::ok);
        CHECK(ran({"validate", file}).out == "1 file, 0 problems\n");
        CHECK(ran({"lint", file}).out == "1 file, 0 problems\n");
        const content::Module module = module_in(file);
        CHECK(module.id == "my-module");
        CHECK(module.title == "My module");
        std::set<std::string_view> kinds, blocks;
        for (const auto& question : module.questions) kinds.insert(question.kind_name());
        for (const content::Block& block : module.chapters.at(0).blocks)
            std::visit([&](const auto& own) { blocks.insert(own.name); }, block);
        CHECK(kinds.size() == 3);
        for (const char* block : {"text", "statement", "figure", "question"}) CHECK(blocks.contains(block));
        CHECK(module.sources.size() == 1);
        CHECK(module.terms.size() == 1);
    }

    TEST_CASE("it has the name that it is given, and a file after it") {
        const Folder folder;
        CHECK(ran({"new", "Öl & \"Form\"", "-o", folder.path.string()}).exit_code == cli::ok);
        CHECK(module_in(folder.path / "ol-form.json").title == "Öl & \"Form\"");
        CHECK(ran({"new", "光", "-o", (folder.path / "light.json").string()}).exit_code == cli::ok);
        CHECK(module_in(folder.path / "light.json").title == "光");
        CHECK(ran({"new", "a", "-o", (folder.path / "in" / "a" / "folder").string()}).exit_code == cli::ok);
        CHECK(module_in(folder.path / "in/a/folder/a.json").id == "a");
        // No module may have the address of a page of the course's.
        CHECK(ran({"new", "Quiz", "-o", folder.path.string()}).exit_code == cli::ok);
        CHECK(module_in(folder.path / "quiz-2.json").title == "Quiz");
    }

    TEST_CASE("it writes over nothing, and says how it would") {
        const Folder folder;
        const std::string file = folder.write("light.json", "mine");
        const Ran refused = ran({"new", "Light", "-o", folder.path.string()});
        CHECK(refused.exit_code == cli::usage);
        CHECK(refused.err.find("is there already. Name another file with -o, or write over it with --force.") !=
              std::string::npos);
        CHECK(files::read(file) == "mine");
        CHECK(ran({"new", "Light", "-o", folder.path.string(), "--force"}).exit_code == cli::ok);
        CHECK(module_in(file).title == "Light");
        CHECK(ran({"new", std::string(1000, 'a'), "-o", folder.path.string()}).exit_code == cli::usage);
        CHECK(ran({"new", "two", "names"}).exit_code == cli::usage);
        CHECK(ran({"new", "--fast"}).exit_code == cli::usage);
        CHECK(ran({"new", "x", "-o", file + "/below.json"}).exit_code == cli::no_file);
    }

    TEST_CASE("preview says what it needs") {
        const Folder folder;
        const std::string file = folder.write("light.json", "{}");
        CHECK(ran({"preview", file}).exit_code == cli::usage);
        for (const char* port : {"x", "", "70000", "-1"})
            CHECK(ran({"preview", file, "--page", ".", "--port", port}).exit_code == cli::usage);
        CHECK(ran({"preview", file + "x", "--page", "."}).exit_code == cli::no_file);
        const Ran index = ran({"preview", (files::root() / "assets/modules/index.json").string(), "--page", "."});
        CHECK(index.err.find("preview shows one module") != std::string::npos);
        CHECK(ran({"preview", file, "--page", folder.path.string()}).exit_code != cli::ok);
    }
}
