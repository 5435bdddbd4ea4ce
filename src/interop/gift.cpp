#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "base/numbers.hpp"
#include "base/utf8.hpp"
#include "interop/answers.hpp"
#include "interop/bank.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"
#include "interop/here.hpp"

namespace interop {
namespace {
using namespace questions;

// Characters after a backslash are put by as these, so that nothing takes them for what parts answers.
constexpr std::string_view escapable = ":#={}~n", put_by = "\x02\x03\x04\x05\x06\x07\x08", meant = ":#={}~\n";

std::string with_escapes_put_by(std::string_view text) {
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto known =
            text[i] == '\\' && i + 1 < text.size() ? escapable.find(text[i + 1]) : std::string_view::npos;
        if (known != std::string_view::npos) safe += put_by[known], ++i;
        else if (text.substr(i).starts_with("\\\\")) safe += '\\', ++i;
        else safe += text[i];
    }
    return safe;
}

std::string with_escapes(std::string_view text) {
    std::string all;
    for (const char c : text) {
        const auto known = put_by.find(c);
        all += known == std::string_view::npos ? c : meant[known];
    }
    return all;
}

/// A text with the format that it names in brackets, or else that of the question.
struct Formatted {
    std::string text;
    TextFormat format;
};

Formatted formatted(std::string_view raw, TextFormat otherwise) {
    constexpr std::pair<std::string_view, TextFormat> formats[] = {{"[html]", TextFormat::html},
                                                                   {"[moodle]", TextFormat::moodle},
                                                                   {"[plain]", TextFormat::plain},
                                                                   {"[markdown]", TextFormat::markdown}};
    Formatted made{{}, otherwise};
    raw = trimmed(raw);
    for (const auto& [name, format] : formats) {
        if (!raw.starts_with(name)) continue;
        raw.remove_prefix(name.size());
        made.format = format;
        break;
    }
    std::string text(trimmed(raw));
    // A line end in the file only wraps the line; one that counts is written \n.
    if (made.format != TextFormat::markdown) std::ranges::replace(text, '\n', ' ');
    made.text = with_escapes(text);
    return made;
}

/// The weight that an answer begins with, taken off it: %50% is 0.5.
std::optional<double> take_weight(std::string_view& answer) {
    if (!answer.starts_with('%')) return std::nullopt;
    const auto end = answer.find('%', 1);
    if (end == std::string_view::npos) return std::nullopt;
    const auto percent = read_number(answer.substr(1, end - 1));
    if (!percent) return std::nullopt;
    answer = trimmed(answer.substr(end + 1));
    return *percent / 100;
}

/// The pieces of `text` between the marks, without spaces around them; an empty first one is left out.
std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> pieces;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(mark, from), text.size());
        pieces.emplace_back(trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    if (!pieces.empty() && pieces.front().empty()) pieces.erase(pieces.begin());
    return pieces;
}

/// One question under way.
class GiftQuestion {
public:
    GiftQuestion(Incoming& in, std::string_view id, std::string_view category)
        : in_(in), id_(id), category_(category) {}

    /// `text` is all after the name, its escapes put by.
    void read(std::string_view text) {
        const auto open = text.find('{'), close = text.find('}');
        if (open == std::string_view::npos && close == std::string_view::npos) {
            RichText description = rich(text);
            if (!description.empty()) in_.put(std::move(description), category_);
            return;
        }
        if (open == std::string_view::npos || close == std::string_view::npos || close < open)
            return in_.left_out("wants a { before the answers and a } after them");
        before_ = text.substr(0, open);
        after_ = text.substr(close + 1);
        if (after_.find("\n::") != std::string_view::npos)
            in_.lost("what begins with :: in it is no question of its own: that takes an empty line before it");
        else if (after_.find('{') != std::string_view::npos)
            in_.lost("only the first pair of brackets holds answers; the others are read as words");
        std::string_view answers = trimmed(text.substr(open + 1, close - open - 1));
        format_ = formatted(before_, TextFormat::moodle).format;
        const auto general = answers.rfind("####");
        if (general != std::string_view::npos) {
            question_.explanation = rich(answers.substr(general + 4));
            answers = trimmed(answers.substr(0, general));
        }
        read_answers(answers);
    }

private:
    void read_answers(std::string_view answers) {
        const auto has = [&](std::string_view what) { return answers.find(what) != std::string_view::npos; };
        const std::string_view first = trimmed(answers.substr(0, answers.find('#')));
        if (answers.empty()) in_.left_out("an essay, which a person would have to mark");
        else if (answers.front() == '#') numeric(answers.substr(1));
        else if (has("~")) choice(answers);
        else if (has("=") && has("->")) matching(answers);
        else if (first == "T" || first == "TRUE" || first == "F" || first == "FALSE") true_false(answers, first);
        else words(answers);
    }

