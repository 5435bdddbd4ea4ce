#include "questions/question.hpp"

namespace questions {
namespace {
/// The alternative of the variant with that index, default-made.
template <class Variant, std::size_t I = 0>
Variant made(std::size_t index) {
    if constexpr (I < std::variant_size_v<Variant>) {
        return index == I ? Variant(std::in_place_index<I>) : made<Variant, I + 1>(index);
    } else {
        return Variant();
    }
}

const std::vector<std::string_view> kinds(std::begin(kind_names), std::end(kind_names));
const std::vector<std::string_view> blooms(std::begin(bloom_names), std::end(bloom_names));
}  // namespace

Question read_question(const Reader& reader) {
    Question question;
    question.id = reader["id"].id();
    question.stem = reader["stem"].rich();
    question.objective = reader["objective"].line();
    question.claims = reader["claims"].ids();
    question.sources = reader["sources"].ids();
    if (question.sources.empty()) reader["sources"].wants("at least one source id");
    question.bloom = reader["bloom"].one_of(blooms);
    question.difficulty = static_cast<int>(reader["difficulty"].integer(1, 3));
    for (const Reader& hint : reader["hints"].items_if_any()) question.hints.push_back(hint.rich());
    question.explanation = reader["explanation"].rich_or_none();
    question.kind = made<Kind>(reader["kind"].one_of(kinds));
    std::visit([&](auto& kind) { read(reader, kind); }, question.kind);
    return question;
}

Answer blank_answer(const Question& question) { return made<Answer>(question.kind.index()); }

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

Question instance(const Question& question, std::uint64_t seed) {
    return std::holds_alternative<Numeric>(question.kind) ? *Asked(question, seed) : question;
}

Asked::Asked(const Question& question, std::uint64_t seed) : question_(&question) {
    const auto* numeric = std::get_if<Numeric>(&question.kind);
    if (!numeric) return;
    Numeric own = instance(*numeric, seed);
    const auto put = [&](const RichText& text) { return filled(text, own.values); };
    std::vector<RichText> hints;
    for (const RichText& hint : question.hints) hints.push_back(put(hint));
    RichText stem = put(question.stem), explanation = put(question.explanation);
    own_ = Question{question.id,    std::move(stem),     question.objective, question.claims,        question.sources,
                    question.bloom, question.difficulty, std::move(hints),   std::move(explanation), std::move(own)};
}

std::vector<NearMiss> near_misses(const Question& question, const Answer& answer) {
    return with_answer(question, answer, [](const auto& kind, const auto& own) -> std::vector<NearMiss> {
        if constexpr (requires { near_misses(kind, own); }) return near_misses(kind, own);
        else return {};
    });
}

Answer keep_right(const Question& question, const Answer& answer) {
    return with_answer(question, answer,
                       [](const auto& kind, const auto& own) -> Answer { return keep_right(kind, own); });
}

void each_text(const Question& question, const TextVisitor& visit) {
    visit(question.stem, "stem");
    for (const RichText& hint : question.hints) visit(hint, "hints");
    visit(question.explanation, "explanation");
    std::visit([&](const auto& kind) { each_text(kind, visit); }, question.kind);
}

std::string how_to_answer(const Question& question) {
    return std::visit([](const auto& kind) { return how_to_answer(kind); }, question.kind);
}

std::string ask(const Question& question, std::uint64_t seed) {
    return std::visit([&](const auto& kind) { return ask(kind, seed); }, question.kind);
}

std::optional<Answer> understand(const Question& question, std::uint64_t seed, std::string_view typed) {
    return std::visit(
        [&](const auto& kind) -> std::optional<Answer> {
            if (auto answer = understand(kind, seed, typed)) return Answer(*answer);
            return std::nullopt;
        },
        question.kind);
}

std::string explain(const Question& question, const Answer& answer, std::uint64_t seed) {
    return with_answer(question, answer, [&](const auto& kind, const auto& own) { return explain(kind, own, seed); });
}

void write(Writer& writer, const Answer& answer) {
    writer.object().key("kind").text(kind_names[answer.index()]);
    std::visit([&](const auto& own) { write(writer, own); }, answer);
    writer.end();
}

Answer read_answer(const Reader& reader) {
    Answer answer = made<Answer>(reader["kind"].one_of(kinds));
    std::visit([&](auto& own) { read(reader, own); }, answer);
    return answer;
}

}  // namespace questions
