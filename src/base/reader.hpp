#pragma once
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/rich_text.hpp"

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
    RichText rich() const;                                 ///< A string with rich-text marks.
    RichText rich_or_none() const;
    std::string id() const;    ///< Lower-case words joined by hyphens.
    std::string date() const;  ///< YYYY-MM-DD that the calendar has.
    bool boolean_or(bool fallback) const;
    double number(double least = std::numeric_limits<double>::lowest(),
                  double most = std::numeric_limits<double>::max()) const;
    double number_or(double fallback) const;
    std::int64_t integer(std::int64_t least, std::int64_t most) const;
    std::vector<Reader> items(std::size_t least = 0) const;  ///< An array with at least so many items.
    std::vector<Reader> items_if_any() const;                ///< The same, where leaving it out is allowed.
    std::vector<std::string> ids() const;                    ///< An array of ids, without repeats; may be left out.
    std::vector<std::pair<std::string, Reader>> members() const;  ///< An object's properties; may be left out.

    /// One of `names`, by index; 0 after noting the mistake.
    std::size_t one_of(std::initializer_list<std::string_view> names) const;
    std::size_t one_of(const std::vector<std::string_view>& names) const;

    /// Notes that something else is wanted here.
    void wants(std::string wanted) const;

    /// Whether it holds text, a number or an object, without noting anything.
    bool is_text() const;
    bool is_number() const;
    bool is_object() const;

private:
    friend class Document;
    struct Inside;
    Reader(Inside* inside, const void* value, std::string path, std::size_t offset)
        : inside_(inside), value_(value), path_(std::move(path)), offset_(offset) {}
    Reader step(const void* value, std::string path) const;

    Inside* inside_;
    const void* value_;  // a value, known to reader.cpp alone; null when missing
    std::string path_;
    std::size_t offset_;  // in the text: of the value, or, when it is missing, of the nearest thing around it
};

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

    /// Is there a property that nobody asked for so far?
    bool has_strays() const;

    /// From now on such properties are no mistake: somebody newer wrote them.
    void allow_strays();

    /// Notes every property that nobody asked for (a misspelt name, most often), then hands over all problems,
    /// in the order of their place in the text.
    std::vector<Problem> finish();

private:
    std::unique_ptr<Reader::Inside> inside_;
};
