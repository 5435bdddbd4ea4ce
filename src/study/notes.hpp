#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/module.hpp"
#include "study/store.hpp"

/// The learner's own notes: words of a chapter that they marked, and what they wrote on them or on a block as a whole.
namespace study {

/// Those that were not deleted.
std::vector<Noted> notes_of(const Store& store);
bool has_notes(const Store& store);

/// How a note names a block: by its own id where it has one, else by its number from 1 on.
std::string block_name(const content::Chapter& chapter, std::size_t block);

/// What a note on the block as a whole quotes: the words that it begins with.
std::string opening_words(const content::Block& block, const content::Module& module);

/// The block that a note is on now, from 0: the one that it names, else another that has its words; nothing when there
/// is none.
std::optional<std::size_t> block_of(const Noted& note, const content::Chapter& chapter);

/// The block's sentences, in its order: what can be marked without selecting it.
std::vector<std::string> sentences_of(const content::Block& block);

/// Does the block have these words?
bool has_words(const content::Block& block, std::string_view quote);

/// Words in a block that are to be marked: each once, where they are first.
struct Quoted {
    std::string words;
    bool found = false;
};
/// Marks those in the paragraph that are in it and were not found yet.
void mark(Paragraph& paragraph, std::span<Quoted> quotes);

/// The notes of one chapter.
struct NotedChapter {
    std::string module, chapter;              ///< Their ids.
    std::string module_title, chapter_title;  ///< Their ids where the course does not know them.
    std::vector<Noted> notes;
};
/// All notes by chapters, in the order of the course; at the end those of chapters that it does not have.
std::vector<NotedChapter> notes_by_chapter(const Store& store, std::span<const content::Entry* const> course);

/// The same as a text in Markdown, with `title` above it.
std::string notes_as_markdown(std::string_view title, const std::vector<NotedChapter>& chapters);

}  // namespace study
