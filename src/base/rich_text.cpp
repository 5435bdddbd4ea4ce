#include "base/rich_text.hpp"

#include <optional>

namespace {
/// Walks the marks of one paragraph; each mark that never closes is a mistake and stays as typed.
class MarkReader {
public:
    MarkReader(std::string_view text, std::vector<std::string>& mistakes) : rest_(text), mistakes_(mistakes) {}

    Paragraph read() {
        while (!rest_.empty()) step();
        flush();
        if (style_.bold) mistakes_.push_back("a second ** to end the bold words");
        if (style_.italic) mistakes_.push_back("a second * to end the italic words");
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
        const auto inside = until(2, "]]");
        if (!inside) return literal("]] to end the glossary term", 2);
        if (inside->empty() || inside->front() == '|' || inside->back() == '|')
            mistakes_.push_back("[[term-id]] or [[term-id|shown words]]");
        const auto bar = inside->find('|');
        Span span = style_;
        span.term = inside->substr(0, bar);
        span.text = bar == std::string_view::npos ? *inside : inside->substr(bar + 1);
        emit(std::move(span));
    }

    void link() {
        const auto end = rest_.find(']');
        const bool whole = end != std::string_view::npos && rest_.substr(end).starts_with("](");
        const auto close = whole ? rest_.find(')', end) : std::string_view::npos;
        if (close == std::string_view::npos) return literal("](address) to end the link, or \\[ for a plain bracket");
        if (end == 1 || close == end + 2) mistakes_.push_back("[words](address), neither of them empty");
        Span span = style_;
        span.text = rest_.substr(1, end - 1);
        span.url = rest_.substr(end + 2, close - end - 2);
        rest_.remove_prefix(close + 1);
        emit(std::move(span));
    }

    void script(Span::Script script) {
        const auto inside = until(2, "}");
        if (!inside) return literal("} to end the raised or lowered words");
        Span span = style_;
        span.text = *inside;
        span.script = script;
        emit(std::move(span));
    }

    std::optional<std::string_view> until(std::size_t from, std::string_view mark) {
        const auto end = rest_.find(mark, from);
        if (end == std::string_view::npos) return std::nullopt;
        const auto inside = rest_.substr(from, end - from);
        rest_.remove_prefix(end + mark.size());
        return inside;
    }

    void literal(const char* wanted, std::size_t length = 1) {
        mistakes_.push_back(wanted);
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
    std::vector<std::string>& mistakes_;
    Paragraph spans_;
    Span style_;
    std::string word_;
};
}  // namespace

RichText read_rich_text(std::string_view text, std::vector<std::string>& mistakes) {
    RichText result;
    while (!text.empty()) {
        const auto end = text.find("\n\n");
        Paragraph paragraph = MarkReader(text.substr(0, end), mistakes).read();
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

std::string words_of(const RichText& text) {
    std::string words;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (!words.empty()) words += ' ';
        words += words_of(paragraph);
    }
    return words;
}
