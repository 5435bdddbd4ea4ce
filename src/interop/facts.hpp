#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "content/module.hpp"
#include "study/sessions.hpp"

/// What leaves the program for others: facts about what the learner did, and the files that learning systems read.
namespace interop {

/// Something that happened, for whoever is outside: the course page around ours, or a learning system. What `detail`
/// holds (JSON) is described in web/embed.js.
struct Fact {
    std::string event, detail;
};

/// What facts are made of.
struct Known {
    const study::Store& store;
    FunctionRef<const content::Module*(std::string_view id)> module;  ///< Null while it is not loaded.
    study::FindQuestion question;
};

/// What was told already, so that what happens once is told once.
struct Told {
    std::set<std::string, std::less<>> completed;  ///< Chapters, sessions and modules by name.
    std::set<std::string, std::less<>> passed;     ///< Modules.
    std::string route;
    double progress = -1;       ///< Of the module on the page.
    std::int64_t since_ms = 0;  ///< When the page was opened, or its last question answered.
};

/// What follows from a record that was just made: an answer, a chapter or a quiz that is complete now, a quiz passed or
/// failed. The parts of the program that score the question have to be there.
std::vector<Fact> facts_of(const study::Record& record, const Known& known, Told& told);

/// Where the learner is, when that is news.
std::vector<Fact> located(std::string_view route, std::int64_t now_ms, Told& told);

/// How much of a module is done (all its chapters' guesses, tasks and questions, and its quiz as one thing), when that
/// is news; and that it is complete, once it is. Nothing while a chapter of it is not loaded.
std::vector<Fact> progressed(const content::Module& module, const study::Store& store, Told& told);

/// Did the session ask as much as the module's quiz does? Going over what was missed is no quiz.
bool is_whole_quiz(const study::Session& session, const content::Module& module);

}  // namespace interop
