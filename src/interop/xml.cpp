#include "interop/xml.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "interop/answers.hpp"
#include "interop/package.hpp"

namespace interop {
namespace {
constexpr char next_entry = '\x1e', next_piece = '\x1f';
constexpr std::string_view taken_apart =
    "\x1e"
    "stemwise-xml";

/// The text up to a character, which is taken off together with it.
std::string_view take_until(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

int line_in(std::string_view digits) { return std::atoi(std::string(digits).c_str()); }

/// An element with its attributes.
Xml element_in(std::string_view entry) {
    Xml made{.line = line_in(take_until(entry, next_piece))};
    made.name = take_until(entry, next_piece);
    while (!entry.empty()) {
        const std::string_view name = take_until(entry, next_piece);
        made.attributes.emplace_back(name, take_until(entry, next_piece));
    }
    return made;
}
}  // namespace

const Xml* Xml::child(std::string_view wanted) const {
    const auto found = std::ranges::find(children, wanted, &Xml::name);
    return found == children.end() ? nullptr : &*found;
}

std::vector<const Xml*> Xml::all(std::string_view wanted) const {
    std::vector<const Xml*> found;
    for (const Xml& each : children)
        if (each.name == wanted) found.push_back(&each);
    return found;
}

const Xml* Xml::find(std::string_view wanted) const {
    for (const Xml& each : children) {
        if (each.name == wanted) return &each;
        if (const Xml* deeper = each.find(wanted)) return deeper;
    }
    return nullptr;
}

std::string_view Xml::attribute(std::string_view wanted) const {
    for (const auto& [own, value] : attributes)
        if (own == wanted) return value;
    return {};
}

std::string Xml::words() const {
    std::string all = text;
    for (const Xml& each : children) all += each.words();
    return all;
}

std::string Xml::words_of(std::string_view wanted) const {
    const Xml* own = child(wanted);
    return own ? std::string(trimmed(own->words())) : std::string();
}

std::string Xml::inner() const {
    std::string all;
    for (const Xml& each : children) {
        if (each.name.empty()) {
            all += escaped(each.text);
            continue;
        }
        all += "<" + each.name;
        for (const auto& [own, value] : each.attributes) all += " " + own + "=\"" + escaped(value) + "\"";
        all += ">" + each.inner() + "</" + each.name + ">";
    }
    return all;
}

bool is_taken_apart(std::string_view text) { return text.starts_with(taken_apart); }

std::vector<XmlFile> read_taken_apart(std::string_view text) {
    std::vector<XmlFile> files;
    std::vector<Xml*> open;  // the elements that the next one is in, outermost first
    bool begun = false;      // the root element of the last file
    text.remove_prefix(std::min(taken_apart.size(), text.size()));
    while (!text.empty()) {
        std::string_view entry = take_until(text, next_entry);
        if (entry.empty()) continue;
        const char kind = entry[0];
        entry.remove_prefix(1);
        if (kind == 'f') {
            files.push_back({std::string(entry), std::unexpected(Problem{})});
            open.clear();
            begun = false;
        }
        if (files.empty()) continue;
        XmlFile& file = files.back();
        if (kind == 'p' && !begun) {
            const int line = line_in(take_until(entry, next_piece));
            file.root = std::unexpected(Problem{.line = line, .wanted = std::string(entry)});
        } else if (kind == 't' && !open.empty()) {
            open.back()->children.push_back({.text = std::string(entry), .line = open.back()->line});
        } else if (kind == 'c' && !open.empty()) {
            open.pop_back();
        } else if (kind == 'e' && open.size() > static_cast<std::size_t>(deepest_xml)) {
            file.root = std::unexpected(Problem{.line = line_in(entry), .wanted = too_deep()});
            open.clear();
        } else if (kind == 'e' && !open.empty()) {
            open.push_back(&open.back()->children.emplace_back(element_in(entry)));
        } else if (kind == 'e' && !std::exchange(begun, true)) {
            file.root = element_in(entry);
            open.push_back(&*file.root);
        }
    }
    return files;
}

std::string too_deep() { return "elements that stand in each other at most " + std::to_string(deepest_xml) + " deep"; }

}  // namespace interop
