#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.hpp"

namespace interop {

/// An element of an XML file, or a stretch of text in one (without a name).
struct Xml {
    std::string name;  ///< Without its prefix; empty for text.
    std::string text;  ///< Of a stretch of text.
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Xml> children;
    int line = 0;  ///< Where it begins, from 1.

    /// The first child of that name; null when there is none.
    const Xml* child(std::string_view wanted) const;
    /// All children of that name.
    std::vector<const Xml*> all(std::string_view wanted) const;
    /// The first element of that name in it, at any depth; null when there is none.
    const Xml* find(std::string_view wanted) const;
    /// The value of an attribute; empty when it has none.
    std::string_view attribute(std::string_view wanted) const;
    /// All text in it, however deep.
    std::string words() const;
    /// The text of the child of that name, without spaces around it.
    std::string words_of(std::string_view wanted) const;
    /// Its content as it would stand in a file.
    std::string inner() const;
};

/// Elements that stand in each other more deeply than this are refused.
inline constexpr int deepest_xml = 100;
/// What is wanted in their place.
std::string too_deep();

/// Was the program built with a library that reads XML? The page is not: there the browser does it (web/bank.js).
bool can_read_xml();

/// The root element. No entities but XML's own five are known, so none can grow; what declares others is refused.
std::expected<Xml, Problem> read_xml(std::string_view text);

/// A file of a bank: its root element, or why it has none. Where nothing is wanted of it, it is no XML at all.
struct XmlFile {
    std::string name;  ///< In its package; empty for a file by itself.
    std::expected<Xml, Problem> root;
};

/// Was it taken apart by the browser? Then it is a list of files, elements, stretches of text and ends of elements, as
/// web/bank.js writes it, between characters that XML cannot have.
bool is_taken_apart(std::string_view text);
std::vector<XmlFile> read_taken_apart(std::string_view text);

}  // namespace interop
