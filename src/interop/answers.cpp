#include "interop/answers.hpp"

#include <algorithm>
#include <cmath>

#include "base/digits.hpp"
#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"

namespace interop {
namespace {
using namespace questions;

constexpr double all_points = 0.999;  // weights are written with few digits

std::string percent(double weight) { return decimal(100 * weight, 3) + " %"; }

std::string quoted(const RichText& text) { return "\"" + first_words(words_of(text), 40) + "\""; }

/// Notes weights other than those by which the program scores a choice of several.
void compare_weights(const std::vector<ForeignAnswer>& answers, Incoming& in) {
    const auto right = static_cast<double>(
        std::ranges::count_if(answers, [](const ForeignAnswer& answer) { return answer.weight > 0; }));
    for (const ForeignAnswer& answer : answers) {
        const double ours = (answer.weight > 0 ? 1 : -1) / std::max(right, 1.0);
        if (std::fabs(answer.weight - ours) < 0.01) continue;
        return in.lost("weights of the options: here each right one earns the same, and a wrong one takes as much off");
    }
}
}  // namespace

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n\f\v");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n\f\v") + 1 - from);
}

std::string category_title(std::string_view path) {
    std::string title;
    for (std::size_t from = 0; from <= path.size();) {
        auto end = path.find('/', from);
        while (end != std::string_view::npos && path.substr(end).starts_with("//")) end = path.find('/', end + 2);
        end = std::min(end, path.size());
        std::string part(trimmed(path.substr(from, end - from)));
        for (auto at = part.find("//"); at != std::string::npos; at = part.find("//", at + 1)) part.erase(at, 1);
        const bool place = part.size() > 1 && part.front() == '$' && part.back() == '$';
        if (!part.empty() && !place && !(title.empty() && part == "top")) title += (title.empty() ? "" : ": ") + part;
        from = end + 1;
    }
    return first_words(words_of_foreign(cleaned(title), TextFormat::html), 150);
}

