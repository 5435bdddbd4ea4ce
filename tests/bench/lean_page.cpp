// The measure for our frames: Dear ImGui alone on a canvas, drawn only when asked, with a question and four options,
// and built as the page is. tests/bench compares the time that a frame and a start take.
#include <GLES3/gl3.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstdlib>
#include <vector>

namespace {
int chosen = -1;
float share = 0.3f;

void pass() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("quiz", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
    ImGui::TextUnformatted("How far does a signal reach?");
    for (int i = 0; i < 12; ++i)
        ImGui::TextUnformatted(
            "A signal spreads by diffusion and is lost on the way, so that its level falls with distance.");
    for (int i = 0; i < 4; ++i) {
        ImGui::PushID(i);
        if (ImGui::RadioButton("An option of the question", chosen == i)) chosen = i;
        ImGui::PopID();
    }
    ImGui::GetWindowDrawList()->AddRectFilled({20, 500}, {20 + 600 * share, 520}, 0xFF6C6A0Au);
    ImGui::End();
}
}  // namespace

extern "C" {
/// One frame of the lean page, at this size and with the pointer there, pressed or not: a pass that takes the input in,
/// and one that is drawn.
EMSCRIPTEN_KEEPALIVE void lean_frame(float width, float height, float x, float y, int pressed) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(0, pressed != 0);
    pass();
    ImGui::EndFrame();
    pass();
    ImGui::Render();
    glViewport(0, 0, static_cast<int>(width), static_cast<int>(height));
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

/// Where `size` bytes of a font go.
EMSCRIPTEN_KEEPALIVE void* lean_room(int size) { return IM_ALLOC(static_cast<std::size_t>(size)); }
EMSCRIPTEN_KEEPALIVE void lean_start(void* font, int size) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.antialias = false;
    emscripten_webgl_make_context_current(emscripten_webgl_create_context("#canvas", &attributes));
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().Fonts->AddFontFromMemoryTTF(font, size, 18);
    ImGui_ImplOpenGL3_Init();
}
}
