#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reader.hpp"
#include "base/rng.hpp"
#include "base/texts.hpp"

namespace ui {
class Ui;
}

namespace questions {

/// One answer to choose.
struct Option {
    std::string id;
    RichText text;
    bool right = false;
    RichText feedback;  ///< Why it is right or wrong; shown for every option, chosen or not.
};

/// Reads a list of options; their ids must differ.
std::vector<Option> read_options(const Reader& reader, std::size_t least);

/// The option with that id; null when there is none.
const Option* find_option(const std::vector<Option>& options, std::string_view id);

/// The order in which to show the options: as written for seed 0, else shuffled.
std::vector<std::size_t> order_of(const std::vector<Option>& options, std::uint64_t seed);

/// `a) first words` and so on, in that order.
std::string lettered(const std::vector<Option>& options, const std::vector<std::size_t>& order);

/// The option ids meant by letters such as `b` or `a, c`; empty when a letter names nothing.
std::vector<std::string> ids_of_letters(const std::vector<Option>& options, const std::vector<std::size_t>& order, std::string_view letters);

/// How a question's controls are to be drawn.
struct KindLook {
    std::string id;          ///< Prefix of their node ids.
    std::string stem;        ///< The question in words: names the group of its controls.
    bool checked = false;    ///< Show what was right, with the feedback, and take no more input.
    std::uint64_t seed = 0;  ///< Order of the options.
};

/// Draws the options of one group, each with its feedback when checked; the id of the one pressed.
[[nodiscard]] std::optional<std::string> draw_options(const std::vector<Option>& options, const std::vector<std::string>& chosen, bool multiple,
                                                      const KindLook& look, const Texts& texts, ui::Ui& ui);

}  // namespace questions