std::optional<double> read_number(std::string_view text) {
    std::string_view rest = trimmed(text);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    std::string number;
    if (rest.starts_with('-')) number = "-", rest.remove_prefix(1);
    if (rest.starts_with('.')) number += '0';
    number += rest;
    if (rest.empty() || !((rest.front() >= '0' && rest.front() <= '9') || rest.front() == '.')) return std::nullopt;
    if (number.ends_with('.')) number.pop_back();
    std::string_view left = number;
    const double value = take_number(left);
    if (!left.empty() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<ForeignNumber> read_range(std::string_view text) {
    text = trimmed(text);
    if (text == "*") return ForeignNumber{};
    ForeignNumber made;
    const auto dots = text.find(".."), colon = text.find(':');
    if (dots != std::string_view::npos && dots > 0) {
        const auto least = read_number(text.substr(0, dots)), most = read_number(text.substr(dots + 2));
        if (!least || !most) return std::nullopt;
        made.value = *least / 2 + *most / 2;
        made.within = std::fabs(*most - *least) / 2;
    } else {
        made.value = read_number(text.substr(0, colon));
        const auto within = colon == std::string_view::npos ? 0.0 : read_number(text.substr(colon + 1));
        if (!made.value || !within) return std::nullopt;
        made.within = std::fabs(*within);
    }
    return made;
}

Choice choice_of(const std::vector<ForeignAnswer>& answers, bool single, Incoming& in) {
    Choice choice;
    std::vector<std::string> taken;
    const auto whole =
        std::ranges::count_if(answers, [](const ForeignAnswer& answer) { return answer.weight >= all_points; });
    choice.multiple = !single || whole > 1;
    if (!single) compare_weights(answers, in);
    else if (whole > 1) in.lost("each of " + std::to_string(whole) + " right options was enough; here all are wanted");
    for (const ForeignAnswer& answer : answers) {
        const std::string words = words_of(answer.text);
        if (std::ranges::find(taken, words) != taken.end()) {
            in.lost("the option " + quoted(answer.text) + " stood there twice");
            continue;
        }
        taken.push_back(words);
        const bool right = single ? answer.weight >= all_points : answer.weight > 0;
        if (single && !right && answer.weight != 0)
            in.lost("the option " + quoted(answer.text) + " earned " + percent(answer.weight) + "; here it is wrong");
        choice.options.push_back({option_id(choice.options.size()), answer.text, right, answer.feedback});
    }
    return choice;
}

Matching matching_of(const std::vector<ForeignPair>& pairs, Incoming& in) {
    Matching matching;
    std::vector<std::string> parts;
    for (const ForeignPair& pair : pairs) {
        auto& targets = matching.pairs.targets;
        if (pair.target.empty()) {
            if (!pair.part.empty()) in.lost(quoted(pair.part) + " has nothing that fits it");
            continue;
        }
        auto target = std::ranges::find(targets, pair.target, &Pairs::Target::words);
        if (target == targets.end()) {
            targets.push_back({option_id(targets.size()), pair.target});
            target = std::prev(targets.end());
        }
        const std::string words = words_of(pair.part);
        if (pair.part.empty()) continue;
        if (std::ranges::find(parts, words) != parts.end()) {
            in.lost(quoted(pair.part) + " stood there twice");
            continue;
        }
        parts.push_back(words);
        matching.pairs.parts.push_back({option_id(matching.pairs.parts.size()), pair.part, target->id, {}});
    }
    return matching;
}

FillIn::Gap gap_of(std::string id, const std::vector<ForeignAnswer>& answers, Incoming& in) {
    FillIn::Gap gap{.id = std::move(id), .accept = {}, .near = {}, .feedback = {}};
    std::vector<std::string> taken;
    for (const ForeignAnswer& answer : answers) {
        std::string words(trimmed(answer.typed));
        if (answer.weight < all_points && words == "*") {
            if (!answer.feedback.empty()) in.lost("what is said of any other answer: " + quoted(answer.feedback));
            continue;
        }
        const bool wild = words.find('*') != std::string::npos && words.find("\\*") == std::string::npos;
        if (wild) in.lost("* in \"" + first_words(words, 40) + "\" stands for itself here, not for any letters");
        for (auto at = words.find("\\*"); at != std::string::npos; at = words.find("\\*")) words.erase(at, 1);
        const std::string plain = folded(words);
        if (std::ranges::find(taken, plain) != taken.end()) continue;  // another spelling of the same
        taken.push_back(plain);
        if (answer.weight >= all_points) {
            gap.accept.push_back(words);
            if (gap.feedback.empty()) gap.feedback = answer.feedback;
            else if (!answer.feedback.empty() && answer.feedback != gap.feedback)
                in.lost("what is said of \"" + first_words(words, 40) + "\": " + quoted(answer.feedback));
            continue;
        }
        const std::string hint = words_of(answer.feedback);
        if (answer.weight > 0)
            in.lost("\"" + first_words(words, 40) + "\" earned " + percent(answer.weight) + "; here it is wrong" +
                    (hint.empty() ? "" : ", with its feedback as a hint"));
        if (!hint.empty() && count_code_points(hint) <= longest_line) gap.near.push_back({words, hint});
        else if (!hint.empty())
            in.lost("what is said of \"" + first_words(words, 40) + "\": it is too long for a hint");
    }
    return gap;
}

std::optional<Numeric> numeric_of(const std::vector<ForeignNumber>& numbers, RichText wrong, Incoming& in) {
    Numeric made;
    made.wrong = std::move(wrong);
    const auto is_right = [](const ForeignNumber& number) { return number.value && number.weight >= all_points; };
    const auto right = std::ranges::find_if(numbers, is_right);
    if (right == numbers.end()) {
        in.left_out("no number is right");
        return std::nullopt;
    }
    made.value = *right->value;
    made.within = right->within;
    made.tolerance = 0;
    made.right = right->feedback;
    made.figures = figures_of(made.value);
    for (const ForeignNumber& number : numbers) {
        if (&number == &*right) continue;
        if (!number.value) {
            if (made.wrong.empty()) made.wrong = number.feedback;
            else in.lost("what is said of any other number: " + quoted(number.feedback));
            continue;
        }
        const std::string shown = decimal(*number.value, 6);
        if (is_right(number)) {
            in.lost(shown + " is right, too; here one number is");
            continue;
        }
        const bool apart = std::fabs(*number.value - made.value) > made.within + 1e-9 * std::fabs(made.value);
        if (number.weight > 0)
            in.lost(shown + (number.within > 0 ? " within " + decimal(number.within, 6) : "") + " earned " +
                    percent(number.weight) + "; here it is wrong");
        if (apart && !number.feedback.empty()) made.slips.push_back({{}, {}, *number.value, number.feedback});
        else if (!number.feedback.empty()) in.lost("what is said of " + shown + ": " + quoted(number.feedback));
    }
    return made;
}

bool fits_list(const std::vector<ForeignAnswer>& answers) {
    std::vector<std::string> taken;
    for (const ForeignAnswer& answer : answers) {
        const std::string words = words_of(answer.text);
        const bool plain = !answer.text.empty() && answer.text == plain_text(words);
        if (!plain || std::ranges::find(taken, words) != taken.end()) return false;
        if (answer.weight != 0 && answer.weight < all_points) return false;
        taken.push_back(words);
    }
    return answers.size() > 1 &&
           std::ranges::count_if(answers, [](const ForeignAnswer& answer) { return answer.weight >= all_points; }) == 1;
}

std::vector<Option> list_options(const std::vector<ForeignAnswer>& answers) {
    std::vector<Option> options;
    for (const ForeignAnswer& answer : answers)
        options.push_back({option_id(options.size()), answer.text, answer.weight >= all_points, answer.feedback});
    return options;
}

RichText take_stem(RichText& text) {
    const auto has_gap = [](const Paragraph& paragraph) {
        return std::ranges::any_of(paragraph, [](const Span& span) { return gap_in(span).has_value(); });
    };
    const auto first = std::ranges::find_if(text.paragraphs, has_gap);
    RichText stem{{text.paragraphs.begin(), first}};
    text.paragraphs.erase(text.paragraphs.begin(), first);
    return stem.empty() ? plain_text(fill_the_gap) : stem;
}

RichText gap_alone() { return RichText{{Paragraph{Span{.text = std::string(gap_mark)}}}}; }

}  // namespace interop
