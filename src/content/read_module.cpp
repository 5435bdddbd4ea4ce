#include <algorithm>
#include <set>

#include "content/module.hpp"

namespace content {
namespace {
const std::vector<std::string_view> stances(std::begin(stance_names), std::end(stance_names));
const std::vector<std::string_view> evidences(std::begin(evidence_names), std::end(evidence_names));

/// What the parts of a module refer to, with the places to complain about.
struct References {
    std::vector<std::pair<std::string, Reader>> terms, sources, questions;

    /// Notes what is not there.
    void check(const std::set<std::string>& known_terms, const std::set<std::string>& known_sources,
               const std::set<std::string>& known_questions) const {
        for (const auto& [id, place] : terms) {
            if (!known_terms.contains(id)) place.wants("a term that the glossary has; it has no \"" + id + "\"");
        }
        for (const auto& [id, place] : sources) {
            if (!known_sources.contains(id)) place.wants("a source that this module lists; it has no \"" + id + "\"");
        }
        for (const auto& [id, place] : questions) {
            if (!known_questions.contains(id)) place.wants("a question of this module; it has no \"" + id + "\"");
        }
    }
    void note_sources(const Reader& list) {
        for (const Reader& item : list.items_if_any()) {
            if (item.is_text()) sources.emplace_back(item.text(), item);
        }
    }
    void note_terms(const RichText& text, const Reader& place) {
        for (const Paragraph& paragraph : text.paragraphs) {
            for (const Span& span : paragraph) {
                if (!span.term.empty()) terms.emplace_back(span.term, place);
                if (!span.url.empty() && !span.url.starts_with("https://") && !span.url.starts_with("#/")) {
                    place.wants("a link that starts with https:// or #/, not \"" + span.url + "\"");
                }
            }
        }
    }
};

template <class T>
void want_own_id(std::set<std::string>& taken, const T& thing, const Reader& place) {
    if (!thing.id.empty() && !taken.insert(thing.id).second)
        place["id"].wants("an id of its own; \"" + thing.id + "\" is taken");
}

class BlockReader {
public:
    explicit BlockReader(References& references) : references_(references) {}

    Block read(const Reader& block) {
        switch (block["kind"].one_of(
            {"text", "heading", "list", "statement", "prediction", "figure", "question", "certainty", "table"})) {
            case 0: return Text{rich(block["text"])};
            case 1: return Heading{block["text"].text()};
            case 2: return list(block);
            case 3: return Statement{rich(block["text"]), backing(block)};
            case 4: return prediction(block);
            case 5: return figure(block);
            case 6: return checkpoint(block);
            case 7: return certainty(block);
            default: return table(block);
        }
    }

    RichText rich(const Reader& place) {
        RichText text = place.rich();
        references_.note_terms(text, place);
        return text;
    }

private:
    std::vector<RichText> riches(const Reader& place, std::size_t least) {
        std::vector<RichText> texts;
        for (const Reader& item : place.items(least)) texts.push_back(rich(item));
        return texts;
    }

    List list(const Reader& block) { return {block["ordered"].boolean_or(false), riches(block["items"], 2)}; }

    Backing backing(const Reader& block) {
        Backing result;
        result.stance = block["stance"].one_of(stances);
        result.evidence = block["evidence"].one_of(evidences);
        result.sources = sources(block);
        if (result.sources.empty()) block["sources"].wants("at least one source id");
        result.claims = block["claims"].ids();
        if (block["as_of"].exists()) result.as_of = block["as_of"].date();
        return result;
    }

    std::vector<std::string> sources(const Reader& block) {
        references_.note_sources(block["sources"]);
        return block["sources"].ids();
    }

    Prediction prediction(const Reader& block) {
        Prediction result;
        result.id = block["id"].id();
        result.prompt = rich(block["prompt"]);
        std::set<std::string> taken;
        for (const Reader& item : block["options"].items(2)) {
            result.options.push_back({item["id"].id(), rich(item["text"]), rich(item["reply"])});
            want_own_id(taken, result.options.back(), item);
        }
        result.reveal = rich(block["reveal"]);
        return result;
    }

    FigureBlock figure(const Reader& block) {
        FigureBlock result;
        result.id = block["id"].id();
        result.start = figures::read_figure(block);
        result.caption = rich(block["caption"]);
        result.sources = sources(block);
        for (const std::string& source : figures::sources(result.start)) {
            references_.sources.emplace_back(source, block["settings"]);
            if (std::ranges::find(result.sources, source) == result.sources.end()) result.sources.push_back(source);
        }
        result.guess = figures::read_guess(block, result.start);
        if (result.guess)
            references_.note_terms(result.guess->prompt, block["guess"]),
                references_.note_terms(result.guess->reveal, block["guess"]);
        result.tasks = figures::read_tasks(block, result.start);
        for (const figures::Task& task : result.tasks) {
            references_.note_terms(task.text, block["tasks"]);
            references_.note_terms(task.done, block["tasks"]);
        }
        return result;
    }

