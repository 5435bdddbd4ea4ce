// A learner whose page is closed and opened again, at whatever moment, ends with the same records as one who never
// left.
#include <doctest/doctest.h>

#include "support/app.hpp"
#include "support/learner.hpp"
#include "support/show.hpp"

using namespace app;

namespace {
std::vector<std::string> records_of(const Running& running) {
    return files::lines_of(study::write_progress(running.state.store));
}

/// So many random events, and before those of them that `cut` names the page is closed and opened again.
template <class Cut>
Running after(std::uint64_t seed, int events, const Cut& cut) {
    Running running(modules::rich_text());
    Learner learner(seed);
    for (int i = 0; i < events; ++i) {
        if (cut(i)) running.reload();
        running.take(learner.next(running.state));
    }
    if (cut(events)) running.reload();
    return running;
}
}  // namespace

TEST_SUITE("resume") {
    TEST_CASE("cut off at random moments and resumed, everything ends as if it had not been") {
        int sessions = 0, answers = 0, returned = 0;
        for (std::uint64_t seed = 1; seed <= 16; ++seed) {
            constexpr int events = 250;
            const Running whole = after(seed, events, [](int) { return false; });
            Rng rng(seed + 1000);
            std::vector<bool> cuts;
            for (int i = 0; i <= events; ++i) cuts.push_back(rng.below(40) == 0);
            const Running resumed = after(seed, events, [&](int i) { return cuts[static_cast<std::size_t>(i)]; });
            CAPTURE(seed);
            const auto expected = records_of(whole), found = records_of(resumed);
            REQUIRE(found.size() == expected.size());
            for (std::size_t i = 0; i < found.size(); ++i) REQUIRE(found[i] == expected[i]);
            CHECK(resumed.state.notices.size() <= whole.state.notices.size());  // nothing was unreadable
            for (const auto& [id, record] : whole.state.store.records()) {
                sessions += std::holds_alternative<study::SessionStarted>(record.fact);
                answers += std::holds_alternative<study::Answered>(record.fact);
                returned += std::holds_alternative<study::MissedReturned>(record.fact);
            }
        }
        MESSAGE(sessions << " sessions, " << answers << " answers, " << returned << " returns of what was missed");
        CHECK(sessions > 30);
        CHECK(answers > 150);
        CHECK(returned > 5);
    }

    TEST_CASE("closed and opened before every single event, too") {
        const Running whole = after(77, 60, [](int) { return false; });
        const Running resumed = after(77, 60, [](int) { return true; });
        CHECK(records_of(resumed) == records_of(whole));
    }

    TEST_CASE("what is on the disk is all that there is, after every event") {
        Running running(modules::rich_text());
        Learner learner(5);
        for (int i = 0; i < 300; ++i) {
            running.take(learner.next(running.state));
            study::Store disk;
            for (const std::string& line : running.lines()) disk.merge(study::read_record("", line).value);
            REQUIRE(study::write_progress(disk) == study::write_progress(running.state.store));
        }
    }
}
