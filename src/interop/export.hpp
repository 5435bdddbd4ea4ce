#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "content/module.hpp"
#include "interop/bank.hpp"

/// Questions of ours in the formats of others.
namespace interop {

/// What was written, and what of it could not be held.
struct Exported {
    std::string text;
    std::vector<std::pair<std::string, std::string>> files;  ///< Names and bytes, for a format that is a package.
    std::size_t questions = 0;                               ///< Of ours that are in it.
    std::vector<Loss> losses;
};

/// A question under way out: gathers what is lost of it.
class Outgoing {
public:
    Outgoing(std::vector<Loss>& losses, std::string id) : losses_(losses), id_(std::move(id)) {}

    /// Notes something that could not be held, once.
    void lost(std::string what);
    /// Notes that the question cannot be held at all, once.
    void left_out(std::string why);

private:
    void note(Loss loss);

    std::vector<Loss>& losses_;
    std::string id_;
};

/// What a format holds besides single choices. A question that it cannot hold becomes one or more that it can.
struct Holds {
    bool choices_only = false;  ///< True or false, and pairs, become choices.
    bool ordering = false;      ///< Else it becomes pairs of items and places.
    bool gaps = false;          ///< More than one gap in a text; else each becomes a question of its own.
    bool units = false;         ///< Of numbers; else the stem says in which.
    bool hints = false;
    bool pair_feedback = false;
};

/// Calls `write` for what the questions of these modules become: choices, true or false without reasons, pairs
/// (matching), numbers with a fixed value, words to type, words to choose in a text, and orders, as far as `holds`
/// says. It answers whether it was written. What every format loses of a question is noted.
void for_each_question(std::span<const content::Module* const> modules, const Holds& holds, Exported& made,
                       FunctionRef<bool(const questions::Question& question, Outgoing& out)> write);

/// The same with the questions as they are, their numbers being the first ones. `kept` says that the format has a place
/// for what others lose: objectives, claims, sources, levels, hints.
void for_each_whole(
    std::span<const content::Module* const> modules, bool kept, Exported& made,
    FunctionRef<void(const content::Module& module, const questions::Question& question, Outgoing& out)> write);

/// A question on paper, in HTML: what is asked, and what is right, with why.
struct OnPaper {
    std::string ask, answer;
};
OnPaper on_paper(const questions::Question& question, Outgoing& out);

/// One paragraph without formatting?
bool is_plain(const RichText& text);

/// A number as JSON has it.
std::string number_text(double value);

/// How many significant figures show all of it, at most six.
int figures_of(double value);

/// How far from its value an answer may be.
double tolerance_of(const questions::Numeric& numeric);

// The formats. `looks_like_…` recognises a file; what is read is in interop/bank.hpp.

Exported write_gift(std::span<const content::Module* const> modules);
Exported write_aiken(std::span<const content::Module* const> modules);
Exported write_moodle_xml(std::span<const content::Module* const> modules);

Exported write_anki(std::span<const content::Module* const> modules);
Exported write_csv(std::span<const content::Module* const> modules);
Exported write_html(std::span<const content::Module* const> modules);
Exported write_html_with_key(std::span<const content::Module* const> modules);
Exported write_qti21(std::span<const content::Module* const> modules);
Exported write_qti3(std::span<const content::Module* const> modules);

inline constexpr Holds qti_holds{.ordering = true, .gaps = true};
inline constexpr Holds moodle_holds{.ordering = true, .gaps = true, .units = true, .hints = true};

}  // namespace interop
