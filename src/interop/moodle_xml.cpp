#include <algorithm>
#include <cmath>

#include "base/sorted.hpp"
#include "base/utf8.hpp"
#include "interop/answers.hpp"
#include "interop/bank.hpp"
#include "interop/export.hpp"
#include "interop/foreign_text.hpp"
#include "interop/here.hpp"
#include "interop/package.hpp"
#include "interop/xml.hpp"

namespace interop {
namespace {
using namespace questions;

std::string mark_of_gap(std::size_t n) { return {'\x01', static_cast<char>('0' + n)}; }

std::optional<TextFormat> format_named(std::string_view name) {
    if (name == "html") return TextFormat::html;
    if (name == "moodle_auto_format") return TextFormat::moodle;
    if (name == "plain_text") return TextFormat::plain;
    if (name == "markdown") return TextFormat::markdown;
    return std::nullopt;
}

/// An answer within a cloze: a right one has = before it, or a share of the points.
struct ClozeAnswer {
    std::string text, feedback;
    double weight = 0;
};

/// A gap of a cloze, `{1:SHORTANSWER:=ice~%0%snow#Nearly.}`.
struct ClozeGap {
    std::string type;
    std::vector<ClozeAnswer> answers;
};

/// Takes a gap off the text, which begins with its bracket; nothing where it is none.
std::optional<ClozeGap> take_gap(std::string_view& rest) {
    std::size_t at = 1;
    while (at < rest.size() && rest[at] >= '0' && rest[at] <= '9') ++at;
    if (at >= rest.size() || rest[at] != ':') return std::nullopt;
    const auto colon = rest.find(':', at + 1);
    if (colon == std::string_view::npos || colon > at + 20) return std::nullopt;
    ClozeGap gap{std::string(rest.substr(at + 1, colon - at - 1)), {{}}};
    if (gap.type.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != std::string::npos) return std::nullopt;
    std::string* into = &gap.answers.back().text;
    for (std::size_t i = colon + 1; i < rest.size(); ++i) {
        const char c = rest[i];
        if (c == '\\' && i + 1 < rest.size() &&
            std::string_view("}#~/\"\\").find(rest[i + 1]) != std::string_view::npos)
            *into += rest[++i];
        else if (c == '~') into = &gap.answers.emplace_back().text;
        else if (c == '#' && into == &gap.answers.back().text) into = &gap.answers.back().feedback;
        else if (c == '}') {
            rest.remove_prefix(i + 1);
            return gap;
        } else *into += c;
    }
    return std::nullopt;
}

/// Takes what an answer is worth off its text.
void weigh(ClozeAnswer& answer) {
    std::string_view text = trimmed(answer.text);
    if (text.starts_with('=')) {
        answer.weight = 1;
        text.remove_prefix(1);
    } else if (text.starts_with('%')) {
        const auto end = text.find('%', 1);
        const auto percent = end == std::string_view::npos ? std::nullopt : read_number(text.substr(1, end - 1));
        if (percent) {
            answer.weight = *percent / 100;
            text.remove_prefix(end + 1);
        }
    }
    answer.text = std::string(trimmed(text));
}

/// One <question> under way.
class MoodleQuestion {
public:
    MoodleQuestion(const Xml& xml, std::string_view category, Bank& bank, Ids& ids)
        : xml_(xml), category_(category), in_(bank, ids, xml.line, name_of(xml)) {}

    void read() {
        const std::string_view type = xml_.attribute("type");
        if (const Xml* text = xml_.child("questiontext")) format_ = format_of(*text, TextFormat::html);
        if (type == "description") return description();
        if (type == "essay") return in_.left_out("an essay, which a person would have to mark");
        if (type.starts_with("calculated"))
            return in_.left_out("a question of the type " + std::string(type) + ", whose numbers Moodle works out");
        common();
        if (type == "multichoice") choice();
        else if (type == "truefalse") true_false();
        else if (type == "shortanswer") words();
        else if (type == "numerical") numeric();
        else if (type == "matching" || type == "match" || type == "ddmatch") matching();
        else if (type == "ordering") ordering();
        else if (type == "cloze" || type == "multianswer") cloze();
        else if (type == "gapselect" || type == "ddwtos") drop_downs(type == "ddwtos");
        else in_.left_out("a question of the type " + first_words(printable(type), 40));
    }

private:
    static std::string name_of(const Xml& xml) {
        const Xml* name = xml.child("name");
        std::string words = name ? name->words_of("text") : std::string();
        if (words.empty()) {
            const Xml* text = xml.child("questiontext");
            words = words_of_foreign(cleaned(text ? text->words_of("text") : ""), TextFormat::html);
        }
        return first_words(printable(trimmed(cleaned(words))), 120);
    }

