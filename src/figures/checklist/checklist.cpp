#include "figures/checklist/checklist.hpp"

#include <algorithm>
#include <functional>

#include "base/entries.hpp"
#include "base/numbers.hpp"

namespace figures {
namespace {
using Answer = Checklist::Answer;
using Group = Checklist::Group;
using Heap = Checklist::Heap;
using Question = Checklist::Question;

std::string number(std::size_t count) { return decimal(static_cast<double>(count), 0); }

std::vector<Answer> read_answers(const Reader& place) {
    std::vector<Answer> answers;
    OwnIds ids;
    for (const Reader& item : place.items(1, 4))
        answers.push_back(
            {ids.read(item["id"]), item["name"].line(), heaps[item["means"].one_of({"ask", "warning", "answered"})]});
    if (answers.empty()) answers.emplace_back();
    return answers;
}

Question read_question(const Reader& item, OwnIds& ids, std::size_t group, const std::vector<Answer>& usual) {
    Question question;
    question.id = ids.read(item["id"]);
    question.name = item["name"].line();
    question.text = item["text"].line();
    question.group = group;
    question.answers = item["answers"].exists() ? read_answers(item["answers"]) : usual;
    question.why = item["why"].rich();
    question.sources = item["sources"].ids();
    return question;
}

/// How many questions fit.
template <class Fits>
double count(const Checklist& figure, Fits fits) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < figure.questions.size(); ++i) count += fits(i);
    return static_cast<double>(count);
}

double count_in(const Checklist& figure, Heap heap) {
    return count(figure, [&](std::size_t i) { return heap_of(figure, i) == heap; });
}
}  // namespace

Heap heap_of(const Checklist& figure, std::size_t question) {
    const auto given = figure.given[question];
    return given ? figure.questions[question].answers[*given].means : Heap::ask;
}

std::vector<std::size_t> questions_in(const Checklist& figure, Heap heap) {
    std::vector<std::size_t> questions;
    for (std::size_t i = 0; i < figure.questions.size(); ++i) {
        if (heap_of(figure, i) == heap) questions.push_back(i);
    }
    return questions;
}

const std::string& words_of(Heap heap, const Texts& texts) {
    constexpr const char* keys[] = {"checklist.ask", "checklist.warning", "checklist.answered"};
    return texts(keys[static_cast<std::size_t>(heap)]);
}

const std::string& words_of_answer(const Checklist& figure, std::size_t question, const Texts& texts) {
    const auto given = figure.given[question];
    return given ? figure.questions[question].answers[*given].name : texts("checklist.not_asked");
}

void pick(Checklist& figure, std::size_t question) { figure.picked = question; }
void give(Checklist& figure, std::optional<std::size_t> answer) { figure.given[figure.picked] = answer; }

void read(const Reader& settings, Checklist& figure) {
    figure = {};
    figure.title = settings["title"].line();
    const std::vector<Answer> usual = read_answers(settings["answers"]);
    OwnIds groups, questions;
    for (const Reader& item : settings["groups"].items(1, 6)) {
        for (const Reader& question : item["questions"].items(1, 8))
            figure.questions.push_back(read_question(question, questions, figure.groups.size(), usual));
        figure.groups.push_back({groups.read(item["id"]), item["name"].line()});
    }
    if (figure.questions.size() > most_questions)
        settings["groups"].wants("at most " + number(most_questions) + " questions in all groups");
    if (figure.groups.empty()) figure.groups.push_back({"group", ""});
    if (figure.questions.empty()) figure.questions.push_back({.id = "question", .answers = usual});
    figure.given.resize(figure.questions.size());
}

std::string write_state(const Checklist& figure) {
    return ids_of(figure.questions, {figure.picked, figure.given}, std::mem_fn(&Question::answers));
}

std::optional<Checklist> read_state(std::string_view text, const Checklist& start) {
    auto choices = choices_by(text, start.questions, std::mem_fn(&Question::answers));
    if (!choices) return std::nullopt;
    Checklist figure = start;
    figure.picked = choices->picked;
    figure.given = std::move(choices->made);
    return figure;
}

std::optional<double> quantity(const Checklist& figure, std::string_view name) {
    if (name == "noted") return count(figure, [&](std::size_t i) { return figure.given[i].has_value(); });
    if (name == "left") return count_in(figure, Heap::ask);
    if (name == "warnings") return count_in(figure, Heap::warning);
    if (name == "answered") return count_in(figure, Heap::answered);
    const auto [what, id] = item_quantity(name);
    if (what == "noted") {
        const auto group = index_by_id(figure.groups, id);
        if (!group) return std::nullopt;
        return count(figure, [&](std::size_t i) { return figure.given[i] && figure.questions[i].group == *group; });
    }
    const auto question = index_by_id(figure.questions, id);
    if (what != "warning" || !question) return std::nullopt;
    return heap_of(figure, *question) == Heap::warning ? 1 : 0;
}

std::string describe(const Checklist& figure, const Texts& texts) {
    return fill(texts("checklist.describe"), {{"n", number(figure.picked + 1)},
                                              {"all", number(figure.questions.size())},
                                              {"question", figure.questions[figure.picked].text},
                                              {"answer", words_of_answer(figure, figure.picked, texts)},
                                              {"left", decimal(count_in(figure, Heap::ask), 0)},
                                              {"warnings", decimal(count_in(figure, Heap::warning), 0)},
                                              {"answered", decimal(count_in(figure, Heap::answered), 0)}});
}

Data data(const Checklist& figure, const Texts& texts) {
    Data data{figure.title, {}, {}};
    for (const char* key : {"checklist.question", "checklist.group", "checklist.answer", "checklist.heap"})
        data.header.push_back(plain_text(texts(key)));
    for (std::size_t i = 0; i < figure.questions.size(); ++i) {
        const Question& question = figure.questions[i];
        data.rows.push_back({plain_text(question.text), plain_text(figure.groups[question.group].name),
                             plain_text(words_of_answer(figure, i, texts)),
                             plain_text(words_of(heap_of(figure, i), texts))});
    }
    return data;
}

TextFile sheet(const Checklist& figure, const Texts& texts) {
    std::string text = figure.title + "\n";
    for (const Heap heap : heaps) {
        const std::vector<std::size_t> questions = questions_in(figure, heap);
        if (questions.empty()) continue;
        text += "\n" + words_of(heap, texts) + "\n";
        for (const std::size_t i : questions) {
            const Question& question = figure.questions[i];
            text += "\n- " + question.text + "\n  " + texts("checklist.answer") + ": ";
            if (figure.given[i]) text += words_of_answer(figure, i, texts);  // else there is room to write
            text += "\n  " + words_of(question.why) + "\n";
        }
    }
    return {id_of_words(figure.title) + ".txt", std::move(text)};
}

void each_text(const Checklist& figure, const TextVisitor& visit) {
    visit(plain_text(figure.title), "title");
    for (const Group& group : figure.groups) visit(plain_text(group.name), "name");
    for (const Question& question : figure.questions) {
        visit(plain_text(question.name), "name");
        visit(plain_text(question.text), "text");
        for (const Answer& answer : question.answers) visit(plain_text(answer.name), "name");
        visit(question.why, "why");
    }
}

std::vector<std::string> sources(const Checklist& figure) {
    std::vector<std::string> ids;
    for (const Question& question : figure.questions) add_new(ids, question.sources);
    return ids;
}

}  // namespace figures
