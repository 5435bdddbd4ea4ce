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

/// A phrase that speaks for a rule, or against it. `{name}` alone is a group of which a phrase stands somewhere in the
/// sentence, and `!{name}` one that is denied there; `+no other` counts beside what its words count by themselves.
struct Cue {
    std::string phrase;
    int weight = 0;

    bool denied() const { return phrase.starts_with("!{"); }
    bool beside() const { return phrase.starts_with("+"); }
    bool group() const { return phrase.starts_with("{") && phrase.find('}') + 1 == phrase.size(); }
    /// The phrase to look for.
    std::string_view sought() const { return std::string_view(phrase).substr(denied() || beside() ? 1 : 0); }
};

/// A kind of statement in adverts, or in fair texts, with what is known of it. A sentence is marked when the weights of
/// the cues in it add up to more than zero from `start` on.
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
    int start = 0;
    std::vector<Cue> cues;
    std::vector<std::string> examples, near_misses;
};

/// Words that deny what follows within `reach` words. After a comma, a bracket or one of `stops` they do not count; nor
/// do those in `not_denying`.
struct Denial {
    std::vector<std::string> words, not_denying, stops;
    std::size_t reach = 5;
};

/// The file of rules.
struct Rules {
    std::vector<Group> groups;
    Denial denial;
    int doubt = 0;  ///< What a trick must weigh in a text that tells most things as they are.
    std::vector<Rule> list;

    const Rule* find(std::string_view id) const;
};

Parsed<Rules> read_rules(const std::string& file, std::string_view json);

/// Visits all its texts.
void each_text(const Rule& rule, const TextVisitor& visit);

}  // namespace weighing
