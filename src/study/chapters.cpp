#include "study/chapters.hpp"

#include "study/attempts.hpp"
#include "study/sessions.hpp"

namespace study {

std::optional<std::string> prediction(const Store& store, std::string_view module, std::string_view chapter,
                                      std::string_view prediction) {
    const Predicted thing{std::string(module), std::string(chapter), std::string(prediction), {}};
    const auto* fact = store.find<Predicted>(thing.key());
    return fact ? std::optional(fact->option) : std::nullopt;
}

bool task_done(const Store& store, std::string_view module, std::string_view chapter, std::string_view figure,
               std::string_view task) {
    const TaskDone thing{std::string(module), std::string(chapter), std::string(figure), std::string(task)};
    return store.find_record(thing.key());
}

bool visited(const Store& store, std::string_view module, std::string_view chapter) {
    return store.find_record(Visited{std::string(module), std::string(chapter)}.key());
}

Share chapter_share(const Store& store, const content::Module& module, const content::Chapter& chapter) {
    Share share;
    if (!chapter.file.empty()) return share;  // nobody knows yet what is in it
    const auto count = [&](bool done) {
        ++share.all;
        share.done += done;
    };
    for (const content::Block& block : chapter.blocks) {
        if (const auto* guess = std::get_if<content::Prediction>(&block)) {
            count(prediction(store, module.id, chapter.id, guess->id).has_value());
        } else if (const auto* figure = std::get_if<content::FigureBlock>(&block)) {
            if (figure->guess) count(prediction(store, module.id, chapter.id, figure->id).has_value());
            for (const figures::Task& task : figure->tasks)
                count(task_done(store, module.id, chapter.id, figure->id, task.id));
        } else if (const auto* checkpoint = std::get_if<content::Checkpoint>(&block)) {
            const auto* question = module.question(checkpoint->question);
            const std::string place = chapter_place(module.id, chapter.id);
            count(question && check_that_stands(store, place, module.id, *question));
        }
    }
    if (share.all == 0) count(visited(store, module.id, chapter.id));
    return share;
}

}  // namespace study
