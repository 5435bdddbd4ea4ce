#pragma once
#include <limits>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "questions/question.hpp"

/// Banks of questions as other programs keep them: what is read of them, what is written for them, and what either way
/// could not be held. A file for each format.
namespace interop {

/// Something that could not be held as it was.
struct Loss {
    int line = 0;          ///< Where it stands in the file, from 1; 0 when it has no line.
    std::string question;  ///< By its name, or its id; empty for the file as a whole.
    std::string what;      ///< What was lost, or what became of it.
    bool whole = false;    ///< The question itself was left out.

    bool operator==(const Loss&) const = default;
};

/// A question, or a text between questions, of a bank that was read.
struct BankItem {
    std::variant<questions::Question, RichText> content;
    std::string category;  ///< As the file names it; empty where it names none.
};

/// A bank that was read. Its questions are drafts: formats hold neither sources nor objectives.
struct Bank {
    std::vector<BankItem> items;
    std::vector<Loss> losses;
    std::size_t more = 0;  ///< Items that there was no place for (Ids): what they hold was not looked at.
};

/// Gives ids, each once, and places in banks.
class Ids {
public:
    /// With places for so many items, whatever bank they are in; gives none of the ids that are `taken`.
    explicit Ids(std::span<const std::string_view> taken = {},
                 std::size_t places = std::numeric_limits<std::size_t>::max())
        : given_(taken.begin(), taken.end()), places_(places) {}

    /// Takes a place in a bank; when there is none any more, that is counted there.
    bool take_place(Bank& bank);
    bool is_full() const { return places_ == 0; }

    /// Lower-case words joined by hyphens, made of what `words` says, or of `otherwise` where it says nothing that an
    /// id may hold; with a number behind it when it was given already.
    std::string give(std::string_view words, std::string_view otherwise);

private:
    std::set<std::string, std::less<>> given_;
    std::size_t places_;
};

/// a, b, c, …: the id of an option that has no name of its own; after z, option-27 and so on.
std::string option_id(std::size_t place);

/// A question under way into a bank: gathers what is lost of it.
class Incoming {
public:
    Incoming(Bank& bank, Ids& ids, int line, std::string name)
        : bank_(bank), ids_(ids), line_(line), name_(std::move(name)) {}

    /// Notes something that could not be held, once. Nothing is noted of what has no place any more.
    void lost(std::string what);
    /// Notes that the question cannot be held at all.
    void left_out(std::string why);
    /// Puts it into the bank, with an id made of `id`, or else of its name or stem; what the program would not read is
    /// left out, and why is noted. Pairs, options and other parts of a kind have their ids already.
    void put(questions::Question question, std::string_view id, std::string_view category);
    /// A text between questions.
    void put(RichText text, std::string_view category);

    const std::string& name() const { return name_; }

private:
    Bank& bank_;
    Ids& ids_;
    int line_;
    std::string name_;
    std::vector<std::string> lost_;
};

/// A bank in GIFT, Moodle's format for typing questions, read in Moodle's order of decisions. `ids` are those that are
/// given already, in the module that the questions are for.
Bank read_gift(std::string_view text, Ids& ids);

/// A bank in Aiken: a question, its options with letters, and `ANSWER: B`, each in a line.
Bank read_aiken(std::string_view text, Ids& ids);
bool looks_like_aiken(std::string_view text);

struct Xml;
struct XmlFile;
/// A bank in Moodle XML; `quiz` is its root element.
Bank read_moodle_xml(const Xml& quiz, Ids& ids);

/// Adds what a file of QTI 2 or 3 holds, by its root element; of a package, each file is read so.
void read_qti(const Xml& root, Bank& bank, Ids& ids);

/// A bank in XML, in one file or several; each is Moodle's or QTI's, by its root element.
Bank read_xml_bank(const std::vector<XmlFile>& files, Ids& ids);

/// What a bank is written in, by what it says, whatever its file is called. GIFT is what looks like nothing else; a
/// package is an archive (zip) of files of XML.
enum class BankFormat { package, xml, aiken, gift };
BankFormat bank_format(std::string_view text);

/// A bank in any format but a package, which has to be unpacked first; in XML also as it was taken apart by the
/// browser.
Bank read_bank(std::string_view text, Ids& ids);

}  // namespace interop
