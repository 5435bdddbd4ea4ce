#include "interop/foreign_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/utf8.hpp"
#include "interop/package.hpp"

namespace interop {
namespace {
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The mark of a gap, which is a span of its own (questions/cloze.hpp).
bool is_gap(std::string_view text) { return text.size() == 2 && text[0] == '\x01'; }

std::string lowered(std::string_view text) {
    std::string small(text);
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return small;
}

/// Named characters that teachers' editors write; others stay as typed.
constexpr std::pair<std::string_view, std::string_view> entities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},   {"apos", "'"},   {"nbsp", " "},
    {"shy", ""},     {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"},  {"lsquo", "‘"},  {"rsquo", "’"},
    {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},   {"bull", "•"},   {"middot", "·"},
    {"deg", "°"},    {"plusmn", "±"}, {"times", "×"},  {"divide", "÷"},  {"minus", "−"},  {"micro", "µ"},
    {"frac12", "½"}, {"frac14", "¼"}, {"frac34", "¾"}, {"sup1", "¹"},    {"sup2", "²"},   {"sup3", "³"},
    {"le", "≤"},     {"ge", "≥"},     {"ne", "≠"},     {"asymp", "≈"},   {"infin", "∞"},  {"rarr", "→"},
    {"larr", "←"},   {"harr", "↔"},   {"radic", "√"},  {"sum", "∑"},     {"alpha", "α"},  {"beta", "β"},
    {"gamma", "γ"},  {"delta", "δ"},  {"Delta", "Δ"},  {"epsilon", "ε"}, {"theta", "θ"},  {"lambda", "λ"},
    {"mu", "μ"},     {"pi", "π"},     {"sigma", "σ"},  {"Sigma", "Σ"},   {"omega", "ω"},  {"Omega", "Ω"},
    {"euro", "€"},   {"pound", "£"},  {"copy", "©"},   {"reg", "®"},     {"trade", "™"},  {"szlig", "ß"},
    {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"Auml", "Ä"},    {"Ouml", "Ö"},   {"Uuml", "Ü"},
    {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"},  {"egrave", "è"},  {"eacute", "é"}, {"ecirc", "ê"},
    {"iacute", "í"}, {"oacute", "ó"}, {"ocirc", "ô"},  {"uacute", "ú"},  {"ugrave", "ù"}, {"ntilde", "ñ"},
    {"ccedil", "ç"}, {"aring", "å"},  {"aelig", "æ"},  {"oslash", "ø"},  {"Eacute", "É"}, {"iexcl", "¡"},
    {"iquest", "¿"},
};

/// The character that `rest`, which begins with &, stands for, taken off it; nothing when it stands for none.
std::optional<std::string> take_entity(std::string_view& rest) {
    const auto end = rest.substr(0, 12).find(';');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view name = rest.substr(1, end - 1);
    std::optional<std::string> made;
    if (name.starts_with('#') && name.size() > 1) {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        const std::string_view digits = name.substr(hex ? 2 : 1);
        std::uint32_t code = 0;
        for (const char c : digits) {
            const auto digit = std::string_view("0123456789abcdef").find(lowered({&c, 1}));
            if (digit == std::string_view::npos || (!hex && digit > 9) || code > 0x10FFFF) return std::nullopt;
            code = code * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
        }
        if (digits.empty()) return std::nullopt;
        const bool none = code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000);
        made.emplace();
        append_code_point(*made, none ? U' ' : static_cast<char32_t>(code));
    } else {
        const auto known = std::ranges::find(entities, name, &std::pair<std::string_view, std::string_view>::first);
        if (known == std::end(entities)) return std::nullopt;
        made = known->second;
    }
    rest.remove_prefix(end + 1);
    return made;
}

/// The value of an attribute in a tag; empty when it has none.
std::string attribute(std::string_view tag, std::string_view name) {
    const std::string small = lowered(tag);
    for (auto at = small.find(name); at != std::string::npos; at = small.find(name, at + 1)) {
        auto after = at + name.size();
        if (at == 0 || !is_space(small[at - 1])) continue;
        while (after < tag.size() && is_space(tag[after])) ++after;
        if (after >= tag.size() || tag[after] != '=') continue;
        ++after;
        while (after < tag.size() && is_space(tag[after])) ++after;
        if (after >= tag.size()) return {};
        const char quote = tag[after];
        const bool quoted = quote == '"' || quote == '\'';
        const std::string_view rest = tag.substr(quoted ? after + 1 : after);
        std::string value;
        for (std::string_view left = rest.substr(0, quoted ? rest.find(quote) : rest.find_first_of(" \t\n>"));
             !left.empty();) {
            if (left.front() == '&') {
                if (const auto character = take_entity(left)) {
                    value += *character;
                    continue;
                }
            }
            value += left.front();
            left.remove_prefix(1);
        }
        return value;
    }
    return {};
}

/// HTML, as far as questions have it, into paragraphs of spans.
class HtmlReader {
public:
    HtmlReader(bool lines_count, OnLost on_lost) : lines_count_(lines_count), on_lost_(on_lost) {}

