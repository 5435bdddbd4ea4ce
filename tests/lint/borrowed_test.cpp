// The texts are our own: the articles that claims come from are known here by hashes alone.
#include <doctest/doctest.h>

#include <charconv>
#include <set>

#include "base/rng.hpp"
#include "content/documents.hpp"
#include "lint/subject.hpp"
#include "lint/words.hpp"
#include "support/modules.hpp"

namespace {
/// Each run of seven words within a sentence, in small letters with a space between, with its hash.
std::vector<std::pair<std::uint64_t, std::string>> runs_of(std::string_view text) {
    constexpr std::size_t length = 7;
    std::vector<std::pair<std::uint64_t, std::string>> runs;
    for (const std::string& sentence : lint::sentences(text)) {
        const std::vector<std::string> all = lint::words(sentence);
        for (std::size_t begin = 0; begin + length <= all.size(); ++begin) {
            std::string run = all[begin];
            for (std::size_t i = 1; i < length; ++i) run += " " + all[begin + i];
            runs.emplace_back(hash_of(run.data(), run.size()), run);
        }
    }
    return runs;
}

/// The first 48 bits of the hashes of all runs in the four articles that the ledger's claims come from, sorted.
std::set<std::uint64_t> known_runs() {
    std::set<std::uint64_t> known;
    for (const std::string& line : files::lines_of(files::read("tests/data/source_runs.txt"))) {
        std::uint64_t hash = 0;
        std::from_chars(line.data(), line.data() + line.size(), hash, 16);
        known.insert(hash);
    }
    return known;
}

/// Each string of a JSON text, names of properties included; of the escapes, those for quotation marks are undone.
std::vector<std::string> strings_in(std::string_view json) {
    std::vector<std::string> all;
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '"') {
            inside = !inside;
            if (inside) all.emplace_back();
        } else if (inside) {
            i += json[i] == '\\';
            all.back() += json[i];
        }
    }
    return all;
}

/// The texts of the course that are in no module: of the course itself, of its rules and synonyms, and of the program.
std::vector<std::filesystem::path> other_texts() {
    std::vector<std::filesystem::path> paths = files::below("src", ".en.json");
    for (const auto& path : files::below("assets/text", ".en.json")) paths.push_back(path);
    for (const char* name : {"appraisal.json", "index.json", "synonyms.json"})
        paths.push_back(std::filesystem::path("assets/modules") / name);
    return paths;
}

/// Names of bodies and legal terms, which cannot be put otherwise.
const std::set<std::string> allowed = {"the international society for stem cell research",
                                       "the international index of erectile function iief",
                                       "cells that are more than minimally manipulated"};
}  // namespace

TEST_SUITE("borrowed") {
    TEST_CASE("runs stay within a sentence, and do not mind signs and capitals") {
        CHECK(runs_of("One two three four. Five six seven eight nine.").empty());
        const auto runs = runs_of("“One, two” three: four (five) six-seven EIGHT nine.");
        REQUIRE(runs.size() == 2);
        CHECK(runs[0].second == "one two three four five six-seven eight");
        CHECK(runs[0].first == runs_of("one two three four five six-seven eight")[0].first);
        CHECK(runs[0].first != runs[1].first);
    }

    TEST_CASE("the strings of a JSON text are found, whatever is in them") {
        CHECK(strings_in(R"({"a": ["one \"two\" three", 4], "b": ""})") ==
              std::vector<std::string>{"a", "one \"two\" three", "b", ""});
    }

    TEST_CASE(
        "no sentence of the modules, of what is said of documents, or of the texts around them has seven words in a row from an article that claims come from") {
        const std::set<std::uint64_t> known = known_runs();
        CHECK(known.size() > 5000);
        std::size_t looked_at = 0;
        std::set<std::string> met;
        const auto look = [&](const RichText& text, const std::string& where) {
            for (const auto& [hash, run] : runs_of(words_of(text))) {
                ++looked_at;
                if (!known.contains(hash >> 16)) continue;
                met.insert(run);
                if (!allowed.contains(run)) FAIL_CHECK(where << ": " << run);
            }
        };
        for (const auto& path : modules::shipped_files()) {
            const lint::Subject subject(path.filename().string(), files::read(path));
            for (const lint::Passage& passage : subject.passages())
                look(passage.text, subject.file() + " at " + passage.at);
        }
        const auto documents = content::read_documents("documents.json", files::read("assets/modules/documents.json"));
        for (const content::Appraisal& document : documents.value)
            each_text(document, [&](const RichText& text, std::string_view) { look(text, document.id); });
        CHECK(other_texts().size() > 20);
        for (const auto& path : other_texts()) {
            for (const std::string& text : strings_in(files::read(path))) look(plain_text(text), path.string());
        }
        MESSAGE(looked_at << " runs of seven words looked at, " << met.size() << " of them known");
        CHECK(looked_at > 20000);
        CHECK(met.contains("the international society for stem cell research"));  // the hashes are the right ones
    }
}
