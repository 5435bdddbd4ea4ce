// How long it takes to weigh 100 kB of adverts, and to make the scales for it.
//   cmake --preset native -DSTEMWISE_TESTS=ON && cmake --build build/native --target bench_weighing &&
//   build/native/bench_weighing
// It ends with 1 when weighing takes more than 50 milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

#include "support/files.hpp"
#include "weighing/labelled.hpp"
#include "weighing/weighing.hpp"

namespace {
/// The shortest of some runs.
double milliseconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int run = 0; run < 5; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}
}  // namespace

int main() {
    constexpr std::size_t size = 100000;
    constexpr double most = 50;
    std::string text;
    for (const char* set : {"texts_a.json", "texts_b.json"}) {
        for (const labelled::Text& each : labelled::texts_of(set)) text += each.whole + "\n\n";
    }
    while (text.size() < size) text += text;
    text.resize(size);
    const auto rules = weighing::read_rules("appraisal.json", files::read("assets/modules/appraisal.json")).value;
    const double made = milliseconds([&] { weighing::Scales scales(rules); });
    weighing::Scales scales(rules);
    std::size_t marks = 0;
    const double taken = milliseconds([&] {
        for (const weighing::Sentence& sentence : scales.weigh(text)) marks += sentence.marks.size();
    });
    std::printf("scales made in %.1f ms; 100 kB weighed in %.1f ms, %zu marks\n", made, taken, marks / 5);
    return taken > most ? 1 : 0;
}