    RichText rich(std::string_view raw) {
        const Formatted made = formatted(raw, format_);
        return read_foreign(made.text, made.format, [&](std::string what) { in_.lost(std::move(what)); });
    }

    /// The question without its answers, with a line for a word that is missing.
    RichText whole_stem() {
        const bool gap = std::ranges::any_of(after_, [](char c) {
            return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
                   ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        });
        return rich(gap ? around("_____") : std::string(before_));
    }

    /// Do the answers stand in the middle of a sentence?
    bool is_cloze() const {
        const std::string_view before = trimmed(before_);
        if (trimmed(after_).empty()) return false;
        return before.empty() || std::string_view(".?!").find(before.back()) == std::string_view::npos;
    }

    std::string around(std::string_view answers) const {
        return std::string(before_) + std::string(answers) + std::string(after_);
    }

    ForeignAnswer answer(std::string_view raw, double weight) {
        const auto comment = raw.find('#');
        ForeignAnswer made{.text = rich(raw.substr(0, comment)), .weight = weight, .typed = {}, .feedback = {}};
        made.typed = with_escapes(formatted(raw.substr(0, comment), format_).text);
        if (comment != std::string_view::npos) made.feedback = rich(raw.substr(comment + 1));
        return made;
    }

    void put(Kind kind) {
        std::visit([&](auto& own) { question_.kind = std::move(own); }, kind);
        in_.put(std::move(question_), id_, category_);
    }

    void choice(std::string_view answers) {
        const bool single = answers.find('=') != std::string_view::npos;
        std::string parted;
        for (const char c : answers) parted += c == '=' ? "~=" : std::string(1, c);
        std::vector<ForeignAnswer> options;
        for (const std::string& piece : split(parted, '~')) {
            std::string_view rest = piece;
            double weight = 0;
            if (rest.starts_with('=')) {
                rest = trimmed(rest.substr(1));
                weight = take_weight(rest).value_or(1);
            } else weight = take_weight(rest).value_or(0);
            options.push_back(answer(rest, weight));
        }
        if (single && is_cloze() && fits_list(options)) {
            question_.stem = cloze_stem();
            InlineChoice cloze{cloze_text(), {{"gap", list_options(options)}}};
            return put(std::move(cloze));
        }
        question_.stem = whole_stem();
        put(choice_of(options, single, in_));
    }

    void matching(std::string_view answers) {
        std::vector<ForeignPair> pairs;
        for (const std::string& piece : split(answers, '=')) {
            const auto arrow = piece.find("->");
            if (arrow == std::string::npos) return in_.left_out("wants -> between the two sides of each pair");
            const std::string_view whole = piece;
            pairs.push_back(
                {rich(whole.substr(0, arrow)), words_of(read_foreign(formatted(whole.substr(arrow + 2), format_).text,
                                                                     format_, [](const std::string&) {}))});
        }
        question_.stem = whole_stem();
        put(matching_of(pairs, in_));
    }

    void true_false(std::string_view answers, std::string_view verdict) {
        TrueFalse kind{.truth = verdict.starts_with('T'), .if_true = {}, .if_false = {}, .reasons = {}};
        const auto wrong = answers.find('#');
        if (wrong != std::string_view::npos) {
            const auto right = answers.find('#', wrong + 1);
            (kind.truth ? kind.if_false : kind.if_true) = rich(answers.substr(wrong + 1, right - wrong - 1));
            if (right != std::string_view::npos)
                (kind.truth ? kind.if_true : kind.if_false) = rich(answers.substr(right + 1));
        }
        question_.stem = whole_stem();
        put(std::move(kind));
    }

