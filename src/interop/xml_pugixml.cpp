#include <algorithm>
#include <pugixml.hpp>

#include "interop/xml.hpp"

namespace interop {
namespace {

/// Counts the lines up to places that only grow.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    int at(std::ptrdiff_t place) {
        const auto to =
            std::clamp<std::size_t>(static_cast<std::size_t>(std::max<std::ptrdiff_t>(place, 0)), from_, text_.size());
        line_ += static_cast<int>(std::ranges::count(text_.substr(from_, to - from_), '\n'));
        from_ = to;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t from_ = 0;
    int line_ = 1;
};

std::string local_name(const char* name) {
    const std::string_view whole = name;
    return std::string(whole.substr(whole.find(':') == std::string_view::npos ? 0 : whole.find(':') + 1));
}

/// False when elements stand too deeply in each other.
bool take(const pugi::xml_node& node, Lines& lines, int depth, Xml& made) {
    if (depth > deepest_xml) return false;
    made.name = local_name(node.name());
    made.line = lines.at(node.offset_debug());
    for (const pugi::xml_attribute& each : node.attributes()) made.attributes.emplace_back(each.name(), each.value());
    for (const pugi::xml_node& each : node.children()) {
        if (each.type() == pugi::node_pcdata || each.type() == pugi::node_cdata)
            made.children.push_back({.text = each.value(), .line = made.line});
        else if (each.type() == pugi::node_element && !take(each, lines, depth + 1, made.children.emplace_back()))
            return false;
    }
    return true;
}

Problem at(std::string_view text, std::ptrdiff_t place, std::string wanted) {
    return {.line = Lines(text).at(place), .wanted = std::move(wanted)};
}
}  // namespace

bool can_read_xml() { return true; }

std::expected<Xml, Problem> read_xml(std::string_view text) {
    pugi::xml_document document;
    const auto parsed =
        document.load_buffer(text.data(), text.size(),
                             pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype, pugi::encoding_utf8);
    if (!parsed) return std::unexpected(at(text, parsed.offset, std::string("XML: ") + parsed.description()));
    for (const pugi::xml_node& each : document.children()) {
        if (each.type() == pugi::node_doctype &&
            std::string_view(each.value()).find("<!ENTITY") != std::string_view::npos)
            return std::unexpected(at(text, 0, "XML without entities of its own"));
    }
    Lines lines(text);
    Xml root;
    if (!document.document_element() || !take(document.document_element(), lines, 0, root))
        return std::unexpected(at(text, 0, too_deep()));
    return root;
}

}  // namespace interop
