#include <algorithm>
#include <cmath>

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

/// QTI 3's names as QTI 2 has them: `qti-simple-choice` is simpleChoice.
std::string older_name(std::string_view name) {
    if (name.starts_with("qti-")) name.remove_prefix(4);
    std::string made;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '-' && i + 1 < name.size()) {
            const char c = name[++i];
            made += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        } else made += name[i];
    }
    return made;
}

/// Elements and attributes under their older names; HTML's have the same in both.
Xml with_older_names(const Xml& xml) {
    Xml made{older_name(xml.name), xml.text, {}, {}, xml.line};
    for (const auto& [name, value] : xml.attributes) made.attributes.emplace_back(older_name(name), value);
    for (const Xml& child : xml.children) made.children.push_back(with_older_names(child));
    return made;
}

bool is_interaction(const Xml& xml) { return xml.name.ends_with("Interaction"); }

/// What is declared of a response: its right values, and what others earn.
struct Declared {
    std::string base_type;
    std::vector<std::string> right;
    std::vector<std::pair<std::string, double>> mapped;

    bool has(std::string_view value) const { return std::ranges::find(right, value) != right.end(); }
};

Declared declared(const Xml& item, std::string_view response) {
    Declared made;
    for (const Xml* each : item.all("responseDeclaration")) {
        if (each->attribute("identifier") != response) continue;
        made.base_type = each->attribute("baseType");
        if (const Xml* right = each->child("correctResponse"))
            for (const Xml* value : right->all("value")) made.right.emplace_back(trimmed(value->words()));
        if (const Xml* mapping = each->child("mapping")) {
            for (const Xml* entry : mapping->all("mapEntry"))
                made.mapped.emplace_back(trimmed(entry->attribute("mapKey")),
                                         read_number(entry->attribute("mappedValue")).value_or(0));
        }
        break;
    }
    if (made.right.empty())
        for (const auto& [value, points] : made.mapped)
            if (points > 0) made.right.push_back(value);
    return made;
}

class QtiItem {
public:
    QtiItem(const Xml& item, Bank& bank, Ids& ids) : item_(item), in_(bank, ids, item.line, name_of(item)) {}

    void read() {
        const Xml* body = item_.child("itemBody");
        if (!body) return in_.left_out("wants an item body");
        gather(*body);
        for (const Xml* feedback : item_.all("modalFeedback")) explain(*feedback);
        if (const Xml* rubric = body->find("rubricBlock"); rubric) in_.lost("notes for those who mark or prepare");
        if (interactions_.empty()) return in_.left_out("wants an interaction");
        const auto all_are = [&](std::string_view name) {
            return std::ranges::all_of(interactions_, [&](const Xml* each) { return each->name == name; });
        };
        if (all_are("textEntryInteraction")) return text_entries();
        if (all_are("inlineChoiceInteraction")) return inline_choices();
        if (interactions_.size() > 1) return in_.left_out("several interactions in one item");
        const Xml& one = *interactions_[0];
        if (one.name == "choiceInteraction") choice(one);
        else if (one.name == "orderInteraction") order(one);
        else if (one.name == "matchInteraction") match(one);
        else in_.left_out("an interaction of the type " + first_words(printable(one.name), 40));
    }

private:
    static std::string name_of(const Xml& item) {
        const std::string_view title = item.attribute("title"), id = item.attribute("identifier");
        return first_words(printable(title.empty() ? id : title), 120);
    }

    RichText rich(const std::string& html) {
        return read_foreign(cleaned_html(html), TextFormat::html, [&](std::string what) { in_.lost(std::move(what)); });
    }

    /// Cleaned, but for the marks of gaps.
    static std::string cleaned_html(const std::string& html) {
        std::string made;
        for (std::size_t from = 0; from <= html.size();) {
            const auto at = std::min(html.find('\x01', from), html.size());
            made += cleaned(std::string_view(html).substr(from, at - from));
            if (at < html.size()) made += html.substr(at, 2);
            from = at + 2;
        }
        return made;
    }

