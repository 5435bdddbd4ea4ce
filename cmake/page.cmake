# The page: stemwise.js and stemwise.wasm, lean and without eval (a strict Content-Security-Policy holds).
option(STEMWISE_CLOSURE "Minify stemwise.js with the Closure Compiler (from npm)" ON)
option(STEMWISE_QUICK "Build in seconds, large and slow, to look at a change" OFF)
set(STEMWISE_MODULE_KEYS instantiateWasm,canvas,host,print,printErr,onAbort)
set(STEMWISE_RUNTIME_METHODS UTF8ToString,HEAPU8)
set(STEMWISE_EXPORTS _main,_malloc,_free)

stemwise_existing(page_main src/main.cpp)
stemwise_existing(page_platform src/platform/platform_web.cpp)
if(NOT views_sources OR NOT page_main OR NOT page_platform)
  message(STATUS "src/main.cpp or src/platform/platform_web.cpp is not there yet: skipping the page")
  return()
endif()

set(gl_answers -Wl,--wrap=glGetIntegerv,--wrap=glIsEnabled) # src/platform/gl_answers.cpp
add_executable(page)
stemwise_program(page web opengl src/main.cpp src/platform/gl_answers.cpp)
set_target_properties(page PROPERTIES OUTPUT_NAME stemwise SUFFIX .js)
add_dependencies(page fonts)
# Numbers and names that C++ and JavaScript share: build/protocol.js, and a source that does not compile unless it is right.
set(protocol_headers base/input.hpp base/listener.hpp platform/web_protocol.hpp semantics/node.hpp semantics/tree.hpp)
list(TRANSFORM protocol_headers PREPEND "${PROJECT_SOURCE_DIR}/src/")
set(protocol_check "${CMAKE_CURRENT_BINARY_DIR}/protocol_check.cpp")
add_custom_command(OUTPUT "${protocol_check}" "${PROJECT_SOURCE_DIR}/build/protocol.js"
  COMMAND "${NODE_PROGRAM}" "${PROJECT_SOURCE_DIR}/tools/protocol.mjs" --check "${protocol_check}"
  DEPENDS "${PROJECT_SOURCE_DIR}/tools/protocol.mjs" ${protocol_headers}
  COMMENT "Writing down what C++ and JavaScript share" VERBATIM)
target_sources(page PRIVATE "${protocol_check}")

target_link_options(page PRIVATE
  -fno-exceptions -fno-rtti
  -sASSERTIONS=0 -sMALLOC=emmalloc -sFILESYSTEM=0 -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0
  -sMODULARIZE -sEXPORT_ES6 -sEXPORT_NAME=createStemwise
  -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  -sINITIAL_MEMORY=4MB -sALLOW_MEMORY_GROWTH -sSTACK_SIZE=131072
  -sINCOMING_MODULE_JS_API=[${STEMWISE_MODULE_KEYS}]
  -sEXPORTED_RUNTIME_METHODS=[${STEMWISE_RUNTIME_METHODS}]
  -sEXPORTED_FUNCTIONS=${STEMWISE_EXPORTS})
if(STEMWISE_QUICK)
  target_link_options(page PRIVATE -O1)
else()
  # With names and a map, which split_page.mjs reads; it takes the names away and optimizes each part by itself (so -O1, which
  # leaves Binaryen's passes out). The table and the data begin where few other numbers lie: a constant that is a
  # place in the table is taken for a function, one that is a place in the data for what stands there.
  target_link_options(page PRIVATE -O1 -flto --profiling-funcs "-Wl,-Map=${CMAKE_CURRENT_BINARY_DIR}/stemwise.map" -sTABLE_BASE=11600 -sGLOBAL_BASE=870400)
  find_program(WASM_SPLIT wasm-split NO_CMAKE_FIND_ROOT_PATH REQUIRED
    HINTS "${STEMWISE_EMSCRIPTEN_ROOT}/../bin" "${STEMWISE_EMSCRIPTEN_ROOT}/../../../bin")
  cmake_path(GET WASM_SPLIT PARENT_PATH binaryen)
  add_custom_command(TARGET page POST_BUILD COMMAND "${NODE_PROGRAM}" "${PROJECT_SOURCE_DIR}/tools/split_page.mjs" "${binaryen}" "${CMAKE_CURRENT_BINARY_DIR}" VERBATIM)
  set_property(TARGET page APPEND PROPERTY LINK_DEPENDS "${PROJECT_SOURCE_DIR}/tools/split_page.mjs" "${PROJECT_SOURCE_DIR}/tools/parts.mjs" "${PROJECT_SOURCE_DIR}/src/parts.json")
  if(STEMWISE_CLOSURE)
    target_link_options(page PRIVATE --closure 1)
  endif()
endif()
target_link_options(page PRIVATE ${gl_answers})

# The command line program for node: tools/dist.mjs has it write the index that the page searches in.
add_executable(headless src/cli/main.cpp)
target_link_libraries(headless PRIVATE cli stemwise_warnings)
set_target_properties(headless PROPERTIES OUTPUT_NAME headless SUFFIX .cjs) # CommonJS, whatever the package.json above says
target_link_options(headless PRIVATE -O1 -fno-exceptions -fno-rtti -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH
  -sEXIT_RUNTIME=1 -sSTACK_SIZE=1MB)
add_dependencies(page headless)

# A lean page to compare frames with, of Dear ImGui as it is: cmake --build build/web --target lean, then node tests/bench/frames.mjs
add_executable(lean EXCLUDE_FROM_ALL tests/bench/lean_page.cpp src/platform/gl_answers.cpp
  "${IMGUI_DIR}/imgui.cpp" "${IMGUI_DIR}/imgui_draw.cpp" "${IMGUI_DIR}/imgui_widgets.cpp" "${IMGUI_DIR}/imgui_tables.cpp" "${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
set_target_properties(lean PROPERTIES SUFFIX .js)
target_include_directories(lean SYSTEM PRIVATE "${IMGUI_DIR}" "${IMGUI_DIR}/backends")
target_compile_definitions(lean PRIVATE IMGUI_IMPL_OPENGL_ES3)
target_compile_options(lean PRIVATE -Oz -flto -fno-exceptions -fno-rtti)
target_link_options(lean PRIVATE -Oz -flto -fno-exceptions -fno-rtti -sENVIRONMENT=web -sFILESYSTEM=0 -sMODULARIZE -sEXPORT_ES6
  -sMALLOC=emmalloc -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH -sEXPORTED_RUNTIME_METHODS=[HEAPU8]
  -sEXPORTED_FUNCTIONS=_lean_frame,_lean_room,_lean_start --no-entry ${gl_answers})
