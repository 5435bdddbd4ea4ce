#include "study/notes.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace study {
namespace {
/// How long the words are by which a note knows its block again, in characters.
constexpr std::size_t longest_opening = 80;

/// The texts that a block of a chapter has itself: neither what its figure says, nor its question.
struct OwnTexts {
    TextVisitor visit;

    void operator()(const content::Text& block) const { visit(block.text, "text"); }
    void operator()(const content::Heading& block) const { visit(plain_text(block.text), "text"); }
    void operator()(const content::List& block) const { all(block.items); }
    void operator()(const content::Statement& block) const { visit(block.text, "text"); }
    void operator()(const content::Prediction& block) const { visit(block.prompt, "prompt"); }
    void operator()(const content::FigureBlock& block) const { visit(block.caption, "caption"); }
    void operator()(const content::Image& block) const { visit(block.caption, "caption"); }
    void operator()(const content::Checkpoint&) const {}
    void operator()(const content::Certainty& block) const {
        all(block.known);
        all(block.open);
        visit(block.who, "who");
    }
    void operator()(const content::Table& block) const {
        visit(plain_text(block.caption), "caption");
        all(block.header);
        for (const auto& row : block.rows) all(row);
    }

    void all(const std::vector<RichText>& texts) const {
        for (const RichText& text : texts) visit(text, "text");
    }
};

void each_paragraph(const content::Block& block, FunctionRef<void(const Paragraph&)> visit) {
    std::visit(OwnTexts{[&](const RichText& text, std::string_view) {
                   for (const Paragraph& paragraph : text.paragraphs) visit(paragraph);
               }},
               block);
}

/// The block's own id; empty where it has none.
struct OwnId {
    std::string operator()(const auto& block) const {
        if constexpr (requires { block.id; }) return block.id;
        else if constexpr (requires { block.question; }) return block.question;
        else return {};
    }
};
std::string own_id(const content::Block& block) { return std::visit(OwnId{}, block); }

/// A text with one blank where there are several, or others: as it is on the screen, and as it is copied from there.
struct Squeezed {
    std::string text;
    std::vector<std::size_t> places;  ///< Of each byte in the text as it was; at the end, its size.
};
std::size_t blank_at(std::string_view text, std::size_t at) {
    constexpr std::array<std::string_view, 6> blanks{" ", "\n", "\t", "\r", "\u00a0", "\u202f"};
    for (const std::string_view blank : blanks) {
        if (text.substr(at).starts_with(blank)) return blank.size();
    }
    return 0;
}
Squeezed squeezed(std::string_view text) {
    Squeezed result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t blank = blank_at(text, at);
        if (blank == 0 || (!result.text.empty() && result.text.back() != ' ')) {
            result.text += blank == 0 ? text[at] : ' ';
            result.places.push_back(at);
        }
        at += std::max<std::size_t>(blank, 1);
    }
    if (result.text.ends_with(' ')) {
        result.text.pop_back();
        result.places.pop_back();
    }
    result.places.push_back(result.places.empty() ? 0 : result.places.back() + 1);
    return result;
}

/// The lines of a quote, each squeezed: it may go over several paragraphs.
std::vector<std::string> lines_of(std::string_view quote) {
    std::vector<std::string> lines;
    while (!quote.empty()) {
        const std::size_t end = std::min(quote.find('\n'), quote.size());
        std::string line = squeezed(quote.substr(0, end)).text;
        if (!line.empty()) lines.push_back(std::move(line));
        quote.remove_prefix(std::min(end + 1, quote.size()));
    }
    return lines;
}

struct Stretch {
    std::size_t begin = 0, end = 0;
};

/// The spans with what is in the stretches marked; these are in their order, and apart.
Paragraph with_marks(const Paragraph& paragraph, const std::vector<Stretch>& stretches) {
    Paragraph result;
    std::size_t begin = 0;
    for (const Span& span : paragraph) {
        const std::size_t end = begin + span.text.size();
        std::size_t done = begin;
        const auto add = [&](std::size_t to, bool mark) {
            if (to <= done) return;
            Span& part = result.emplace_back(span);
            part.text = span.text.substr(done - begin, to - done);
            part.marked = mark || span.marked;
            done = to;
        };
        for (const Stretch& stretch : stretches) {
            if (stretch.end <= begin || stretch.begin >= end) continue;
            add(std::max(stretch.begin, begin), false);
            add(std::min(stretch.end, end), true);
        }
        add(end, false);
        begin = end;
    }
    return result;
}

bool ends_sentence(std::string_view text, std::size_t at) {
    if (text[at] != '.' && text[at] != '?' && text[at] != '!') return false;
    std::size_t next = at + 1;
    for (const std::string_view close : {")", "”", "’", "\""}) {
        if (text.substr(next).starts_with(close)) next += close.size();
    }
    if (next >= text.size() || text[next] != ' ') return false;
    const unsigned char first = next + 1 < text.size() ? static_cast<unsigned char>(text[next + 1]) : 0;
    return !(first >= 'a' && first <= 'z');
}

