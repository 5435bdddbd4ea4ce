#include "base/rich_text.hpp"

#include <optional>

namespace {
/// Walks the marks of one paragraph; each mark that never closes is a mistake and stays as typed.
class MarkReader {
public:
    MarkReader(std::string_view text, FunctionRef<void(std::string_view)> on_mistake)
        : rest_(text), on_mistake_(on_mistake) {}

    Paragraph read() {
        while (!rest_.empty()) step();
        flush();
        if (style_.bold) on_mistake_("a second ** to end the bold words");
        if (style_.italic) on_mistake_("a second * to end the italic words");
        return std::move(spans_);
    }

private:
    void step() {
        if (rest_.front() == '\\' && rest_.size() > 1) {
            word_ += rest_[1];
            rest_.remove_prefix(2);
        } else if (rest_.starts_with("**")) {
            flush();
            style_.bold = !style_.bold;
            rest_.remove_prefix(2);
        } else if (rest_.front() == '*') {
            flush();
            style_.italic = !style_.italic;
            rest_.remove_prefix(1);
        } else if (rest_.starts_with("[[")) {
            term();
        } else if (rest_.front() == '[') {
            link();
        } else if (rest_.starts_with("^{")) {
            script(Span::Script::superscript);
        } else if (rest_.starts_with("_{")) {
            script(Span::Script::subscript);
        } else {
            word_ += rest_.front();
            rest_.remove_prefix(1);
        }
    }

    void term() {
        const auto inside = until(2, term_ends_);
        if (!inside) return literal("]] to end the glossary term", 2);
        if (inside->empty() || inside->front() == '|' || inside->back() == '|')
            on_mistake_("[[term-id]] or [[term-id|shown words]]");
        const auto bar = inside->find('|');
        Span span = style_;
        span.term = inside->substr(0, bar);
        span.text = bar == std::string_view::npos ? *inside : inside->substr(bar + 1);
        emit(std::move(span));
    }

    void link() {
        const auto end = words_end_.find(rest_, 1);
        const bool whole = end != std::string_view::npos && rest_.substr(end).starts_with("](");
        const bool tried = whole && no_address_ == rest_.size() - end;
        const auto address = whole && !tried ? address_in(rest_.substr(end + 2)) : std::nullopt;
        if (whole && !address) no_address_ = rest_.size() - end;
        if (!address) return literal("](address) to end the link, or \\[ for a plain bracket");
        if (end == 1 || address->second == 0) on_mistake_("[words](address), neither of them empty");
        Span span = style_;
        span.text = rest_.substr(1, end - 1);
        span.url = address->first;
        rest_.remove_prefix(end + 2 + address->second + 1);
        emit(std::move(span));
    }

    /// The address at the beginning of `text`, up to the parenthesis that ends it, and how many bytes it takes.
    static std::optional<std::pair<std::string, std::size_t>> address_in(std::string_view text) {
        constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
        constexpr int deepest = 32;
        std::string address;
        int depth = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const char c = text[at];
            if (c == ' ' || (c >= '\t' && c <= '\r')) return std::nullopt;
            if (c == ')' && depth == 0) return std::pair(std::move(address), at);
            if (c == '(' && ++depth > deepest) return std::nullopt;
            if (c == ')') --depth;
            const bool escapes =
                c == '\\' && at + 1 < text.size() && punctuation.find(text[at + 1]) != punctuation.npos;
            address += escapes ? text[++at] : c;
        }
        return std::nullopt;
    }

    void script(Span::Script script) {
        const auto inside = until(2, script_ends_);
        if (!inside) return literal("} to end the raised or lowered words");
        Span span = style_;
        span.text = *inside;
        span.script = script;
        emit(std::move(span));
    }

    /// Finds the next of an ending mark. It is looked for once, not from each opening mark anew: of those there may be
    /// thousands before it.
    class Ending {
    public:
        explicit Ending(std::string_view mark) : mark_(mark) {}

        /// `text` is what is left of the paragraph, shorter with each call.
        std::size_t find(std::string_view text, std::size_t from) {
            const bool passed = left_ > text.size() - std::min(from, text.size());
            if (passed && left_ != 0) {
                const auto found = text.find(mark_, from);
                left_ = found == std::string_view::npos ? 0 : text.size() - found;
            }
            return left_ == 0 ? std::string_view::npos : text.size() - left_;
        }
        std::size_t size() const { return mark_.size(); }

    private:
        std::string_view mark_;
        std::size_t left_ = std::string_view::npos;  // bytes from it to the end of the paragraph; 0 when there is none
    };

    std::optional<std::string_view> until(std::size_t from, Ending& mark) {
        const auto end = mark.find(rest_, from);
        if (end == std::string_view::npos) return std::nullopt;
        const auto inside = rest_.substr(from, end - from);
        rest_.remove_prefix(end + mark.size());
        return inside;
    }

    void literal(const char* wanted, std::size_t length = 1) {
        on_mistake_(wanted);
        word_ += rest_.substr(0, length);
        rest_.remove_prefix(length);
    }

    void emit(Span span) {
        flush();
        spans_.push_back(std::move(span));
    }

    void flush() {
        if (word_.empty()) return;
        Span span = style_;
        span.text = std::move(word_);
        word_.clear();
        spans_.push_back(std::move(span));
    }

    std::string_view rest_;
    FunctionRef<void(std::string_view)> on_mistake_;
    Ending words_end_{"]"}, term_ends_{"]]"}, script_ends_{"}"};
    std::size_t no_address_ = 0;  // so many bytes before the end of the paragraph none begins
    Paragraph spans_;
    Span style_;
    std::string word_;
};
}  // namespace

RichText read_rich_text(std::string_view text, FunctionRef<void(std::string_view)> on_mistake) {
    RichText result;
    while (!text.empty()) {
        const auto end = text.find("\n\n");
        Paragraph paragraph = MarkReader(text.substr(0, end), on_mistake).read();
        if (!paragraph.empty()) result.paragraphs.push_back(std::move(paragraph));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
    }
    return result;
}

RichText plain_text(std::string_view text) {
    Span span;
    span.text = text;
    return RichText{{Paragraph{span}}};
}

std::string words_of(const Paragraph& paragraph) {
    std::string words;
    for (const Span& span : paragraph) words += span.text;
    return words;
}

std::string spoken(const Span& span) {
    if (span.silent) return {};
    if (span.script == Span::Script::normal) return span.text;
    if (span.script == Span::Script::subscript) return " " + (span.text == "0" ? std::string("nought") : span.text);
    if (span.text == "2") return " squared";
    if (span.text == "3") return " cubed";
    std::string words = " to the ";
    for (std::string_view rest = span.text; !rest.empty();) {
        const std::string_view minus = "\u2212";
        const bool takes_away = rest.starts_with(minus);
        if (takes_away) words += words.ends_with("the ") ? "minus " : " minus ";
        else if (rest.front() == '/') words += " over ";
        else if (rest.front() != '(' && rest.front() != ')') words += rest.front();
        rest.remove_prefix(takes_away ? minus.size() : 1);
    }
    return words;
}

std::string spoken(const RichText& text) {
    std::string words;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (!words.empty()) words += ' ';
        for (const Span& span : paragraph) words += spoken(span);
    }
    return words;
}

std::string words_of(const RichText& text) {
    std::string words;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (!words.empty()) words += ' ';
        words += words_of(paragraph);
    }
    return words;
}
