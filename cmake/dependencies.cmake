# Where nlohmann-json, doctest and Dear ImGui come from: the system's packages, then pinned downloads.
include(FetchContent)

# stemwise_headers(NAME HEADER FOLDER…): an INTERFACE target with a private include folder that holds a link to
# the system's copy, and nothing else of /usr/include: Emscripten must never see the host's own headers.
# Falls back to what FetchContent_Declare(NAME) describes, whose headers are in FOLDER of it.
function(stemwise_headers name header folder)
  string(TOUPPER "STEMWISE_${name}_INCLUDE" found)
  find_path(${found} "${header}" NO_CMAKE_FIND_ROOT_PATH
    PATHS /usr/include /usr/local/include /opt/homebrew/include)
  if(${found})
    cmake_path(GET header PARENT_PATH directory)
    set(include "${CMAKE_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${include}")
    file(CREATE_LINK "${${found}}/${directory}" "${include}/${directory}" SYMBOLIC)
  else()
    FetchContent_MakeAvailable(${name})
    set(include "${${name}_SOURCE_DIR}/${folder}")
  endif()
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE "${include}")
endfunction()

# A SOURCE_SUBDIR without a CMakeLists.txt: only the headers are wanted.
FetchContent_Declare(json
  URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
  URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d
  SOURCE_SUBDIR none)
FetchContent_Declare(doctest
  GIT_REPOSITORY https://github.com/doctest/doctest.git
  GIT_TAG ae7a13539fb71f270b87eb2e874fbac80bc8dda2 # v2.4.11
  SOURCE_SUBDIR none)
FetchContent_Declare(imgui
  GIT_REPOSITORY https://github.com/ocornut/imgui.git
  GIT_TAG 45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # v1.92.2b
  SOURCE_SUBDIR none)

stemwise_headers(json nlohmann/json.hpp single_include)
if(STEMWISE_TESTS)
  stemwise_headers(doctest doctest/doctest.h .)
endif()

# IMGUI_DIR (environment or -D), what tools/setup fetched, upstream.
if(DEFINED ENV{IMGUI_DIR})
  set(IMGUI_DIR "$ENV{IMGUI_DIR}" CACHE PATH "The source of Dear ImGui")
endif()
if(STEMWISE_SCREEN AND NOT IMGUI_DIR)
  if(EXISTS "${PROJECT_SOURCE_DIR}/.tools/imgui/imgui.h")
    set(IMGUI_DIR "${PROJECT_SOURCE_DIR}/.tools/imgui")
  else()
    FetchContent_MakeAvailable(imgui)
    set(IMGUI_DIR "${imgui_SOURCE_DIR}")
  endif()
endif()
