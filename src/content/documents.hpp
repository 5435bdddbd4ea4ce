#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/rich_text.hpp"

namespace content {

/// What becomes of a point that a document makes, by the names that it has in JSON.
inline constexpr std::string_view verdict_names[] = {"stands", "incomplete",  "overstated",
                                                     "wrong",  "unsupported", "opinion"};

/// Something that a document says, in the course's words.
struct Point {
    RichText text;
    std::vector<std::string> claims;  ///< Statements of the modules explain these.
    std::size_t verdict = 0;          ///< Index into verdict_names.
    RichText note;                    ///< Why; empty where the point stands and nothing is to be added.
};

/// Something that it leaves out.
struct Omission {
    RichText text;
    std::vector<std::string> chapters;  ///< That explain it, as `module/chapter`.
};

/// A document that learners may have in hand, point by point.
struct Appraisal {
    struct Section {
        std::string title;
        std::vector<Point> points;
    };

    std::string id;
    std::string title;   ///< By which a person who holds it knows it.
    std::string source;  ///< Its id among the sources of the modules.
    std::string ledger;  ///< Its name in the ledger of claims; empty where there is none.
    RichText look, speaker, interest, references;
    std::vector<Section> sections;  ///< In its own order.
    std::vector<Omission> left_out;

    std::size_t count() const;                     ///< Of its points.
    std::size_t count(std::size_t verdict) const;  ///< Of those with that verdict.
    std::vector<std::string> claims() const;       ///< Of all its points, each once.
};

/// Reads the course's file of documents. What it names of modules is checked where these are at hand.
Parsed<std::vector<Appraisal>> read_documents(const std::string& file, std::string_view json);

/// Visits all its texts.
void each_text(const Appraisal& document, const TextVisitor& visit);

}  // namespace content
