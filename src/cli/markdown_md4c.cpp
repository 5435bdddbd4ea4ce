#include <md4c.h>

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "cli/markdown.hpp"
#include "interop/foreign_text.hpp"

namespace cli {
namespace {
using interop::Draft, interop::DraftChapter, interop::Ids, interop::Loss;

constexpr std::string_view no_objective = "say what this chapter explains (an objective is to be written)";
constexpr std::string_view objective_mark = "Objective: ";
constexpr std::string_view definition_mark = ": ";

/// A block of the text, by its kind in CommonMark.
struct Piece {
    enum class Kind { heading, paragraph, list, table, gift, code, html, image };

    Kind kind = Kind::paragraph;
    int line = 0;
    unsigned level = 0;  ///< Of a heading.
    bool ordered = false;
    Paragraph words = {};
    std::vector<Paragraph> parts = {};              ///< The lines of a paragraph, the items of a list.
    std::vector<std::vector<Paragraph>> rows = {};  ///< Of a table, its head first.
    std::string text = {};                          ///< Of code and HTML as it stands; of an image its file.
};

/// Where our own marks have none of their kind, or another one.
bool is_address(std::string_view url) {
    return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("#/");
}

bool is_image_file(std::string_view file) {
    const std::size_t point = file.rfind('.');
    const std::string_view ending = point == std::string_view::npos ? "" : file.substr(point + 1);
    return file.find('/') == std::string_view::npos &&
           (ending == "svg" || ending == "png" || ending == "jpg" || ending == "webp");
}

std::string text_of(const MD_ATTRIBUTE& attribute) {
    return attribute.text ? std::string(attribute.text, attribute.size) : std::string();
}

/// Takes the text apart by md4c.
class Taking {
public:
    explicit Taking(std::string_view text) : text_(text) {}

    std::vector<Piece> pieces;
    std::vector<Loss> losses;

    bool take() {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_WIKILINKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* own) {
            static_cast<Taking*>(own)->enter(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* own) {
            static_cast<Taking*>(own)->leave(type);
            return 0;
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* own) {
            static_cast<Taking*>(own)->enter_span(type, detail);
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* own) {
            static_cast<Taking*>(own)->leave_span(type);
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const char* text, MD_SIZE size, void* own) {
            static_cast<Taking*>(own)->add(type, {text, size});
            return 0;
        };
        return md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this) == 0;
    }

private:
    void lost(std::string what) { losses.push_back({line_, "", std::move(what)}); }
    /// Of something whose line is that of the next words.
    void lost_here(std::string what) { waiting_.push_back(std::move(what)); }

    /// A thematic break has no words: the line of the next one in the text.
    int line_of_break() const {
        int line = 1 + static_cast<int>(std::ranges::count(text_.substr(0, end_), '\n'));
        for (std::string_view rest = text_.substr(end_); !rest.empty(); ++line) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view words = rest.substr(0, end);
            const bool marks = words.find_first_not_of("-*_ \t") == std::string_view::npos;
            if (marks && words.find_first_of("-*_") != std::string_view::npos) return line;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return 0;
    }

    /// md4c hands over pieces of the text itself; what it makes up (a space, say) has no line.
    void note_line(std::string_view part) {
        if (part.data() < text_.data() || part.data() >= text_.data() + text_.size()) return;
        end_ = static_cast<std::size_t>(part.data() - text_.data()) + part.size();
        const auto before = text_.substr(0, static_cast<std::size_t>(part.data() - text_.data()));
        line_ = 1 + static_cast<int>(std::ranges::count(before, '\n'));
        if (piece_.line == 0) piece_.line = line_;
    }

    void enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H:
                begin({.kind = Piece::Kind::heading, .level = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level});
                break;
            case MD_BLOCK_P:
                if (lists_ == 0) begin({});
                else if (!piece_.parts.empty() && !words_.empty()) words_.push_back({.text = " "});
                break;
            case MD_BLOCK_QUOTE: quoted_ = true; break;
            case MD_BLOCK_UL: begin_list(false); break;
            case MD_BLOCK_OL: begin_list(true); break;
            case MD_BLOCK_LI: end_item(); break;
            case MD_BLOCK_CODE: {
                const std::string language = text_of(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
                in_list_code_ = lists_ > 0;
                if (!in_list_code_) begin({.kind = language == "gift" ? Piece::Kind::gift : Piece::Kind::code});
                break;
            }
            case MD_BLOCK_HTML:
                if (lists_ == 0) begin({.kind = Piece::Kind::html});
                break;
            case MD_BLOCK_TABLE: begin({.kind = Piece::Kind::table}); break;
            case MD_BLOCK_TR: piece_.rows.emplace_back(); break;
            default: break;
        }
    }

