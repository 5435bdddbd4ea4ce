#include <algorithm>
#include <set>

#include "base/entries.hpp"
#include "base/utf8.hpp"
#include "content/each_text.hpp"
#include "content/module.hpp"

namespace content {
namespace {
using IdSet = OwnIds::Ids;

/// What the parts of a module refer to, with the places to complain about.
struct References {
    std::vector<std::pair<std::string, Reader>> sources, questions;

    /// Notes what is not there.
    void check(const IdSet& known_sources, const IdSet& known_questions) const {
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
};

/// Notes terms that the glossary does not have, and links that lead where none may.
class TextCheck {
public:
    TextCheck(Document& document, const IdSet& terms) : document_(document), terms_(terms) {}

    void operator()(const RichText& text, std::string_view) const {
        for (const Paragraph& paragraph : text.paragraphs) {
            for (const Span& span : paragraph) {
                if (!span.term.empty() && !terms_.contains(span.term))
                    document_.wants(text.place, "a term that the glossary has; it has no \"" + span.term + "\"");
                if (!span.url.empty() && !is_link(span.url))
                    document_.wants(text.place, "a link that starts with https:// or #/, not \"" + span.url + "\"");
            }
        }
    }

private:
    static bool is_link(const std::string& url) {
        return (url.starts_with("https://") || url.starts_with("#/")) && url == printable(url);
    }

    Document& document_;
    const IdSet& terms_;
};

/// Notes a mistake for an id that has a page of its own.
void want_free(const std::string& id, const std::vector<std::string_view>& reserved, const Reader& place) {
    if (std::ranges::find(reserved, id) != reserved.end())
        place.wants("another id: \"" + id + "\" is a page of its own");
}

class BlockReader {
public:
    explicit BlockReader(References& references) : references_(references) {}

    Block read(const Reader& reader) {
        Block block = Alternatives<Block>::made(reader["kind"].one_of(names_of<Block>));
        std::visit([&](auto& own) { read(reader, own); }, block);
        return block;
    }

private:
    std::vector<RichText> riches(const Reader& place, std::size_t least) {
        std::vector<RichText> texts;
        for (const Reader& item : place.items(least)) texts.push_back(item.rich());
        return texts;
    }

    void read(const Reader& block, Text& result) { result.text = block["text"].rich(); }

    void read(const Reader& block, Heading& result) { result.text = block["text"].text(); }

    void read(const Reader& block, List& result) {
        result.ordered = block["ordered"].boolean_or(false);
        result.items = riches(block["items"], 2);
    }

    void read(const Reader& block, Statement& result) {
        result.text = block["text"].rich();
        result.backing = backing(block);
    }