    /// HTML of what stands in an element, without feedback, with a mark for each interaction that stands in a text.
    std::string html_in(const Xml& place) {
        std::string html;
        for (const Xml& each : place.children) {
            if (each.name.empty()) html += without_marks(escaped(each.text));
            else if (is_interaction(each)) {
                interactions_.push_back(&each);
                const bool in_text = each.name == "textEntryInteraction" || each.name == "inlineChoiceInteraction";
                if (in_text && gaps_ < most_gaps) html += {'\x01', static_cast<char>('0' + gaps_++)};
                else if (const Xml* prompt = each.child("prompt")) html += "<p>" + html_in(*prompt) + "</p>";
            } else if (each.name == "feedbackInline" || each.name == "feedbackBlock" || each.name == "rubricBlock")
                continue;
            else {
                html += "<" + each.name;
                for (const auto& [name, value] : each.attributes)
                    if (name != "class" && name != "id")
                        html += " " + name + "=\"" + without_marks(escaped(value)) + "\"";
                html += ">" + html_in(each) + "</" + each.name + ">";
            }
        }
        return html;
    }

    static std::string without_marks(std::string text) {
        std::erase(text, '\x01');
        return text;
    }

    void gather(const Xml& body) { body_ = html_in(body); }

    void explain(const Xml& feedback) {
        RichText text = rich(html_in(feedback));
        if (question_.explanation.empty() && feedback.attribute("showHide") != "hide")
            question_.explanation = std::move(text);
        else if (!text.empty()) in_.lost("feedback: \"" + first_words(words_of(text), 40) + "\"");
    }

    RichText feedback_in(const Xml& option) {
        const Xml* feedback = option.child("feedbackInline");
        return feedback ? rich(html_in(*feedback)) : RichText();
    }

    void put(Kind kind) {
        std::visit([&](auto& own) { question_.kind = std::move(own); }, kind);
        in_.put(std::move(question_), item_.attribute("identifier"), "");
    }

    void choice(const Xml& interaction) {
        const Declared known = declared(item_, interaction.attribute("responseIdentifier"));
        std::vector<ForeignAnswer> answers;
        std::vector<std::string> ids;
        const auto right = static_cast<double>(std::max<std::size_t>(known.right.size(), 1));
        const bool single = interaction.attribute("maxChoices") == "1";
        for (const Xml* option : interaction.all("simpleChoice")) {
            ids.emplace_back(option->attribute("identifier"));
            double weight = known.has(ids.back()) ? 1 : 0;
            if (!single) {
                weight = known.has(ids.back()) ? 1 / right : -1 / right;
                for (const auto& [key, points] : known.mapped)
                    if (key == ids.back()) weight = points;
            }
            answers.push_back({rich(html_in(*option)), weight, {}, feedback_in(*option)});
        }
        question_.stem = rich(body_);
        if (single && ids.size() == 2 && std::ranges::is_permutation(ids, std::vector<std::string>{"true", "false"})) {
            const std::size_t yes = ids[0] == "true" ? 0 : 1;
            return put(TrueFalse{answers[yes].weight > 0, answers[yes].feedback, answers[1 - yes].feedback, {}});
        }
        put(choice_of(answers, single, in_));
    }

    void order(const Xml& interaction) {
        const Declared known = declared(item_, interaction.attribute("responseIdentifier"));
        Ordering kind;
        for (const std::string& id : known.right) {
            for (const Xml* option : interaction.all("simpleChoice")) {
                if (option->attribute("identifier") == id)
                    kind.items.push_back({option_id(kind.items.size()), rich(html_in(*option)), {}});
            }
        }
        if (kind.items.size() < interaction.all("simpleChoice").size())
            in_.lost("items that have no place in the right order");
        question_.stem = rich(body_);
        put(std::move(kind));
    }

