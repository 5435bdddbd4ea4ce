#include <algorithm>

#include "content/uses.hpp"
#include "lint/rule_lists.hpp"
#include "lint/words.hpp"

namespace lint {
namespace {
using content::Block, content::Chapter, content::Source;

/// What cannot make anything established: who sells, who reports, and whom nobody knows.
bool is_weak(const Source& source) {
    constexpr std::string_view weak[] = {"company", "clinic", "news", "blog", "unsigned"};
    return source.kind && std::ranges::find(weak, content::source_kind_names[*source.kind]) != std::end(weak);
}

void source_unused(const Course&, const Subject& subject, Note note) {
    const content::Uses uses = content::uses_of(subject.module());
    for (const Source& source : subject.module().sources) {
        if (!uses.sources.contains(source.id))
            note(source.id, subject.place_of(source), "nothing cites it: " + source.title);
    }
}

/// Does a chain's grade say that something was found, and not only argued or left open?
bool says_found(const figures::Chain::Grade& grade) {
    constexpr std::string_view found[] = {"seen",  "shown",    "measured",    "found",
                                          "known", "reported", "established", "data"};
    constexpr std::string_view denied[] = {"no", "not", "never"};
    return has_any(grade.name, found) && !has_any(grade.name, denied);
}

/// The links that are graded as found and name no source for it; none where the figure is no chain.
std::vector<const figures::Chain::Link*> links_without_source(const content::FigureBlock& figure) {
    std::vector<const figures::Chain::Link*> links;
    if (const auto* chain = figure.start.own.get_if<figures::Chain>()) {
        for (const auto& link : chain->links) {
            if (link.sources.empty() && says_found(chain->grades[link.grade])) links.push_back(&link);
        }
    }
    return links;
}

void source_missing(const Course&, const Subject& subject, Note note) {
    for (const Chapter& chapter : subject.module().chapters) {
        for (const Block& block : chapter.blocks) {
            const auto* certainty = std::get_if<content::Certainty>(&block);
            const auto* table = std::get_if<content::Table>(&block);
            if ((certainty && certainty->sources.empty()) || (table && !table->backing))
                note(id_of(chapter, block), subject.place_of(chapter, block),
                     certainty ? "it says how sure we are, and names no source"
                               : "a table without a grade and a source");
            const auto* figure = std::get_if<content::FigureBlock>(&block);
            if (!figure) continue;
            for (const auto* link : links_without_source(*figure))
                note(id_of(chapter, block), link->text.place,
                     "a link graded as found, without a source: “" + link->label + "”");
        }
    }
}

void source_kind(const Course&, const Subject& subject, Note note) {
    for (const Source& source : subject.module().sources) {
        if (!source.kind && source.doi.empty() && source.docket.empty())
            note(source.id, subject.place_of(source), "it has neither a DOI nor a docket, and does not say what it is");
    }
}

void weak_source(const Course&, const Subject& subject, Note note) {
    constexpr std::string_view demanding[] = {"law", "consensus", "review", "randomised"};
    each_backing(subject.module(), [&](const Chapter& chapter, const Block& block, const content::Backing& backing) {
        const std::string_view stance = content::stance_names[backing.stance];
        const std::string_view evidence = content::evidence_names[backing.evidence];
        if (stance == "marketing") return;  // what is advertised stands on the advertisement
        const bool wants_more =
            stance == "established" || std::ranges::find(demanding, evidence) != std::end(demanding);
        const bool all_weak = !backing.sources.empty() && std::ranges::all_of(backing.sources, [&](const auto& id) {
            const Source* source = subject.module().source(id);
            return source && is_weak(*source);
        });
        if (!wants_more || !all_weak) return;
        std::string what =
            "graded " + std::string(stance) + ", " + std::string(evidence) + ", it rests on no more than";
        for (const std::string& id : backing.sources) {
            const Source* source = subject.module().source(id);
            what += " " + id + " (" + std::string(content::source_kind_names[*source->kind]) + ")";
        }
        note(id_of(chapter, block), subject.place_of(chapter, block), what);
    });
}

void weak_evidence(const Course&, const Subject& subject, Note note) {
    each_backing(subject.module(), [&](const Chapter& chapter, const Block& block, const content::Backing& backing) {
        const std::string_view evidence = content::evidence_names[backing.evidence];
        if (content::stance_names[backing.stance] == "established" && (evidence == "argument" || evidence == "none"))
            note(id_of(chapter, block), subject.place_of(chapter, block),
                 "graded established, with " + std::string(evidence == "none" ? "no evidence" : "an argument alone"));
    });
}
}  // namespace

std::span<const Rule> source_rules() {
    static constexpr std::string_view levels =
        "OCEBM Levels of Evidence 2, https://www.cebm.ox.ac.uk/resources/levels-of-evidence/ocebm-levels-of-evidence";
    static constexpr Rule list[] = {
        {"weak-source", Severity::gate, Scope::always, levels, "Cite what can carry that grade, or grade it lower.",
         weak_source},
        {"weak-evidence", Severity::gate, Scope::always, levels, "Cite data, or call it an opinion.", weak_evidence},
        {"source-unused", Severity::gate, Scope::style, house, "Cite it, or take it out.", source_unused},
        {"source-missing", Severity::gate, Scope::style, house, "Name the sources.", source_missing},
        {"source-kind", Severity::gate, Scope::style, house,
         "Give its kind: paper, preprint, book, law, authority, society, company, clinic, news, blog or unsigned.",
         source_kind},
    };
    return list;
}

}  // namespace lint
