// The files that learning systems read of a package. That they are valid by the published schemas,
// tests/web/lms_test.mjs shows.
#include "interop/package.hpp"

#include <doctest/doctest.h>

namespace {
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const interop::Package package{
    .title = "Cells & <law>",
    .units =
        {{.id = "reach", .title = "How \"far\"?", .summary = "Signals.", .language = "en", .page = "reach.html"},
         {.id = "rules", .title = "Rules", .summary = "Law.", .language = "de", .page = "rules.html", .pass = 0.7}},
    .files = {"boot.js", "modules/reach.index.json"}};
}  // namespace

TEST_SUITE("package") {
    TEST_CASE("SCORM: each module is launched by itself, and shares the program with the others") {
        for (const auto& [manifest, type] : {std::pair(interop::scorm12_manifest(package), "adlcp:scormtype"),
                                             std::pair(interop::scorm2004_manifest(package), "adlcp:scormType")}) {
            CAPTURE(manifest);
            CHECK(has(manifest, "identifier=\"stemwise-reach-rules\""));
            CHECK(has(manifest, "<title>Cells &amp; &lt;law&gt;</title>"));
            CHECK(has(manifest, "<title>How &quot;far&quot;?</title>"));
            CHECK(has(manifest, "identifierref=\"sco-reach\""));
            CHECK(has(manifest, std::string("identifier=\"sco-rules\" type=\"webcontent\" ") + type +
                                    "=\"sco\" href=\"rules.html\""));
            CHECK(has(manifest, std::string("identifier=\"program\" type=\"webcontent\" ") + type + "=\"asset\""));
            CHECK(has(manifest, "<file href=\"modules/reach.index.json\"/>"));
        }
        CHECK(has(interop::scorm12_manifest(package), "<schemaversion>1.2</schemaversion>"));
        CHECK(has(interop::scorm2004_manifest(package), "<schemaversion>2004 4th Edition</schemaversion>"));
    }

    TEST_CASE("SCORM 2004: what was merely opened is neither completed nor passed") {
        CHECK(has(interop::scorm2004_manifest(package),
                  "<imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/>"));
    }

    TEST_CASE("cmi5: each module is a unit in its language, with its pass mark") {
        const std::string structure = interop::cmi5_structure(package);
        CHECK(has(structure, "<course id=\"urn:stemwise:course:reach+rules\">"));
        CHECK(has(structure, "<au id=\"urn:stemwise:module:reach\" moveOn=\"CompletedOrPassed\" launchMethod"));
        CHECK(has(structure, "<au id=\"urn:stemwise:module:rules\" moveOn=\"CompletedOrPassed\" masteryScore=\"0.7\""));
        CHECK(has(structure, "<title><langstring lang=\"de\">Rules</langstring></title>"));
        CHECK(has(structure, "<url>rules.html</url>"));
    }
}