    void match(const Xml& interaction) {
        const Declared known = declared(item_, interaction.attribute("responseIdentifier"));
        const auto sets = interaction.all("simpleMatchSet");
        if (sets.size() != 2) return in_.left_out("wants two sets to match");
        const auto choices = [&](const Xml& set) { return set.all("simpleAssociableChoice"); };
        std::vector<ForeignPair> pairs;
        const auto words = [&](const Xml& target) { return words_of(rich(html_in(target))); };
        std::vector<const Xml*> used;
        for (const Xml* part : choices(*sets[0])) {
            for (const Xml* target : choices(*sets[1])) {
                if (!known.has(std::string(part->attribute("identifier")) + " " +
                               std::string(target->attribute("identifier"))))
                    continue;
                if (!used.empty() && !pairs.empty() && pairs.back().part == rich(html_in(*part)))
                    in_.lost("a part that fits several");
                pairs.push_back({rich(html_in(*part)), words(*target)});
                used.push_back(target);
            }
        }
        for (const Xml* target : choices(*sets[1]))
            if (std::ranges::find(used, target) == used.end()) pairs.push_back({{}, words(*target)});
        question_.stem = rich(body_);
        put(matching_of(pairs, in_));
    }

    void text_entries() {
        RichText text = rich(body_);
        question_.stem = take_stem(text);
        const Declared first = declared(item_, interactions_[0]->attribute("responseIdentifier"));
        const bool number = first.base_type == "float" || first.base_type == "integer";
        if (number && interactions_.size() == 1 && text == gap_alone()) return numeric(first);
        FillIn kind{std::move(text), {}};
        for (const Xml* each : interactions_) {
            const Declared known = declared(item_, each->attribute("responseIdentifier"));
            std::vector<ForeignAnswer> answers;
            double most = 0;
            for (const auto& [value, points] : known.mapped) most = std::max(most, points);
            for (const std::string& value : known.right) answers.push_back({{}, 1, starred(value), {}});
            for (const auto& [value, points] : known.mapped)
                answers.push_back({{}, most > 0 ? points / most : 0, starred(value), {}});
            kind.gaps.push_back(gap_of("gap-" + std::to_string(kind.gaps.size() + 1), answers, in_));
        }
        put(std::move(kind));
    }

    static std::string starred(const std::string& value) {
        std::string text;
        for (const char c : cleaned(value)) text += c == '*' ? "\\*" : std::string(1, c);
        return text;
    }

    void numeric(const Declared& known) {
        ForeignNumber number;
        if (!known.right.empty()) number.value = read_number(known.right[0]);
        const Xml* processing = item_.child("responseProcessing");
        const Xml* equal = processing ? processing->find("equal") : nullptr;
        if (equal && number.value) {
            const std::string tolerance(equal->attribute("tolerance"));
            const double within = read_number(tolerance.substr(0, tolerance.find(' '))).value_or(0);
            const std::string_view mode = equal->attribute("toleranceMode");
            if (mode == "absolute") number.within = within;
            if (mode == "relative") number.within = within / 100 * std::fabs(*number.value);
        }
        auto kind = numeric_of({number}, {}, in_);
        if (kind) put(std::move(*kind));
    }

    void inline_choices() {
        InlineChoice kind{rich(body_), {}};
        question_.stem = take_stem(kind.text);
        for (const Xml* each : interactions_) {
            const Declared known = declared(item_, each->attribute("responseIdentifier"));
            InlineChoice::Gap gap{"gap-" + std::to_string(kind.gaps.size() + 1), {}};
            for (const Xml* option : each->all("inlineChoice"))
                gap.options.push_back({option_id(gap.options.size()), plain_text(words_of(rich(html_in(*option)))),
                                       known.has(option->attribute("identifier")), feedback_in(*option)});
            kind.gaps.push_back(std::move(gap));
        }
        put(std::move(kind));
    }

    const Xml& item_;
    Incoming in_;
    std::string body_;
    std::size_t gaps_ = 0;
    std::vector<const Xml*> interactions_;
    Question question_;
};

