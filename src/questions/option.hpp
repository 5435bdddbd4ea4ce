#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/entries.hpp"
#include "base/function_ref.hpp"
#include "base/reader.hpp"
#include "base/rng.hpp"
#include "base/texts.hpp"

namespace ui {
class Ui;
enum class Verdict;
}  // namespace ui

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

/// Notes a mistake unless exactly one is right.
void want_one_right(const std::vector<Option>& options, const Reader& reader, std::string_view what = "option");

/// How many of them are right.
std::size_t count_right(const std::vector<Option>& options);

/// The order in which to show the options: as written for seed 0, else shuffled.
std::vector<std::size_t> order_of(const std::vector<Option>& options, std::uint64_t seed);

/// Calls `visit` for each option's texts.
void each_text(const std::vector<Option>& options, std::string_view property, const TextVisitor& visit);

/// How far a question has come, for those who draw it.
enum class Stage {
    open,    ///< Being answered.
    marked,  ///< Checked, and another try is possible: what was answered is marked, what is right is not told.
    solved,  ///< Checked, and everything is told.
};

/// How a question's controls are to be drawn.
struct KindLook {
    std::string id;    ///< Prefix of their node ids.
    std::string stem;  ///< The question in words: names the group of its controls.
    Stage stage = Stage::open;
    std::uint64_t seed = 0;  ///< Order of the options.

    bool open() const { return stage == Stage::open; }
};

/// The mark of one part of an answer.
ui::Verdict mark_of(bool answered, bool right, Stage stage);

/// What a mark says in words; empty for an open one, and for what was left alone and is not told yet.
std::string mark_words(ui::Verdict mark, const Texts& texts);

/// Writes under a part of a checked answer what became of it, with its feedback when there is something to say.
void draw_outcome(const std::string& id, ui::Verdict mark, const RichText& feedback, const Texts& texts, ui::Ui& ui);

/// Draws the options of one group, each with its feedback once it is told; the id of the one pressed.
[[nodiscard]] std::optional<std::string> draw_options(const std::vector<Option>& options,
                                                      const std::vector<std::string>& chosen, bool multiple,
                                                      const KindLook& look, const Texts& texts, ui::Ui& ui);

}  // namespace questions
