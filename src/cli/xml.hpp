#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "interop/xml.hpp"

namespace cli {

/// Was the program built with a library that reads XML?
bool can_read_xml();

/// The root element. No entities but XML's own five are known, so none can grow; what declares others is refused.
std::expected<interop::Xml, Problem> read_xml(std::string_view text);

}  // namespace cli