    Backing backing(const Reader& block) {
        Backing result;
        result.stance = block["stance"].one_of(stance_names);
        result.evidence = block["evidence"].one_of(evidence_names);
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

    void read(const Reader& block, Prediction& result) {
        result.id = block["id"].id();
        result.prompt = block["prompt"].rich();
        OwnIds ids;
        for (const Reader& item : block["options"].items(2))
            result.options.push_back({ids.read(item["id"]), item["text"].rich(), item["reply"].rich()});
        result.reveal = block["reveal"].rich();
    }

    void read(const Reader& block, FigureBlock& result) {
        result.id = block["id"].id();
        result.start = figures::read_figure(block);
        result.caption = block["caption"].rich();
        result.sources = sources(block);
        for (const std::string& source : figures::sources(result.start)) {
            references_.sources.emplace_back(source, block["settings"]);
            if (std::ranges::find(result.sources, source) == result.sources.end()) result.sources.push_back(source);
        }
        result.guess = figures::read_guess(block, result.start);
        result.tasks = figures::read_tasks(block, result.start);
    }

    void read(const Reader& block, Checkpoint& result) {
        const Reader place = block["question"];
        result.question = place.id();
        if (!result.question.empty()) references_.questions.emplace_back(result.question, place);
    }

    void read(const Reader& block, Certainty& result) {
        result.known = riches(block["known"], 1);
        result.open = riches(block["open"], 1);
        result.who = block["who"].rich();
        result.sources = sources(block);
    }

    void read(const Reader& block, Table& result) {
        result.caption = block["caption"].text();
        result.header = riches(block["header"], 2);
        for (const Reader& row : block["rows"].items(1)) {
            result.rows.push_back(riches(row, 2));
            if (result.rows.back().size() != result.header.size()) row.wants("as many cells as the header has");
        }
        if (block["stance"].exists() || block["sources"].exists()) result.backing = backing(block);
    }

    References& references_;
};

Chapter read_chapter(const Reader& reader, const ReservedIds& reserved, BlockReader& blocks) {
    Chapter chapter;
    chapter.id = reader["id"].id();
    want_free(chapter.id, reserved.chapters, reader["id"]);
    chapter.title = reader["title"].text();
    chapter.minutes = static_cast<int>(reader["minutes"].integer(1, 15));
    chapter.objective = reader["objective"].text();
    OwnIds ids;
    for (const Reader& item : reader["blocks"].items(1)) {
        chapter.blocks.push_back(blocks.read(item));
        std::visit(
            [&](const auto& block) {
                if constexpr (requires { block.id; }) ids.take(block.id, item["id"]);
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
    return place["icon"].one_of(icon_names);
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
std::vector<std::pair<std::string, std::string>> read_renames(const Reader& place, const IdSet* taken) {
    std::vector<std::pair<std::string, std::string>> renames;
    for (const auto& [from, to] : place.members()) {
        renames.emplace_back(from, to.id());
        if (!taken) continue;
        if (!taken->contains(renames.back().second)) to.wants("an id that is there now");
        if (taken->contains(from)) to.wants("a former id that nothing has now; \"" + from + "\" is in use");
    }
    return renames;
}

Former read_former(const Reader& place, const IdSet& chapters, const IdSet* questions) {
    return {place["module"].ids(), read_renames(place["chapters"], &chapters),
            read_renames(place["questions"], questions)};
}

/// The questions; `ids` are those taken, and grow.
std::vector<questions::Question> read_questions(const Reader& root, OwnIds& ids, References& references) {
    std::vector<questions::Question> read;
    for (const Reader& item : root["questions"].items()) {
        read.push_back(questions::read_question(item));
        ids.take(read.back().id, item["id"]);
        references.note_sources(item["sources"]);
    }
    return read;
}

Quiz read_quiz(const Reader& root, References& references) {
    return content::read_quiz(root["quiz"], [&](const std::string& id, const Reader& place) {
        references.questions.emplace_back(id, place);
    });
}

template <class T>
IdSet ids_of(const std::vector<T>& things) {
    IdSet ids;
    for (const T& thing : things) ids.insert(thing.id);
    return ids;
}
}  // namespace

std::vector<Problem> read_more(const std::string& file, std::string_view json, Module& module) {
    Document document(file, json);
    if (!document.parsed()) return document.finish();
    const Reader root = document.root();
    References references;
    OwnIds ids(ids_of(module.questions));
    root["format"].one_of({"stemwise-questions/1"});
    std::vector<questions::Question> questions = read_questions(root, ids, references);
    Quiz quiz = read_quiz(root, references);
    references.check(ids_of(module.sources), ids.all());
    const IdSet terms = ids_of(module.terms);
    const TextCheck check(document, terms);
    for (const questions::Question& question : questions) each_text(question, check);
    each_text(quiz, check);
    const bool own_rules = root["quiz"].exists();
    std::vector<Problem> problems = document.finish();
    if (!problems.empty()) return problems;
    for (questions::Question& question : questions) module.questions.push_back(std::move(question));
    if (own_rules) module.quiz = std::move(quiz);
    module.more = {};
    return problems;
}

Parsed<Module> read_module(const std::string& file, std::string_view json, const ReservedIds& reserved) {
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
    want_free(module.id, reserved.modules, root["id"]);
    module.title = root["title"].text();
    module.summary = root["summary"].rich();
    module.icon = read_icon(root);
    module.language = root["language"].text();
    module.updated = root["updated"].date();

    OwnIds chapters, questions, terms, sources;
    for (const Reader& item : root["chapters"].items(1)) {
        module.chapters.push_back(read_chapter(item, reserved, blocks));
        chapters.take(module.chapters.back().id, item["id"]);
    }
    module.questions = read_questions(root, questions, references);
    const Reader more = root["more"];
    if (more.exists()) module.more = {file_name(more["file"]), static_cast<int>(more["questions"].integer(0, 1000))};
    module.former = read_former(root["former_ids"], chapters.all(), more.exists() ? nullptr : &questions.all());
    module.quiz = read_quiz(root, references);
    for (const Reader& item : root["terms"].items()) {
        module.terms.push_back({item["id"].id(), item["term"].text(), item["definition"].rich()});
        terms.take(module.terms.back().id, item["id"]);
    }
    for (const Reader& item : root["sources"].items()) {
        module.sources.push_back(read_source(item));
        sources.take(module.sources.back().id, item["id"]);
    }

    references.check(sources.all(), questions.all());
    each_text(module, TextCheck(document, terms.all()));
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
