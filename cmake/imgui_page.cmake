# The page's copy of Dear ImGui. It calls two bare windows, hit areas, draw lists and fonts; the rest of Dear ImGui is called
# from within, so that the linker keeps it. Functions named here return at once in the copy, which lets the linker drop them and what only they
# need. The desktop program has Dear ImGui as it is. What a newer version no longer has is reported, and kept.
set(imgui_copy "${CMAKE_BINARY_DIR}/imgui")

# imgui_file(NAME): begins with a file of Dear ImGui; imgui_write() ends with it.
function(imgui_file name)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${IMGUI_DIR}/${name}")
  file(READ "${IMGUI_DIR}/${name}" text)
  set(imgui_name "${name}" PARENT_SCOPE)
  set(imgui_text "${text}" PARENT_SCOPE)
endfunction()
function(imgui_write)
  set(before "")
  if(EXISTS "${imgui_copy}/${imgui_name}")
    file(READ "${imgui_copy}/${imgui_name}" before)
  endif()
  if(NOT before STREQUAL imgui_text) # or everything would be compiled again
    file(WRITE "${imgui_copy}/${imgui_name}" "${imgui_text}")
  endif()
endfunction()

# imgui_edit(FROM TO): the text FROM becomes TO.
function(imgui_edit from to)
  string(FIND "${imgui_text}" "${from}" place)
  if(place EQUAL -1)
    message(WARNING "This Dear ImGui has no \"${from}\" in ${imgui_name}: the page grows. See cmake/imgui_page.cmake.")
  endif()
  string(REPLACE "${from}" "${to}" text "${imgui_text}")
  set(imgui_text "${text}" PARENT_SCOPE)
endfunction()

# imgui_void(SIGNATURE…), imgui_zero(SIGNATURE…): these functions return at once; nothing, or zero.
function(imgui_void)
  foreach(signature IN LISTS ARGN)
    imgui_edit("\n${signature}\n{" "\n${signature}\n{\n    return;")
  endforeach()
  set(imgui_text "${imgui_text}" PARENT_SCOPE)
endfunction()
function(imgui_zero)
  foreach(signature IN LISTS ARGN)
    imgui_edit("\n${signature}\n{" "\n${signature}\n{\n    return {};")
  endforeach()
  set(imgui_text "${imgui_text}" PARENT_SCOPE)
endfunction()

imgui_file(imgui.cpp)
imgui_void( # errors in the order of calls: our tests run the same pages on the desktop's copy
  "void ImGui::ErrorRecoveryTryToRecoverState(const ImGuiErrorRecoveryState* state_in)"
  "void    ImGui::ErrorRecoveryTryToRecoverWindowState(const ImGuiErrorRecoveryState* state_in)"
  "void ImGui::ErrorCheckEndFrameFinalizeErrorTooltip()"
  "static void ImGui::ErrorCheckNewFrameSanityChecks()"
  "static void ImGui::ErrorCheckEndFrameSanityChecks()")
imgui_void( # the keyboard and the wheel: those are the document's
  "static void ImGui::NavUpdate()"
  "static void ImGui::NavEndFrame()"
  "static void ImGui::NavProcessItem()"
  "void ImGui::NavInitWindow(ImGuiWindow* window, bool force_reinit)"
  "static void ImGui::UpdateKeyRoutingTable(ImGuiKeyRoutingTable* rt)"
  "void ImGui::ItemHandleShortcut(ImGuiID id)"
  "void ImGui::UpdateMouseWheel()")
imgui_void( # decorations of windows; the page's have none
  "void ImGui::RenderWindowDecorations(ImGuiWindow* window, const ImRect& title_bar_rect, bool title_bar_is_highlight, bool handle_borders_and_resize_grips, int resize_grip_count, const ImU32 resize_grip_col[4], float resize_grip_draw_size)"
  "void ImGui::RenderWindowTitleBarContents(ImGuiWindow* window, const ImRect& title_bar_rect, const char* name, bool* p_open)"
  "static void ImGui::RenderDimmedBackgrounds()"
  "void ImGui::RenderMouseCursor(ImVec2 base_pos, float base_scale, ImGuiMouseCursor mouse_cursor, ImU32 col_fill, ImU32 col_border, ImU32 col_shadow)")
