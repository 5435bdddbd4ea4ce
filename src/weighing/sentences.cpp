#include "weighing/sentences.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace weighing {
namespace {
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_small(char32_t c) { return c >= U'a' && c <= U'z'; }

/// Letters beyond ASCII, roughly: what stands between the blocks of signs.
bool is_letter(char32_t c) {
    if (c < 0x80) return is_capital(c) || is_small(c);
    const bool sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                      (c >= 0x3000 && c < 0x3040) || (c >= 0xE000 && c < 0xFB00) || (c >= 0xFE00 && c < 0xFE70) ||
                      c >= 0xFF00;
    return !sign;
}

/// What is written between letters and not seen: soft hyphens, joiners, marks of direction.
bool is_unseen(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           c == 0xFEFF;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC; }
bool is_bullet(char32_t c) {
    return c == 0x2022 || c == 0xB7 || c == 0x25AA || c == 0x25CF || c == 0x25E6 || c == 0x2023 || c == 0x2713 ||
           c == 0x2714 || c == 0x2705 || c == U'*' || c == U'|';
}
bool closes(char32_t c) {
    return c == U'"' || c == U')' || c == U']' || c == 0x201D || is_apostrophe(c) || c == U'*' || c == U'_';
}
bool breaks(char32_t c) {
    return c == U',' || c == U';' || c == U':' || c == U'(' || c == U')' || c == 0x2013 || c == 0x2014 || c == U'!' ||
           c == U'.';
}

/// One code point and where it stands.
struct Letter {
    char32_t c = 0;
    std::size_t begin = 0, end = 0;
};
Letter letter_at(std::string_view text, std::size_t at) {
    std::string_view rest = text.substr(at);
    if (rest.empty()) return {0, at, at};
    const char32_t c = take_code_point(rest);
    return {c, at, text.size() - rest.size()};
}

/// Words that a full stop follows within a sentence.
bool is_abbreviation(std::string_view word) {
    constexpr std::string_view known[] = {"dr",  "mr",  "mrs", "ms",   "prof", "st",  "vs",  "eg",   "e.g", "ie",
                                          "i.e", "etc", "no",  "nos",  "fig",  "inc", "ltd", "dept", "al",  "approx",
                                          "ca",  "cf",  "jr",  "sr",   "u.s",  "u.k", "e.u", "a.m",  "p.m", "ph.d",
                                          "m.d", "d.o", "vol", "sept", "jan",  "feb", "oct", "nov",  "dec", "est"};
    std::string small;
    for (const char c : word) small += is_capital(static_cast<unsigned char>(c)) ? static_cast<char>(c + 32) : c;
    return std::ranges::find(known, small) != std::end(known) || (word.size() == 1 && small[0] >= 'a');
}

/// The width at which a text was wrapped: of its lines that another one follows, most are so long that its first word
/// would not have fitted. 0 where lines were ended by hand.
std::size_t wrapped_at(std::string_view text) {
    struct Line {
        std::size_t length = 0, with_next = 0;
    };
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!lines.empty() && lines.back().length > 0 && end > begin)
            lines.back().with_next = lines.back().length + 1 + std::min(text.find_first_of(" \n", begin), end) - begin;
        lines.push_back({end - begin, 0});
        begin = end + 1;
    }
    const std::size_t width = lines.empty() ? 0 : std::ranges::max(lines, {}, &Line::length).length;
    const auto followed = std::ranges::count_if(lines, [](const Line& line) { return line.with_next > 0; });
    const auto full = std::ranges::count_if(lines, [&](const Line& line) { return line.with_next > width; });
    return full * 2 > followed ? width : 0;
}

/// Goes through a text and cuts it into sentences.
class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text), width_(wrapped_at(text)) {}

    std::vector<Range> run() {
        while (at_ < text_.size()) {
            const Letter letter = letter_at(text_, at_);
            at_ = letter.end;
            if (letter.c == U'\n' || letter.c == U'\r') line_end(letter.begin);
            else if (letter.c == 0x2028 || letter.c == 0x2029) cut(letter.begin);
            else if (letter.c == U'.' || letter.c == U'!' || letter.c == U'?' || letter.c == 0x2026) stop(letter);
            else if (is_bullet(letter.c) && stands_alone(letter)) cut(letter.begin);
            else note(letter);
        }
        cut(text_.size());
        return std::move(found_);
    }

