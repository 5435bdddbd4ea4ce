#include "interop/export.hpp"

#include <algorithm>
#include <cmath>

#include "base/entries.hpp"
#include "base/numbers.hpp"
#include "base/writer.hpp"
#include "interop/here.hpp"

namespace interop {
namespace {
using namespace questions;

/// A question like that one, of another kind and with another stem.
Question like(const Question& question, std::string id, RichText stem, Held<Kind> kind) {
    Question made = question;
    made.id = std::move(id);
    made.stem = std::move(stem);
    made.kind = std::move(kind);
    return made;
}

RichText joined(RichText first, const RichText& second) {
    for (const Paragraph& paragraph : second.paragraphs) first.paragraphs.push_back(paragraph);
    return first;
}

RichText with_words(RichText text, std::string words) { return joined(std::move(text), plain_text(words)); }

constexpr const char* first_numbers = "its numbers are drawn anew each time; here they are the first ones";

bool is_drawn(const Numeric& kind) {
    return std::ranges::any_of(kind.parameters, [](const auto& p) { return p.to > p.from; });
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

/// Makes of each kind what a format can hold.
class Reduction {
public:
    Reduction(const Question& question, const Holds& holds, Outgoing& out)
        : question_(question), holds_(holds), out_(out) {}

    std::vector<Question> run() {
        visit_here(question_.kind, [this](const auto& kind) { reduce(kind); });
        return std::move(made_);
    }

private:
    void reduce(const Choice& kind) { same(kind); }

    void reduce(const TrueFalse& kind) {
        if (!kind.reasons.empty()) out_.lost("true or false and its reason are two questions");
        if (holds_.choices_only) {
            same(Choice{.options = {{"true", plain_text("True"), kind.truth, kind.if_true},
                                    {"false", plain_text("False"), !kind.truth, kind.if_false}}});
        } else same(TrueFalse{kind.truth, kind.if_true, kind.if_false, {}});
        if (!kind.reasons.empty()) add("reason", with_words(question_.stem, "Why?"), Choice{.options = kind.reasons});
    }

    void reduce(const Matching& kind) { pairs(question_.stem, kind.pairs); }

    void reduce(const Grouping& kind) {
        out_.lost("sorting into groups is asked as pairs");
        pairs(question_.stem, kind.pairs);
    }

    void reduce(const LabelPicture& kind) {
        const std::string shows = kind.picture ? std::string(kind.picture->shows) : kind.own.alt;
        out_.lost("the picture; its places are told in words");
        pairs(with_words(question_.stem, shows), kind.pairs);
    }

    void reduce(const Ordering& kind) {
        if (holds_.ordering) return same(kind);
        out_.lost("bringing into order is asked as pairs of items and places");
        Pairs places;
        for (std::size_t i = 0; i < kind.items.size(); ++i) {
            const std::string place = std::to_string(i + 1), id = "place-" + place;
            places.targets.push_back({id, place});
            places.parts.push_back({kind.items[i].id, kind.items[i].text, id, kind.items[i].feedback});
        }
        pairs(question_.stem, places);
    }

    void reduce(const Numeric& kind) {
        if (holds_.choices_only) return out_.left_out("a number");
        Numeric fixed = kind;
        if (kind.rule.formula) {
            fixed.rule = {};
            fixed.parameters.clear();
            for (Numeric::Slip& slip : fixed.slips) slip.rule = {}, slip.times.reset();
        }
        for (Numeric::Slip& slip : fixed.slips) slip.times.reset();
        RichText stem = question_.stem;
        if (!kind.units.empty() && !holds_.units) {
            out_.lost(kind.units.size() > 1 ? "its units; the question says in which"
                                            : "its unit; the question names it");
            stem = with_words(std::move(stem), "(in " + kind.units[0].name + ")");
            fixed.units.clear();
        }
        made_.push_back(like(question_, question_.id, std::move(stem), std::move(fixed)));
    }

    void reduce(const FillIn& kind) {
        if (holds_.choices_only) return out_.left_out("words to type");
        if (holds_.gaps || kind.gaps.size() == 1) return same(kind);
        each_gap(kind);
    }

    void reduce(const InlineChoice& kind) {
        if (holds_.choices_only) {
            if (kind.gaps.size() > 1) out_.lost("each gap is a question of its own");
            for (std::size_t i = 0; i < kind.gaps.size(); ++i)
                add(kind.gaps.size() > 1 ? kind.gaps[i].id : "",
                    joined(question_.stem, only_gap(kind.text, i, "_____")), Choice{.options = kind.gaps[i].options});
        } else if (holds_.gaps || kind.gaps.size() == 1) same(kind);
        else each_gap(kind);
    }

    void reduce(const ClaimCheck& kind) {
        out_.lost("the level of evidence and the flaw are two questions");
        const RichText stem = joined(question_.stem, kind.claim);
        add("level", with_words(stem, "What does it rest on?"), Choice{.options = kind.levels});
        add("flaw", with_words(stem, "What is wrong with it?"), Choice{.options = kind.flaws});
    }

    void reduce(const Scenario& kind) {
        out_.lost("each step of the story is a question of its own, whatever was decided before");
        for (const Scenario::Step& step : kind.steps) {
            double most = 0;
            for (const Scenario::Move& move : step.moves) most = std::max(most, move.points);
            Choice choice;
            for (const Scenario::Move& move : step.moves) {
                if (move.points > 0 && move.points < most)
                    out_.lost("decisions that are half right; here they are wrong");
                choice.options.push_back({move.id, move.text, move.points == most, move.consequence});
            }
            choice.multiple = count_right(choice.options) > 1;
            add(step.id, joined(question_.stem, step.text), std::move(choice));
        }
    }

    void pairs(RichText stem, Pairs pairs) {
        if (!holds_.pair_feedback) {
            for (Pairs::Part& part : pairs.parts) {
                if (!part.feedback.empty()) out_.lost("feedback on its pairs");
                if (!holds_.choices_only) part.feedback = {};
            }
        }
        if (!holds_.choices_only)
            return made_.push_back(like(question_, question_.id, std::move(stem), Matching{pairs}));
        out_.lost("each pair is a question of its own");
        for (const Pairs::Part& part : pairs.parts) {
            Choice choice;
            for (const Pairs::Target& target : pairs.targets)
                choice.options.push_back({target.id, plain_text(target.words), target.id == part.target, {}});
            add(part.id, joined(stem, part.text), std::move(choice));
        }
    }

    /// A question for each gap; the others are left open.
    template <class Cloze>
    void each_gap(const Cloze& kind) {
        out_.lost("each gap is a question of its own");
        for (std::size_t i = 0; i < kind.gaps.size(); ++i)
            add(kind.gaps[i].id, question_.stem,
                Cloze{only_gap(kind.text, i,
                               "\x01"
                               "0"),
                      {kind.gaps[i]}});
    }

    static RichText only_gap(RichText text, std::size_t gap, const std::string& in_place) {
        for (Paragraph& paragraph : text.paragraphs) {
            for (Span& span : paragraph) {
                if (const auto there = gap_in(span)) span.text = *there == gap ? in_place : "(…)";
            }
        }
        return text;
    }

    template <class Kind>
    void same(const Kind& kind) {
        made_.push_back(like(question_, question_.id, question_.stem, kind));
    }

    template <class Kind>
    void add(const std::string& part, RichText stem, Kind kind) {
        made_.push_back(
            like(question_, part.empty() ? question_.id : question_.id + "-" + part, std::move(stem), std::move(kind)));
    }

    const Question& question_;
    const Holds& holds_;
    Outgoing& out_;
    std::vector<Question> made_;
};

/// What no format has a place for.
void note_common(const Question& question, const Holds& holds, Outgoing& out) {
    std::vector<std::string> lost;
    const auto has = [&](bool there, const char* what) {
        if (there) lost.emplace_back(what);
    };
    has(!question.objective.empty(), "objective");
    has(!question.claims.empty(), "claims");
    has(!question.sources.empty(), "sources");
    has(question.bloom.has_value(), "Bloom level");
    has(question.difficulty > 0, "difficulty");
    has(!question.hints.empty() && !holds.hints, "hints");
    bool terms = false, links = false;
    each_text(question, [&](const RichText& text, std::string_view) {
        for (const Paragraph& paragraph : text.paragraphs) {
            for (const Span& span : paragraph) {
                terms = terms || !span.term.empty();
                links = links || span.url.starts_with('#');
            }
        }
    });
    has(terms, "links to the glossary");
    has(links, "links within the course");
    if (!lost.empty()) out.lost("its " + joined(lost));
}
}  // namespace

void Outgoing::note(Loss loss) {
    if (std::ranges::find(losses_, loss) == losses_.end()) losses_.push_back(std::move(loss));
}
void Outgoing::lost(std::string what) { note({0, id_, std::move(what)}); }
void Outgoing::left_out(std::string why) { note({0, id_, std::move(why), true}); }

void for_each_question(std::span<const content::Module* const> modules, const Holds& holds, Exported& made,
                       FunctionRef<bool(const Question& question, Outgoing& out)> write) {
    for (const content::Module* module : modules) {
        for (const Question& question : module->questions) {
            std::vector<Loss> losses;
            Outgoing out(losses, question.id);
            const auto* numeric = question.kind.get_if<Numeric>();
            if (numeric && is_drawn(*numeric)) out.lost(first_numbers);
            const Question asked = instance(question, 0);
            note_common(asked, holds, out);
            bool written = false;
            for (const Question& part : Reduction(asked, holds, out).run()) written = write(part, out) || written;
            // Of what is left out, nothing else is told.
            if (!written) std::erase_if(losses, [](const Loss& loss) { return !loss.whole; });
            if (written) ++made.questions;
            made.losses.insert(made.losses.end(), losses.begin(), losses.end());
        }
    }
}

void for_each_whole(std::span<const content::Module* const> modules, bool kept, Exported& made,
                    FunctionRef<void(const content::Module& module, const Question& question, Outgoing& out)> write) {
    for (const content::Module* module : modules) {
        for (const Question& question : module->questions) {
            Outgoing out(made.losses, question.id);
            const auto* numeric = question.kind.get_if<Numeric>();
            if (numeric && is_drawn(*numeric)) out.lost(first_numbers);
            if (!kept) note_common(question, {}, out);
            write(*module, instance(question, 0), out);
            ++made.questions;
        }
    }
}

bool is_plain(const RichText& text) { return text.empty() || text == plain_text(words_of(text)); }

std::string number_text(double value) {
    Writer writer;
    writer.number(value);
    return writer.written();
}

int figures_of(double value) {
    int figures = 1;
    while (figures < 6 && significant(value, figures) != significant(value, 15)) ++figures;
    return figures;
}

double tolerance_of(const Numeric& numeric) {
    return std::max(numeric.within, numeric.tolerance * std::fabs(numeric.value));
}

}  // namespace interop
