#pragma once
#include <set>
#include <string>
#include <vector>

#include "weighing/sentences.hpp"

/// Texts whose sentences somebody labelled: tests/data/weighing.
namespace labelled {

struct Sentence {
    std::string text;
    std::set<std::string, std::less<>> kinds;
    weighing::Range place;  ///< In the whole text.
};

struct Text {
    std::string whole;  ///< As a reader pastes it.
    bool advert = false;
    std::vector<Sentence> sentences;
};

std::vector<Text> texts_of(const std::string& file);

}  // namespace labelled
