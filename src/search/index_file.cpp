#include <algorithm>

#include "search/index.hpp"

/// The file of an index. It is text, and compresses well:
///
///     stemwise-search 2
///     a line for each item: a letter for its kind, how many words it has, its block (of a question: how far back in
///     the list stands what it is about), its id, and where they change its chapter and module
///     an empty line
///     a line for each abbreviation: its stem, those of its words
///     an empty line
///     a line for each group of synonyms: the stems of each phrase, with commas between phrases
///     an empty line
///     a line for each stem: how many letters it shares with the one before, the other letters, a space, its postings
///
/// A number is written in digits of five bits, the lowest first, as in source maps; the sixth bit says that another
/// digit follows.
namespace search {
namespace {
constexpr std::string_view first_line = "stemwise-search 2";
constexpr char first_digit = '0';
constexpr std::uint32_t digit_bits = 5, more_follow = 1u << digit_bits;

void put(std::string& line, std::size_t number) {
    for (auto rest = static_cast<std::uint32_t>(number);;) {
        const std::uint32_t digit = rest % more_follow;
        rest /= more_follow;
        line += static_cast<char>(first_digit + static_cast<char>(digit | (rest > 0 ? more_follow : 0)));
        if (rest == 0) return;
    }
}

/// Takes what was put off a text's front; `good` is false from the first thing on that is not as it should be.
struct Taken {
    std::string_view text;
    bool good = true;

