#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/subject.hpp"

namespace lint {

/// Whether what a rule finds has to be mended, or is only worth a look.
enum class Severity { gate, hint };

/// When a rule is asked.
enum class Scope {
    always,
    style,   ///< When the house style is asked for.
    ledger,  ///< When there is a ledger of claims.
};

/// Takes what a rule finds: the id of what it is found at, where that stands, and what is the matter.
using Note = FunctionRef<void(const std::string& at, std::uint32_t place, std::string_view what)>;

/// One rule of the list.
struct Rule {
    std::string_view id;
    Severity severity;
    Scope scope;
    std::string_view origin;  ///< Where it comes from: a place in one of `works()`, or an address.
    std::string_view advice;  ///< What to do, in a sentence.
    void (*check)(const Course& course, const Subject& subject, Note note);
    /// Of the course as a whole; places are in the ledger.
    void (*check_course)(const Course& course, Note note) = nullptr;
};

/// The list of rules, in the order in which they are told.
std::span<const Rule> rules();
const Rule* rule(std::string_view id);

/// A published list of flaws that several rules follow.
struct Work {
    std::string_view name;  ///< As rules name it.
    std::string_view reference;
};
std::span<const Work> works();

/// What a rule has found.
struct Finding {
    const Rule* rule;
    std::string at;
    Problem problem;  ///< Its place, and what is the matter there.
};

/// What there is to say of a file.
struct Report {
    std::string file;
    std::vector<Finding> findings;               ///< By their places.
    std::vector<const content::Waiver*> waived;  ///< That let something stand.
};

/// Asks every rule that is wanted of every module; the last report is the ledger's, when there is one.
std::vector<Report> lint(const Course& course, bool style);

}  // namespace lint
