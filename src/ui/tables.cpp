#include <algorithm>
#include <cmath>

#include "ui/ui.hpp"

// Tables; on a narrow page each row is a list.

namespace ui {
namespace {
using Rows = std::vector<std::vector<RichText>>;

/// Hands back how far down it goes.
float cell(const std::string& id, Role role, const RichText& words, const Rect& rect, Face face, Ui& ui) {
    return ui.flow().elsewhere(rect, [&] {
        ui.group({.id = id, .role = role}, [&] { ui.rich(id + "/text", words, {.type = Type::small, .face = face}); });
    });
}

void line_below(bool is_header, Ui& ui) {
    ui.paint().fill({ui.left(), ui.y() - 1, ui.width(), is_header ? 2.0f : 1.0f},
                    is_header ? ui.palette().edge : ui.palette().line, 0);
}

/// The shares of the columns: by the square root of their longest text, enough for words, not all for one long cell.
std::vector<float> weights_of(const std::vector<RichText>& header, const Rows& rows) {
    std::vector<float> weights(header.size(), 0);
    const auto weigh = [&](const std::vector<RichText>& row) {
        for (std::size_t c = 0; c < row.size() && c < weights.size(); ++c) {
            weights[c] = std::max(weights[c], std::sqrt(static_cast<float>(words_of(row[c]).size()) + 8));
        }
    };
    weigh(header);
    for (const auto& row : rows) weigh(row);
    return weights;
}

void wide_table(const std::string& id, const std::vector<RichText>& header, const Rows& rows, Ui& ui) {
    const std::vector<float> weights = weights_of(header, rows);
    float all = 0;
    for (const float weight : weights) all += weight;
    const float gap = 14 * ui.unit();
    const float room = ui.width() - gap * static_cast<float>(header.size() - 1);

    const auto draw_row = [&](const std::string& row_id, const std::vector<RichText>& row, bool is_header) {
        ui.group({.id = row_id, .role = Role::row}, [&] {
            ui.space(padding::row);
            float bottom = ui.y(), x = ui.left();
            for (std::size_t c = 0; c < row.size() && c < weights.size(); ++c) {
                const float width = std::floor(room * weights[c] / all);
                const Role role = is_header ? Role::column_header : c == 0 ? Role::row_header : Role::cell;
                bottom = std::max(bottom, cell(row_id + "/" + std::to_string(c), role, row[c], {x, ui.y(), width, 0},
                                               is_header || c == 0 ? Face::bold : Face::regular, ui));
                x += width + gap;
            }
            ui.flow().y = bottom;
            ui.space(padding::row);
        });
        line_below(is_header, ui);
    };
    draw_row(id + "/head", header, true);
    for (std::size_t r = 0; r < rows.size(); ++r) draw_row(id + "/row" + std::to_string(r), rows[r], false);
}

/// Each row as a list of its cells, which say the names of their columns.
void stacked_table(const std::string& id, const std::vector<RichText>& header, const Rows& rows, Ui& ui) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::string row_id = id + "/row" + std::to_string(r);
        ui.group({.id = row_id, .role = Role::row}, [&] {
            ui.space(padding::row);
            for (std::size_t c = 0; c < rows[r].size() && c < header.size(); ++c) {
                RichText words = rows[r][c];
                if (c > 0) {
                    Span name;
                    name.text = words_of(header[c]) + ": ";
                    name.italic = true;
                    words.paragraphs.front().insert(words.paragraphs.front().begin(), name);
                }
                ui.flow().y = cell(row_id + "/" + std::to_string(c), c == 0 ? Role::row_header : Role::cell, words,
                                   {ui.left(), ui.y(), ui.width(), 0}, c == 0 ? Face::bold : Face::regular, ui);
            }
            ui.space(padding::row);
        });
        line_below(false, ui);
    }
}
}  // namespace

void Ui::table(const std::string& id, std::string_view caption, const std::vector<RichText>& header, const Rows& rows,
               bool focusable) {
    text(id + "/caption", caption, {.type = Type::small, .face = Face::bold, .focusable = focusable});
    space(space::small);
    group({.id = id, .role = Role::table, .name = std::string(caption)}, [&] {
        if (narrow() && header.size() > 2) stacked_table(id, header, rows, *this);
        else wide_table(id, header, rows, *this);
    });
}

}  // namespace ui
