#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "content/module.hpp"
#include "study/sessions.hpp"

/// What is known before the chapters, and after them.
namespace study {

/// The rules of pre-tests and post-tests: nothing is told before the end, and nothing helps.
content::Rules test_rules();

/// The latest pre-test with a question on that module; nothing before the first.
std::optional<Session> latest_pretest(const Store& store, std::string_view module);
/// The latest post-test that follows the pre-test of that id; nothing before the first.
std::optional<Session> latest_posttest(const Store& store, std::string_view pretest);

/// How a chapter's question in a test went.
struct Tested {
    const content::Chapter* chapter = nullptr;
    std::string_view question;     ///< Its id.
    std::optional<double> points;  ///< Of one; nothing when it was not answered.

    bool right() const { return points && *points >= 1; }
};
/// The chapters of a module that a test asks about, in their order.
std::vector<Tested> tested(const Store& store, const Session& test, const content::Module& module);

}  // namespace study
