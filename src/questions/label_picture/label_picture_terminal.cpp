#include "questions/label_picture/label_picture.hpp"

namespace questions {

std::string how_to_answer(const LabelPicture&) {
    return "a letter for each number, in their order (for example: b a d); empty to skip";
}

std::string ask(const LabelPicture& question, std::uint64_t seed) {
    const std::string shows = question.picture ? std::string(question.picture->shows) : question.own.alt;
    return shows + "\n" + ask(question.pairs, shown_order(question, seed));
}

std::optional<LabelPicture::Answer> understand(const LabelPicture& question, std::uint64_t seed,
                                               std::string_view typed) {
    auto labels = understand(question.pairs, shown_order(question, seed), typed);
    if (!labels) return std::nullopt;
    return LabelPicture::Answer{std::move(*labels)};
}

std::string explain(const LabelPicture& question, const LabelPicture::Answer& answer, std::uint64_t seed) {
    return explain(question.pairs, answer.labels, shown_order(question, seed));
}

}  // namespace questions