    void leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_P:
                if (lists_ == 0) end_paragraph();
                break;
            case MD_BLOCK_H:
                piece_.words = std::move(words_);
                end();
                break;
            case MD_BLOCK_QUOTE: quoted_ = false; break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                end_item();
                if (--lists_ == 0) end();
                break;
            case MD_BLOCK_LI: end_item(); break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: piece_.rows.back().push_back(std::exchange(words_, {})); break;
            case MD_BLOCK_CODE:
                if (in_list_code_) lost("code in a list is kept as plain words");
                else end();
                in_list_code_ = false;
                break;
            case MD_BLOCK_HTML:
                if (lists_ == 0) end();
                break;
            case MD_BLOCK_TABLE: end(); break;
            case MD_BLOCK_HR: losses.push_back({line_of_break(), "", "a line between paragraphs"}); break;
            default: break;
        }
    }

    void begin(Piece piece) {
        piece_ = std::move(piece);
        words_.clear();
    }
    void end() {
        if (quoted_) losses.push_back({piece_.line, "", "a quotation is kept as ordinary paragraphs"});
        pieces.push_back(std::exchange(piece_, {}));
        words_.clear();
    }
    void begin_list(bool ordered) {
        end_item();
        if (++lists_ > 1) {
            lost_here("a list within a list: its items follow as items of the outer one");
            return;
        }
        begin({.kind = Piece::Kind::list, .ordered = ordered});
    }
    void end_item() {
        if (lists_ > 0 && !words_.empty()) piece_.parts.push_back(std::exchange(words_, {}));
    }
    void end_paragraph() {
        if (!image_.empty()) {
            if (words_.empty()) {
                piece_.kind = Piece::Kind::image;
                piece_.text = std::exchange(image_, {});
                piece_.words = std::exchange(alt_, {});
                return end();
            }
            lost("the picture " + image_ + " stands within a paragraph; pictures stand between them");
            image_.clear();
            alt_.clear();
        }
        piece_.parts.push_back(std::exchange(words_, {}));
        end();
    }

    void enter_span(MD_SPANTYPE type, void* detail) {
        switch (type) {
            case MD_SPAN_EM: ++italic_; break;
            case MD_SPAN_STRONG: ++bold_; break;
            case MD_SPAN_CODE: lost_here("code within a line is kept as plain words"); break;
            case MD_SPAN_A: {
                url_ = text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
                if (is_address(url_)) break;
                lost_here("the link to " + url_ +
                          " leads to no address on the web or in the course; its words are kept");
                url_.clear();
                break;
            }
            case MD_SPAN_WIKILINK: term_ = text_of(static_cast<MD_SPAN_WIKILINK_DETAIL*>(detail)->target); break;
            case MD_SPAN_IMG:
                in_image_ = true;
                image_ = text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
                alt_.clear();
                break;
            default: break;
        }
    }
    void leave_span(MD_SPANTYPE type) {
        switch (type) {
            case MD_SPAN_EM: --italic_; break;
            case MD_SPAN_STRONG: --bold_; break;
            case MD_SPAN_A: url_.clear(); break;
            case MD_SPAN_WIKILINK: term_.clear(); break;
            case MD_SPAN_IMG: in_image_ = false; break;
            default: break;
        }
    }

    void add(MD_TEXTTYPE type, std::string_view part) {
        note_line(part);
        for (std::string& what : waiting_) lost(std::move(what));
        waiting_.clear();
        using Kind = Piece::Kind;
        if (!in_list_code_ && lists_ == 0 &&
            (piece_.kind == Kind::gift || piece_.kind == Kind::code || piece_.kind == Kind::html)) {
            piece_.text += part;
            return;
        }
        switch (type) {
            case MD_TEXT_SOFTBR:
            case MD_TEXT_BR:
                if (type == MD_TEXT_BR) lost("a line break within a paragraph is a space");
                if (lists_ == 0 && piece_.kind == Kind::paragraph) piece_.parts.push_back(std::exchange(words_, {}));
                else put(" ");
                break;
            case MD_TEXT_ENTITY: put(interop::words_of_foreign(part, interop::TextFormat::html)); break;
            case MD_TEXT_NULLCHAR: put("\uFFFD"); break;
            case MD_TEXT_HTML: add_tag(part); break;
            default: put(std::string(part)); break;
        }
    }

    void add_tag(std::string_view tag) {
        if (tag == "<sub>") script_ = Span::Script::subscript;
        else if (tag == "<sup>") script_ = Span::Script::superscript;
        else if (tag == "</sub>" || tag == "</sup>") script_ = Span::Script::normal;
        else if (tag.starts_with("<br")) put(" ");
        else if (!tag.starts_with("<!--")) lost("the HTML " + std::string(tag));
    }

    void put(std::string words) {
        std::ranges::replace(words, '\n', ' ');
        Paragraph& into = in_image_ ? alt_ : words_;
        Span span{.bold = bold_ > 0, .italic = italic_ > 0, .script = script_, .term = term_, .url = url_};
        if (!into.empty()) {
            span.text = into.back().text;
            if (span == into.back()) {
                into.back().text += words;
                return;
            }
        }
        span.text = std::move(words);
        into.push_back(std::move(span));
    }

    std::string_view text_;
    Piece piece_;
    Paragraph words_, alt_;
    std::size_t end_ = 0;  // of the words that were taken last
    std::vector<std::string> waiting_;
    std::string url_, term_, image_;
    Span::Script script_ = Span::Script::normal;
    int line_ = 1, lists_ = 0, bold_ = 0, italic_ = 0;
    bool quoted_ = false, in_image_ = false, in_list_code_ = false;
};

