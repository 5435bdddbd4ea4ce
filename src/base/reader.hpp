#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/rich_text.hpp"

/// Year, month and day of a date as YYYY-MM-DD; nothing where the calendar has no such day.
std::optional<std::array<int, 3>> calendar_day(std::string_view date);

/// A place in a JSON document being read. Reading never stops: a value that is missing or of the wrong kind is
/// noted as a Problem, and a harmless default comes back, so that one run lists every mistake.
class Reader {
public:
    /// Looks at property `key`; asking for it is what makes it known (see Document::finish).
    Reader operator[](std::string_view key) const;

    /// Is there a value here at all?
    bool exists() const;

    std::string text() const;                              ///< A string that is not empty.
    std::string text_or(std::string_view fallback) const;  ///< The same, where leaving it out is allowed.
    std::string line() const;  ///< A string for one line: not blank, and of at most `longest_line` characters.
    RichText rich() const;     ///< A string with rich-text marks, not blank.
    RichText rich_or_none() const;
    std::string id() const;    ///< Lower-case words joined by hyphens.
    std::string date() const;  ///< YYYY-MM-DD that the calendar has.
    bool boolean_or(bool fallback) const;
    double number(double least = std::numeric_limits<double>::lowest(),
                  double most = std::numeric_limits<double>::max()) const;
    double number_or(double fallback) const;
    std::int64_t integer(std::int64_t least, std::int64_t most) const;
    std::vector<Reader> items(std::size_t least = 0) const;  ///< An array with at least so many items.
    std::vector<Reader> items(std::size_t least, std::size_t most) const;
    std::vector<Reader> items_if_any() const;  ///< The same, where leaving it out is allowed.
    std::vector<std::string> ids() const;      ///< An array of ids, without repeats; may be left out.
    std::vector<std::pair<std::string, Reader>> members() const;  ///< An object's properties; may be left out.

    /// One of `names`, by index; 0 after noting the mistake.
    std::size_t one_of(std::initializer_list<std::string_view> names) const;
    std::size_t one_of(std::span<const std::string_view> names) const;

    /// Notes that something else is wanted here.
    void wants(std::string_view wanted) const;
    /// The same of a value of another kind, and says what was found.
    void wants_kind(std::string_view wanted) const;

    /// Whether it holds text, a number, a list or an object, without noting anything.
    bool is_text() const;
    bool is_number() const;
    bool is_list() const;
    bool is_object() const;

    /// The text that stands here, empty or not, for as long as the document lives; nothing when it is none.
    std::string_view typed() const;

    /// Where in the document's text it starts, in bytes; where it is missing, the nearest thing around it.
    std::uint32_t offset() const;

private:
    friend class Document;
    struct Inside;
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    Reader(Inside* inside, std::uint32_t value, std::uint32_t around, std::string missing)
        : inside_(inside), value_(value), around_(around), missing_(std::move(missing)) {}
    Reader step(std::uint32_t value) const;
    Reader missing(std::string_view key) const;

    Inside* inside_;
    std::uint32_t value_;   // its number among the document's; none when it is missing
    std::uint32_t around_;  // the same, or, when it is missing, the number of the nearest thing around it
    std::string missing_;   // the path from there
};

inline constexpr std::size_t longest_line = 160;

/// So many problems of a document are handed over; a last one counts the others.
inline constexpr std::size_t most_problems = 100;

/// A JSON text with the problems found while reading it.
class Document {
public:
    /// Parses `text`. When it is no JSON at all, that is the only problem, and the root is an empty object.
    Document(std::string file, std::string_view text);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    Reader root() const;

    /// Was it JSON at all?
    bool parsed() const;

    /// Notes that something else is wanted at that place (see Reader::offset).
    void wants(std::size_t place, std::string_view wanted);

    /// That place as a problem tells it, with nothing wanted there yet.
    Problem at(std::size_t place) const;

    /// Is there a property that nobody asked for so far?
    bool has_strays() const;

    /// From now on such properties are no mistake: somebody newer wrote them.
    void allow_strays();

    /// Notes every property that nobody asked for (a misspelt name, most often), then hands over the first problems, in
    /// the order of their place in the text. Where there are more than `most_problems`, one after them says how many.
    std::vector<Problem> finish();

private:
    std::unique_ptr<Reader::Inside> inside_;
};
