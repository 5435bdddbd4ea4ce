#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// A line of a table, and where it begins in its file.
struct CsvRow {
    int line = 0;
    std::vector<std::string> cells;
};

/// Comma-separated values (RFC 4180), as spreadsheets and learning systems write them: with commas, semicolons or tabs
/// between cells, whichever the first row has most of. Empty lines are left out.
std::vector<CsvRow> read_csv(std::string_view text);

/// The cell as it stands in such a file: in quotes where it needs them, and with an apostrophe before what a
/// spreadsheet would take for a formula, since learners type what they like.
std::string csv_cell(std::string_view text);

}  // namespace cli
