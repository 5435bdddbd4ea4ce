#include <algorithm>
#include <iterator>
#include <memory>
#include <set>

#include "base/entries.hpp"
#include "base/image_file.hpp"
#include "base/utf8.hpp"
#include "content/each_text.hpp"
#include "content/module.hpp"

namespace content {
namespace {
using IdSet = OwnIds::Ids;

/// What the parts of a module refer to, with the places to complain about.
struct References {
    std::vector<std::pair<std::string, Reader>> sources, questions;

    /// Notes what is not there; without `known_questions`, nothing about those.
    void check(const IdSet& known_sources, const IdSet* known_questions) const {
        for (const auto& [id, place] : sources) {
            if (!known_sources.contains(id)) place.wants("a source that this module lists; it has no \"" + id + "\"");
        }
        for (const auto& [id, place] : questions) {
            if (known_questions && !known_questions->contains(id))
                place.wants("a question of this module; it has no \"" + id + "\"");
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
    TextCheck(Document& document, IdSet terms) : document_(document), terms_(std::move(terms)) {}

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
    IdSet terms_;
};

/// Notes a mistake for an id that has a page of its own.
void want_free(const std::string& id, const std::vector<std::string_view>& reserved, const Reader& place) {
    if (std::ranges::find(reserved, id) != reserved.end())
        place.wants("another id: \"" + id + "\" is a page of its own");
}

/// Reads an image; on the page, in a part of its own.
[[gnu::noinline]] void read_image(const Reader& block, Image& result) {
    result.file = read_image_file(block["file"]);
    result.alt = block["alt"].text();
    result.caption = block["caption"].rich_or_none();
    result.credit = block["credit"].rich_or_none();
}

class BlockReader {
public:
    BlockReader(References& references, HasPart has_part) : references_(references), has_part_(has_part) {}

    Block read(const Reader& reader) {
        Block block = Alternatives<Block>::made(reader["kind"].one_of(names_of<Block>));
        std::visit([&](auto& own) { read(reader, own); }, block);
        return block;
    }

private:
    void read(const Reader& block, Text& result) { result.text = block["text"].rich(); }

    void read(const Reader& block, Heading& result) { result.text = block["text"].line(); }

    void read(const Reader& block, List& result) {
        result.ordered = block["ordered"].boolean_or(false);
        result.items = read_riches(block["items"], 2);
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
        for (const Reader& item : block["options"].items(2, 5))
            result.options.push_back({ids.read(item["id"]), item["text"].rich(), item["reply"].rich()});
        if (block["right"].exists()) result.right = read_option(block["right"], result.options);
        result.reveal = block["reveal"].rich();
    }

    void read(const Reader& block, FigureBlock& result) {
        result.id = block["id"].id();
        result.start = figures::read_figure(block, has_part_);
        result.caption = block["caption"].rich();
        result.sources = sources(block);
        for (const std::string& source : figures::sources(result.start)) {
            references_.sources.emplace_back(source, block["settings"]);
            if (std::ranges::find(result.sources, source) == result.sources.end()) result.sources.push_back(source);
        }
        result.guess = figures::read_guess(block, result.start);
        result.tasks = figures::read_tasks(block, result.start);
    }

    void read(const Reader& block, Image& result) {
        if (has_part_(Image::part)) read_image(block, result);
    }

    void read(const Reader& block, Checkpoint& result) {
        const Reader place = block["question"];
        result.question = place.id();
        if (!result.question.empty()) references_.questions.emplace_back(result.question, place);
    }

    void read(const Reader& block, Certainty& result) {
        result.known = read_riches(block["known"], 1);
        result.open = read_riches(block["open"], 1);
        result.who = block["who"].rich();
        result.sources = sources(block);
    }

    void read(const Reader& block, Table& result) {
        result.caption = block["caption"].line();
        result.header = read_riches(block["header"], 2, 4);
        for (const Reader& row : block["rows"].items(1)) {
            result.rows.push_back(read_riches(row, 2));
            if (result.rows.back().size() != result.header.size()) row.wants("as many cells as the header has");
        }
        if (block["stance"].exists() || block["sources"].exists()) result.backing = backing(block);
    }

    References& references_;
    HasPart has_part_;
};

std::string file_name(const Reader& place) {
    const std::string name = place.text();
    if (!name.ends_with(".json") || name.find('/') != std::string::npos)
        place.wants("the name of a .json file in this folder, not \"" + name + "\"");
    return name;
}

std::vector<Block> read_blocks(const Reader& list, BlockReader reader) {
    std::vector<Block> blocks;
    OwnIds ids;
    for (const Reader& item : list.items(1)) {
        blocks.push_back(reader.read(item));
        std::visit(
            [&](const auto& block) {
                if constexpr (requires { block.id; }) ids.take(block.id, item["id"]);
            },
            blocks.back());
    }
    return blocks;
}

/// A chapter without its blocks.
Chapter read_chapter(const Reader& reader, const ReservedIds& reserved) {
    Chapter chapter;
    chapter.id = reader["id"].id();
    want_free(chapter.id, reserved.chapters, reader["id"]);
    chapter.title = reader["title"].line();
    chapter.minutes = static_cast<int>(reader["minutes"].integer(1, 15));
    chapter.objective = reader["objective"].line();
    if (reader["file"].exists()) chapter.file = file_name(reader["file"]);
    return chapter;
}

Source read_source(const Reader& reader) {
    Source source;
    source.id = reader["id"].id();
    if (reader["kind"].exists()) source.kind = reader["kind"].one_of(source_kind_names);
    if (reader["authors"].exists()) source.authors = reader["authors"].line();
    source.title = reader["title"].line();
    source.publisher = reader["publisher"].line();
    source.year = static_cast<int>(reader["year"].integer(1000, 2100));
    source.doi = reader["doi"].text_or("");
    if (!source.doi.empty() && !source.doi.starts_with("10."))
        reader["doi"].wants("a DOI such as 10.1000/182, without an address before it");
    if (reader["docket"].exists()) source.docket = reader["docket"].line();
    source.url = reader["url"].text_or("");
    if (!source.url.empty() && !source.url.starts_with("https://"))
        reader["url"].wants("an address that starts with https://");
    if (reader["accessed"].exists()) source.accessed = reader["accessed"].date();
    return source;
}

/// A language tag as BCP 47 has them: "en", "pt-BR".
std::string read_language(const Reader& place) {
    const auto of_letters = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto in_tag = [&](char c) { return of_letters(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    std::string tag(place.typed());
    const std::size_t first = std::min(tag.find('-'), tag.size());
    bool fits = first >= 2 && first <= 3 &&
                std::all_of(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(first), of_letters);
    for (std::size_t at = first; fits && at < tag.size(); ++at)
        fits = tag[at] == '-' ? at + 1 < tag.size() && tag[at + 1] != '-' : in_tag(tag[at]);
    if (!fits) place.wants("a language tag such as \"en\" or \"pt-BR\"");
    return tag;
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

Course read_course(const Reader& place) {
    Course course;
    const std::pair<std::string_view, std::string*> texts[] = {
        {"name", &course.name},       {"line", &course.line},      {"about", &course.about},
        {"note", &course.note},       {"report", &course.report},  {"address", &course.address},
        {"licence", &course.licence}, {"picture", &course.picture}};
    for (const auto& [key, text] : texts) {
        if (place[key].exists()) *text = place[key].line();
    }
    return course;
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

template <class T>
IdSet ids_of(const std::vector<T>& things) {
    IdSet ids;
    for (const T& thing : things) ids.insert(thing.id);
    return ids;
}

/// Puts a module together from its own file and the pieces of it in others.
class ModuleReader {
public:
    explicit ModuleReader(const Surroundings& around) : around_(around) {}

    Parsed<Module> read(const std::string& file, std::string_view json) {
        const Reader own = open(file, json);
        if (documents_.back()->parsed()) {
            read_own(own);
            for (Chapter& chapter : module_.chapters) {
                if (const File* piece = piece_named(chapter.file)) read_piece(*piece, &chapter);
            }
            if (const File* piece = piece_named(module_.more.file)) read_piece(*piece, nullptr);
            if (const File* piece = module_.teacher ? piece_named(module_.teacher->file) : nullptr) {
                if (has_part_(TeacherNotes::part)) read_notes_piece(*piece);
            }
            const IdSet* questions = module_.missing().empty() ? &questions_.all() : nullptr;
            module_.former = read_former(own["former_ids"], ids_of(module_.chapters), questions);
            references_.check(ids_of(module_.sources), questions);
            if (questions && !option_references_.empty()) check_options(module_, option_references_);
        }
        Parsed<Module> result{std::move(module_), {}};
        for (const auto& document : documents_) {
            if (left_out_) document->allow_strays();
            for (Problem& problem : document->finish()) result.problems.push_back(std::move(problem));
        }
        return result;
    }

private:
    Reader open(const std::string& path, std::string_view json) {
        documents_.push_back(std::make_unique<Document>(path, json));
        return documents_.back()->root();
    }

    const File* piece_named(const std::string& name) const {
        const auto fits = [&](const File& file) { return file.path.substr(file.path.find_last_of("/\\") + 1) == name; };
        const auto found = std::ranges::find_if(around_.pieces, fits);
        return found == around_.pieces.end() ? nullptr : &*found;
    }

    void read_own(const Reader& root) {
        root["$schema"].exists();
        root["format"].one_of({"stemwise-module/1"});
        module_.id = root["id"].id();
        want_free(module_.id, around_.reserved.modules, root["id"]);
        module_.title = root["title"].line();
        module_.summary = root["summary"].rich();
        module_.icon = read_icon(root);
        module_.language = read_language(root["language"]);
        module_.updated = root["updated"].date();
        OwnIds chapters;
        for (const Reader& item : root["chapters"].items(1)) {
            module_.chapters.push_back(read_chapter(item, around_.reserved));
            Chapter& chapter = module_.chapters.back();
            chapters.take(chapter.id, item["id"]);
            if (chapter.file.empty()) chapter.blocks = blocks(item);
        }
        const Reader more = root["more"];
        if (more.exists())
            module_.more = {file_name(more["file"]), static_cast<int>(more["questions"].integer(0, 1000))};
        module_.quiz = quiz(root);
        if (root["teacher"].exists()) {
            module_.teacher.emplace();
            if (root["teacher"]["file"].exists()) module_.teacher->file = file_name(root["teacher"]["file"]);
            else if (has_part_(TeacherNotes::part))
                read_teacher_notes(root["teacher"], *module_.teacher, option_references_);
        }
        read_lists(root, module_);
        for (const Reader& item : root["lint"].items_if_any())
            module_.waivers.push_back({item["rule"].line(), item["at"].line(), item["why"].line()});
        each_text(module_, TextCheck(*documents_.back(), ids_of(module_.terms)));
    }

    /// Adds a chapter's blocks with their questions, or, without a chapter, the further questions and the quiz's rules.
    void read_piece(const File& file, Chapter* chapter) {
        const Reader root = open(file.path, file.text);
        if (!documents_.back()->parsed()) return;
        root["format"].one_of({chapter ? "stemwise-chapter/1" : "stemwise-questions/1"});
        Module piece;
        if (chapter) piece.chapters.push_back({.blocks = blocks(root)});
        else piece.quiz = quiz(root);
        read_lists(root, piece);
        IdSet terms = ids_of(module_.terms);
        terms.merge(ids_of(piece.terms));
        each_text(piece, TextCheck(*documents_.back(), terms));

        if (chapter) {
            chapter->blocks = std::move(piece.chapters[0].blocks);
            chapter->file.clear();
        } else {
            if (root["quiz"].exists()) module_.quiz = std::move(piece.quiz);
            module_.more = {};
        }
        take_lists(piece);
    }

    /// Adds the notes for teachers; on the page, in their part.
    [[gnu::noinline]] void read_notes_piece(const File& file) {
        const Reader root = open(file.path, file.text);
        if (!documents_.back()->parsed()) return;
        root["format"].one_of({"stemwise-teacher/1"});
        read_teacher_notes(root["teacher"], *module_.teacher, option_references_);
        module_.teacher->file.clear();
        Module piece;
        read_lists(root, piece);
        take_lists(piece);
        each_text(*module_.teacher, TextCheck(*documents_.back(), ids_of(module_.terms)));
    }

    /// Adds the questions of a piece, and the terms and sources that are not known yet.
    void take_lists(Module& piece) {
        std::ranges::move(piece.questions, std::back_inserter(module_.questions));
        for (Term& term : piece.terms) {
            if (!module_.term(term.id)) module_.terms.push_back(std::move(term));
        }
        for (Source& source : piece.sources) {
            if (!module_.source(source.id)) module_.sources.push_back(std::move(source));
        }
    }

    std::vector<Block> blocks(const Reader& chapter) {
        return read_blocks(chapter["blocks"], BlockReader(references_, has_part_));
    }

    /// Only what shows a quiz looks at its rules.
    Quiz quiz(const Reader& root) {
        if (!root["quiz"].exists() || !has_part_(Quiz::part)) return {};
        return read_quiz(root["quiz"], [&](const std::string& id, const Reader& place) {
            references_.questions.emplace_back(id, place);
        });
    }

    /// Questions, terms and sources: each file has those that it needs.
    void read_lists(const Reader& root, Module& result) {
        const auto items = [&](std::string_view list) { return root[list].items_if_any(); };
        for (const Reader& item : items("questions")) {
            result.questions.push_back(questions::read_question(item, has_part_));
            questions_.take(result.questions.back().id, item["id"]);
            references_.note_sources(item["sources"]);
        }
        OwnIds terms, sources;
        for (const Reader& item : items("terms")) {
            result.terms.push_back({item["id"].id(), item["term"].line(), item["definition"].rich()});
            terms.take(result.terms.back().id, item["id"]);
        }
        for (const Reader& item : items("sources")) {
            result.sources.push_back(read_source(item));
            sources.take(result.sources.back().id, item["id"]);
        }
    }

    /// Asks for a part of the program, and remembers when one is not there.
    struct Asking {
        ModuleReader& reader;
        bool operator()(std::string_view part) const {
            const bool there = reader.around_.has_part(part);
            reader.left_out_ = reader.left_out_ || !there;
            return there;
        }
    };

    const Surroundings& around_;
    const Asking asking_{*this};
    const HasPart has_part_{asking_};
    Module module_;
    std::vector<std::unique_ptr<Document>> documents_;
    References references_;
    std::vector<Reader> option_references_;
    OwnIds questions_;
    bool left_out_ = false;
};
}  // namespace

Parsed<Module> read_module(const std::string& file, std::string_view json, const Surroundings& around) {
    return ModuleReader(around).read(file, json);
}

Parsed<Index> read_index(const std::string& file, std::string_view json) {
    Parsed<Index> result;
    Document document(file, json);
    std::set<std::string> taken;
    if (document.parsed()) {
        document.root()["$schema"].exists();
        result.value.course = read_course(document.root()["course"]);
        const Reader documents = document.root()["documents"];
        if (documents.exists()) result.value.documents = file_name(documents);
        const Reader appraisal = document.root()["appraisal"];
        if (appraisal.exists()) result.value.appraisal = file_name(appraisal);
        const Reader synonyms = document.root()["synonyms"];
        if (synonyms.exists()) result.value.synonyms = file_name(synonyms);
        for (const Reader& item : document.root()["ways"].items_if_any()) {
            Way& way = result.value.ways.emplace_back(item["id"].id(), item["title"].line(), item["line"].line());
            for (const Reader& step : item["steps"].items(1)) way.steps.push_back(step.line());
        }
        for (const Reader& item : document.root()["modules"].items(1)) {
            Entry entry = read_entry(item);
            if (!taken.insert(entry.id).second) item.wants("each module once; \"" + entry.id + "\" stands here twice");
            result.value.modules.push_back(std::move(entry));
        }
    }
    result.problems = document.finish();
    return result;
}

}  // namespace content