RichText rich(Paragraph words) { return {{std::move(words)}}; }

/// One paragraph of several lines.
Paragraph one_paragraph(const std::vector<Paragraph>& lines) {
    Paragraph all;
    for (const Paragraph& line : lines) {
        if (!all.empty()) all.back().text += " ";
        all.insert(all.end(), line.begin(), line.end());
    }
    return all;
}

bool begins_with(const Paragraph& words, std::string_view mark) {
    return !words.empty() && words[0].text.starts_with(mark);
}

Paragraph without(Paragraph words, std::string_view mark) {
    words[0].text.erase(0, mark.size());
    if (words[0].text.empty()) words.erase(words.begin());
    return words;
}

/// Makes a draft of the pieces.
class Making {
public:
    Making(Draft& draft, std::string_view name, Ids& ids, std::vector<Loss>& losses)
        : draft_(draft), name_(name), ids_(ids), losses_(losses) {}

    void make(std::vector<Piece>& pieces) {
        const auto of_level = [&](unsigned level) {
            return std::ranges::count_if(
                pieces, [&](const Piece& piece) { return piece.kind == Piece::Kind::heading && piece.level == level; });
        };
        const bool titled = of_level(1) == 1 && draft_.title.empty();
        chapters_ = titled ? 2 : of_level(1) > 0 ? 1 : 2;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            line_ = pieces[i].line;
            const bool next_defines = i + 1 < pieces.size() && pieces[i + 1].kind == Piece::Kind::paragraph &&
                                      begins_with(one_paragraph(pieces[i + 1].parts), definition_mark);
            if (pieces[i].kind == Piece::Kind::paragraph && pieces[i].parts.size() == 1 && next_defines) {
                pieces[i + 1].parts.insert(pieces[i + 1].parts.begin(), pieces[i].parts[0]);
                continue;
            }
            add(pieces[i], titled);
        }
        end_chapter();
        link_terms();
    }