    std::string_view line() {
        const std::size_t end = text.find('\n');
        good = good && end != text.npos;
        const std::string_view found = text.substr(0, end);
        text.remove_prefix(good ? end + 1 : text.size());
        return found;
    }
    std::string_view up_to(char end) {
        const std::string_view found = text.substr(0, text.find(end));
        text.remove_prefix(std::min(text.size(), found.size() + 1));
        return found;
    }
    std::uint32_t number() {
        std::uint32_t number = 0;
        for (std::uint32_t shift = 0; shift < 32; shift += digit_bits) {
            const auto digit = text.empty() ? 2 * more_follow : static_cast<std::uint32_t>(text.front() - first_digit);
            if (digit >= 2 * more_follow) break;
            text.remove_prefix(1);
            number |= (digit % more_follow) << shift;
            if (digit < more_follow) return number;
        }
        good = false;
        return 0;
    }
};

constexpr std::string_view kind_letters = "cspftqr";

void put(std::string& file, const Item& item, const Item& before, std::size_t place) {
    file += kind_letters[static_cast<std::size_t>(item.kind)];
    put(file, item.words);
    if (item.kind == Kind::question) {
        put(file, item.about == Item::none ? 0 : place - item.about);
        file += item.id;
    } else {
        put(file, static_cast<std::size_t>(item.block));
        file += item.id;
        if (item.module != before.module || item.chapter != before.chapter) file += ' ' + item.chapter;
        if (item.module != before.module) file += ' ' + item.module;
    }
    file += '\n';
}

void put(std::string& file, const Entry& entry, std::string_view before) {
    const auto differs = std::mismatch(before.begin(), before.end(), entry.stem.begin(), entry.stem.end());
    const auto shared = static_cast<std::size_t>(differs.first - before.begin());
    put(file, shared);
    file += entry.stem.substr(shared) + ' ';
    std::uint32_t next = 0;
    for (const Posting& posting : entry.postings) {
        const bool heavy = posting.weight > 1;
        put(file, (posting.item - next) * 2 + (heavy ? 1 : 0));
        if (heavy) put(file, posting.weight - 2);
        next = posting.item + 1;
    }
    file += '\n';
}

void put(std::string& file, const Synonyms& synonyms) {
    for (const std::vector<std::string>& phrase : synonyms) {
        if (&phrase != &synonyms.front()) file += ',';
        for (const std::string& stem : phrase) file += (&stem == &phrase.front() ? "" : " ") + stem;
    }
    file += '\n';
}

/// The next item of an index, from its line.
std::optional<Item> take_item(Taken line, const std::vector<Item>& items) {
    Item item;
    if (!items.empty()) item = {.module = items.back().module, .chapter = items.back().chapter};
    const std::size_t kind = kind_letters.find(line.text.front());
    if (kind == kind_letters.npos) return std::nullopt;
    item.kind = static_cast<Kind>(kind);
    line.text.remove_prefix(1);
    item.words = line.number();
    const std::size_t number = line.number();
    if (!line.good) return std::nullopt;
    if (item.kind == Kind::question) {
        if (number > items.size()) return std::nullopt;
        item.id = line.text;
        item.chapter.clear();
        if (number == 0) return item;
        item.about = items.size() - number;
        item.chapter = items[item.about].chapter;
        item.block = items[item.about].block;
        return item;
    }
    item.block = static_cast<int>(number);
    const bool moves = line.text.find(' ') != line.text.npos;
    item.id = line.up_to(' ');
    if (moves) item.chapter = line.up_to(' ');
    if (!line.text.empty()) item.module = line.text;
    return item;
}

/// The next entry, likewise; `items` is how many items there are.
std::optional<Entry> take_entry(Taken line, std::string_view before, std::size_t items) {
    const std::size_t shared = line.number();
    if (shared > before.size()) return std::nullopt;
    Entry entry{.stem = std::string(before.substr(0, shared)) + std::string(line.up_to(' '))};
    for (std::uint32_t next = 0; line.good && !line.text.empty();) {
        const std::uint32_t number = line.number();
        const std::uint32_t item = next + number / 2;
        if (item >= items) return std::nullopt;
        entry.postings.push_back({item, number % 2 == 0 ? 1 : line.number() + 2});
        next = item + 1;
    }
    return line.good ? std::optional(std::move(entry)) : std::nullopt;
}
}  // namespace

std::string write(const Index& index) {
    std::string file(first_line);
    file += '\n';
    Item before;
    for (std::size_t i = 0; i < index.items.size(); ++i) {
        put(file, index.items[i], before, i);
        before = index.items[i];
    }
    file += '\n';
    for (const Abbreviation& abbreviation : index.abbreviations) {
        file += abbreviation.stem;
        for (const std::string& word : abbreviation.words) file += ' ' + word;
        file += '\n';
    }
    file += '\n';
    for (const Synonyms& synonyms : index.synonyms) put(file, synonyms);
    file += '\n';
    std::string_view last;
    for (const Entry& entry : index.entries) {
        put(file, entry, last);
        last = entry.stem;
    }
    return file;
}

std::optional<Index> read_index(std::string_view text) {
    Taken file{text};
    if (file.line() != first_line) return std::nullopt;
    Index index;
    for (Taken line{file.line()}; !line.text.empty(); line = {file.line()}) {
        auto item = take_item(line, index.items);
        if (!item) return std::nullopt;
        index.items.push_back(*std::move(item));
    }
    for (Taken line{file.line()}; !line.text.empty(); line = {file.line()}) {
        Abbreviation& abbreviation = index.abbreviations.emplace_back();
        abbreviation.stem = line.up_to(' ');
        while (!line.text.empty()) abbreviation.words.emplace_back(line.up_to(' '));
    }
    for (Taken line{file.line()}; !line.text.empty(); line = {file.line()}) {
        Synonyms& synonyms = index.synonyms.emplace_back();
        while (!line.text.empty()) {
            std::vector<std::string>& stems = synonyms.emplace_back();
            for (Taken phrase{line.up_to(',')}; !phrase.text.empty();) stems.emplace_back(phrase.up_to(' '));
            if (stems.empty()) return std::nullopt;
        }
    }
    std::string_view last;
    while (file.good && !file.text.empty()) {
        auto entry = take_entry({file.line()}, last, index.items.size());
        if (!entry) return std::nullopt;
        index.entries.push_back(*std::move(entry));
        last = index.entries.back().stem;
    }
    return file.good ? std::optional(std::move(index)) : std::nullopt;
}

}  // namespace search