    RichText read(std::string_view html) {
        while (!html.empty()) step(html);
        end_paragraph();
        return std::move(text_);
    }

private:
    void step(std::string_view& rest) {
        if (is_gap(rest.substr(0, 2))) {
            flush();
            paragraph_.push_back({.text = std::string(rest.substr(0, 2))});
            rest.remove_prefix(2);
        } else if (rest.starts_with("<!--")) {
            const auto end = rest.find("-->");
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 3);
        } else if (rest.size() > 1 && rest.front() == '<' && (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!')) {
            const auto end = tags_end_ ? std::string_view::npos : end_of_tag(rest);
            tags_end_ = end == std::string_view::npos;
            if (tags_end_) return word(rest, 1);
            const std::string_view tag = rest.substr(1, end - 1);
            rest.remove_prefix(end + 1);
            element(tag, rest);
        } else if (rest.front() == '&') {
            if (const auto character = take_entity(rest)) words_ += *character;
            else word(rest, 1);
        } else if (lines_count_ && rest.front() == '\n') {
            rest.remove_prefix(1);
            end_paragraph();
        } else if (is_space(rest.front())) {
            rest.remove_prefix(1);
            if (!words_.ends_with(' ') && !(words_.empty() && blank_before())) words_ += ' ';
        } else word(rest, 1);
    }

    static std::size_t end_of_tag(std::string_view rest) {
        char quote = 0;
        for (std::size_t i = 1; i < rest.size(); ++i) {
            if (quote) quote = rest[i] == quote ? '\0' : quote;
            else if ((rest[i] == '"' || rest[i] == '\'') && rest[i - 1] == '=') quote = rest[i];
            else if (rest[i] == '>') return i;
        }
        return rest.find('>');
    }

    /// Where the element that has begun is closed.
    static std::size_t end_of_element(std::string_view rest, std::string_view is) {
        auto at = rest.find("</");
        while (at != std::string_view::npos && lowered(rest.substr(at + 2, is.size())) != is)
            at = rest.find("</", at + 2);
        return at;
    }

    void word(std::string_view& rest, std::size_t size) {
        words_ += rest.substr(0, size);
        rest.remove_prefix(size);
    }

    /// Nothing stands yet in the paragraph, or what stands ends in a space.
    bool blank_before() const { return paragraph_.empty() || paragraph_.back().text.ends_with(' '); }

