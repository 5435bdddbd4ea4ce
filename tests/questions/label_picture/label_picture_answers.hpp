#pragma once
#include "questions/label_picture/label_picture.hpp"
#include "support/answering.hpp"

/// How tests answer a question of this kind: see support/answers.hpp.
namespace questions {

inline LabelPicture::Answer right_answer(const LabelPicture& kind) {
    return LabelPicture::Answer{all_right(kind.pairs)};
}

inline LabelPicture::Answer any_answer(const LabelPicture& kind, Chance& chance) {
    return LabelPicture::Answer{chance.given(kind.pairs)};
}

inline std::string typed(const LabelPicture& kind, const LabelPicture::Answer& answer, const Shown& shown) {
    return shown.letters(kind.pairs, answer.labels);
}

}  // namespace questions