    TextFormat format_of(const Xml& place, TextFormat otherwise) {
        const std::string_view name = place.attribute("format");
        if (name.empty()) return otherwise;
        if (const auto known = format_named(name)) return *known;
        in_.lost("the text format " + first_words(printable(name), 40) + " is read as plain text");
        return TextFormat::plain;
    }

    /// The <text> in an element.
    RichText rich(const Xml* place) {
        if (!place) return {};
        files(*place);
        return read_foreign(cleaned(place->words_of("text")), format_of(*place, format_),
                            [&](std::string what) { in_.lost(std::move(what)); });
    }

    void files(const Xml& place) {
        for (const Xml* file : place.all("file"))
            in_.lost("the file " + first_words(printable(file->attribute("name")), 80));
    }

    RichText stem() { return rich(xml_.child("questiontext")); }

    void description() {
        RichText text = stem();
        if (!text.empty()) in_.put(std::move(text), category_);
    }

    void common() {
        question_.explanation = rich(xml_.child("generalfeedback"));
        for (const Xml* hint : xml_.all("hint")) {
            RichText text = rich(hint->child("hintcontent") ? hint->child("hintcontent") : hint);
            if (!text.empty()) question_.hints.push_back(std::move(text));
        }
        std::string tags;
        if (const Xml* list = xml_.child("tags"))
            for (const Xml* tag : list->all("tag")) tags += (tags.empty() ? "" : ", ") + tag->words_of("text");
        if (!tags.empty()) in_.lost("its tags: " + first_words(printable(tags), 120));
        for (const char* what : {"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"}) {
            const Xml* feedback = xml_.child(what);
            if (feedback && !feedback->words_of("text").empty()) in_.lost("what is said of the answer as a whole");
        }
        const auto grade = read_number(xml_.words_of("defaultgrade"));
        const bool of_cloze = xml_.attribute("type") == "cloze";
        if (grade && *grade != 1 && !of_cloze)
            in_.lost("its weight of " + number_text(*grade) + "; here each question is worth one point");
        if (xml_.words_of("usecase") == "1") in_.lost("capital letters counted");
        if (xml_.child("image_base64")) in_.lost("the picture " + first_words(printable(xml_.words_of("image")), 80));
    }

    void put(Kind kind) {
        std::visit([&](auto& own) { question_.kind = std::move(own); }, kind);
        in_.put(std::move(question_), xml_.words_of("idnumber"), category_);
    }

    std::vector<ForeignAnswer> answers() {
        std::vector<ForeignAnswer> list;
        for (const Xml* answer : xml_.all("answer")) {
            const auto percent = read_number(answer->attribute("fraction"));
            ForeignAnswer made{.text = rich(answer),
                               .weight = percent.value_or(0) / 100,
                               .typed = {},
                               .feedback = rich(answer->child("feedback"))};
            made.typed = trimmed(cleaned(answer->words_of("text")));
            list.push_back(std::move(made));
        }
        return list;
    }

    void choice() {
        const std::string single = xml_.words_of("single");
        question_.stem = stem();
        put(choice_of(answers(), single != "false" && single != "0", in_));
    }

