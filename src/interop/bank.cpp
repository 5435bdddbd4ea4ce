#include "interop/bank.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "interop/answers.hpp"
#include "interop/draft.hpp"
#include "interop/xml.hpp"

namespace interop {
namespace {
constexpr std::size_t longest_id = 40;

/// Lower-case words joined by hyphens; other letters than a to z lose their accents or are left out.
std::string slug(std::string_view words) {
    std::string id;
    bool apart = false;
    while (!words.empty() && id.size() < longest_id) {
        const char32_t c = base_letter(take_code_point(words));
        const char32_t small = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        const bool fits = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (fits && apart && !id.empty()) id += '-';
        if (fits) id += static_cast<char>(small);
        apart = !fits && small != '\'' && small != 0x2019;
    }
    return id;
}
}  // namespace

std::string Ids::give(std::string_view words, std::string_view otherwise) {
    std::string id = slug(words);
    if (id.empty() || (id.front() >= '0' && id.front() <= '9'))
        id = id.empty() ? std::string(otherwise) : std::string(otherwise) + "-" + id;
    std::string own = id;
    for (int n = 2; !given_.insert(own).second; ++n) own = id + "-" + std::to_string(n);
    return own;
}

std::string option_id(std::size_t place) {
    return place < 26 ? std::string(1, static_cast<char>('a' + place)) : "option-" + std::to_string(place + 1);
}

bool Ids::take_place(Bank& bank) {
    if (is_full()) ++bank.more;
    return !is_full() && places_-- > 0;
}

void Incoming::lost(std::string what) {
    constexpr std::size_t most = 100;  // of one question
    if (ids_.is_full() || lost_.size() >= most || std::ranges::find(lost_, what) != lost_.end()) return;
    lost_.push_back(what);
    bank_.losses.push_back({line_, name_, std::move(what)});
}

void Incoming::left_out(std::string why) {
    if (!ids_.is_full()) bank_.losses.push_back({line_, name_, std::move(why), true});
}

void Incoming::put(questions::Question question, std::string_view id, std::string_view category) {
    if (!ids_.take_place(bank_)) return;
    question.id = "question";
    Writer writer;
    write_question(writer, question);
    Document document({}, writer.written());
    questions::Question read = questions::read_question(document.root());
    const std::vector<Problem> problems = document.finish();
    if (!problems.empty()) return left_out("wants " + problems.front().wanted + " (" + problems.front().path + ")");
    read.id = ids_.give(!id.empty() ? std::string(id) : !name_.empty() ? name_ : words_of(read.stem), "question");
    bank_.items.push_back({std::move(read), std::string(category)});
}

void Incoming::put(RichText text, std::string_view category) {
    if (ids_.take_place(bank_)) bank_.items.push_back({std::move(text), std::string(category)});
}

BankFormat bank_format(std::string_view text) {
    const std::string_view words = trimmed(without_byte_order_mark(text));
    if (words.starts_with("PK\x03\x04")) return BankFormat::package;
    if (words.starts_with('<') || is_taken_apart(text)) return BankFormat::xml;
    return looks_like_aiken(text) ? BankFormat::aiken : BankFormat::gift;
}

Bank read_xml_bank(const std::vector<XmlFile>& files, Ids& ids) {
    Bank bank;
    for (const XmlFile& file : files) {
        if (!file.root && file.root.error().wanted.empty()) {
            bank.losses.push_back({0, {}, "the file " + file.name});
        } else if (!file.root) {
            bank.losses.push_back({file.root.error().line, file.name, file.root.error().wanted, true});
        } else if (file.root->name == "quiz") {
            Bank more = read_moodle_xml(*file.root, ids);
            std::ranges::move(more.items, std::back_inserter(bank.items));
            std::ranges::move(more.losses, std::back_inserter(bank.losses));
            bank.more += more.more;
        } else read_qti(*file.root, bank, ids);
    }
    return bank;
}

Bank read_bank(std::string_view text, Ids& ids) {
    switch (bank_format(text)) {
        case BankFormat::package: return {{}, {{0, {}, "wants the files of the package, unpacked", true}}};
        case BankFormat::aiken: return read_aiken(text, ids);
        case BankFormat::gift: return read_gift(text, ids);
        case BankFormat::xml: break;
    }
    if (is_taken_apart(text)) return read_xml_bank(read_taken_apart(text), ids);
    return read_xml_bank({{"", read_xml(without_byte_order_mark(text))}}, ids);
}

}  // namespace interop
