#pragma once
// How Dear ImGui is compiled here (IMGUI_USER_CONFIG). Its asserts stay; the demo, the debug windows, the
// built-in bitmap font and whatever asks the operating system for something go: platform/ does that.
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
