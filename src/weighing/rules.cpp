#include "weighing/rules.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/entries.hpp"
#include "base/reader.hpp"
#include "content/each_text.hpp"
#include "weighing/phrases.hpp"

namespace weighing {
namespace {
class RulesReader {
public:
    explicit RulesReader(Rules& rules) : rules_(rules) {}

    void read(const Reader& root) {
        const Reader denial = root["denial"];
        rules_.denial.words = read_phrases(denial["words"], 1);  // before the groups: they name none
        rules_.denial.not_denying = read_phrases(denial["not_denying"], 0);
        rules_.denial.stops = read_phrases(denial["stops"], 0);
        rules_.denial.reach = static_cast<std::size_t>(denial["reach"].integer(1, 20));
        for (const auto& [name, phrases] : root["groups"].members()) {
            Group group{name, read_phrases(phrases, 1)};
            groups_.insert(name);
            rules_.groups.push_back(std::move(group));
        }
        rules_.doubt = static_cast<int>(root["doubt"].integer(0, 1000));
        for (const Reader& item : root["rules"].items(1)) rules_.list.push_back(read_rule(item));
    }

private:
    std::string read_phrase(const Reader& place, std::string_view phrase) const {
        const std::string wrong = mistake_in(phrase, groups_);
        if (!wrong.empty()) place.wants(wrong);
        return std::string(phrase);
    }

    std::vector<std::string> read_phrases(const Reader& place, std::size_t least) const {
        std::vector<std::string> phrases;
        for (const Reader& item : place.items(least)) phrases.push_back(read_phrase(item, item.line()));
        return phrases;
    }

    /// Phrases by their weight.
    std::vector<Cue> read_cues(const Reader& place) const {
        std::vector<Cue> cues;
        for (const auto& [weight, phrases] : place.members()) {
            int number = 0;
            const char* const end = weight.data() + weight.size();
            const auto [rest, error] = std::from_chars(weight.data(), end, number);
            if (error != std::errc() || rest != end || number < -1000 || number > 1000)
                phrases.wants("a whole number from -1000 to 1000 for a name");
            for (const Reader& item : phrases.items(1)) {
                read_phrase(item, cues.emplace_back(Cue{item.line(), number}).sought());
            }
        }
        if (cues.empty()) place.wants("at least one cue");
        return cues;
    }

    static std::vector<std::string> read_lines(const Reader& place) {
        std::vector<std::string> lines;
        for (const Reader& item : place.items(1)) lines.push_back(item.text());
        return lines;
    }

    static std::string read_address(const Reader& place, const char* wanted) {
        std::string address = place.line();
        const std::size_t slash = address.find('/');
        const bool whole = slash != std::string::npos && slash > 0 && slash + 1 < address.size();
        if (!address.empty() && (!whole || slash != address.rfind('/'))) place.wants(wanted);
        return address;
    }

    std::string read_id(const Reader& place) {
        std::string id = place.line();
        const bool plain = std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        if (!plain) place.wants("lower-case words joined by underscores");
        else if (!id.empty() && !ids_.insert(id).second) place.wants("an id of its own");
        return id;
    }

    Rule read_rule(const Reader& item) {
        Rule rule;
        rule.id = read_id(item["id"]);
        rule.fair = item["fair"].boolean_or(false);
        rule.title = item["title"].line();
        rule.known = item["known"].rich();
        rule.trick = item["trick"].rich();
        for (const Reader& question : item["ask"].items(1)) rule.ask.push_back(question.rich());
        rule.checked = item["checked"].date();
        rule.claims = item["claims"].ids();
        if (rule.claims.empty()) item["claims"].wants("at least one claim that a chapter explains");
        rule.sources = item["sources"].ids();
        if (rule.sources.empty()) item["sources"].wants("at least one source that a module lists");
        rule.chapter = read_address(item["chapter"], "a chapter, as in module/chapter");
        rule.question = read_address(item["question"], "a question, as in module/question");
        rule.start = static_cast<int>(item["start"].integer(-1000, 0));
        rule.cues = read_cues(item["cues"]);
        rule.examples = read_lines(item["examples"]);
        rule.near_misses = read_lines(item["near_misses"]);
        return rule;
    }

    Rules& rules_;
    std::set<std::string, std::less<>> groups_;
    std::set<std::string, std::less<>> ids_;
};
}  // namespace

const Rule* Rules::find(std::string_view id) const { return find_by_id(list, id); }

Parsed<Rules> read_rules(const std::string& file, std::string_view json) {
    Parsed<Rules> result;
    Document document(file, json);
    if (document.parsed()) {
        const Reader root = document.root();
        root["$schema"].exists();
        root["format"].one_of({"stemwise-appraisal/2"});
        RulesReader(result.value).read(root);
        for (const Rule& rule : result.value.list) {
            each_text(rule, [&](const RichText& text, std::string_view) { content::check_apart(text, document); });
        }
    }
    result.problems = document.finish();
    return result;
}

void each_text(const Rule& rule, const TextVisitor& visit) {
    visit(plain_text(rule.title), "title");
    visit(rule.known, "known");
    visit(rule.trick, "trick");
    for (const RichText& question : rule.ask) visit(question, "ask");
}

}  // namespace weighing
