#include <GLES3/gl3.h>

// Dear ImGui's back end reads the GL state before each frame to restore it afterwards: each read waits for the GPU
// process. Nobody else draws on this canvas, so there is nothing to restore. The linker sends the calls here
// (`--wrap`).
extern "C" {

void __real_glGetIntegerv(GLenum name, GLint* value);
void __wrap_glGetIntegerv(GLenum name, GLint* value) {
    switch (name) {
        case GL_MAX_TEXTURE_SIZE:
        case GL_MAJOR_VERSION:
        case GL_MINOR_VERSION:
        case GL_NUM_EXTENSIONS: __real_glGetIntegerv(name, value); return;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; return;
        case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; return;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; return;
        default: *value = 0;  // nothing bound; GL_ZERO
    }
}

GLboolean __wrap_glIsEnabled(GLenum) { return GL_FALSE; }
}
