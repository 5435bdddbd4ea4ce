#include "interop/package.hpp"

namespace interop {
namespace {
/// Where the two versions say the same in different names.
struct Dialect {
    const char* head;     ///< Attributes of the manifest.
    const char* version;  ///< Of the schema.
    const char* type;     ///< The attribute for what kind a resource is.
    const char* item;     ///< What stands in an item after its title.
};

constexpr Dialect scorm12{
    R"( version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2")",
    "1.2", "adlcp:scormtype", ""};
// Without these controls, a system would take whatever was opened for completed and passed.
constexpr Dialect scorm2004{
    R"( version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss")",
    "2004 4th Edition", "adlcp:scormType",
    R"(
        <imsss:sequencing><imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/></imsss:sequencing>)"};

std::string file(const std::string& name) { return "\n      <file href=\"" + escaped(name) + "\"/>"; }

std::string manifest(const Package& package, const Dialect& dialect) {
    std::string items, resources, shared, name = "stemwise";
    for (const Unit& unit : package.units) {
        name += "-" + unit.id;
        items += "\n      <item identifier=\"item-" + unit.id + "\" identifierref=\"sco-" + unit.id +
                 "\">\n        <title>" + escaped(unit.title) + "</title>" + dialect.item + "\n      </item>";
        resources += "\n    <resource identifier=\"sco-" + unit.id + "\" type=\"webcontent\" " + dialect.type +
                     "=\"sco\" href=\"" + escaped(unit.page) + "\">" + file(unit.page) +
                     "\n      <dependency identifierref=\"program\"/>\n    </resource>";
    }
    for (const std::string& each : package.files) shared += file(each);
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier=")" +
           name + "\"" + dialect.head + R"(>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>)" +
           dialect.version + R"(</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>)" +
           escaped(package.title) + "</title>" + items + R"(
    </organization>
  </organizations>
  <resources>)" +
           resources + "\n    <resource identifier=\"program\" type=\"webcontent\" " + dialect.type + "=\"asset\">" +
           shared + R"(
    </resource>
  </resources>
</manifest>
)";
}
}  // namespace

std::string scorm12_manifest(const Package& package) { return manifest(package, scorm12); }
std::string scorm2004_manifest(const Package& package) { return manifest(package, scorm2004); }

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
    }
    return safe;
}

}  // namespace interop
