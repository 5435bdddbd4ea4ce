#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "ui/renderer.hpp"

/// OpenGL 3 on the desktop, OpenGL ES 3 (WebGL 2) on the web, by Dear ImGui's own back end.
namespace ui::renderer {

namespace {
/// Not between the loss of the graphics context and its return.
bool is_there() { return ImGui::GetIO().BackendRendererUserData != nullptr; }
}  // namespace

void start() { ImGui_ImplOpenGL3_Init(); }
void stop() {
    if (is_there()) ImGui_ImplOpenGL3_Shutdown();
}
void new_frame() {
    if (is_there()) ImGui_ImplOpenGL3_NewFrame();
}
void draw(ImDrawData& data) {
    if (is_there()) ImGui_ImplOpenGL3_RenderDrawData(&data);
}
void forget() {
    stop();
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;  // passes go on undrawn, and fonts may grow
}

}  // namespace ui::renderer
