#include "study/drawing.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/rng.hpp"
#include "base/sorted.hpp"

namespace study {
namespace {
/// The first `count` of the questions in an order by chance, those never seen before those seen.
void take(std::vector<QuestionRef> refs, std::size_t count, const Store& store, Rng& rng,
          std::vector<QuestionRef>& drawn) {
    std::erase_if(
        refs, [&](const QuestionRef& ref) { return std::ranges::find(drawn, ref) != drawn.end(); });  // in two pools
    rng.shuffle(refs);
    const std::size_t full = drawn.size() + std::min(refs.size(), count);
    for (const bool seen : {false, true}) {
        for (const QuestionRef& ref : refs) {
            if (drawn.size() < full && store.seen(ref) == seen) drawn.push_back(ref);
        }
    }
}

/// In an order by chance, whatever order the questions of the module have, and then by what `cost` says of each.
template <class Cost>
std::vector<QuestionRef> ranked(const content::Module& module, const std::vector<const questions::Question*>& questions,
                                Rng& rng, Cost cost) {
    std::vector<QuestionRef> refs, by_cost;
    for (const questions::Question* question : questions)
        insert_sorted(refs, {module.id, question->id}, std::less<QuestionRef>());
    rng.shuffle(refs);
    for (QuestionRef& ref : refs) {
        insert_sorted(by_cost, std::move(ref),
                      [&](const QuestionRef& a, const QuestionRef& b) { return cost(a) < cost(b); });
    }
    return by_cost;
}

/// How well the learner may know it: 0 when it was never seen, more when a chapter asks it.
int familiar(const Store& store, const content::Module& module, const QuestionRef& ref) {
    const auto asks_it = [&](const content::Block& block) {
        const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
        return checkpoint && checkpoint->question == ref.id;
    };
    const bool in_chapter = std::ranges::any_of(
        module.chapters, [&](const content::Chapter& chapter) { return std::ranges::any_of(chapter.blocks, asks_it); });
    return 2 * store.seen(ref) + in_chapter;
}

/// A module's questions: first one of each chapter, then a second of each, and so on; each time those never seen first.
std::vector<QuestionRef> in_turns(const Store& store, const content::Module& module, Rng& rng) {
    auto by_chapter = content::questions_by_chapter(module);
    std::vector<const questions::Question*>& rest = by_chapter.emplace_back();
    for (const questions::Question& question : module.questions) {
        if (!content::taught_in(module, question).chapter) rest.push_back(&question);
    }
    std::vector<std::vector<QuestionRef>> chapters;
    std::size_t longest = 0;
    for (const auto& questions : by_chapter) {
        chapters.push_back(
            ranked(module, questions, rng, [&](const QuestionRef& ref) { return store.seen(ref) ? 1 : 0; }));
        longest = std::max(longest, questions.size());
    }
    rng.shuffle(chapters);
    std::vector<QuestionRef> refs;
    for (std::size_t turn = 0; turn < longest; ++turn) {
        for (const bool seen : {false, true}) {
            for (const auto& chapter : chapters) {
                if (turn < chapter.size() && store.seen(chapter[turn]) == seen) refs.push_back(chapter[turn]);
            }
        }
    }
    return refs;
}
}  // namespace

std::vector<QuestionRef> draw_questions(const Store& store, const content::Module& module,
                                        const std::vector<QuestionRef>& only, bool all, std::uint32_t seed) {
    Rng rng(seed);
    std::vector<QuestionRef> every = only;
    if (every.empty()) {
        // By id: the same order whether a module came in one file or in two.
        for (const auto& question : module.questions)
            insert_sorted(every, {module.id, question.id}, std::less<QuestionRef>());
    }
    if (all || !only.empty()) {
        rng.shuffle(every);
        return every;
    }
    std::vector<QuestionRef> drawn;
    for (const content::Pool& pool : module.quiz.pools) {
        std::vector<QuestionRef> refs;
        for (const std::string& id : pool.questions) refs.push_back({module.id, id});
        take(std::move(refs), static_cast<std::size_t>(pool.draw), store, rng, drawn);
    }
    if (module.quiz.pools.empty()) {
        const std::size_t length = module.quiz.length ? static_cast<std::size_t>(module.quiz.length) : every.size();
        take(every, length, store, rng, drawn);
    }
    rng.shuffle(drawn);
    return drawn;
}

std::vector<QuestionRef> in_new_order(std::vector<QuestionRef> questions, std::uint32_t seed) {
    Rng(seed).shuffle(questions);
    return questions;
}

std::vector<QuestionRef> draw_mixed(const Store& store, const std::vector<const content::Module*>& modules,
                                    std::size_t count, std::uint32_t seed) {
    Rng rng(seed);
    std::vector<std::vector<QuestionRef>> waiting;
    for (const content::Module* module : modules) waiting.push_back(in_turns(store, *module, rng));
    std::vector<QuestionRef> drawn;
    for (std::size_t turn = 0;; ++turn) {
        std::erase_if(waiting, [&](const auto& refs) { return turn >= refs.size(); });
        if (waiting.empty()) return drawn;
        rng.shuffle(waiting);
        const bool twice = !drawn.empty() && waiting.front()[turn].module == drawn.back().module;
        if (twice) std::swap(waiting.front(), waiting.back());
        for (const auto& refs : waiting) {
            if (drawn.size() < count) drawn.push_back(refs[turn]);
        }
    }
}

std::vector<QuestionRef> draw_pretest(const Store& store, const std::vector<const content::Module*>& modules,
                                      std::uint32_t seed) {
    Rng rng(seed);
    std::vector<QuestionRef> drawn;
    for (const content::Module* module : modules) {
        for (const auto& questions : content::questions_by_chapter(*module)) {
            const auto refs =
                ranked(*module, questions, rng, [&](const QuestionRef& ref) { return familiar(store, *module, ref); });
            if (!refs.empty()) drawn.push_back(refs[refs.size() > 1 ? 1 : 0]);
        }
    }
    return drawn;
}

std::vector<QuestionRef> draw_posttest(const Store& store, const std::vector<const content::Module*>& modules,
                                       const std::vector<QuestionRef>& pretest, std::uint32_t seed) {
    Rng rng(seed);
    std::vector<QuestionRef> drawn;
    for (const content::Module* module : modules) {
        for (const auto& questions : content::questions_by_chapter(*module)) {
            const auto before = std::ranges::find_if(questions, [&](const questions::Question* question) {
                return among(pretest, {module->id, question->id});
            });
            if (before == questions.end()) continue;
            constexpr int difficulties = 4, asked_before = 1000;
            const auto refs = ranked(*module, questions, rng, [&](const QuestionRef& ref) {
                const int harder = std::abs(module->question(ref.id)->difficulty - (*before)->difficulty);
                return difficulties * familiar(store, *module, ref) + harder + asked_before * among(pretest, ref);
            });
            drawn.push_back(refs.front());
        }
    }
    return drawn;
}

}  // namespace study
