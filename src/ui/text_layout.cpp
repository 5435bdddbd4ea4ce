#include "ui/text_layout.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace ui {
namespace {
/// The part of a span up to the next place where a line may end, with the spaces that hang there.
struct Token {
    std::size_t span;
    std::string_view text;  // without hanging spaces
    std::string_view spaces;
    bool may_end_line;  // false when the next span goes on with the same word
};

bool breaks_after(char32_t c, char32_t before, char32_t after) {
    const auto letter = [](char32_t x) { return x > 0x20 && x != '-'; };
    const auto digit = [](char32_t x) { return x >= '0' && x <= '9'; };
    const auto ascii = [&](char32_t x) { return digit(x) || (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z'); };
    // Before a digit it is a minus sign, unless in pages 1917-1920 or ABCD-1234.
    if (c == '-' || c == 0x2010) return letter(before) && letter(after) && (!digit(after) || ascii(before));
    return c == 0x2013 || c == 0x2014;
}

std::vector<Token> tokens_of(const Paragraph& paragraph) {
    std::vector<Token> tokens;
    for (std::size_t s = 0; s < paragraph.size(); ++s) {
        std::string_view rest = paragraph[s].text;
        if (rest.starts_with(gap_sign)) {  // as browsers do around a field: a line may end before it, and after it
                                           // unless a sign belongs to it
            if (!tokens.empty()) tokens.back().may_end_line = true;
            const bool sign_follows =
                s + 1 < paragraph.size() &&
                std::string_view(".,;:!?)").find(paragraph[s + 1].text.front()) != std::string_view::npos;
            tokens.push_back({s, rest, {}, !sign_follows});
            continue;
        }
        while (!rest.empty()) {
            const char* begin = rest.data();
            char32_t before = 0;
            bool broken = false;
            while (!rest.empty() && rest.front() != ' ' && !broken) {
                const char32_t c = take_code_point(rest);
                std::string_view ahead = rest;
                const char32_t after = ahead.empty() ? 0 : take_code_point(ahead);
                broken = after > 0x20 && breaks_after(c, before, after);
                before = c;
            }
            const std::string_view word(begin, static_cast<std::size_t>(rest.data() - begin));
            const char* spaces = rest.data();
            while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
            const std::string_view gap(spaces, static_cast<std::size_t>(rest.data() - spaces));
            tokens.push_back({s, word, gap, broken || !gap.empty()});
        }
    }
    return tokens;
}

class Breaker {
public:
    Breaker(const Paragraph& paragraph, float width, Measure measure)
        : paragraph_(paragraph), width_(width), measure_(measure) {}

    Lines run() {
        const std::vector<Token> tokens = tokens_of(paragraph_);
        for (std::size_t i = 0; i < tokens.size();) {
            std::size_t end = i + 1;
            while (end < tokens.size() && !tokens[end - 1].may_end_line) ++end;
            place_word(tokens, i, end);
            i = end;
        }
        lines_.count = line_ + 1;
        return std::move(lines_);
    }

private:
    float width_of(const Token& token) const { return measure_(token.text, paragraph_[token.span]); }

    void place_word(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
        float width = 0;
        for (std::size_t i = begin; i < end; ++i) width += width_of(tokens[i]);
        constexpr float tolerance = 0.01f;
        if (x_ > 0 && x_ + width > width_ + tolerance) next_line();
        const bool too_wide = width > width_ + tolerance;
        for (std::size_t i = begin; i < end; ++i) {
            const Token& token = tokens[i];
            if (too_wide) break_anywhere(token);
            else put(token.span, token.text);
            if (!token.spaces.empty()) hang(token.span, token.spaces);
        }
    }

    void break_anywhere(const Token& token) {
        std::string_view rest = token.text;
        if (rest.starts_with(gap_sign)) {  // a gap is one thing
            if (x_ > 0 && x_ + width_of(token) > width_) next_line();
            return put(token.span, rest);
        }
        while (!rest.empty()) {
            std::string_view ahead = rest;
            std::size_t fitting = 0;
            while (!ahead.empty()) {
                take_code_point(ahead);
                const std::size_t length = rest.size() - ahead.size();
                if (x_ + measure_(rest.substr(0, length), paragraph_[token.span]) > width_ && (fitting > 0 || x_ > 0))
                    break;
                fitting = length;
            }
            if (fitting > 0) put(token.span, rest.substr(0, fitting));
            rest.remove_prefix(fitting);
            if (!rest.empty()) next_line();
        }
    }

    void put(std::size_t span, std::string_view text) {
        if (text.empty()) return;
        const float width = measure_(text, paragraph_[span]);
        Piece* last = lines_.pieces.empty() ? nullptr : &lines_.pieces.back();
        if (last && last->span == span && last->line == line_ && last->text.data() + last->text.size() == text.data()) {
            last->text = std::string_view(last->text.data(), last->text.size() + text.size());
            last->width = x_ + width - last->x;
        } else {
            lines_.pieces.push_back({span, text, x_, width, line_});
        }
        x_ += width;
        lines_.widest = std::max(lines_.widest, x_);
    }

    void hang(std::size_t span, std::string_view spaces) {
        if (x_ == 0) return;
        const float width = measure_(spaces.substr(0, 1), paragraph_[span]);  // white space collapses to one
        Piece* last = lines_.pieces.empty() ? nullptr : &lines_.pieces.back();
        if (last && last->span == span && last->line == line_ && spaces.size() == 1 &&
            last->text.data() + last->text.size() == spaces.data()) {
            last->text = std::string_view(last->text.data(), last->text.size() + 1);
            last->width += width;
        }
        x_ += width;
    }

    void next_line() {
        ++line_;
        x_ = 0;
    }

    const Paragraph& paragraph_;
    float width_;
    Measure measure_;
    Lines lines_;
    float x_ = 0;
    int line_ = 0;
};
}  // namespace

Lines lay_out(const Paragraph& paragraph, float width, Measure measure) {
    return Breaker(paragraph, width, measure).run();
}

Face face_of(const Span& span, Face base) {
    if (span.bold) return Face::bold;
    return span.italic ? Face::italic : base;
}

float size_of(const Span& span, float css_size) {
    return span.script == Span::Script::normal ? css_size : css_size * script_size;
}

}  // namespace ui
