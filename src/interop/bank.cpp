#include "interop/bank.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "interop/draft.hpp"

namespace interop {
namespace {
constexpr std::size_t longest_id = 40;

/// Lower-case words joined by hyphens; other letters than a to z lose their accents or are left out.
std::string slug(std::string_view words) {
    std::string id;
    bool apart = false;
    while (!words.empty() && id.size() < longest_id) {
        const char32_t c = base_letter(take_code_point(words));
        const char32_t small = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        const bool fits = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (fits && apart && !id.empty()) id += '-';
        if (fits) id += static_cast<char>(small);
        apart = !fits && small != '\'' && small != 0x2019;
    }
    return id;
}
}  // namespace

std::string Ids::give(std::string_view words, std::string_view otherwise) {
    std::string id = slug(words);
    if (id.empty() || (id.front() >= '0' && id.front() <= '9'))
        id = id.empty() ? std::string(otherwise) : std::string(otherwise) + "-" + id;
    std::string own = id;
    for (int n = 2; !given_.insert(own).second; ++n) own = id + "-" + std::to_string(n);
    return own;
}

std::string option_id(std::size_t place) {
    return place < 26 ? std::string(1, static_cast<char>('a' + place)) : "option-" + std::to_string(place + 1);
}

void Incoming::lost(std::string what) {
    if (std::ranges::find(lost_, what) != lost_.end()) return;
    lost_.push_back(what);
    bank_.losses.push_back({line_, name_, std::move(what)});
}

void Incoming::left_out(std::string why) { bank_.losses.push_back({line_, name_, std::move(why), true}); }

void Incoming::put(questions::Question question, std::string_view id, std::string_view category) {
    question.id = "question";
    Writer writer;
    write_question(writer, question);
    Document document({}, writer.written());
    questions::Question read = questions::read_question(document.root());
    const std::vector<Problem> problems = document.finish();
    if (!problems.empty()) return left_out("wants " + problems.front().wanted + " (" + problems.front().path + ")");
    read.id = ids_.give(!id.empty() ? std::string(id) : !name_.empty() ? name_ : words_of(read.stem), "question");
    bank_.items.push_back({std::move(read), std::string(category)});
}

}  // namespace interop
