#include "content/documents.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/reader.hpp"
#include "content/uses.hpp"
#include "support/modules.hpp"

using namespace content;

namespace {
/// A file of one document with one point, of which a part may be another.
std::string made(const std::string& from = "", const std::string& to = "") {
    std::string text = R"json({"format": "stemwise-documents/1", "documents": [{
"id": "leaflet", "title": "A leaflet", "source": "leaflet-2020", "look": "Green.", "speaker": "A shop.",
"interest": "It sells leaves.", "references": "None.",
"sections": [{"title": "Leaves", "points": [
{"text": "Leaves are blue.", "claims": ["blue"], "verdict": "wrong", "note": "They are **green**."}]}],
"left_out": [{"text": "The price.", "chapters": ["leaf/price"]}]}]})json";
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return text;
}

std::string mistakes_of(const std::string& text) {
    std::string lines;
    for (const Problem& problem : read_documents("d.json", text).problems) lines += to_string(problem) + "\n";
    return lines;
}
std::string mistakes(const std::string& from, const std::string& to) { return mistakes_of(made(from, to)); }

std::vector<Appraisal> shipped() {
    return read_documents("documents.json", files::read("assets/modules/documents.json")).value;
}

/// The claims of the ledger by the documents that they come from.
struct LedgerClaim {
    std::string id, stance;
    std::vector<std::string> sources;
};
std::vector<LedgerClaim> ledger() {
    std::vector<LedgerClaim> claims;
    const Document document("claims.json", files::read("assets/claims.json"));
    for (const Reader& item : document.root().items()) {
        LedgerClaim& claim = claims.emplace_back(LedgerClaim{item["id"].id(), item["stance"].text(), {}});
        for (const Reader& source : item["sources"].items(1)) claim.sources.push_back(source.text());
    }
    return claims;
}
}  // namespace

TEST_SUITE("documents") {
    TEST_CASE("a document is read with its points, in its own order") {
        const auto [documents, problems] = read_documents("d.json", made());
        CHECK(problems.empty());
        REQUIRE(documents.size() == 1);
        const Appraisal& leaflet = documents[0];
        CHECK(leaflet.id == "leaflet");
        CHECK(leaflet.count() == 1);
        REQUIRE(leaflet.sections.size() == 1);
        const Point& point = leaflet.sections[0].points[0];
        CHECK(verdict_names[point.verdict] == "wrong");
        CHECK(leaflet.count(point.verdict) == 1);
        CHECK(leaflet.count(0) == 0);
        CHECK(words_of(point.note) == "They are green.");
        CHECK(leaflet.claims() == std::vector<std::string>{"blue"});
        CHECK(leaflet.left_out[0].chapters == std::vector<std::string>{"leaf/price"});
    }

    TEST_CASE("what is wrong with a file is told with its place") {
        CHECK(mistakes("\"blue\"", "") ==
              "d.json:5:40 documents[0].sections[0].points[0].claims: at least one claim that a chapter explains\n");
        CHECK(mistakes(", \"note\": \"They are **green**.\"", "") ==
              "d.json:5:1 documents[0].sections[0].points[0].note: why it does not stand as it is\n");
        CHECK(mistakes("\"wrong\", \"note\": \"They are **green**.\"", "\"stands\"").empty());
        CHECK(mistakes("\"wrong\"", "\"false\"").find("points[0].verdict: ") != std::string::npos);
        CHECK(mistakes("leaf/price", "price") ==
              "d.json:6:50 documents[0].left_out[0].chapters[0]: a chapter, as in module/chapter\n");
        for (const char* address : {"/price", "leaf/", "leaf/price/more"})
            CHECK_FALSE(mistakes("leaf/price", address).empty());
        CHECK(mistakes("Green.", "[[green]].").find("documents[0].look: no terms") != std::string::npos);
        CHECK(mistakes("Green.", "[Green](http://x.org).").find("documents[0].look: a link that starts with") !=
              std::string::npos);
        CHECK(mistakes("\"look\"", "\"looks\"").find("documents[0].looks: no such property here") != std::string::npos);
        CHECK(mistakes("stemwise-documents/1", "stemwise-documents/2").find("format: ") != std::string::npos);
        CHECK(mistakes_of(R"({"format": "stemwise-documents/1", "documents": []})").find("at least 1 item") !=
              std::string::npos);
        CHECK_FALSE(read_documents("d.json", "{").problems.empty());
    }

    TEST_CASE("the documents that ship read clean, and each has all claims that the ledger takes from it") {
        const auto [documents, problems] =
            read_documents("documents.json", files::read("assets/modules/documents.json"));
        for (const Problem& problem : problems) FAIL_CHECK(to_string(problem));
        const std::vector<LedgerClaim> claims = ledger();
        std::set<std::string> originals, named;
        for (const LedgerClaim& claim : claims) originals.insert(claim.sources.begin(), claim.sources.end());
        for (const Appraisal& document : documents) {
            CAPTURE(document.id);
            named.insert(document.ledger);
            std::set<std::string> own;
            for (const LedgerClaim& claim : claims) {
                if (std::ranges::find(claim.sources, document.ledger) != claim.sources.end()) own.insert(claim.id);
            }
            const std::vector<std::string> listed = document.claims();
            CHECK(std::set<std::string>(listed.begin(), listed.end()) == own);
        }
        CHECK(named == originals);
        CHECK(originals.size() == 4);
    }

    TEST_CASE("each of their points is explained in a chapter, and so is what they leave out") {
        std::map<std::string, Uses> uses;
        std::set<std::string> explained, chapters, sources;
        for (const Module& module : modules::shipped()) {
            for (const auto& [claim, in] : uses_of(module).claims) explained.insert(claim);
            for (const Chapter& chapter : module.chapters) chapters.insert(module.id + "/" + chapter.id);
            for (const Source& source : module.sources) sources.insert(source.id);
        }
        for (const Appraisal& document : shipped()) {
            CAPTURE(document.id);
            CHECK(sources.contains(document.source));
            for (const std::string& claim : document.claims()) CHECK_MESSAGE(explained.contains(claim), claim);
            for (const Omission& omission : document.left_out) {
                for (const std::string& chapter : omission.chapters) CHECK_MESSAGE(chapters.contains(chapter), chapter);
            }
        }
    }

    TEST_CASE(
        "no point that the ledger doubts stands as it is, and none that it holds for established is called "
        "unsupported") {
        std::map<std::string, std::string> stances;
        for (const LedgerClaim& claim : ledger()) stances[claim.id] = claim.stance;
        for (const Appraisal& document : shipped()) {
            for (const Appraisal::Section& section : document.sections) {
                for (const Point& point : section.points) {
                    CAPTURE(words_of(point.text));
                    const std::string_view verdict = verdict_names[point.verdict];
                    for (const std::string& claim : point.claims) {
                        CAPTURE(claim);
                        if (verdict == "stands") CHECK(stances[claim] != "contested");
                        if (verdict == "unsupported") CHECK(stances[claim] != "established");
                    }
                }
            }
        }
    }
}
