#include "base/writer.hpp"
#include "interop/package.hpp"

namespace interop {
namespace {
std::string text(const char* tag, const Unit& unit, const std::string& words) {
    return std::string("\n    <") + tag + "><langstring lang=\"" + escaped(unit.language) + "\">" + escaped(words) +
           "</langstring></" + tag + ">";
}
}  // namespace

std::string cmi5_structure(const Package& package) {
    std::string ids, units;
    for (const Unit& unit : package.units) {
        ids += (ids.empty() ? "" : "+") + unit.id;
        units += "\n  <au id=\"urn:stemwise:module:" + unit.id + "\" moveOn=\"CompletedOrPassed\"";
        if (unit.pass > 0) {
            Writer mark;
            mark.number(unit.pass);
            units += " masteryScore=\"" + mark.written() + "\"";
        }
        units += " launchMethod=\"AnyWindow\">" + text("title", unit, unit.title) +
                 text("description", unit, unit.summary) + "\n    <url>" + escaped(unit.page) + "</url>\n  </au>";
    }
    const Unit about = package.units.empty() ? Unit{} : package.units.front();
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:stemwise:course:)" +
           ids + "\">" + text("title", about, package.title) + text("description", about, package.title) +
           "\n  </course>" + units + "\n</courseStructure>\n";
}

}  // namespace interop
