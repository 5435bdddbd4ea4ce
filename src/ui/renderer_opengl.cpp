#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "ui/renderer.hpp"

/// OpenGL 3 on the desktop, OpenGL ES 3 (WebGL 2) on the web, by Dear ImGui's own back end.
namespace ui::renderer {

void start() { ImGui_ImplOpenGL3_Init(); }
void stop() { ImGui_ImplOpenGL3_Shutdown(); }
void new_frame() { ImGui_ImplOpenGL3_NewFrame(); }
void draw(ImDrawData& data) { ImGui_ImplOpenGL3_RenderDrawData(&data); }
void forget() { ImGui_ImplOpenGL3_Shutdown(); }

}  // namespace ui::renderer