// ---- Writing

/// One of the two versions: its names and addresses.
struct Version {
    bool third;

    /// A name of QTI 2 as this version has it.
    std::string name(std::string_view older) const { return third ? "qti-" + kebab(older) : std::string(older); }
    std::string attribute(std::string_view older) const { return third ? kebab(older) : std::string(older); }

    static std::string kebab(std::string_view older) {
        std::string made;
        for (const char c : older) {
            if (c >= 'A' && c <= 'Z') made += '-', made += static_cast<char>(c + ('a' - 'A'));
            else made += c;
        }
        return made;
    }

    /// `attributes` alternate between names and values.
    std::string element(std::string_view older, std::initializer_list<std::string> attributes,
                        const std::string& content) const {
        std::string xml = "<" + name(older);
        bool is_name = true;
        for (const std::string& each : attributes) {
            xml += is_name ? " " + attribute(each) : "=\"" + escaped(each) + "\"";
            is_name = !is_name;
        }
        return content.empty() ? xml + "/>" : xml + ">" + content + "</" + name(older) + ">";
    }
};

/// Paragraphs for a place that wants blocks.
std::string blocks(const RichText& text) {
    std::string html;
    for (const Paragraph& paragraph : text.paragraphs) html += "<p>" + html_of({{paragraph}}) + "</p>";
    return html;
}

class QtiWriter {
public:
    QtiWriter(const Question& question, Outgoing& out, const Version& version, std::string language)
        : question_(question), out_(out), v_(version), language_(std::move(language)) {}

    std::string write(const Choice& kind) {
        const std::size_t right = count_right(kind.options);
        std::string correct, mapping, options;
        for (const Option& option : kind.options) {
            if (option.right) correct += value(option.id);
            const double points = (option.right ? 1.0 : -1.0) / static_cast<double>(right);
            mapping += v_.element("mapEntry", {"mapKey", option.id, "mappedValue", number_text(points)}, "");
            options +=
                v_.element("simpleChoice", {"identifier", option.id}, html_of(option.text) + inline_feedback(option));
        }
        const bool told =
            std::ranges::any_of(kind.options, [](const Option& option) { return !option.feedback.empty(); });
        if (kind.multiple) {
            mapping = v_.element("mapping", {"lowerBound", "0", "upperBound", "1", "defaultValue", "0"}, mapping);
            declare("RESPONSE", "multiple", "identifier", correct, mapping);
            score(v_.element("mapResponse", {"identifier", "RESPONSE"}, ""));
        } else {
            declare("RESPONSE", "single", "identifier", correct, "");
            score_if(matches("RESPONSE"));
        }
        if (told) tell(kind.multiple);
        return item(blocks(question_.stem) + v_.element("choiceInteraction",
                                                        {"responseIdentifier", "RESPONSE", "shuffle", "true",
                                                         "maxChoices", kind.multiple ? "0" : "1"},
                                                        options));
    }

    std::string write(const TrueFalse& kind) {
        return write(Choice{.options = {{"true", plain_text("True"), kind.truth, kind.if_true},
                                        {"false", plain_text("False"), !kind.truth, kind.if_false}}});
    }

    std::string write(const Ordering& kind) {
        std::string correct, options;
        for (const Ordering::Item& each : kind.items) {
            correct += value(each.id);
            if (!each.feedback.empty()) out_.lost("feedback on its items");
        }
        // Not written in the right order: not every program shuffles.
        for (const std::size_t place : arranged(kind, {}, 1))
            options +=
                v_.element("simpleChoice", {"identifier", kind.items[place].id}, html_of(kind.items[place].text));
        out_.lost("points for a part of the order");
        declare("RESPONSE", "ordered", "identifier", correct, "");
        score_if(matches("RESPONSE"));
        return item(blocks(question_.stem) +
                    v_.element("orderInteraction", {"responseIdentifier", "RESPONSE", "shuffle", "true"}, options));
    }