    void true_false() {
        TrueFalse kind{.truth = false, .if_true = {}, .if_false = {}, .reasons = {}};
        bool first = true;
        for (const Xml* answer : xml_.all("answer")) {
            const std::string words = answer->words_of("text");
            const bool told = words == "true" || words == "false";
            const bool is_true =
                told ? words == "true" : first;  // old files have them in this order, in their language
            const bool right = read_number(answer->attribute("fraction")).value_or(0) == 100;
            kind.truth = is_true == right;
            (is_true ? kind.if_true : kind.if_false) = rich(answer->child("feedback"));
            first = false;
        }
        question_.stem = stem();
        put(std::move(kind));
    }

    void words() {
        question_.stem = stem();
        put(FillIn{gap_alone(), {gap_of("answer", answers(), in_)}});
    }

    void numeric() {
        std::vector<ForeignNumber> numbers;
        for (const Xml* answer : xml_.all("answer")) {
            std::string text = answer->words_of("text");
            if (text.empty()) {  // older files have it without <text>
                for (const Xml& each : answer->children)
                    if (each.name.empty() && text.empty()) text = trimmed(each.text);
            }
            auto number = read_range(text);
            if (!number)
                return in_.left_out("wants numbers as answers, not \"" + first_words(printable(text), 40) + "\"");
            number->within = std::fabs(read_number(answer->words_of("tolerance")).value_or(0));
            number->weight = answer->child("fraction") ? read_number(answer->words_of("fraction")).value_or(0)
                                                       : read_number(answer->attribute("fraction")).value_or(0) / 100;
            number->feedback = rich(answer->child("feedback"));
            numbers.push_back(std::move(*number));
        }
        question_.stem = stem();
        auto kind = numeric_of(numbers, {}, in_);
        if (!kind) return;
        units(*kind);
        put(std::move(*kind));
    }

    void units(Numeric& kind) {
        const Xml* list = xml_.child("units");
        if (!list || xml_.words_of("showunits") == "3") return;
        std::vector<Numeric::Unit> units;
        for (const Xml* unit : list->all("unit")) {
            const double multiplier = read_number(unit->words_of("multiplier")).value_or(1);
            if (multiplier <= 0) continue;
            const std::string name = cleaned(unit->words_of("unit_name"));
            if (!name.empty()) units.push_back({name, 1 / multiplier});
        }
        // The value is in the unit whose multiplier is 1, which comes first here.
        if (units.empty()) return;
        const auto base = std::ranges::find(units, 1.0, &Numeric::Unit::factor);
        if (base != units.end()) std::rotate(units.begin(), base, base + 1);
        else return in_.lost("its units, none of which is that of the answer");
        kind.units = std::move(units);
        if (kind.units.size() > 1 && xml_.words_of("unitgradingtype") != "0" && !xml_.words_of("unitpenalty").empty())
            in_.lost("the penalty for a wrong unit; here it costs half");
    }

    void matching() {
        std::vector<ForeignPair> pairs;
        for (const Xml* part : xml_.all("subquestion")) {
            RichText text = rich(part);
            const Xml* answer = part->child("answer");
            std::string target;
            if (answer) {
                const RichText words =
                    read_foreign(cleaned(answer->words_of("text")), format_of(*answer, TextFormat::plain),
                                 [&](std::string what) { in_.lost(std::move(what)); });
                target = words_of(words);
                if (!is_plain(words)) in_.lost("formatting of what is chosen from");
                files(*answer);
            }
            pairs.push_back({std::move(text), std::move(target)});
        }
        question_.stem = stem();
        put(matching_of(pairs, in_));
    }

    void ordering() {
        std::vector<std::pair<double, RichText>> items;
        for (const Xml* answer : xml_.all("answer"))
            insert_sorted(items, std::pair(read_number(answer->attribute("fraction")).value_or(0), rich(answer)),
                          [](const auto& a, const auto& b) { return a.first < b.first; });
        Ordering kind;
        for (auto& [place, text] : items) kind.items.push_back({option_id(kind.items.size()), std::move(text), {}});
        const std::string grading = xml_.words_of("gradingtype");
        if (!grading.empty() && grading != "ABSOLUTE_POSITION" && grading != "0")
            in_.lost("how its parts are marked; here each item at its right place counts");
        question_.stem = stem();
        put(std::move(kind));
    }