    void element(std::string_view tag, std::string_view& rest) {
        const bool closing = tag.starts_with('/');
        std::string_view name = tag.substr(closing ? 1 : 0);
        std::size_t size = 0;
        while (size < name.size() && !is_space(name[size]) && name[size] != '/') ++size;
        const std::string is = lowered(name.substr(0, size));
        const auto one_of = [&](std::initializer_list<std::string_view> names) {
            return std::ranges::find(names, std::string_view(is)) != names.end();
        };
        if (one_of({"b", "strong", "th"})) restyle([&] { count(bold_, closing); });
        else if (one_of({"i", "em", "cite", "var"})) restyle([&] { count(italic_, closing); });
        else if (one_of({"sup", "sub"})) {
            restyle([&] {
                script_ = closing       ? Span::Script::normal
                          : is == "sup" ? Span::Script::superscript
                                        : Span::Script::subscript;
            });
        } else if (is == "a") link(tag, closing);
        else if (is == "img") picture(tag);
        else if (one_of({"script", "style", "iframe", "object", "audio", "video", "svg", "math"})) {
            if (closing) return;
            on_lost_("<" + is + "> is left out");
            if (open_ended_.contains(is)) return;
            const auto end = end_of_element(rest, is);
            if (end != std::string_view::npos) rest.remove_prefix(end);
            else open_ended_.insert(is);
        }
        if (one_of({"p",  "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre",     "h1",    "h2",
                    "h3", "h4",  "h5", "h6", "hr", "dl", "dt", "dd",    "section",    "article", "header"}))
            end_paragraph();
        if (one_of({"h1", "h2", "h3", "h4", "h5", "h6"})) count(bold_, closing);
        if (one_of({"ul", "ol"})) list(is == "ol", closing);
        if (is == "li" && !closing)
            words_ = numbers_.empty() || numbers_.back() == 0 ? "• " : std::to_string(numbers_.back()++) + ". ";
        if (is == "table" && !closing) on_lost_("a table is written as lines");
        if (one_of({"td", "th"}) && closing) words_ += " | ";
        if (one_of({"u", "s", "strike", "del", "ins", "font", "code", "kbd", "mark"}) && !closing)
            on_lost_("the formatting <" + is + "> is left out");
        if (!closing && !attribute(tag, "style").empty()) on_lost_("styles of its own are left out");
    }

    static void count(int& depth, bool closing) { depth = std::max(0, depth + (closing ? -1 : 1)); }

    void list(bool ordered, bool closing) {
        if (!closing) numbers_.push_back(ordered ? 1 : 0);
        else if (!numbers_.empty()) numbers_.pop_back();
    }

    void link(std::string_view tag, bool closing) {
        const std::string url = closing ? std::string() : attribute(tag, "href");
        const bool holds = url.starts_with("https://") && url == printable(url) && url.find(' ') == std::string::npos;
        if (!url.empty() && !holds) on_lost_("the link to " + printable(url) + " is left out, its words stay");
        restyle([&] { url_ = holds ? url : std::string(); });
    }

    void picture(std::string_view tag) {
        const std::string alt = attribute(tag, "alt"), source = attribute(tag, "src");
        const std::string name = source.starts_with("data:") ? "in the text" : source.substr(source.rfind('/') + 1);
        on_lost_("the picture " + printable(name) +
                 (alt.empty() ? " is left out" : " is left out, its description stays"));
        if (!alt.empty()) words_ += "[" + alt + "]";
    }

    void restyle(FunctionRef<void()> change) {
        flush();
        change();
    }

    void flush() {
        if (words_.empty()) return;
        Span span{.text = std::move(words_), .bold = bold_ > 0, .italic = italic_ > 0};
        words_.clear();
        if (!url_.empty()) span.url = url_;
        else span.script = script_;
        paragraph_.push_back(std::move(span));
    }

    void end_paragraph() {
        flush();
        while (!paragraph_.empty()) {
            std::string& last = paragraph_.back().text;
            while (!last.empty() && (is_space(last.back()) || last.ends_with(" |"))) last.pop_back();
            if (!last.empty()) break;
            paragraph_.pop_back();
        }
        while (!paragraph_.empty()) {
            std::string& first = paragraph_.front().text;
            first.erase(0, first.find_first_not_of(" \t\r\n"));
            if (!first.empty()) break;
            paragraph_.erase(paragraph_.begin());
        }
        if (!paragraph_.empty()) text_.paragraphs.push_back(std::move(paragraph_));
        paragraph_.clear();
    }

    bool lines_count_;
    OnLost on_lost_;
    RichText text_;
    Paragraph paragraph_;
    std::string words_, url_;
    int bold_ = 0, italic_ = 0;
    Span::Script script_ = Span::Script::normal;
    std::vector<int> numbers_;                       // of the lists around; 0 for one without
    bool tags_end_ = false;                          // there is no > any more
    std::set<std::string, std::less<>> open_ended_;  // elements of which one has no end: none is looked for again
};

/// Where something comes next in a text, asked from places that only grow: none of it is looked through twice.
class Ahead {
public:
    Ahead(std::string_view text, std::string_view what) : text_(text), what_(what), at_(text.find(what)) {}

