#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/reader.hpp"
#include "content/module.hpp"

/// Checks of how something is taught, beyond whether it can be read.
namespace lint {

/// One choice that a learner has: in a question or a part of it, in a prediction, in a figure's guess.
struct Selection {
    struct Option {
        const RichText* text;
        std::string words;
        bool right = false;
        const RichText* why = nullptr;  ///< Null in a figure's guess, where one reveal answers all options.
    };

    std::string at;      ///< Id of the question, or `chapter/prediction`.
    bool guess = false;  ///< Asked before the answer is told, in a chapter, without a mark.
    const RichText* stem;
    std::vector<Option> options;  ///< As written.

    std::size_t count_right() const;
    /// The place of the one that is right; there is exactly one.
    std::size_t key() const;
};

/// A text that a learner reads, with the id of what it belongs to.
struct Passage {
    std::string at;
    const content::Chapter* chapter;  ///< That it is a block of; null when it is none.
    std::string_view property;        ///< Its name in JSON.
    RichText text;
    std::uint32_t place;
    bool prose;  ///< Whole sentences that explain, not options, names or questions.
};

/// A module as its author wrote it, with what rules look at.
class Subject {
public:
    Subject(std::string file, std::string text, const content::ReservedIds& reserved = {});
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;

    const std::string& file() const { return file_; }
    const std::string& text() const { return text_; }
    const content::Module& module() const { return read_.value; }
    /// What `validate` says of it.
    const std::vector<Problem>& problems() const { return read_.problems; }
    const std::vector<Selection>& selections() const { return selections_; }
    const std::vector<Passage>& passages() const { return passages_; }
    /// The questions that a chapter asks.
    std::vector<const questions::Question*> asked_in(const content::Chapter& chapter) const;

    /// Where things stand in the file.
    std::uint32_t place_of(const content::Chapter& chapter) const;
    std::uint32_t place_of(const content::Chapter& chapter, const content::Block& block) const;
    std::uint32_t place_of(const questions::Question& question) const;
    std::uint32_t place_of(const content::Source& source) const;
    std::uint32_t place_of(const content::Term& term) const;
    std::uint32_t place_of(const content::Waiver& waiver) const;
    /// The same as a problem tells it.
    Problem problem_at(std::uint32_t place) const { return document_.at(place); }

private:
    void collect();

    std::string file_, text_;
    Document document_;
    Parsed<content::Module> read_;
    std::vector<Selection> selections_;
    std::vector<Passage> passages_;
};

/// The id of a block in its chapter: `reach/guess`, or the chapter's own where the block has none.
std::string id_of(const content::Chapter& chapter, const content::Block& block);

/// Visits all that a module asserts, with what it rests on.
void each_backing(const content::Module& module,
                  FunctionRef<void(const content::Chapter&, const content::Block&, const content::Backing&)> visit);

/// One of the points to be taught, from a file such as assets/claims.json.
struct Claim {
    std::string id;
    std::string module;  ///< Id of the module that is to teach it.
    std::uint32_t place = 0;
};

/// The list of them.
class Ledger {
public:
    Ledger(std::string file, std::string_view text);

    const std::vector<Claim>& claims() const { return claims_; }
    /// What cannot be read in it.
    const std::vector<Problem>& problems() const { return problems_; }
    Problem problem_at(std::uint32_t place) const { return document_.at(place); }

private:
    Document document_;
    std::vector<Claim> claims_;
    std::vector<Problem> problems_;
};

/// Modules that are taught together.
struct Course {
    std::vector<std::unique_ptr<Subject>> modules;
    std::unique_ptr<Ledger> ledger;  ///< Null when none was named.
    std::vector<std::string> pages;  ///< Addresses of the course's own pages: `/glossary`.
    std::set<std::string> listed;    ///< File names that index.json lists; empty when there is none.
    bool complete = false;           ///< Are all that it lists at hand?

    const content::Module* module(std::string_view id) const;
    /// Ids of the claims that some module explains, and of those that a question tests.
    std::set<std::string> explained() const, tested() const;
};
std::set<std::string> explained_in(const content::Module& module);
std::set<std::string> tested_in(const content::Module& module);

}  // namespace lint
