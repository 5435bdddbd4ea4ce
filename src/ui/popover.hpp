#pragma once
#include <string>

#include "base/input.hpp"
#include "semantics/node.hpp"

namespace ui {

class Ui;

/// The glossary entry that hangs open at a word of the text, until the word is pressed again, or any other place.
class Popover {
public:
    bool is_open() const { return !word_.empty(); }
    /// Is it at the word with that node id?
    bool is_at(const std::string& word) const { return word_ == word; }
    /// That word was pressed.
    void press(const std::string& word);
    void close() { word_.clear(); }

    void begin_pass() { seen_ = false; }
    /// A word that is no longer there takes its entry with it.
    void end_pass();
    /// Draws the entry of the term under the word's rectangle, or, where there is no room, above it.
    void draw(const std::string& term, const semantics::Rect& word, Ui& ui);

private:
    semantics::Rect place(const semantics::Rect& word, const Viewport& viewport, float unit) const;

    std::string word_;
    float height_ = 120;
    bool fresh_ = false, seen_ = false;
};

}  // namespace ui
