// The modules that ship, by the rules that `stemwise lint --style --claims assets/claims.json` asks.
#include <doctest/doctest.h>

#include "app/page.hpp"
#include "lint/lint.hpp"
#include "support/modules.hpp"

TEST_SUITE("shipped") {
    TEST_CASE("nothing that lint gates is in the modules that ship") {
        lint::Course course;
        course.pages = app::course_routes();
        course.ledger = std::make_unique<lint::Ledger>("claims.json", files::read("assets/claims.json"));
        CHECK(course.ledger->claims().size() > 200);
        CHECK(course.ledger->problems().empty());
        for (const auto& path : modules::shipped_files())
            course.modules.push_back(std::make_unique<lint::Subject>(path.filename().string(), files::read(path)));
        const auto index = content::read_index("index.json", files::read("assets/modules/index.json")).value;
        for (const content::Entry& entry : index.modules) course.listed.insert(entry.file);
        course.complete = true;
        for (const lint::Report& report : lint::lint(course, true)) {
            for (const lint::Finding& finding : report.findings) {
                if (finding.rule->severity == lint::Severity::gate)
                    FAIL_CHECK(to_string(finding.problem) << " [" << finding.rule->id << " at " << finding.at << "]");
            }
        }
    }
}
