#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/option.hpp"

/// What the kinds' terminal forms have in common: things are shown with a letter each, and letters are typed.
namespace questions {

/// `a` for the first place.
char letter_at(std::size_t place);

/// The places meant by letters such as `b` or `a, c`; nothing when something else is among them.
std::optional<std::vector<std::size_t>> places_typed(std::string_view letters);

/// `a) first words` and so on, in that order, as lines.
std::string lettered(const std::vector<Option>& options, const std::vector<std::size_t>& order);

/// The option ids meant by letters, each once; empty when a letter names nothing.
std::vector<std::string> ids_of_letters(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                                        std::string_view letters);

/// `> b) [+] feedback` and so on, with a sign before those chosen, as lines.
std::string explained(const std::vector<Option>& options, const std::vector<std::size_t>& order,
                      const std::vector<std::string>& chosen);

}  // namespace questions