imgui_zero(
  "static int ImGui::UpdateWindowManualResize(ImGuiWindow* window, const ImVec2& size_auto_fit, int* border_hovered, int* border_held, int resize_grip_count, ImU32 resize_grip_col[4], const ImRect& visibility_rect)"
  "static ImVec2 CalcNextScrollFromScrollTargetAndClamp(ImGuiWindow* window)"
  "static ImVec2 CalcWindowAutoFitSize(ImGuiWindow* window, const ImVec2& size_contents)"
  "ImVec2 ImGui::FindBestWindowPosForPopup(ImGuiWindow* window)")
imgui_void( # popups, drag and drop, tooltips
  "void ImGui::ClosePopupsOverWindow(ImGuiWindow* ref_window, bool restore_focus_to_window_under_popup)"
  "void ImGui::SetTooltip(const char* fmt, ...)")
imgui_void( # settings, the log, texts of its own
  "void ImGui::LogText(const char* fmt, ...)"
  "void ImGui::LogFinish()"
  "void ImGui::LocalizeRegisterEntries(const ImGuiLocEntry* entries, int count)"
  "void ImGui::UpdateSettings()"
  "void ImGui::AddSettingsHandler(const ImGuiSettingsHandler* handler)"
  "void ImGui::SaveIniSettingsToDisk(const char* ini_filename)")
# Every window is bare, so that the compiler sees which branches are never taken.
set(imgui_bare "(flags & ImGuiWindowFlags_NoBringToFrontOnFocus) | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse")
imgui_edit("bool ImGui::Begin(const char* name, bool* p_open, ImGuiWindowFlags flags)\n{" "bool ImGui::Begin(const char* name, bool* p_open, ImGuiWindowFlags flags)\n{\n    flags = ${imgui_bare};")
imgui_edit("        flags = window->Flags;\n" "        flags = window->Flags, flags = ${imgui_bare};\n")
imgui_edit("ImQsort(window->DC.ChildWindows.Data, (size_t)count, sizeof(ImGuiWindow*), ChildWindowComparer);" "{}")
imgui_write()

imgui_file(imgui_draw.cpp)
imgui_void("void ImGui::StyleColorsDark(ImGuiStyle* dst)") # ui/theme has the page's colours
imgui_write()

# Our fonts have TrueType outlines; those of the other kind (CFF) are not read.
imgui_file(imstb_truetype.h)
imgui_edit("cff = stbtt__find_table(data, fontstart, \"CFF \");" "cff = 0;")
imgui_edit("if (info->cff.size)" "if (0)")
imgui_edit("if (!info->cff.size)" "if (1)")
imgui_write()

# The browser's console takes the messages about shaders as they are.
imgui_file(backends/imgui_impl_opengl3.cpp)
imgui_edit("#include <stdint.h>     // intptr_t\n" "#include <stdint.h>\n#include <emscripten/console.h>\n")
imgui_edit("fprintf(stderr, \"ERROR: ImGui_ImplOpenGL3_CreateDeviceObjects: failed to compile %s! With GLSL: %s\\n\", desc, bd->GlslVersionString)" "emscripten_console_error(desc)")
imgui_edit("fprintf(stderr, \"ERROR: ImGui_ImplOpenGL3_CreateDeviceObjects: failed to link %s! With GLSL %s\\n\", desc, bd->GlslVersionString)" "emscripten_console_error(desc)")
imgui_edit("fprintf(stderr, \"%s\\n\", buf.begin())" "emscripten_console_error(buf.begin())")
imgui_write()