private:
    /// Counts words, so that what never ends is cut.
    void note(const Letter& letter) {
        const bool in_word = is_letter(letter.c) || is_digit(letter.c);
        if (in_word && !in_word_ && ++words_ > most_words) cut(letter.begin), words_ = 1;
        in_word_ = in_word || is_unseen(letter.c) || is_apostrophe(letter.c);
    }

    /// A bullet is one where spaces stand around it: `2 * 3` has one too many, and nothing is lost.
    bool stands_alone(const Letter& letter) const {
        const bool before = letter.begin == 0 || text_[letter.begin - 1] == ' ' || text_[letter.begin - 1] == '\n' ||
                            text_[letter.begin - 1] == '\t';
        return before && (letter.end == text_.size() || text_[letter.end] == ' ' || text_[letter.end] == '\t');
    }

    void stop(const Letter& letter) {
        in_word_ = false;
        std::size_t end = letter.end;
        bool excited = letter.c != U'.';
        for (Letter next = letter_at(text_, end); next.end > next.begin; next = letter_at(text_, end)) {
            const bool stop = next.c == U'.' || next.c == U'!' || next.c == U'?' || next.c == 0x2026;
            if (!stop && !closes(next.c)) break;
            excited = excited || next.c == U'!' || next.c == U'?';
            end = next.end;
        }
        const bool spaced = end == text_.size() || text_[end] == ' ' || text_[end] == '\n' || text_[end] == '\r' ||
                            text_[end] == '\t' || letter_at(text_, end).c == 0xA0;
        if (!spaced) return;  // 3.5, example.com
        std::size_t next = end;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
        const Letter first = letter_at(text_, next);
        if (is_small(first.c)) return;
        if (!excited && letter.end == end && is_abbreviation(word_before(letter.begin)) && first.c != 0 &&
            first.c != U'\n' && first.c != U'\r')
            return;
        at_ = end;
        cut(end);
    }

    std::string_view word_before(std::size_t end) const {
        std::size_t begin = end;
        while (begin > begin_ && text_[begin - 1] != ' ' && text_[begin - 1] != '\n' && text_[begin - 1] != '(')
            --begin;
        return text_.substr(begin, end - begin);
    }

    /// In a wrapped text, a full line that ends without a stop runs on, when the next one looks like its rest.
    void line_end(std::size_t end) {
        in_word_ = false;
        constexpr std::size_t long_line = 60;
        std::size_t next = at_;
        if (text_[end] == '\r' && next < text_.size() && text_[next] == '\n') ++next;
        at_ = next;
        const std::size_t length = end - line_;
        line_ = next;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
        const Letter first = letter_at(text_, next);
        const std::size_t word = std::min(text_.find_first_of(" \n", next), text_.size()) - next;
        const bool full = width_ > 0 && length + 1 + word > width_;
        const bool rest = is_small(first.c) || (length >= long_line && (is_letter(first.c) || is_digit(first.c)));
        if (!full || !rest) cut(end);
    }

    void cut(std::size_t end) {
        Range range{begin_, end};
        begin_ = end;
        words_ = 0;
        in_word_ = false;
        // From its first word on, or the sign before it; what closes it stays.
        bool words = false;
        while (range.begin < range.end) {
            const Letter letter = letter_at(text_, range.begin);
            if (is_letter(letter.c) || is_digit(letter.c) || letter.c == U'$' || letter.c == 0xA3 ||
                letter.c == 0x20AC || letter.c == U'"' || letter.c == 0x201C || letter.c == U'(')
                break;
            range.begin = letter.end;
        }
        while (range.end > range.begin && static_cast<unsigned char>(text_[range.end - 1]) <= ' ') --range.end;
        for (std::size_t at = range.begin; at < range.end && !words;) {
            const Letter letter = letter_at(text_, at);
            words = is_letter(letter.c) || is_digit(letter.c);
            at = letter.end;
        }
        if (words) found_.push_back(range);
    }

    std::string_view text_;
    std::size_t width_;
    std::vector<Range> found_;
    std::size_t at_ = 0, begin_ = 0, line_ = 0, words_ = 0;
    bool in_word_ = false;
};

