#pragma once
#include <string>
#include <string_view>

/// The stem that an English word shares with its other forms: "transplanted", "transplants" and "transplanting" have
/// "transplant". The word is in small letters, an apostrophe is '. This is Porter2, Snowball's English stemmer
/// (https://snowballstem.org/algorithms/english/stemmer.html), as libstemmer 2.2 has it.
std::string stem(std::string_view word);
