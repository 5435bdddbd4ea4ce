# Compiler settings, for every target of this project.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # What one checkout has compiled serves the others: paths below this one do not count.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CCACHE_PROGRAM}")
endif()

if(NOT MSVC)
  # Figures and scores must come out alike on every machine: no fused multiply-add.
  add_compile_options(-ffp-contract=off)
endif()

if(EMSCRIPTEN)
  set(CMAKE_CXX_USE_RESPONSE_FILE_FOR_INCLUDES 0) # ccache reads plain command lines
  add_compile_options(-fno-exceptions -fno-rtti)
  add_compile_definitions(JSON_NOEXCEPTION)
  if(STEMWISE_TESTS OR STEMWISE_QUICK)
    add_compile_options(-O1)
  else()
    # Conversions that do not trap and bulk memory: in every browser since 2021, and smaller.
    add_compile_options(-Oz -flto -mnontrapping-fptoint -mbulk-memory -msign-ext)
    add_compile_definitions(NDEBUG)
  endif()
elseif(STEMWISE_SANITIZE)
  # Compiling takes far longer than running here: no optimiser, and line numbers alone for debugging.
  add_compile_options(-O0 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()

# Warnings for our own code only.
add_library(stemwise_warnings INTERFACE)
if(NOT MSVC)
  target_compile_options(stemwise_warnings INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees ghosts in std::variant, std::expected and std::string.
    target_compile_options(stemwise_warnings INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
  endif()
  if(STEMWISE_WERROR)
    target_compile_options(stemwise_warnings INTERFACE -Werror)
  endif()
endif()