    RichText text_with_gaps(const std::string& text) {
        const Xml* place = xml_.child("questiontext");
        files(*place);
        return read_foreign(text, format_, [&](std::string what) { in_.lost(std::move(what)); });
    }

    RichText part(const std::string& text) {
        return read_foreign(text, format_, [&](std::string what) { in_.lost(std::move(what)); });
    }

    void cloze() {
        const Xml* place = xml_.child("questiontext");
        const std::string whole = cleaned(place ? place->words_of("text") : "");
        std::string text;
        std::vector<ClozeGap> gaps;
        for (std::string_view rest = whole; !rest.empty();) {
            auto gap = rest.front() == '{' && gaps.size() < most_gaps ? take_gap(rest) : std::nullopt;
            if (gap) {
                text += mark_of_gap(gaps.size());
                for (ClozeAnswer& answer : gap->answers) weigh(answer);
                gaps.push_back(std::move(*gap));
            } else {
                text += rest.front();
                rest.remove_prefix(1);
            }
        }
        if (gaps.empty()) return in_.left_out("wants a gap such as {1:SHORTANSWER:=word}");
        const auto is = [](const ClozeGap& gap, std::initializer_list<std::string_view> names) {
            return std::ranges::find(names, std::string_view(gap.type)) != names.end();
        };
        std::size_t lists = 0;
        for (const ClozeGap& gap : gaps) {
            const bool list = is(gap, {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH",
                                       "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"});
            const bool number = is(gap, {"NUMERICAL", "NM"});
            if (!list && !number && !is(gap, {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}))
                return in_.left_out("a gap of the type " + gap.type);
            if (is(gap, {"SHORTANSWER_C", "SAC", "MWC"})) in_.lost("capital letters counted");
            lists += list;
        }
        RichText cloze = text_with_gaps(text);
        question_.stem = take_stem(cloze);
        if (lists == gaps.size()) return put_lists(std::move(cloze), gaps);
        if (lists > 0) in_.lost("lists to choose from beside words to type; here all is typed");
        FillIn kind{std::move(cloze), {}};
        for (std::size_t i = 0; i < gaps.size(); ++i) {
            std::vector<ForeignAnswer> list;
            const bool number = is(gaps[i], {"NUMERICAL", "NM"});
            for (const ClozeAnswer& answer : gaps[i].answers) {
                std::string typed = words_of_foreign(answer.text, format_);
                if (number && typed != "*") {
                    const auto value = read_range(typed);
                    if (!value) return in_.left_out("wants numbers as answers, not \"" + first_words(typed, 40) + "\"");
                    in_.lost("a number in the text is typed as words");
                    if (value->within > 0) in_.lost("the tolerance of " + typed);
                    typed = number_text(value->value.value_or(0));
                }
                list.push_back({part(answer.text), answer.weight, typed, part(answer.feedback)});
            }
            kind.gaps.push_back(gap_of("gap-" + std::to_string(i + 1), list, in_));
        }
        put(std::move(kind));
    }

    void put_lists(RichText cloze, const std::vector<ClozeGap>& gaps) {
        InlineChoice kind{std::move(cloze), {}};
        for (const ClozeGap& gap : gaps) {
            std::vector<ForeignAnswer> list;
            for (const ClozeAnswer& answer : gap.answers) {
                const RichText text = part(answer.text);
                if (!is_plain(text)) in_.lost("formatting of what is chosen from");
                if (answer.weight != 0 && answer.weight < 0.999)
                    in_.lost("\"" + words_of(text) + "\" is half right; here it is wrong");
                list.push_back({plain_text(words_of(text)), answer.weight, {}, part(answer.feedback)});
            }
            kind.gaps.push_back({"gap-" + std::to_string(kind.gaps.size() + 1), list_options(list)});
        }
        put(std::move(kind));
    }

