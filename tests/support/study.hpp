#pragma once
#include <string>
#include <vector>

#include "study/chapters.hpp"
#include "study/drawing.hpp"
#include "study/marking.hpp"
#include "study/sessions.hpp"
#include "study/settings.hpp"

/// Questions of one module by their ids, and back.
inline std::vector<study::QuestionRef> refs(const std::string& module, const std::vector<std::string>& ids) {
    std::vector<study::QuestionRef> found;
    for (const std::string& id : ids) found.push_back({module, id});
    return found;
}
inline std::vector<std::string> ids_of(const std::vector<study::QuestionRef>& refs) {
    std::vector<std::string> ids;
    for (const study::QuestionRef& ref : refs) ids.push_back(ref.id);
    return ids;
}

namespace study {
/// Are these the questions with those ids, of whatever module?
inline bool operator==(const std::vector<QuestionRef>& refs, const std::vector<std::string>& ids) {
    return ids_of(refs) == ids;
}
}  // namespace study

/// Finds the questions of one module.
struct QuestionsOf {
    const content::Module& module;

    const questions::Question* operator()(const study::QuestionRef& ref) const {
        return ref.module == module.id ? module.question(ref.id) : nullptr;
    }
};
