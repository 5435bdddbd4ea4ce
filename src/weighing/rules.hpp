#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/rich_text.hpp"

namespace weighing {

/// Phrases that stand for one another, by a name: `{safe}` in a later phrase is any of them.
///
/// A phrase is a row of words. Of each, the stem is compared: `cure` is also "cured". `=word` is that form alone,
/// `word*` whatever begins so, `#` a number, `_` any word, `{name}` a phrase of a group that stands before. What ends
/// in `?` may be missing.
struct Group {
    std::string name;
    std::vector<std::string> phrases;
};

/// What a sentence says that is marked: phrases near one another.
struct Pattern {
    std::vector<std::string> parts;
    bool in_order = false;
    std::size_t least = 0;            ///< So many different parts are enough.
    std::size_t within = 12;          ///< Words from the first to the last.
    std::vector<std::string> unless;  ///< Phrases that must not stand in the sentence.
    std::string about;                ///< A phrase that this sentence, or one shortly before it, must have.
};

/// A kind of statement in adverts, or in fair texts, with what is known of it.
struct Rule {
    std::string id;  ///< Lower-case words joined by underscores.
    bool fair = false;
    std::string title;
    RichText known;  ///< What is known, with its date.
    RichText trick;  ///< What the sentence does to its reader; of a fair one, what makes it fair.
    std::vector<RichText> ask;
    std::string checked;  ///< When what is known was looked up.
    std::vector<std::string> claims, sources;
    std::string chapter;   ///< As `module/chapter`.
    std::string question;  ///< To try: `module/question`.
    std::vector<Pattern> patterns;
    std::vector<std::string> unless;
    std::vector<std::string> examples, near_misses;
};

/// The file of rules.
struct Rules {
    std::vector<Group> groups;
    std::vector<Rule> list;
    /// Of words that deny what follows within `reach` words, or stand within a match. After a comma, a bracket or one
    /// of `stops` they do not count; nor do those in `not_denying`.
    struct Denial {
        std::vector<std::string> words, not_denying, stops;
        std::size_t reach = 5;
    } denial;
    /// In whose sentence others' adverts are spoken of: no trick is marked there.
    std::vector<std::string> reporting;
    /// With which questions begin: nor there.
    std::vector<std::string> asking;

    const Rule* find(std::string_view id) const;
};

Parsed<Rules> read_rules(const std::string& file, std::string_view json);

/// Visits all its texts.
void each_text(const Rule& rule, const TextVisitor& visit);

}  // namespace weighing