private:
    void lost(std::string what, bool whole = false) { losses_.push_back({line_, "", std::move(what), whole}); }

    void add(Piece& piece, bool titled) {
        switch (piece.kind) {
            case Piece::Kind::heading: add_heading(piece, titled); break;
            case Piece::Kind::paragraph: add_paragraph(piece); break;
            case Piece::Kind::list: add_list(piece); break;
            case Piece::Kind::table: add_table(piece); break;
            case Piece::Kind::gift: add_questions(piece); break;
            case Piece::Kind::code:
                lost("code is kept as plain words, a line a paragraph");
                add_lines(piece.text);
                break;
            case Piece::Kind::html: {
                const RichText text = interop::read_foreign(piece.text, interop::TextFormat::html,
                                                            [&](std::string what) { lost(std::move(what)); });
                if (!text.empty()) block(content::Text{text});
                break;
            }
            case Piece::Kind::image: add_image(piece); break;
        }
    }

    void add_heading(const Piece& piece, bool titled) {
        const std::string words = first_words(words_of(piece.words), 160);
        if (words.empty()) return;
        if (std::ranges::any_of(piece.words,
                                [](const Span& span) { return span.bold || span.italic || !span.url.empty(); }))
            lost("what is emphasised or linked in a heading is plain there");
        heading_ = words;
        if (titled && piece.level == 1) {
            draft_.title = words;
            wants_summary_ = true;
        } else if (piece.level <= chapters_) {
            end_chapter();
            begin_chapter(words);
        } else block(content::Heading{words});
    }

    void add_paragraph(Piece& piece) {
        if (piece.parts.size() > 1 && begins_with(piece.parts[1], definition_mark)) return add_term(piece);
        Paragraph words = one_paragraph(piece.parts);
        if (words_of(words).find_first_not_of(' ') == std::string::npos) return;
        if (begins_with(words, objective_mark) && chapter_) {
            chapter_->objective = words_of(without(words, objective_mark));
            return;
        }
        if (std::exchange(wants_summary_, false) && !chapter_) {
            draft_.summary = rich(std::move(words));
            return;
        }
        block(content::Text{rich(std::move(words))});
    }

    void add_term(const Piece& piece) {
        content::Term term{.term = words_of(piece.parts[0])};
        for (std::size_t i = 1; i < piece.parts.size(); ++i) {
            const bool begins = begins_with(piece.parts[i], definition_mark);
            Paragraph part = begins ? without(piece.parts[i], definition_mark) : piece.parts[i];
            if (begins || term.definition.empty()) term.definition.paragraphs.push_back(std::move(part));
            else term.definition.paragraphs.back() = one_paragraph({term.definition.paragraphs.back(), part});
        }
        term.id = ids_.give(term.term, "term");
        terms_[folded(term.term)] = term.id;
        terms_[term.id] = term.id;
        draft_.terms.push_back(std::move(term));
    }

    void add_list(Piece& piece) {
        if (piece.parts.size() == 1) {
            lost("a list of one item is a paragraph");
            return block(content::Text{rich(std::move(piece.parts[0]))});
        }
        content::List list{.ordered = piece.ordered};
        for (Paragraph& item : piece.parts) list.items.push_back(rich(std::move(item)));
        if (!list.items.empty()) block(std::move(list));
    }

    void add_table(Piece& piece) {
        constexpr std::size_t least = 2, most = 4;
        const std::size_t columns = piece.rows.empty() ? 0 : piece.rows[0].size();
        const bool whole = std::ranges::none_of(piece.rows, [](const auto& row) {
            return std::ranges::any_of(row, [](const Paragraph& cell) { return words_of(cell).empty(); });
        });
        if (columns < least || columns > most || piece.rows.size() < 2 || !whole) {
            lost("a table of ours has two to four columns and no empty cell: each row is a line of its own");
            for (std::size_t i = 0; i < piece.rows.size(); ++i) {
                Paragraph line;
                for (const Paragraph& cell : piece.rows[i]) {
                    if (!line.empty()) line.push_back({.text = "; "});
                    line.insert(line.end(), cell.begin(), cell.end());
                }
                if (!words_of(line).empty()) block(content::Text{rich(std::move(line))});
            }
            return;
        }
        content::Table table{.caption = heading_.empty() ? std::string(name_) : heading_};
        lost("a table in Markdown has no caption: it has that of the heading above, \"" + table.caption + "\"");
        for (Paragraph& cell : piece.rows[0]) table.header.push_back(rich(std::move(cell)));
        for (std::size_t i = 1; i < piece.rows.size(); ++i) {
            auto& row = table.rows.emplace_back();
            for (Paragraph& cell : piece.rows[i]) row.push_back(rich(std::move(cell)));
        }
        block(std::move(table));
    }

    void add_questions(const Piece& piece) {
        interop::Bank bank = interop::read_gift(interop::cleaned(piece.text), ids_);
        for (Loss& loss : bank.losses) {
            if (loss.line > 0) loss.line += piece.line - 1;
            losses_.push_back(std::move(loss));
        }
        for (interop::BankItem& item : bank.items) {
            if (auto* text = std::get_if<RichText>(&item.content)) {
                block(content::Text{std::move(*text)});
                continue;
            }
            auto& question = std::get<questions::Question>(item.content);
            block(content::Checkpoint{question.id});
            draft_.questions.push_back(std::move(question));
        }
    }

    void add_lines(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            if (line.find_first_not_of(" \t") != std::string_view::npos) block(content::Text{plain_text(line)});
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void add_image(const Piece& piece) {
        const std::string alt = words_of(piece.words);
        if (!is_image_file(piece.text) || alt.empty()) {
            lost("the picture " + piece.text +
                     (alt.empty() ? " has no words that say what it shows"
                                  : " is no SVG, PNG, JPEG (jpg) or WebP file beside the module"),
                 true);
            return;
        }
        block(content::Image{.file = piece.text, .alt = alt});
    }

    void begin_chapter(std::string title) {
        const std::string id = ids_.give(title, "chapter");
        chapter_ = DraftChapter{id, std::move(title), std::string(no_objective), 1};
        begun_ = line_;
    }
    void block(interop::DraftBlock block) {
        wants_summary_ = false;
        if (!chapter_) begin_chapter(draft_.title.empty() ? std::string(name_) : draft_.title);
        chapter_->blocks.push_back(std::move(block));
    }
    void end_chapter() {
        if (!chapter_) return;
        if (chapter_->blocks.empty()) {
            losses_.push_back({begun_, "", "the chapter \"" + chapter_->title + "\", which has nothing in it", true});
        } else {
            if (chapter_->objective == no_objective)
                losses_.push_back({begun_, "",
                                   "the chapter \"" + chapter_->title +
                                       "\" has no objective (a paragraph \"Objective: …\" below its heading)"});
            chapter_->minutes = minutes_of(*chapter_);
            draft_.chapters.push_back(*std::move(chapter_));
        }
        chapter_.reset();
    }

    /// At 200 words a minute, and half a minute a question.
    static int minutes_of(const DraftChapter& chapter) {
        constexpr int words_a_minute = 200, words_a_question = 100, most = 15;
        int words = 0;
        const auto count = [&](const RichText& text) {
            const std::string all = words_of(text);
            words += 1 + static_cast<int>(std::ranges::count(all, ' '));
        };
        for (const interop::DraftBlock& block : chapter.blocks) {
            if (const auto* text = std::get_if<content::Text>(&block)) count(text->text);
            else if (const auto* list = std::get_if<content::List>(&block)) std::ranges::for_each(list->items, count);
            else if (std::holds_alternative<content::Checkpoint>(block)) words += words_a_question;
        }
        return std::clamp((words + words_a_minute - 1) / words_a_minute, 1, most);
    }

    /// `[[words]]` opens a term of those words; what is none is left as words.
    void link_terms() {
        const auto link = [&](RichText& text) {
            for (Paragraph& paragraph : text.paragraphs) {
                for (Span& span : paragraph) {
                    if (span.term.empty()) continue;
                    const auto found = terms_.find(folded(span.term));
                    if (found == terms_.end())
                        losses_.push_back(
                            {0, "", "[[" + span.term + "]] names no term of the text; its words are kept"});
                    span.term = found == terms_.end() ? "" : found->second;
                }
            }
        };
        link(draft_.summary);
        for (content::Term& term : draft_.terms) link(term.definition);
        for (DraftChapter& chapter : draft_.chapters) {
            for (interop::DraftBlock& block : chapter.blocks) {
                if (auto* text = std::get_if<content::Text>(&block)) link(text->text);
                if (auto* list = std::get_if<content::List>(&block)) std::ranges::for_each(list->items, link);
                if (auto* table = std::get_if<content::Table>(&block)) {
                    for (auto& row : table->rows) std::ranges::for_each(row, link);
                }
            }
        }
    }

    Draft& draft_;
    std::string_view name_;
    Ids& ids_;
    std::vector<Loss>& losses_;
    std::optional<DraftChapter> chapter_;
    std::map<std::string, std::string> terms_;
    std::string heading_;
    unsigned chapters_ = 2;
    int line_ = 0, begun_ = 0;
    bool wants_summary_ = false;
};
}  // namespace

std::vector<Loss> add_markdown(Draft& draft, std::string_view text, std::string_view name, Ids& ids) {
    const std::string clean = interop::cleaned(text);
    Taking taking(clean);
    if (!taking.take()) return {{0, "", "the text could not be read", true}};
    std::vector<Loss> losses = std::move(taking.losses);
    Making(draft, name, ids, losses).make(taking.pieces);
    std::ranges::sort(losses, {}, [](const Loss& loss) { return loss.line == 0 ? 1'000'000'000 : loss.line; });
    return losses;
}

bool can_read_markdown() { return true; }

}  // namespace cli