    /// [[2]] in the text is the second of the words, among those of its group.
    void drop_downs(bool dragged) {
        const std::vector<const Xml*> words = xml_.all(dragged ? "dragbox" : "selectoption");
        const auto group_of = [](const Xml& word) {
            const std::string group = word.words_of("group");
            return group.empty() ? std::string("1") : group;
        };
        const Xml* place = xml_.child("questiontext");
        const std::string whole = cleaned(place ? place->words_of("text") : "");
        std::string text;
        InlineChoice kind;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            const std::string_view rest = std::string_view(whole).substr(i);
            const auto end = rest.starts_with("[[") ? rest.substr(0, 8).find("]]") : std::string_view::npos;
            const auto number = end == std::string_view::npos ? std::nullopt : read_number(rest.substr(2, end - 2));
            const bool gap =
                number && *number >= 1 && *number <= static_cast<double>(words.size()) && kind.gaps.size() < most_gaps;
            if (!gap) {
                text += whole[i];
                continue;
            }
            const Xml& right = *words[static_cast<std::size_t>(*number) - 1];
            InlineChoice::Gap made{"gap-" + std::to_string(kind.gaps.size() + 1), {}};
            std::vector<std::string> taken;
            for (const Xml* word : words) {
                const RichText rich_word = read_foreign(cleaned(word->words_of("text")), TextFormat::html,
                                                        [&](std::string what) { in_.lost(std::move(what)); });
                const std::string plain = words_of(rich_word);
                if (!is_plain(rich_word)) in_.lost("formatting of what is chosen from");
                const bool twice = std::ranges::find(taken, plain) != taken.end();
                if (group_of(*word) != group_of(right)) continue;
                if (twice) {
                    if (word == &right)
                        for (Option& option : made.options) option.right = words_of(option.text) == plain;
                    continue;
                }
                taken.push_back(plain);
                made.options.push_back({option_id(made.options.size()), plain_text(plain), word == &right, {}});
            }
            text += mark_of_gap(kind.gaps.size());
            kind.gaps.push_back(std::move(made));
            i += end + 1;
        }
        if (kind.gaps.empty()) return in_.left_out("wants a gap such as [[1]]");
        if (dragged) in_.lost("words to drag; here each gap has its list");
        kind.text = text_with_gaps(text);
        question_.stem = take_stem(kind.text);
        put(std::move(kind));
    }

    const Xml& xml_;
    std::string category_;
    Incoming in_;
    TextFormat format_ = TextFormat::html;
    Question question_;
};

// ---- Writing

std::string cdata(std::string_view text) {
    if (text.find_first_of("<>&") == std::string_view::npos) return std::string(text);
    std::string safe(text);
    for (auto at = safe.find("]]>"); at != std::string::npos; at = safe.find("]]>", at + 12))
        safe.replace(at, 3, "]]]]><![CDATA[>");
    return "<![CDATA[" + safe + "]]>";
}

std::string text_element(const std::string& html) { return "<text>" + cdata(html) + "</text>"; }

std::string html_element(const std::string& name, const std::string& html, int indent = 4) {
    return std::string(static_cast<std::size_t>(indent), ' ') + "<" + name + " format=\"html\">" + text_element(html) +
           "</" + name + ">\n";
}

std::string answer_element(double percent, const std::string& text, const RichText& feedback, bool html,
                           const std::string& more = "") {
    return "    <answer fraction=\"" + number_text(percent) + "\" format=\"" + (html ? "html" : "moodle_auto_format") +
           "\">\n      " + text_element(text) + "\n" + html_element("feedback", html_of(feedback), 6) + more +
           "    </answer>\n";
}

class MoodleAnswers {
public:
    MoodleAnswers(const Question& question, Outgoing& out) : question_(question), out_(out) {}

    std::string write(const Choice& kind) {
        const auto right = static_cast<double>(count_right(kind.options));
        const double share = kind.multiple ? std::round(1e7 / std::max(right, 1.0)) / 1e5 : 100;
        std::string body =
            std::string("    <single>") + (kind.multiple ? "false" : "true") +
            "</single>\n    <shuffleanswers>true</shuffleanswers>\n    <answernumbering>abc</answernumbering>\n";
        for (const Option& option : kind.options)
            body += answer_element(option.right    ? share
                                   : kind.multiple ? -share
                                                   : 0,
                                   html_of(option.text), option.feedback, true);
        return question("multichoice", html_of(question_.stem), body);
    }