    void words(std::string_view answers) {
        std::vector<ForeignAnswer> list;
        for (const std::string& piece : split(answers, '=')) {
            std::string_view rest = piece;
            const double weight = take_weight(rest).value_or(1);
            list.push_back(answer(rest, weight));
        }
        FillIn kind{.text = {}, .gaps = {gap_of("answer", list, in_)}};
        if (is_cloze()) {
            question_.stem = cloze_stem();
            kind.text = cloze_text();
        } else {
            question_.stem = rich(before_);
            kind.text = gap_alone();
        }
        put(std::move(kind));
    }

    void numeric(std::string_view answers) {
        std::vector<ForeignNumber> numbers;
        RichText wrong;
        const auto tilde = answers.find('~');
        if (tilde != std::string_view::npos) {
            const auto comment = answers.find('#', tilde);
            if (comment != std::string_view::npos) wrong = rich(answers.substr(comment + 1));
            answers = answers.substr(0, tilde);
        }
        for (const std::string& piece : split(answers, '=')) {
            std::string_view rest = piece;
            const double weight = take_weight(rest).value_or(1);
            const auto comment = rest.find('#');
            // The colon before a tolerance may be escaped, as Moodle's own export does.
            const std::string number = with_escapes(trimmed(rest.substr(0, comment)));
            auto read = read_range(number);
            if (!read) return in_.left_out("wants numbers as answers, not \"" + first_words(number, 40) + "\"");
            read->weight = weight;
            if (comment != std::string_view::npos) read->feedback = rich(rest.substr(comment + 1));
            numbers.push_back(std::move(*read));
        }
        question_.stem = whole_stem();
        auto kind = numeric_of(numbers, std::move(wrong), in_);
        if (kind) put(std::move(*kind));
    }

    /// What stands before the sentence with the gap, or what is to be done.
    RichText cloze_stem() {
        const RichText all = rich(before_);
        if (all.paragraphs.size() < 2) return plain_text(fill_the_gap);
        RichText stem = all;
        stem.paragraphs.pop_back();
        return stem;
    }

    RichText cloze_text() {
        RichText text = rich(around(gap_mark));
        const std::size_t stem = rich(before_).paragraphs.size();
        if (stem > 1)
            text.paragraphs.erase(text.paragraphs.begin(),
                                  text.paragraphs.begin() + static_cast<std::ptrdiff_t>(stem - 1));
        return text;
    }

    Incoming& in_;
    std::string_view id_;
    std::string category_;
    std::string_view before_, after_;  // the answers
    TextFormat format_ = TextFormat::moodle;
    Question question_;
};

class GiftReader {
public:
    GiftReader(Bank& bank, Ids& ids) : bank_(bank), ids_(ids) {}

    void read(std::string_view text) {
        int line = 0;
        for (std::size_t from = 0; from <= text.size();) {
            const auto end = std::min(text.find('\n', from), text.size());
            ++line;
            take(trimmed(text.substr(from, end - from)), line, text.substr(std::min(end + 1, text.size())));
            from = end + 1;
        }
        finish();
    }

private:
    /// An empty line ends a question; but where its brackets are open and close before others open, it is a slip.
    void take(std::string_view line, int number, std::string_view rest) {
        if (line.starts_with("//")) {
            comments_ += line;
            comments_ += '\n';
            return;
        }
        if (line.empty() && open_brackets() && number - line_ < longest_question && closes(rest)) return;
        if (line.empty()) return finish();
        if (line.starts_with("$CATEGORY:")) {
            finish();
            category_ = category_title(line.substr(10));
            comments_.clear();
            return;
        }
        if (block_.empty()) line_ = number;
        else block_ += '\n';
        block_ += with_escapes_put_by(line);
    }

    bool open_brackets() const {
        return block_.find('{') != std::string::npos && block_.find('}') == std::string::npos;
    }

    static bool closes(std::string_view rest) {
        auto at = rest.find_first_of("{}");
        while (at != std::string_view::npos && at > 0 && rest[at - 1] == '\\') at = rest.find_first_of("{}", at + 1);
        return at != std::string_view::npos && rest[at] == '}';
    }

