#include "interop/xml.hpp"

#include <algorithm>

#include "interop/answers.hpp"
#include "interop/package.hpp"

namespace interop {

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

}  // namespace interop
