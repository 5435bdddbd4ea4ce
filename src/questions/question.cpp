#include "questions/question.hpp"

namespace questions {
namespace {
/// An answer with nothing chosen, of the kind at that place in the list.
Answer blank_of(std::size_t kind) {
    Answer answer;
    std::size_t place = 0;
    Alternatives<Kind>::each([&]<class K> {
        if (place++ == kind) answer.emplace<typename K::Answer>();
    });
    return answer;
}
}  // namespace

std::string part_of(const Question& question) { return "kind-" + std::string(question.kind_name()); }

Question read_question(const Reader& reader, HasPart has_part) {
    Question question;
    question.id = reader["id"].id();
    question.stem = reader["stem"].rich();
    if (reader["objective"].exists()) question.objective = reader["objective"].line();
    question.claims = reader["claims"].ids();
    question.sources = reader["sources"].ids();
    if (reader["bloom"].exists()) question.bloom = reader["bloom"].one_of(bloom_names);
    if (reader["difficulty"].exists()) question.difficulty = static_cast<int>(reader["difficulty"].integer(1, 3));
    for (const Reader& hint : reader["hints"].items_if_any()) question.hints.push_back(hint.rich());
    question.explanation = reader["explanation"].rich_or_none();
    question.kind = Held<Kind>(reader["kind"].one_of(names_of<Kind>));
    if (has_part(part_of(question))) {
        question.kind.make();
        question.kind.visit([&](auto& kind) { read(reader, kind); });
    }
    return question;
}

Answer blank_answer(const Question& question) { return blank_of(question.kind.index()); }

Score score(const Question& question, const Answer& answer) {
    return with_answer(question, answer, [](const auto& kind, const auto& own) { return score(kind, own); });
}

bool complete(const Question& question, const Answer& answer) {
    return with_answer(question, answer, [](const auto& kind, const auto& own) { return complete(kind, own); });
}

Answer known_part(const Question& question, const Answer& answer) {
    return with_answer(question, answer,
                       [](const auto& kind, const auto& own) -> Answer { return known_part(kind, own); });
}

Question instance(const Question& question, std::uint64_t seed) { return *Asked(question, seed); }

Asked::Asked(const Question& question, std::uint64_t seed) : question_(&question) {
    Alternatives<Kind>::each([&]<class K> {
        if constexpr (requires(const K& kind) { instance(kind, seed); }) {
            if (const K* kind = question.kind.get_if<K>()) {
                const auto draw = [&](const K& own) {
                    K drawn = instance(own, seed);
                    own_ = question;
                    own_->stem = filled(std::move(own_->stem), drawn);
                    own_->explanation = filled(std::move(own_->explanation), drawn);
                    for (RichText& hint : own_->hints) hint = filled(std::move(hint), drawn);
                    own_->kind = std::move(drawn);
                };
                PartOf<const K>::call(*kind, draw);
            }
        }
    });
}

std::vector<NearMiss> near_misses(const Question& question, const Answer& answer) {
    return with_answer(question, answer, [](const auto& kind, const auto& own) -> std::vector<NearMiss> {
        if constexpr (requires { near_misses(kind, own); }) return near_misses(kind, own);
        else return {};
    });
}

std::vector<NearMiss> near_misses_to_tell(const Question& question, const Answer& answer, const Answer* told) {
    return told && *told == answer ? std::vector<NearMiss>() : near_misses(question, answer);
}

Answer keep_right(const Question& question, const Answer& answer) {
    return with_answer(question, answer,
                       [](const auto& kind, const auto& own) -> Answer { return keep_right(kind, own); });
}

void each_text(const Question& question, const TextVisitor& visit) {
    visit(question.stem, "stem");
    for (const RichText& hint : question.hints) visit(hint, "hints");
    visit(question.explanation, "explanation");
    if (question.read()) question.kind.visit([&](const auto& kind) { each_text(kind, visit); });
}

// Not in the kinds' own parts of the page, which come with every chapter: only those who report it need this.
Interaction interaction(const Question& question, const Answer& answer) {
    Interaction made;
    Alternatives<Kind>::each([&]<class K> {
        const K* kind = question.kind.get_if<K>();
        const auto* own = std::get_if<typename K::Answer>(&answer);
        if (kind && own) made = interaction(*kind, *own);
    });
    return made;
}

std::string how_to_answer(const Question& question) {
    return question.kind.visit([](const auto& kind) { return how_to_answer(kind); });
}

std::string ask(const Question& question, std::uint64_t seed) {
    return question.kind.visit([&](const auto& kind) { return ask(kind, seed); });
}

std::optional<Answer> understand(const Question& question, std::uint64_t seed, std::string_view typed) {
    return question.kind.visit([&](const auto& kind) -> std::optional<Answer> {
        if (auto answer = understand(kind, seed, typed)) return Answer(*answer);
        return std::nullopt;
    });
}

std::string explain(const Question& question, const Answer& answer, std::uint64_t seed) {
    return with_answer(question, answer, [&](const auto& kind, const auto& own) { return explain(kind, own, seed); });
}

void write(Writer& writer, const Answer& answer) {
    writer.object().key("kind").text(names_of<Kind>[answer.index()]);
    std::visit([&](const auto& own) { write(writer, own); }, answer);
    writer.end();
}

Answer read_answer(const Reader& reader) {
    Answer answer = blank_of(reader["kind"].one_of(names_of<Kind>));
    std::visit([&](auto& own) { read(reader, own); }, answer);
    return answer;
}

}  // namespace questions
