// Dear ImGui's tables are never drawn here (ui/tables.cpp lays its own out), yet its core calls into them. Empty
// definitions in place of imgui_tables.cpp save 25 KB of the page. The linker says when one is missing.
#include <imgui.h>
#include <imgui_internal.h>

namespace ImGui {
void EndTable() {}
void TableEndRow(ImGuiTable*) {}
void TableSettingsAddSettingsHandler() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void EndColumns() {}
}  // namespace ImGui

// Nor does it format any text here. The C library's printf is large.
int ImFormatString(char* text, size_t size, const char*, ...) {
    if (size > 0) *text = '\0';
    return 0;
}
int ImFormatStringV(char* text, size_t size, const char*, va_list) {
    if (size > 0) *text = '\0';
    return 0;
}
