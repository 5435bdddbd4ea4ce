#include "interop/facts.hpp"

#include <algorithm>

#include "base/writer.hpp"
#include "study/chapters.hpp"
#include "study/marking.hpp"

namespace interop {
namespace {
using questions::Interaction;

void write_items(Writer& w, std::string_view key, const std::vector<Interaction::Item>& items) {
    if (items.empty()) return;
    w.key(key).array();
    for (const Interaction::Item& item : items) w.object().key("id").text(item.id).key("words").text(item.words).end();
    w.end();
}

void write_response(Writer& w, const Interaction::Response& response) {
    w.array();
    for (const auto& [item, given] : response) {
        w.array().text(item);
        if (!given.empty()) w.text(given);
        w.end();
    }
    w.end();
}

void write_interaction(Writer& w, const Interaction& interaction) {
    w.object().key("type").text(questions::interaction_names[static_cast<std::size_t>(interaction.type)]);
    write_items(w, "items", interaction.items);
    write_items(w, "targets", interaction.targets);
    w.key("right").array();
    for (const Interaction::Response& right : interaction.right) write_response(w, right);
    w.end();
    if (interaction.range) {
        const auto& [from, to] = *interaction.range;
        w.key("range").array().number(from).number(to).end();
    }
    w.key("response");
    write_response(w, interaction.response);
    w.end();
}

Fact answered(const study::Record& record, const study::Answered& fact, const Known& known, Told& told) {
    Writer w;
    w.object().key("module").text(fact.module).key("question").text(fact.question).key("place").text(fact.place);
    w.key("points").number(fact.points).key("tries").integer(fact.tries);
    if (fact.certainty > 0) w.key("certainty").integer(fact.certainty);
    if (told.since_ms > 0)
        w.key("seconds").number(static_cast<double>(std::max<std::int64_t>(record.time_ms - told.since_ms, 0)) / 1000);
    told.since_ms = record.time_ms;
    const study::QuestionRef ref{fact.module, fact.question};
    const questions::Question* question = known.question(ref);
    if (question && question->read()) {
        const questions::Asked asked(*question, study::seed_at(known.store, fact.place, ref));
        w.key("kind").text(asked->kind_name()).key("stem").text(words_of(asked->stem)).key("interaction");
        write_interaction(w, questions::interaction(*asked, fact.answer));
    }
    w.end();
    return {"answered", w.written()};
}

/// The chapter is complete, and this record may have made it so.
void tell_chapter(const Known& known, const std::string& module, std::string_view chapter, Told& told,
                  std::vector<Fact>& facts) {
    const content::Module* own = known.module(module);
    const content::Chapter* found = own ? own->chapter(chapter) : nullptr;
    if (!found || !study::chapter_share(known.store, *own, *found).complete()) return;
    if (!told.completed.insert(module + "/" + found->id).second) return;
    Writer w;
    w.object().key("module").text(module).key("chapter").text(found->id).end();
    facts.push_back({"completed", w.written()});
}

/// Passing counts however much was answered; failing only when all of it was, since what is left open is not wrong.
void tell_verdict(const study::Session& session, const study::Result& result, const content::Module& module, Told& told,
                  std::vector<Fact>& facts) {
    if (module.quiz.pass <= 0 || !is_whole_quiz(session, module) || told.passed.contains(module.id)) return;
    const bool passed = study::passed(result, module.quiz);
    if (!passed && result.answered < result.asked) return;
    if (passed) told.passed.insert(module.id);
    Writer w;
    w.object().key("module").text(module.id).key("session").text(session.id);
    w.key("share").number(result.share()).key("pass").number(module.quiz.pass).end();
    facts.push_back({passed ? "passed" : "failed", w.written()});
}

void tell_session(const Known& known, std::string_view id, Told& told, std::vector<Fact>& facts) {
    const auto session = study::session(known.store, id);
    if (!session || !session->finished() || !told.completed.insert(session->id).second) return;
    const study::Result result = study::result_of(known.store, known.question, *session);
    const content::Module* module = known.module(session->module);
    Writer w;
    w.object().key("module").text(session->module).key("session").text(session->id);
    w.key("points").number(result.points).key("asked").integer(result.asked).key("answered").integer(result.answered);
    w.key("share").number(result.share()).key("whole").boolean(module && is_whole_quiz(*session, *module)).end();
    facts.push_back({"completed", w.written()});
    if (module) tell_verdict(*session, result, *module, told, facts);
}

/// The chapter of a checkpoint's place; empty for another place.
std::string_view chapter_at(std::string_view place, std::string_view module) {
    const std::string start = study::chapter_place(module, "");
    return place.starts_with(start) ? place.substr(start.size()) : "";
}
}  // namespace

std::vector<Fact> facts_of(const study::Record& record, const Known& known, Told& told) {
    std::vector<Fact> facts;
    if (const auto* fact = std::get_if<study::Answered>(&record.fact)) {
        facts.push_back(answered(record, *fact, known, told));
        const bool first = fact->after.empty();  // another try makes nothing complete that was not
        if (first) tell_chapter(known, fact->module, chapter_at(fact->place, fact->module), told, facts);
    } else if (const auto* guess = std::get_if<study::Predicted>(&record.fact)) {
        tell_chapter(known, guess->module, guess->chapter, told, facts);
    } else if (const auto* task = std::get_if<study::TaskDone>(&record.fact)) {
        tell_chapter(known, task->module, task->chapter, told, facts);
    } else if (const auto* moved = std::get_if<study::SessionMoved>(&record.fact)) {
        tell_session(known, moved->session, told, facts);
    } else if (const auto* ended = std::get_if<study::SessionEnded>(&record.fact)) {
        tell_session(known, ended->session, told, facts);
    }
    return facts;
}

std::vector<Fact> located(std::string_view route, std::int64_t now_ms, Told& told) {
    if (told.route == route) return {};
    told.route = route;
    told.since_ms = now_ms;
    Writer w;
    w.object().key("route").text(route).end();
    return {{"located", w.written()}};
}

std::vector<Fact> progressed(const content::Module& module, const study::Store& store, Told& told) {
    int done = 0, all = 0;
    for (const content::Chapter& chapter : module.chapters) {
        if (!chapter.file.empty()) return {};
        const study::Share share = study::chapter_share(store, module, chapter);
        done += share.done;
        all += share.all;
    }
    if (module.question_count() > 0) {
        const auto whole = study::latest_session(store, module.id, [&](const study::Session& session) {
            return session.finished() && is_whole_quiz(session, module);
        });
        ++all;
        done += whole.has_value();
    }
    const double share = all > 0 ? static_cast<double>(done) / all : 0;
    if (told.progress == share) return {};
    told.progress = share;
    Writer w;
    w.object().key("module").text(module.id).key("done").integer(done).key("all").integer(all).end();
    std::vector<Fact> facts{{"progressed", w.written()}};
    if (all > 0 && done == all && told.completed.insert(module.id).second) {
        Writer whole;
        whole.object().key("module").text(module.id).end();
        facts.push_back({"completed", whole.written()});
    }
    return facts;
}

bool is_whole_quiz(const study::Session& session, const content::Module& module) {
    if (session.purpose() != study::Purpose::quiz || session.module != module.id) return false;
    int wanted = 0;
    for (const content::Pool& pool : module.quiz.pools) wanted += pool.draw;
    if (module.quiz.pools.empty()) wanted = module.quiz.length;
    if (wanted == 0 || wanted > module.question_count()) wanted = module.question_count();
    return static_cast<int>(session.questions.size()) >= wanted;
}

}  // namespace interop
