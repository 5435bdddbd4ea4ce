#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/module.hpp"
#include "interop/bank.hpp"

namespace interop {

/// What chapters of a draft are made of.
using DraftBlock =
    std::variant<content::Text, content::Heading, content::List, content::Table, content::Image, content::Checkpoint>;

struct DraftChapter {
    std::string id, title, objective;
    int minutes = 1;
    std::vector<DraftBlock> blocks;
};

/// A module made of what came in from elsewhere, to be completed by its author.
struct Draft {
    std::string id, title, language, updated;
    RichText summary;
    std::vector<DraftChapter> chapters;
    std::vector<questions::Question> questions;
    std::vector<content::Term> terms;
};

/// Adds the items of a bank: a chapter for each of its categories, which asks its questions in their order; `title`
/// is that of the chapter for what has no category.
void add(Draft& draft, Bank bank, std::string_view title, Ids& ids);

/// The draft as the JSON of a module, laid out to be edited.
std::string written(const Draft& draft);

/// A question as it stands in a module's JSON.
void write_question(Writer& writer, const questions::Question& question);

/// A text with its marks, as a module's JSON has it; the n-th gap of a cloze as `{id}` of `gaps[n]`.
std::string marked(const RichText& text, const std::vector<std::string>& gaps = {});

/// Compact JSON with line ends and spaces.
std::string laid_out(std::string_view json);

}  // namespace interop