    std::string write(const Matching& kind) {
        std::string correct, mapping, parts, targets;
        const double share = 1.0 / static_cast<double>(kind.pairs.parts.size());
        for (const Pairs::Part& part : kind.pairs.parts) {
            const std::string pair = "part-" + part.id + " " + "to-" + part.target;
            correct += value(pair);
            mapping += v_.element("mapEntry", {"mapKey", pair, "mappedValue", number_text(share)}, "");
            parts += v_.element("simpleAssociableChoice", {"identifier", "part-" + part.id, "matchMax", "1"},
                                html_of(part.text));
        }
        for (const Pairs::Target& target : kind.pairs.targets)
            targets +=
                v_.element("simpleAssociableChoice",
                           {"identifier", "to-" + target.id, "matchMax", std::to_string(kind.pairs.parts.size())},
                           escaped(target.words));
        declare("RESPONSE", "multiple", "directedPair", correct,
                v_.element("mapping", {"lowerBound", "0", "upperBound", "1", "defaultValue", "0"}, mapping));
        score(v_.element("mapResponse", {"identifier", "RESPONSE"}, ""));
        return item(blocks(question_.stem) +
                    v_.element("matchInteraction",
                               {"responseIdentifier", "RESPONSE", "shuffle", "true", "maxAssociations",
                                std::to_string(kind.pairs.parts.size())},
                               v_.element("simpleMatchSet", {}, parts) + v_.element("simpleMatchSet", {}, targets)));
    }

    std::string write(const Numeric& kind) {
        declare("RESPONSE", "single", "float", value(number_text(kind.value)), "");
        const std::string within = number_text(tolerance_of(kind));
        score_if(v_.element("equal", {"toleranceMode", "absolute", "tolerance", within + " " + within},
                            v_.element("variable", {"identifier", "RESPONSE"}, "") +
                                v_.element("correct", {"identifier", "RESPONSE"}, "")));
        if (!kind.right.empty() || !kind.wrong.empty() || !kind.slips.empty())
            out_.lost("what is said of right and wrong numbers");
        if (kind.figures != figures_of(kind.value)) out_.lost("to how many figures its answer is shown");
        return item(blocks(question_.stem) + "<p>" +
                    v_.element("textEntryInteraction", {"responseIdentifier", "RESPONSE", "expectedLength", "12"}, "") +
                    "</p>");
    }

    std::string write(const FillIn& kind) {
        std::vector<std::string> entries;
        std::string sum;
        const double share = 1.0 / static_cast<double>(kind.gaps.size());
        for (const FillIn::Gap& gap : kind.gaps) {
            const std::string id = "GAP-" + std::to_string(entries.size() + 1);
            std::string mapping;
            for (const std::string& words : gap.accept)
                mapping += v_.element(
                    "mapEntry", {"mapKey", words, "mappedValue", number_text(share), "caseSensitive", "false"}, "");
            declare(id, "single", "string", value(gap.accept[0]),
                    v_.element("mapping", {"defaultValue", "0"}, mapping));
            sum += v_.element("mapResponse", {"identifier", id}, "");
            if (!gap.near.empty()) out_.lost("hints on words that are nearly right");
            if (!gap.feedback.empty()) out_.lost("feedback on its gaps");
            entries.push_back(
                v_.element("textEntryInteraction", {"responseIdentifier", id, "expectedLength", "20"}, ""));
        }
        score(entries.size() > 1 ? v_.element("sum", {}, sum) : sum);
        return item(with_gaps(kind.text, entries));
    }

