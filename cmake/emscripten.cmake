# Toolchain file of the presets web and web-tests: finds an Emscripten of the pinned version or newer and
# hands over to its own toolchain file. The order is that of find_emscripten in tools/parts.sh:
# EMSCRIPTEN_ROOT, EMSDK, em-config on PATH, the one that tools/setup keeps in .tools.
get_filename_component(stemwise_checkout "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
file(STRINGS "${stemwise_checkout}/emsdk-version.txt" stemwise_pinned LIMIT_COUNT 1)

function(stemwise_consider folder)
  if(STEMWISE_EMSCRIPTEN_ROOT OR NOT EXISTS "${folder}/emscripten-version.txt")
    return()
  endif()
  file(STRINGS "${folder}/emscripten-version.txt" version LIMIT_COUNT 1)
  string(REGEX MATCH "[0-9.]+" version "${version}")
  if(version VERSION_GREATER_EQUAL stemwise_pinned)
    set(STEMWISE_EMSCRIPTEN_ROOT "${folder}" CACHE PATH "The Emscripten in use")
  endif()
endfunction()

stemwise_consider("$ENV{EMSCRIPTEN_ROOT}")
stemwise_consider("$ENV{EMSDK}/upstream/emscripten")
if(NOT STEMWISE_EMSCRIPTEN_ROOT)
  find_program(STEMWISE_EM_CONFIG NAMES em-config em-config.bat)
  if(STEMWISE_EM_CONFIG)
    execute_process(COMMAND "${STEMWISE_EM_CONFIG}" EMSCRIPTEN_ROOT
      OUTPUT_VARIABLE stemwise_root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    stemwise_consider("${stemwise_root}")
  endif()
endif()
stemwise_consider("${stemwise_checkout}/.tools/emscripten/usr/share/emscripten")
if(NOT STEMWISE_EMSCRIPTEN_ROOT)
  message(FATAL_ERROR "There is no Emscripten ${stemwise_pinned} or newer: run tools/setup web, or activate an emsdk.")
endif()

include("${STEMWISE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