/// Goes through a sentence and reads its words.
class WordReader {
public:
    WordReader(std::string_view text, Range sentence) : text_(text.substr(0, sentence.end)), at_(sentence.begin) {}

    std::vector<Word> run() {
        while (at_ < text_.size()) {
            const Letter letter = letter_at(text_, at_);
            if (is_digit(letter.c)) number();
            else if (is_letter(letter.c)) word();
            else {
                if (letter.c == U'%') add({letter.begin, letter.end}, "percent");
                else if (letter.c == U'&') add({letter.begin, letter.end}, "and");
                else if (letter.c == U'$' || letter.c == 0xA3 || letter.c == 0x20AC)
                    add({letter.begin, letter.end}, "$");
                else if (letter.c == U'?') add({letter.begin, letter.end}, "?");
                else if (breaks(letter.c) || (letter.c == U'-' && dash(letter))) broken_ = true;
                at_ = letter.end;
            }
        }
        return std::move(words_);
    }

private:
    /// A hyphen with spaces around it.
    bool dash(const Letter& letter) const {
        return letter.begin > 0 && text_[letter.begin - 1] == ' ' && letter.end < text_.size() &&
               text_[letter.end] == ' ';
    }

    void add(Range place, std::string written, bool is_number = false) {
        if (written == "cent" && !words_.empty() && words_.back().written == "per") {
            words_.back().written = "percent";
            words_.back().place.end = place.end;
            return;
        }
        words_.push_back({place, std::move(written), is_number, broken_});
        broken_ = false;
    }

    void number() {
        const std::size_t begin = at_;
        std::string written;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool inside = (c == '.' || c == ',') && at_ + 1 < text_.size() &&
                                is_digit(static_cast<unsigned char>(text_[at_ + 1]));
            if (!is_digit(static_cast<unsigned char>(c)) && !inside) break;
            if (c != ',') written += c;
            ++at_;
        }
        add({begin, at_}, std::move(written), true);
    }

    void word() {
        const std::size_t begin = at_;
        std::string written;
        while (at_ < text_.size()) {
            const Letter letter = letter_at(text_, at_);
            const char32_t after = letter_at(text_, letter.end).c;
            if (is_apostrophe(letter.c) && is_letter(after)) written += '\'';
            else if (is_capital(letter.c)) written += static_cast<char>(letter.c + 32);
            else if (is_letter(letter.c) || is_digit(letter.c)) append_code_point(written, letter.c);
            else if (!is_unseen(letter.c)) break;
            at_ = letter.end;
        }
        take(begin, std::move(written));
    }

    /// "can't" is "can not"; the ends of "you'll", "clinic's" and the like are dropped.
    void take(std::size_t begin, std::string written) {
        const std::size_t apostrophe = written.find('\'');
        const bool negated = written.ends_with("n't") || written == "cannot" || written == "cant" ||
                             written == "dont" || written == "doesnt" || written == "isnt" || written == "wont" ||
                             written == "arent";
        if (written == "cannot" || written.starts_with("can't") || written == "cant") written = "can";
        else if (written == "won't" || written == "wont") written = "will";
        else if (written.ends_with("n't")) written.resize(written.size() - 3);
        else if (negated) written.resize(written.size() - 2);
        else if (apostrophe != std::string::npos) {
            const std::string tail = written.substr(apostrophe);
            const bool ending =
                tail == "'s" || tail == "'ll" || tail == "'re" || tail == "'ve" || tail == "'d" || tail == "'m";
            if (ending) written.resize(apostrophe);
            else std::erase(written, '\'');
        }
        add({begin, at_}, std::move(written));
        if (negated) add({begin, at_}, "not");
    }

    std::string_view text_;
    std::vector<Word> words_;
    std::size_t at_;
    bool broken_ = false;
};
}  // namespace

std::vector<Range> sentences_of(std::string_view text) { return Splitter(text).run(); }

std::vector<Word> words_of(std::string_view text, Range sentence) { return WordReader(text, sentence).run(); }

}  // namespace weighing