    std::string write(const InlineChoice& kind) {
        std::vector<std::string> lists;
        std::string sum;
        const double share = 1.0 / static_cast<double>(kind.gaps.size());
        for (const InlineChoice::Gap& gap : kind.gaps) {
            const std::string id = "GAP-" + std::to_string(lists.size() + 1), right = right_id(gap.options);
            std::string options;
            for (const Option& option : gap.options) {
                options += v_.element("inlineChoice", {"identifier", option.id}, html_of(option.text));
                if (!option.feedback.empty()) out_.lost("feedback on its gaps");
            }
            declare(id, "single", "identifier", value(right),
                    v_.element("mapping", {"defaultValue", "0"},
                               v_.element("mapEntry", {"mapKey", right, "mappedValue", number_text(share)}, "")));
            sum += v_.element("mapResponse", {"identifier", id}, "");
            lists.push_back(
                v_.element("inlineChoiceInteraction", {"responseIdentifier", id, "shuffle", "true"}, options));
        }
        score(lists.size() > 1 ? v_.element("sum", {}, sum) : sum);
        return item(with_gaps(kind.text, lists));
    }

private:
    std::string value(const std::string& words) const { return v_.element("value", {}, escaped(words)); }

    std::string matches(const std::string& response) const {
        return v_.element(
            "match", {},
            v_.element("variable", {"identifier", response}, "") + v_.element("correct", {"identifier", response}, ""));
    }

    void declare(const std::string& id, const std::string& cardinality, const std::string& type,
                 const std::string& correct, const std::string& mapping) {
        declarations_ +=
            "\n  " + v_.element("responseDeclaration", {"identifier", id, "cardinality", cardinality, "baseType", type},
                                v_.element("correctResponse", {}, correct) + mapping);
    }

    void score(const std::string& expression) {
        processing_ += "\n    " + v_.element("setOutcomeValue", {"identifier", "SCORE"}, expression);
    }

    void score_if(const std::string& condition) {
        const auto set = [&](const char* points) {
            return v_.element("setOutcomeValue", {"identifier", "SCORE"},
                              v_.element("baseValue", {"baseType", "float"}, points));
        };
        processing_ += "\n    " + v_.element("responseCondition", {},
                                             v_.element("responseIf", {}, condition + set("1")) +
                                                 v_.element("responseElse", {}, set("0")));
    }

    /// Feedback on what was chosen.
    void tell(bool multiple) {
        outcomes_ += "\n  " + v_.element("outcomeDeclaration",
                                         {"identifier", "FEEDBACK", "cardinality", multiple ? "multiple" : "single",
                                          "baseType", "identifier"},
                                         "");
        processing_ += "\n    " + v_.element("setOutcomeValue", {"identifier", "FEEDBACK"},
                                             v_.element("variable", {"identifier", "RESPONSE"}, ""));
    }

    std::string inline_feedback(const Option& option) const {
        if (option.feedback.empty()) return {};
        std::string html;
        for (const Paragraph& paragraph : option.feedback.paragraphs)
            html += (html.empty() ? "" : "<br/>") + html_of({{paragraph}});
        return v_.element("feedbackInline",
                          {"outcomeIdentifier", "FEEDBACK", "identifier", option.id, "showHide", "show"}, html);
    }

    std::string with_gaps(const RichText& text, const std::vector<std::string>& gaps) const {
        std::string html =
            text == gap_alone() || words_of(question_.stem) != fill_the_gap ? blocks(question_.stem) : "";
        const std::string marked_html = blocks(text);
        for (std::size_t i = 0; i < marked_html.size(); ++i) {
            if (marked_html[i] == '\x01' && i + 1 < marked_html.size())
                html += gaps[static_cast<std::size_t>(marked_html[++i] - '0')];
            else html += marked_html[i];
        }
        return html;
    }