    std::string write(const TrueFalse& kind) {
        return question("truefalse", html_of(question_.stem),
                        answer_element(kind.truth ? 100 : 0, "true", kind.if_true, false) +
                            answer_element(kind.truth ? 0 : 100, "false", kind.if_false, false));
    }

    std::string write(const Matching& kind) {
        std::string body = "    <shuffleanswers>true</shuffleanswers>\n";
        const auto add = [&](const std::string& part, const std::string& target) {
            body += "    <subquestion format=\"html\">\n      " + text_element(part) + "\n      <answer>" +
                    text_element(target) + "</answer>\n    </subquestion>\n";
        };
        for (const Pairs::Part& part : kind.pairs.parts)
            add(html_of(part.text), words_of_target(kind.pairs, part.target));
        for (const Pairs::Target& target : kind.pairs.targets) {
            if (std::ranges::find(kind.pairs.parts, target.id, &Pairs::Part::target) == kind.pairs.parts.end())
                add("", target.words);
        }
        return question("matching", html_of(question_.stem), body);
    }

    std::string write(const Ordering& kind) {
        std::string body =
            "    <layouttype>VERTICAL</layouttype>\n    <selecttype>ALL</selecttype>\n    <selectcount>0</selectcount>\n"
            "    <gradingtype>ABSOLUTE_POSITION</gradingtype>\n    <showgrading>SHOW</showgrading>\n";
        for (std::size_t i = 0; i < kind.items.size(); ++i) {
            if (!kind.items[i].feedback.empty()) out_.lost("feedback on its items");
            body += "    <answer fraction=\"" + std::to_string(i + 1) + "\" format=\"html\">" +
                    text_element(html_of(kind.items[i].text)) + "</answer>\n";
        }
        return question("ordering", html_of(question_.stem), body);
    }

    std::string write(const Numeric& kind) {
        const std::string within = "      <tolerance>" + number_text(tolerance_of(kind)) + "</tolerance>\n";
        std::string body = answer_element(100, number_text(kind.value), kind.right, false, within);
        for (const Numeric::Slip& slip : kind.slips)
            body += answer_element(0, number_text(slip.value), slip.feedback, false, within);
        if (!kind.wrong.empty()) body += answer_element(0, "*", kind.wrong, false, "      <tolerance>0</tolerance>\n");
        if (!kind.units.empty()) {
            body += "    <unitgradingtype>0</unitgradingtype>\n    <unitpenalty>0.5</unitpenalty>\n    <showunits>" +
                    std::string(kind.units.size() > 1 ? "2" : "0") +
                    "</showunits>\n    <unitsleft>0</unitsleft>\n    <units>\n";
            for (const Numeric::Unit& unit : kind.units)
                body += "      <unit><multiplier>" + number_text(1 / unit.factor) + "</multiplier><unit_name>" +
                        cdata(unit.name) + "</unit_name></unit>\n";
            body += "    </units>\n";
        }
        if (kind.figures != figures_of(kind.value)) out_.lost("to how many figures its answer is shown");
        return question("numerical", html_of(question_.stem), body);
    }

    std::string write(const FillIn& kind) {
        if (kind.text == gap_alone()) {
            const FillIn::Gap& gap = kind.gaps[0];
            std::string body = "    <usecase>0</usecase>\n";
            for (const std::string& words : gap.accept)
                body +=
                    answer_element(100, starred(words), &words == &gap.accept[0] ? gap.feedback : RichText(), false);
            for (const FillIn::Near& near : gap.near)
                body += answer_element(0, starred(near.text), plain_text(near.hint), false);
            return question("shortanswer", html_of(question_.stem), body);
        }
        std::vector<std::string> gaps;
        for (const FillIn::Gap& gap : kind.gaps) {
            std::string answers;
            for (const std::string& words : gap.accept)
                answers += (answers.empty() ? "=" : "~=") + in_cloze(escaped(starred(words))) +
                           (answers.empty() ? said(gap.feedback) : "");
            for (const FillIn::Near& near : gap.near)
                answers += "~%0%" + in_cloze(escaped(starred(near.text))) + said(plain_text(near.hint));
            gaps.push_back("{1:SHORTANSWER:" + answers + "}");
        }
        return cloze(kind.text, gaps);
    }