    void finish() {
        const std::string block = std::move(block_), comments = std::move(comments_);
        block_.clear();
        comments_.clear();
        std::string_view rest = block;
        if (rest.empty()) return;
        std::string name;
        if (rest.starts_with("::")) {
            const auto end = rest.find("::", 2);
            if (end != std::string_view::npos) name = first_words(with_escapes(trimmed(rest.substr(2, end - 2))), 120);
            rest = trimmed(rest.substr(end == std::string_view::npos ? 2 : end + 2));
        }
        const std::string id = noted(comments, "[id:").empty() ? "" : noted(comments, "[id:").front();
        if (name.empty() && !id.empty()) name = id;
        if (name.empty()) {
            const Formatted words = formatted(rest.substr(0, rest.find('{')), TextFormat::moodle);
            name = first_words(words_of_foreign(words.text, words.format), 60);
        }
        Incoming in(bank_, ids_, line_, name);
        std::string tags;
        for (const std::string& tag : noted(comments, "[tag:")) tags += (tags.empty() ? "" : ", ") + tag;
        if (!tags.empty()) in.lost("its tags: " + tags);
        GiftQuestion(in, id, category_).read(rest);
    }

    /// What stands in comments as [id:…] or [tag:…]; a bracket in it has a backslash before it.
    static std::vector<std::string> noted(std::string_view comments, std::string_view mark) {
        std::vector<std::string> found;
        std::size_t i = 0;
        for (auto at = comments.find(mark); at != std::string_view::npos; at = comments.find(mark, i)) {
            std::string value;
            for (i = at + mark.size(); i < comments.size() && comments[i] != ']' && comments[i] != '\n'; ++i) {
                if (comments[i] == '\\' && i + 1 < comments.size()) ++i;
                value += comments[i];
            }
            if (i < comments.size() && comments[i] == ']' && !value.empty()) found.push_back(value);
        }
        return found;
    }

    static constexpr int longest_question = 500;  // lines, of one whose bracket is never closed

    Bank& bank_;
    Ids& ids_;
    std::string block_, comments_, category_;
    int line_ = 0;
};

// ---- Writing

std::string escaped_for_gift(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\n') safe += "\\n";
        else {
            if (c == '\\' || c == '~' || c == '=' || c == '#' || c == '{' || c == '}' || c == ':') safe += '\\';
            safe += c;
        }
    }
    return safe;
}

/// As HTML where it has formatting, or characters that HTML would take for its own.
std::string gift_text(const RichText& text) {
    const std::string words = words_of(text);
    const bool plain = is_plain(text) && words.find_first_of("<&[\n$") == std::string::npos;
    return escaped_for_gift(plain ? words : "[html]" + html_of(text));
}

std::string gift_feedback(const RichText& text) { return text.empty() ? "" : " #" + gift_text(text); }

/// The answers in their brackets, kind by kind; and the text around them where they stand in it.
class GiftAnswers {
public:
    GiftAnswers(const Question& question, Outgoing& out) : question_(question), out_(out) {}

    std::string write(const Choice& kind) {
        const auto right = static_cast<double>(count_right(kind.options));
        const double share = std::round(1e7 / std::max(right, 1.0)) / 1e5;
        std::string answers;
        for (const Option& option : kind.options) {
            std::string mark = option.right ? "=" : "~";
            if (kind.multiple) mark = "~%" + number_text(option.right ? share : -share) + "%";
            answers += "\n\t" + mark + first_of(option.text) + gift_feedback(option.feedback);
        }
        return stem() + braced(answers);
    }

    std::string write(const TrueFalse& kind) {
        const RichText& right = kind.truth ? kind.if_true : kind.if_false;
        const RichText& wrong = kind.truth ? kind.if_false : kind.if_true;
        std::string answers = kind.truth ? "TRUE" : "FALSE";
        if (!wrong.empty() || !right.empty()) answers += "#" + (wrong.empty() ? "" : gift_text(wrong));
        if (!right.empty()) answers += "#" + gift_text(right);
        return stem() + braced(answers);
    }

    std::string write(const Matching& kind) {
        std::string answers;
        for (const Pairs::Part& part : kind.pairs.parts)
            answers += "\n\t=" + without_arrow(gift_text(part.text)) + " -> " +
                       escaped_for_gift(words_of_target(kind.pairs, part.target));
        for (const Pairs::Target& target : kind.pairs.targets) {
            if (std::ranges::find(kind.pairs.parts, target.id, &Pairs::Part::target) == kind.pairs.parts.end())
                answers += "\n\t= -> " + escaped_for_gift(target.words);
        }
        return stem() + braced(answers);
    }

