#pragma once
// How Dear ImGui is compiled here (IMGUI_USER_CONFIG). Its asserts stay; the demo, the debug windows, the
// built-in bitmap font and whatever asks the operating system for something go: platform/ does that.
// 16 bits count the corners of 16,384 glyphs, and a tall window in small text shows more. OpenGL ES 3 takes 32 bits; it
// has no glDrawElementsBaseVertex, which the back end needs for the other way out
// (ImGuiBackendFlags_RendererHasVtxOffset).
#define ImDrawIdx unsigned int
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