    std::string write(const InlineChoice& kind) {
        std::vector<std::string> gaps;
        for (const InlineChoice::Gap& gap : kind.gaps) {
            std::string answers;
            for (const Option& option : gap.options)
                answers += std::string(answers.empty() ? "" : "~") + (option.right ? "=" : "%0%") +
                           in_cloze(html_of(option.text)) + said(option.feedback);
            gaps.push_back("{1:MULTICHOICE_S:" + answers + "}");
        }
        return cloze(kind.text, gaps);
    }

private:
    static std::string starred(const std::string& words) {
        std::string text;
        for (const char c : words) text += c == '*' ? "\\*" : std::string(1, c);
        return text;
    }

    static std::string in_cloze(const std::string& text) {
        std::string safe;
        for (const char c : text) {
            if (c == '}' || c == '#' || c == '~' || c == '/' || c == '"' || c == '\\') safe += '\\';
            safe += c;
        }
        return safe;
    }

    static std::string said(const RichText& feedback) {
        return feedback.empty() ? "" : "#" + in_cloze(html_of(feedback));
    }

    std::string cloze(const RichText& text, const std::vector<std::string>& gaps) {
        RichText all = text;
        if (words_of(question_.stem) != fill_the_gap)
            all.paragraphs.insert(all.paragraphs.begin(), question_.stem.paragraphs.begin(),
                                  question_.stem.paragraphs.end());
        const std::string html = html_of(all);
        std::string whole;
        for (std::size_t i = 0; i < html.size(); ++i) {
            if (html[i] == '\x01' && i + 1 < html.size()) whole += gaps[static_cast<std::size_t>(html[++i] - '0')];
            else whole += html[i];
        }
        return question("cloze", whole, "");
    }

    std::string question(const std::string& type, const std::string& text, const std::string& body) {
        std::string xml = "  <question type=\"" + type + "\">\n    <name>" + text_element(question_.id) + "</name>\n" +
                          html_element("questiontext", text) +
                          html_element("generalfeedback", html_of(question_.explanation)) +
                          (type == "cloze" ? "" : "    <defaultgrade>1</defaultgrade>\n") +
                          "    <penalty>0.3333333</penalty>\n    <hidden>0</hidden>\n    <idnumber>" + question_.id +
                          "</idnumber>\n" + body;
        for (const RichText& hint : question_.hints) xml += html_element("hint", html_of(hint));
        return xml + "  </question>\n";
    }

    const Question& question_;
    Outgoing& out_;
};
}  // namespace

Bank read_moodle_xml(const Xml& quiz, Ids& ids) {
    Bank bank;
    std::string category;
    for (const Xml* question : quiz.all("question")) {
        if (question->attribute("type") != "category") {
            MoodleQuestion(*question, category, bank, ids).read();
            continue;
        }
        const Xml* path = question->child("category");
        category = category_title(path ? (path->child("text") ? path->words_of("text") : path->words()) : "");
        const Xml* info = question->child("info");
        if (info && !info->words_of("text").empty())
            bank.losses.push_back({question->line, category, "the description of the category"});
    }
    return bank;
}

Exported write_moodle_xml(std::span<const content::Module* const> modules) {
    Exported made;
    made.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
    for (const content::Module* module : modules) {
        std::string title = module->title;
        for (auto at = title.find('/'); at != std::string::npos; at = title.find('/', at + 2)) title.insert(at, "/");
        made.text += "  <question type=\"category\">\n    <category>" + text_element("top/" + escaped(title)) +
                     "</category>\n  </question>\n";
        for_each_question({&module, 1}, moodle_holds, made, [&](const Question& question, Outgoing& out) {
            MoodleAnswers answers(question, out);
            visit_here(question.kind, [&]<class Kind>(const Kind& kind) {
                if constexpr (requires { answers.write(kind); }) made.text += answers.write(kind);
            });
            return true;
        });
    }
    made.text += "</quiz>\n";
    return made;
}

}  // namespace interop