    std::string write(const Numeric& kind) {
        const std::string within = number_text(tolerance_of(kind));
        std::string answers = "#\n\t=" + number_text(kind.value) + ":" + within + gift_feedback(kind.right);
        for (const Numeric::Slip& slip : kind.slips)
            answers += "\n\t=%0%" + number_text(slip.value) + ":" + within + gift_feedback(slip.feedback);
        if (!kind.wrong.empty()) answers += "\n\t~" + gift_feedback(kind.wrong);
        if (kind.figures != figures_of(kind.value)) out_.lost("to how many figures its answer is shown");
        return stem() + braced(answers);
    }

    std::string write(const FillIn& kind) {
        const FillIn::Gap& gap = kind.gaps[0];
        std::string answers, feedback = gift_feedback(gap.feedback);
        for (const std::string& words : gap.accept) {
            answers += "\n\t=" + typed(words) + feedback;
            feedback.clear();
        }
        for (const FillIn::Near& near : gap.near)
            answers += "\n\t=%0%" + typed(near.text).substr(near.text.starts_with('%') ? 5 : 0) +
                       gift_feedback(plain_text(near.hint));
        return around(kind.text, braced(answers));
    }

    std::string write(const InlineChoice& kind) {
        std::string answers;
        for (const Option& option : kind.gaps[0].options)
            answers += std::string("\n\t") + (option.right ? "=" : "~") + first_of(option.text) +
                       gift_feedback(option.feedback);
        return around(kind.text, braced(answers));
    }

private:
    std::string stem() const { return gift_text(question_.stem); }

    std::string braced(const std::string& answers) const {
        const std::string general = question_.explanation.empty() ? "" : "\n\t####" + gift_text(question_.explanation);
        return " {" + answers + general + (answers.find('\n') != std::string::npos || !general.empty() ? "\n}" : "}");
    }

    /// An option that begins with what would be read as a weight has its format before it.
    static std::string first_of(const RichText& option) {
        const std::string text = gift_text(option);
        return text.starts_with('%') ? "[plain]" + text : text;
    }

    static std::string typed(const std::string& words) {
        std::string text = words.starts_with('%') ? "%100%" : "";
        for (const char c : words) text += c == '*' ? "\\\\*" : escaped_for_gift({&c, 1});
        return text;
    }

    std::string without_arrow(std::string text) {
        for (auto at = text.find("->"); at != std::string::npos; at = text.find("->")) {
            out_.lost("-> in a pair is written \u2192");
            text.replace(at, 2, "\u2192");
        }
        return text;
    }

    /// The text with the brackets at its gap, after the stem where that says more than to fill it.
    std::string around(const RichText& text, std::string answers) const {
        if (text == gap_alone()) return gift_text(question_.stem) + answers;
        RichText all = text;
        if (words_of(question_.stem) != fill_the_gap)
            all.paragraphs.insert(all.paragraphs.begin(), question_.stem.paragraphs.begin(),
                                  question_.stem.paragraphs.end());
        bool plain = all.paragraphs.size() == 1 && words_of(all).find_first_of("<&[\n$") == std::string::npos;
        for (const Span& span : all.paragraphs[0]) plain = plain && (gap_in(span) || is_plain({{{span}}}));
        const std::string whole = escaped_for_gift(plain ? words_of(all) : "[html]" + html_of(all));
        const auto at = whole.find(gap_mark);
        while (answers.starts_with(' ')) answers.erase(0, 1);
        return whole.substr(0, at) + answers + whole.substr(at + gap_mark.size());
    }

    const Question& question_;
    Outgoing& out_;
};
}  // namespace

Exported write_gift(std::span<const content::Module* const> modules) {
    Exported made;
    for (const content::Module* module : modules) {
        std::string title = module->title;
        for (auto at = title.find('/'); at != std::string::npos; at = title.find('/', at + 2)) title.insert(at, "/");
        made.text += "$CATEGORY: " + title + "\n\n";
        for_each_question({&module, 1}, {}, made, [&](const Question& question, Outgoing& out) {
            made.text += "// [id:" + question.id + "]\n::" + escaped_for_gift(question.id) + "::";
            GiftAnswers answers(question, out);
            visit_here(question.kind, [&]<class Kind>(const Kind& kind) {
                if constexpr (requires { answers.write(kind); }) made.text += answers.write(kind);
            });
            made.text += "\n\n";
            return true;
        });
    }
    return made;
}

Bank read_gift(std::string_view text, Ids& ids) {
    Bank bank;
    GiftReader(bank, ids).read(cleaned(text));
    return bank;
}

}  // namespace interop