    Checkpoint checkpoint(const Reader& block) {
        const Reader place = block["question"];
        Checkpoint result{place.id()};
        if (!result.question.empty()) references_.questions.emplace_back(result.question, place);
        return result;
    }

    Certainty certainty(const Reader& block) {
        return {riches(block["known"], 1), riches(block["open"], 1), rich(block["who"]), sources(block)};
    }

    Table table(const Reader& block) {
        Table result;
        result.caption = block["caption"].text();
        result.header = riches(block["header"], 2);
        for (const Reader& row : block["rows"].items(1)) {
            result.rows.push_back(riches(row, 2));
            if (result.rows.back().size() != result.header.size()) row.wants("as many cells as the header has");
        }
        if (block["stance"].exists() || block["sources"].exists()) result.backing = backing(block);
        return result;
    }

    References& references_;
};

Chapter read_chapter(const Reader& reader, BlockReader& blocks) {
    Chapter chapter;
    chapter.id = reader["id"].id();
    for (const char* reserved : {"quiz", "glossary", "sources", "results"}) {
        if (chapter.id == reserved) reader["id"].wants("another id: \"" + chapter.id + "\" is a page of its own");
    }
    chapter.title = reader["title"].text();
    chapter.minutes = static_cast<int>(reader["minutes"].integer(1, 15));
    chapter.objective = reader["objective"].text();
    std::set<std::string> taken;
    for (const Reader& item : reader["blocks"].items(1)) {
        chapter.blocks.push_back(blocks.read(item));
        std::visit(
            [&](const auto& block) {
                if constexpr (requires { block.id; }) want_own_id(taken, block, item);
            },
            chapter.blocks.back());
    }
    return chapter;
}

Source read_source(const Reader& reader) {
    Source source;
    source.id = reader["id"].id();
    source.authors = reader["authors"].text_or("");
    source.title = reader["title"].text();
    source.publisher = reader["publisher"].text();
    source.year = static_cast<int>(reader["year"].integer(1900, 2100));
    source.doi = reader["doi"].text_or("");
    if (!source.doi.empty() && !source.doi.starts_with("10."))
        reader["doi"].wants("a DOI such as 10.1000/182, without an address before it");
    source.docket = reader["docket"].text_or("");
    source.url = reader["url"].text_or("");
    if (!source.url.empty() && !source.url.starts_with("https://"))
        reader["url"].wants("an address that starts with https://");
    if (reader["accessed"].exists()) source.accessed = reader["accessed"].date();
    return source;
}

std::string file_name(const Reader& place) {
    const std::string name = place.text();
    if (!name.ends_with(".json") || name.find('/') != std::string::npos)
        place.wants("the name of a .json file in this folder, not \"" + name + "\"");
    return name;
}

std::size_t read_icon(const Reader& place) {
    if (!place["icon"].exists()) return 0;
    return place["icon"].one_of(std::vector<std::string_view>(std::begin(icon_names), std::end(icon_names)));
}

Entry read_entry(const Reader& item) {
    Entry entry;
    entry.known = !item.is_text();
    entry.file = file_name(entry.known ? item["file"] : item);
    if (!entry.known) {
        entry.id = entry.title = entry.file.substr(0, entry.file.rfind('.'));
        return entry;
    }
    entry.id = item["id"].id();
    entry.former = item["former_ids"].ids();
    entry.title = item["title"].text();
    entry.summary = item["summary"].rich();
    entry.icon = read_icon(item);
    if (item["minutes"].exists()) entry.minutes = static_cast<int>(item["minutes"].integer(0, 10000));
    if (item["questions"].exists()) entry.questions = static_cast<int>(item["questions"].integer(0, 10000));
    for (const Reader& chapter : item["chapters"].items_if_any())
        entry.chapters.emplace_back(chapter["id"].id(), chapter["title"].text());
    return entry;
}

/// Pairs of a former and a present id; `taken` are the present ones, where all of them are known.
std::vector<std::pair<std::string, std::string>> read_renames(const Reader& place, const std::set<std::string>* taken) {
    std::vector<std::pair<std::string, std::string>> renames;
    for (const auto& [from, to] : place.members()) {
        renames.emplace_back(from, to.id());
        if (!taken) continue;
        if (!taken->contains(renames.back().second)) to.wants("an id that is there now");
        if (taken->contains(from)) to.wants("a former id that nothing has now; \"" + from + "\" is in use");
    }
    return renames;
}

Former read_former(const Reader& place, const std::set<std::string>& chapters, const std::set<std::string>* questions) {
    return {place["module"].ids(), read_renames(place["chapters"], &chapters),
            read_renames(place["questions"], questions)};
}

void note_terms_of(const questions::Question& question, const Reader& place, References& references) {
    references.note_terms(question.stem, place["stem"]);
    references.note_terms(question.explanation, place["explanation"]);
    for (const RichText& hint : question.hints) references.note_terms(hint, place["hints"]);
    questions::each_text(question, [&](const RichText& text, std::string_view property) {
        references.note_terms(text, place[property]);
    });
}

/// The questions; `ids` are those taken, and grow.
std::vector<questions::Question> read_questions(const Reader& root, std::set<std::string>& ids,
                                                References& references) {
    std::vector<questions::Question> read;
    for (const Reader& item : root["questions"].items()) {
        read.push_back(questions::read_question(item));
        want_own_id(ids, read.back(), item);
        references.note_sources(item["sources"]);
        note_terms_of(read.back(), item, references);
    }
    return read;
}

Quiz read_quiz(const Reader& root, References& references) {
    return content::read_quiz(
        root["quiz"], [&](const std::string& id, const Reader& place) { references.questions.emplace_back(id, place); },
        [&](const RichText& text, const Reader& place) { references.note_terms(text, place); });
}

template <class T>
std::set<std::string> ids_of(const std::vector<T>& things) {
    std::set<std::string> ids;
    for (const T& thing : things) ids.insert(thing.id);
    return ids;
}
}  // namespace

std::vector<Problem> read_more(const std::string& file, std::string_view json, Module& module) {
    Document document(file, json);
    if (!document.parsed()) return document.finish();
    const Reader root = document.root();
    References references;
    std::set<std::string> ids = ids_of(module.questions);
    root["format"].one_of({"stemwise-questions/1"});
    std::vector<questions::Question> questions = read_questions(root, ids, references);
    Quiz quiz = read_quiz(root, references);
    references.check(ids_of(module.terms), ids_of(module.sources), ids);
    std::vector<Problem> problems = document.finish();
    if (!problems.empty()) return problems;
    for (questions::Question& question : questions) module.questions.push_back(std::move(question));
    module.quiz = std::move(quiz);
    module.more = {};
    return problems;
}

Parsed<Module> read_module(const std::string& file, std::string_view json) {
    Parsed<Module> result;
    Module& module = result.value;
    Document document(file, json);
    if (!document.parsed()) {
        result.problems = document.finish();
        return result;
    }
    const Reader root = document.root();
    References references;
    BlockReader blocks(references);

    root["$schema"].exists();
    root["format"].one_of({"stemwise-module/1"});
    module.id = root["id"].id();
    for (const char* reserved : {"glossary", "sources", "settings", "about"}) {
        if (module.id == reserved) root["id"].wants("another id: \"" + module.id + "\" is a page of its own");
    }
    module.title = root["title"].text();
    module.summary = blocks.rich(root["summary"]);
    module.icon = read_icon(root);
    module.language = root["language"].text();
    module.updated = root["updated"].date();

    std::set<std::string> chapters, questions, terms, sources;
    for (const Reader& item : root["chapters"].items(1)) {
        module.chapters.push_back(read_chapter(item, blocks));
        want_own_id(chapters, module.chapters.back(), item);
    }
    module.questions = read_questions(root, questions, references);
    const Reader more = root["more"];
    if (more.exists()) module.more = {file_name(more["file"]), static_cast<int>(more["questions"].integer(0, 1000))};
    module.former = read_former(root["former_ids"], chapters, more.exists() ? nullptr : &questions);
    module.quiz = read_quiz(root, references);
    for (const Reader& item : root["terms"].items()) {
        module.terms.push_back({item["id"].id(), item["term"].text(), blocks.rich(item["definition"])});
        want_own_id(terms, module.terms.back(), item);
    }
    for (const Reader& item : root["sources"].items()) {
        module.sources.push_back(read_source(item));
        want_own_id(sources, module.sources.back(), item);
    }

    references.check(terms, sources, questions);
    result.problems = document.finish();
    return result;
}

Parsed<std::vector<Entry>> read_index(const std::string& file, std::string_view json) {
    Parsed<std::vector<Entry>> result;
    Document document(file, json);
    std::set<std::string> taken;
    if (document.parsed()) {
        for (const Reader& item : document.root()["modules"].items(1)) {
            Entry entry = read_entry(item);
            if (!taken.insert(entry.id).second) item.wants("each module once; \"" + entry.id + "\" stands here twice");
            result.value.push_back(std::move(entry));
        }
    }
    result.problems = document.finish();
    return result;
}

}  // namespace content