    std::string item(const std::string& body) {
        std::string modal;
        if (!question_.explanation.empty()) {
            outcomes_ +=
                "\n  " + v_.element("outcomeDeclaration",
                                    {"identifier", "EXPLANATION", "cardinality", "single", "baseType", "identifier"},
                                    "");
            processing_ += "\n    " + v_.element("setOutcomeValue", {"identifier", "EXPLANATION"},
                                                 v_.element("baseValue", {"baseType", "identifier"}, "told"));
            const std::string html = blocks(question_.explanation);
            modal = "\n  " + v_.element("modalFeedback",
                                        {"outcomeIdentifier", "EXPLANATION", "identifier", "told", "showHide", "show"},
                                        v_.third ? v_.element("contentBody", {}, html) : html);
        }
        const std::string head = v_.third ? R"( xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0")"
                                          : R"( xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1")";
        const std::string name = v_.name("assessmentItem");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + name + head + " identifier=\"" + question_.id +
               "\" title=\"" + escaped(first_words(words_of(question_.stem), 80)) + "\" adaptive=\"false\" " +
               v_.attribute("timeDependent") + "=\"false\" xml:lang=\"" + escaped(language_) + "\">" + declarations_ +
               "\n  " +
               v_.element("outcomeDeclaration", {"identifier", "SCORE", "cardinality", "single", "baseType", "float"},
                          v_.element("defaultValue", {}, value("0"))) +
               "\n  " +
               v_.element("outcomeDeclaration",
                          {"identifier", "MAXSCORE", "cardinality", "single", "baseType", "float"},
                          v_.element("defaultValue", {}, value("1"))) +
               outcomes_ + "\n  " + v_.element("itemBody", {}, "\n    " + body + "\n  ") + "\n  " +
               v_.element("responseProcessing", {}, processing_ + "\n  ") + modal + "\n</" + name + ">\n";
    }

    const Question& question_;
    Outgoing& out_;
    const Version& v_;
    std::string language_, declarations_, outcomes_, processing_;
};

Exported write_qti(std::span<const content::Module* const> modules, const Version& version) {
    Exported made;
    std::string resources;
    for (const content::Module* module : modules) {
        for_each_question({&module, 1}, qti_holds, made, [&](const Question& question, Outgoing& out) {
            QtiWriter writer(question, out, version, module->language);
            const std::string name = module->id + "/" + question.id + ".xml";
            visit_here(question.kind, [&]<class Kind>(const Kind& kind) {
                if constexpr (requires { writer.write(kind); }) made.files.emplace_back(name, writer.write(kind));
            });
            resources += "\n    <resource identifier=\"" + module->id + "-" + question.id + "\" type=\"" +
                         (version.third ? "imsqti_item_xmlv3p0" : "imsqti_item_xmlv2p1") + "\" href=\"" + name +
                         "\"><file href=\"" + name + "\"/></resource>";
            return true;
        });
    }
    const std::string space = version.third ? "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
                                            : "http://www.imsglobal.org/xsd/imscp_v1p1";
    made.files.emplace(made.files.begin(), "imsmanifest.xml",
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"" + space +
                           "\" identifier=\"stemwise-questions\">\n  <metadata>\n    <schema>" +
                           (version.third ? "QTI Package</schema>\n    <schemaversion>3.0.0"
                                          : "QTIv2.1 Package</schema>\n    <schemaversion>1.0.0") +
                           "</schemaversion>\n  </metadata>\n  <organizations/>\n  <resources>" + resources +
                           "\n  </resources>\n</manifest>\n");
    return made;
}
}  // namespace

void read_qti(const Xml& root, Bank& bank, Ids& ids) {
    const Xml own = with_older_names(root);
    if (own.name == "assessmentItem") return QtiItem(own, bank, ids).read();
    if (own.name == "manifest") return;
    if (own.name == "assessmentTest") {
        bank.losses.push_back(
            {root.line, first_words(printable(own.attribute("title")), 80), "the test's sections, order and rules"});
        return;
    }
    bank.losses.push_back(
        {root.line,
         {},
         "wants <quiz> of Moodle, or an item of QTI 2 or 3, not <" + first_words(printable(root.name), 40) + ">",
         true});
}

Exported write_qti21(std::span<const content::Module* const> modules) { return write_qti(modules, {.third = false}); }
Exported write_qti3(std::span<const content::Module* const> modules) { return write_qti(modules, {.third = true}); }

}  // namespace interop
