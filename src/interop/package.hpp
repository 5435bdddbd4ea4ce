#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What learning systems read of a package: manifests in XML. A file for each format.
namespace interop {

/// A module in a package: what a learning system launches and marks by itself.
struct Unit {
    std::string id, title, summary;
    std::string language;  ///< As BCP 47 has it: `en`.
    std::string page;      ///< Its HTML file.
    double pass = 0;       ///< Share of the points to pass with; 0 for no mark to reach.
};

struct Package {
    std::string title;
    std::vector<Unit> units;
    std::vector<std::string> files;  ///< What all pages share, sorted.
};

/// imsmanifest.xml of SCORM 1.2.
std::string scorm12_manifest(const Package& package);
/// imsmanifest.xml of SCORM 2004, 4th edition.
std::string scorm2004_manifest(const Package& package);
/// cmi5.xml.
std::string cmi5_structure(const Package& package);

/// Text as it stands in XML and HTML, between tags and in attributes alike.
std::string escaped(std::string_view text);

}  // namespace interop