/// For Markdown: characters that would be marks there are taken as they are.
std::string escaped(std::string_view words) {
    std::string result;
    for (const char c : words) {
        if (std::string_view("\\`*_[]<>#").find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

/// Each that was not deleted, as long as `visit` wants more; were they all?
bool each_note(const Store& store, FunctionRef<bool(Noted)> visit) {
    const std::string prefix = Noted{}.key();
    for (auto at = store.records().lower_bound(prefix); at != store.records().end() && at->first.starts_with(prefix);
         ++at) {
        auto note = noted(at->second);
        if (note && !note->gone && !visit(std::move(*note))) return false;
    }
    return true;
}
}  // namespace

std::vector<Noted> notes_of(const Store& store) {
    std::vector<Noted> notes;
    each_note(store, [&](Noted note) {
        auto [module, chapter] = std::get<Visited>(store.renamed(Visited{note.module, note.chapter}));
        note.module = std::move(module);
        note.chapter = std::move(chapter);
        notes.push_back(std::move(note));
        return true;
    });
    return notes;
}

bool has_notes(const Store& store) {
    return !each_note(store, [](const Noted&) { return false; });
}

std::string block_name(const content::Chapter& chapter, std::size_t block) {
    std::string id = own_id(chapter.blocks[block]);
    return id.empty() ? std::to_string(block + 1) : id;
}

std::string opening_words(const content::Block& block, const content::Module& module) {
    std::string words;
    each_paragraph(block, [&](const Paragraph& paragraph) {
        if (words.empty()) words = words_of(paragraph);
    });
    const auto* checkpoint = std::get_if<content::Checkpoint>(&block);
    const questions::Question* question = checkpoint ? module.question(checkpoint->question) : nullptr;
    if (question) words = words_of(question->stem);
    return first_words(squeezed(words).text, longest_opening);
}

bool has_words(const content::Block& block, std::string_view quote) {
    std::vector<std::string> lines = lines_of(quote);
    const bool any = !lines.empty();
    each_paragraph(block, [&](const Paragraph& paragraph) {
        const std::string words = squeezed(words_of(paragraph)).text;
        std::erase_if(lines, [&](const std::string& line) { return words.find(line) != std::string::npos; });
    });
    return any && lines.empty();
}

std::optional<std::size_t> block_of(const Noted& note, const content::Chapter& chapter) {
    const std::size_t count = chapter.blocks.size();
    std::size_t named = 0;
    while (named < count && block_name(chapter, named) != note.block) ++named;
    std::string_view quote = note.quote;
    if (quote.ends_with("…")) quote.remove_suffix(std::string_view("…").size());
    const auto fits = [&](std::size_t i) { return has_words(chapter.blocks[i], quote); };
    const bool by_id = named < count && !own_id(chapter.blocks[named]).empty();
    if (named < count && (fits(named) || (note.whole && (by_id || quote.empty())))) return named;
    for (std::size_t i = 0; i < count; ++i) {
        if (fits(i)) return i;
    }
    return std::nullopt;
}

std::vector<std::string> sentences_of(const content::Block& block) {
    std::vector<std::string> sentences;
    each_paragraph(block, [&](const Paragraph& paragraph) {
        const std::string words = squeezed(words_of(paragraph)).text;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (!ends_sentence(words, at)) continue;
            const std::size_t end = std::min(words.find(' ', at), words.size());
            sentences.push_back(words.substr(begin, end - begin));
            begin = at = end + 1;
        }
        if (begin < words.size()) sentences.push_back(words.substr(begin));
    });
    return sentences;
}

void mark(Paragraph& paragraph, std::span<Quoted> quotes) {
    const Squeezed words = squeezed(words_of(paragraph));
    std::vector<Stretch> stretches;
    for (Quoted& quote : quotes) {
        if (quote.found) continue;
        std::vector<std::string> lines = lines_of(quote.words);
        std::erase_if(lines, [&](const std::string& line) {
            const std::size_t at = words.text.find(line);
            if (at == std::string::npos) return false;
            stretches.push_back({words.places[at], words.places[at + line.size()]});
            return true;
        });
        quote.found = lines.empty();
        quote.words.clear();
        for (const std::string& line : lines) quote.words += line + "\n";
    }
    std::ranges::sort(stretches, {}, &Stretch::begin);
    if (!stretches.empty()) paragraph = with_marks(paragraph, stretches);
}

std::vector<NotedChapter> notes_by_chapter(const Store& store, std::span<const content::Entry* const> course) {
    std::vector<Noted> notes = notes_of(store);
    std::vector<NotedChapter> chapters;
    const auto take = [&](const std::string& module, const std::string& chapter, const std::string& module_title,
                          const std::string& chapter_title) {
        NotedChapter found{module, chapter, module_title, chapter_title, {}};
        std::erase_if(notes, [&](const Noted& note) {
            const bool here = note.module == module && note.chapter == chapter;
            if (here) found.notes.push_back(note);
            return here;
        });
        if (!found.notes.empty()) chapters.push_back(std::move(found));
    };
    for (const content::Entry* entry : course) {
        for (const auto& [id, title] : entry->chapters) take(entry->id, id, entry->title, title);
    }
    while (!notes.empty()) {
        const std::string module = notes.front().module, chapter = notes.front().chapter;
        const auto known = std::ranges::find_if(course, [&](const auto* entry) { return entry->id == module; });
        take(module, chapter, known == course.end() ? module : (*known)->title, chapter);
    }
    return chapters;
}

std::string notes_as_markdown(std::string_view title, const std::vector<NotedChapter>& chapters) {
    std::string text = "# " + escaped(title) + "\n";
    std::string module;
    for (const NotedChapter& chapter : chapters) {
        if (chapter.module != module) text += "\n## " + escaped(chapter.module_title) + "\n";
        module = chapter.module;
        text += "\n### " + escaped(chapter.chapter_title) + "\n";
        for (const Noted& note : chapter.notes) {
            text += "\n";
            for (const std::string& line : lines_of(note.quote)) text += "> " + escaped(line) + "\n";
            if (!note.text.empty()) text += (note.quote.empty() ? "" : "\n") + note.text + "\n";
        }
    }
    return text;
}

}  // namespace study
