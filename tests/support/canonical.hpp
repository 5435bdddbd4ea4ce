#pragma once
#include <algorithm>

#include "interop/draft.hpp"
#include "interop/export.hpp"

/// Questions as they can be compared after they went through another format: what no format keeps is taken out, and
/// options have ids by their places.
namespace canonical {
using namespace questions;

inline void strip(RichText& text) {
    for (Paragraph& paragraph : text.paragraphs) {
        for (Span& span : paragraph) {
            span.term.clear();
            if (span.url.starts_with('#')) span.url.clear();
        }
    }
}

inline void settle(std::vector<Option>& options) {
    for (std::size_t i = 0; i < options.size(); ++i) {
        options[i].id = interop::option_id(i);
        strip(options[i].text);
        strip(options[i].feedback);
    }
}

inline void settle(Choice& kind) { settle(kind.options); }
inline void settle(TrueFalse& kind) {
    strip(kind.if_true);
    strip(kind.if_false);
    settle(kind.reasons);
}
inline void settle(Matching& kind) {
    std::ranges::sort(kind.pairs.targets, {}, &Pairs::Target::words);
    std::vector<std::string> former;
    for (std::size_t i = 0; i < kind.pairs.targets.size(); ++i) {
        former.push_back(kind.pairs.targets[i].id);
        kind.pairs.targets[i].id = interop::option_id(i);
    }
    for (std::size_t i = 0; i < kind.pairs.parts.size(); ++i) {
        Pairs::Part& part = kind.pairs.parts[i];
        part.id = interop::option_id(i);
        strip(part.text);
        strip(part.feedback);
        part.target =
            interop::option_id(static_cast<std::size_t>(std::ranges::find(former, part.target) - former.begin()));
    }
}
inline void settle(Ordering& kind) {
    for (std::size_t i = 0; i < kind.items.size(); ++i) {
        kind.items[i].id = interop::option_id(i);
        strip(kind.items[i].text);
        kind.items[i].feedback = {};
    }
}
inline void settle(Numeric& kind) {
    kind.within = interop::tolerance_of(kind);
    kind.tolerance = 0;
    kind.figures = interop::figures_of(kind.value);
    strip(kind.right);
    strip(kind.wrong);
    for (Numeric::Slip& slip : kind.slips) {
        slip.times.reset();
        strip(slip.feedback);
    }
}
inline void settle(FillIn& kind) {
    strip(kind.text);
    for (std::size_t i = 0; i < kind.gaps.size(); ++i) {
        kind.gaps[i].id = interop::option_id(i);
        strip(kind.gaps[i].feedback);
    }
}
inline void settle(InlineChoice& kind) {
    strip(kind.text);
    for (std::size_t i = 0; i < kind.gaps.size(); ++i) {
        kind.gaps[i].id = interop::option_id(i);
        settle(kind.gaps[i].options);
    }
}
template <class Kind>
void settle(Kind&) {}

inline std::string json(Question question, bool hints) {
    question.objective.clear();
    question.claims.clear();
    question.sources.clear();
    question.bloom.reset();
    question.difficulty = 0;
    if (!hints) question.hints.clear();
    strip(question.stem);
    strip(question.explanation);
    for (RichText& hint : question.hints) strip(hint);
    question.kind.visit([](auto& kind) { settle(kind); });
    Writer writer;
    interop::write_question(writer, question);
    return writer.written();
}

/// What the questions of a module become in a format.
inline std::vector<std::string> sent(const content::Module& module, const interop::Holds& holds) {
    const content::Module* const all[] = {&module};
    interop::Exported made;
    std::vector<std::string> list;
    interop::for_each_question(all, holds, made, [&](const Question& question, interop::Outgoing&) {
        list.push_back(json(question, holds.hints));
        return true;
    });
    return list;
}

inline std::vector<std::string> arrived(const interop::Bank& bank, const interop::Holds& holds) {
    std::vector<std::string> list;
    for (const interop::BankItem& item : bank.items) {
        if (const auto* question = std::get_if<Question>(&item.content)) list.push_back(json(*question, holds.hints));
    }
    return list;
}

}  // namespace canonical
