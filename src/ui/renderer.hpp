#pragma once
struct ImDrawData;

/// What turns Dear ImGui's draw lists into pixels; CMake picks the file: renderer_opengl.cpp or renderer_headless.cpp.
namespace ui::renderer {

void start();
void stop();
void new_frame();
void draw(ImDrawData& data);

/// The graphics context was lost: forget everything that lived in it; `start` makes it anew.
void forget();

}  // namespace ui::renderer