    std::size_t from(std::size_t place) {
        if (at_ < place) at_ = text_.find(what_, place);
        return at_;
    }

private:
    std::string_view text_, what_;
    std::size_t at_;
};

/// The marks of Markdown that questions have, as HTML; what is HTML already stays.
std::string html_of_markdown(std::string_view text) {
    std::string html;
    bool bold = false, italic = false, line_start = true;
    Ahead middles(text, "]("), ends(text, ")"), lines(text, "\n");
    const auto toggle = [&](bool& on, std::string_view name) {
        html += on ? "</" + std::string(name) + ">" : "<" + std::string(name) + ">";
        on = !on;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (is_gap(rest.substr(0, 2))) html += rest.substr(0, 2), ++i;
        else if (rest.front() == '\\' && rest.size() > 1 && !is_letter(rest[1])) html += text[++i];
        else if (rest.starts_with("**") || rest.starts_with("__")) toggle(bold, "b"), ++i;
        else if (line_start && (rest.starts_with("* ") || rest.starts_with("- "))) html += "<br>• ", ++i;
        else if (line_start && rest.starts_with('#')) {
            const auto level = rest.find_first_not_of('#');
            if (level <= 6 && rest.size() > level && rest[level] == ' ') html += "<br>", i += level;
            else html += '#';
        } else if (rest.front() == '*') toggle(italic, "i");
        else if (rest.starts_with("\n\n")) html += "<br>", ++i;
        else if (rest.front() == '[') {
            const auto middle = middles.from(i), end = middle == std::string_view::npos ? middle : ends.from(middle);
            if (end < lines.from(i)) {
                html += "<a href=\"" + escaped(text.substr(middle + 2, end - middle - 2)) + "\">" +
                        std::string(text.substr(i + 1, middle - i - 1)) + "</a>";
                i = end;
            } else html += '[';
        } else html += rest.front();
        line_start = rest.front() == '\n';
    }
    return html;
}

bool has_tex(std::string_view text) {
    return text.find("\\(") != std::string_view::npos || text.find("\\[") != std::string_view::npos ||
           text.find("$$") != std::string_view::npos;
}

}  // namespace

std::string cleaned(std::string_view text) {
    text = without_byte_order_mark(text);
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            clean += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
        } else if (static_cast<unsigned char>(text[i]) >= ' ' || is_space(text[i])) clean += text[i];
    }
    return valid_utf8(clean);
}

RichText read_foreign(std::string_view clean, TextFormat format, OnLost on_lost) {
    if (has_tex(clean)) on_lost("TeX is shown as typed");
    if (format == TextFormat::plain) {
        RichText plain;
        for (std::string_view rest = clean; !rest.empty();) {
            const auto end = rest.find('\n');
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
            while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
            while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
            if (!line.empty()) plain.paragraphs.push_back(plain_text(line).paragraphs[0]);
        }
        return plain;
    }
    const bool markdown = format == TextFormat::markdown;
    return HtmlReader(format == TextFormat::moodle, on_lost)
        .read(markdown ? html_of_markdown(clean) : std::string(clean));
}

std::string words_of_foreign(std::string_view text, TextFormat format) {
    return words_of(read_foreign(text, format, [](const std::string&) {}));
}

std::string html_of(const RichText& text) {
    std::string html;
    for (const Paragraph& paragraph : text.paragraphs) {
        std::string line;
        for (const Span& span : paragraph) {
            if (span.silent) continue;
            if (is_gap(span.text)) {
                line += span.text;
                continue;
            }
            std::string words = escaped(span.text);
            if (span.script == Span::Script::superscript) words = "<sup>" + words + "</sup>";
            if (span.script == Span::Script::subscript) words = "<sub>" + words + "</sub>";
            if (span.italic) words = "<i>" + words + "</i>";
            if (span.bold) words = "<b>" + words + "</b>";
            if (span.url.starts_with("https://")) words = "<a href=\"" + escaped(span.url) + "\">" + words + "</a>";
            line += words;
        }
        html += text.paragraphs.size() == 1 ? line : "<p>" + line + "</p>";
    }
    return html;
}

}  // namespace interop
