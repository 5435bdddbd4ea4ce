#include <algorithm>

#include "base/utf8.hpp"
#include "interop/answers.hpp"
#include "interop/bank.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"

namespace interop {
namespace {
using namespace questions;

/// A question while its lines are read.
struct Started {
    int line = 0;
    RichText stem;
    std::vector<std::pair<char, std::string>> options;
};

class AikenReader {
public:
    AikenReader(Bank& bank, Ids& ids) : bank_(bank), ids_(ids) {}

    void take(std::string_view line, int number) {
        if (line.size() < 2) return;
        const bool option = line[0] >= 'A' && line[0] <= 'Z' && (line[1] == ')' || line[1] == '.');
        if (option && !started_) lost(number, "an option before any question");
        else if (option) started_->options.emplace_back(line[0], std::string(trimmed(line.substr(2))));
        else if (line.starts_with("ANSWER:")) answer(trimmed(line.substr(7)), number);
        else if (started_ && started_->options.empty())
            started_->stem.paragraphs.push_back(plain_text(line).paragraphs[0]);
        else {
            finish();
            started_ = Started{number, plain_text(line), {}};
        }
    }

    /// To be called at the end, too.
    void finish() {
        if (started_) incoming().left_out("wants a line ANSWER: with the letter of an option");
        started_.reset();
    }

private:
    void lost(int line, std::string what) { bank_.losses.push_back({line, {}, std::move(what)}); }

    Incoming incoming() { return {bank_, ids_, started_->line, first_words(words_of(started_->stem), 60)}; }

    void answer(std::string_view letter, int number) {
        if (!started_) return lost(number, "ANSWER: before any question");
        Incoming in = incoming();
        const char wanted = letter.empty() ? ' ' : static_cast<char>(letter[0] & ~0x20);
        std::vector<ForeignAnswer> answers;
        for (const auto& [own, words] : started_->options)
            answers.push_back({plain_text(words), own == wanted ? 1.0 : 0.0, words, {}});
        const bool known = std::ranges::any_of(answers, [](const ForeignAnswer& each) { return each.weight > 0; });
        if (answers.size() < 2) in.left_out("wants at least two options");
        else if (!known) in.left_out("wants ANSWER: with the letter of one of its options");
        else {
            Question question;
            question.stem = started_->stem;
            question.kind = choice_of(answers, true, in);
            in.put(std::move(question), "", "");
        }
        started_.reset();
    }

    Bank& bank_;
    Ids& ids_;
    std::optional<Started> started_;
};

/// An option or a stem in its one line.
std::string line_of(const RichText& text, Outgoing& out) {
    if (!is_plain(text)) out.lost("formatting and paragraphs");
    std::string words = words_of(text);
    std::ranges::replace(words, '\n', ' ');
    return words;
}

bool write(const Choice& choice, const Question& question, std::string& file, Outgoing& out) {
    if (count_right(choice.options) != 1) {
        out.left_out("more than one option is right");
        return false;
    }
    if (choice.options.size() > 26) {
        out.left_out("more than 26 options");
        return false;
    }
    char letter = 'A', right = 'A';
    file += line_of(question.stem, out) + "\n";
    for (const Option& option : choice.options) {
        if (option.right) right = letter;
        if (!option.feedback.empty()) out.lost("feedback");
        file += std::string(1, letter++) + ") " + line_of(option.text, out) + "\n";
    }
    if (!question.explanation.empty()) out.lost("the explanation");
    file += "ANSWER: " + std::string(1, right) + "\n\n";
    return true;
}
}  // namespace

bool looks_like_aiken(std::string_view text) {
    return text.find("\nANSWER:") != std::string_view::npos && text.find('{') == std::string_view::npos;
}

Bank read_aiken(std::string_view text, Ids& ids) {
    Bank bank;
    AikenReader reader(bank, ids);
    const std::string clean = cleaned(text);
    int line = 0;
    for (std::size_t from = 0; from <= clean.size();) {
        const auto end = std::min(clean.find('\n', from), clean.size());
        reader.take(trimmed(std::string_view(clean).substr(from, end - from)), ++line);
        from = end + 1;
    }
    reader.finish();
    return bank;
}

Exported write_aiken(std::span<const content::Module* const> modules) {
    Exported made;
    for_each_question(modules, {.choices_only = true}, made, [&](const Question& question, Outgoing& out) {
        const auto* choice = question.kind.get_if<Choice>();
        if (!choice) {
            out.left_out("Aiken has choices of one option only");
            return false;
        }
        return write(*choice, question, made.text, out);
    });
    return made;
}

}  // namespace interop
