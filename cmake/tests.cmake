# core_tests run natively and under node; views_tests draw headless, natively.
# stemwise_tests(TARGET FOLDER…): one test program from the _test.cpp files in these folders of tests/.
function(stemwise_tests target)
  set(patterns "")
  foreach(folder IN LISTS ARGN)
    list(APPEND patterns tests/${folder}/*_test.cpp)
  endforeach()
  stemwise_sources(sources ${patterns})
  if(NOT sources)
    message(STATUS "no tests for ${target} yet: skipping it")
    return()
  endif()
  add_executable(${target} tests/main.cpp tests/support/files.cpp ${sources})
  target_include_directories(${target} PRIVATE tests)
  target_link_libraries(${target} PRIVATE core doctest stemwise_warnings)
  stemwise_reads_assets(${target})
  if(EMSCRIPTEN)
    target_compile_definitions(${target} PRIVATE
      DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS DOCTEST_CONFIG_NO_POSIX_SIGNALS)
    target_link_options(${target} PRIVATE -O1 -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH
      -sEXIT_RUNTIME=1 -sSTACK_SIZE=1MB)
  endif()
  add_test(NAME ${target} COMMAND ${target})
endfunction()

if(EMSCRIPTEN)
  # node must read the programs as CommonJS, whatever the package.json above says.
  file(WRITE "${CMAKE_BINARY_DIR}/package.json" "{\"type\": \"commonjs\"}\n")
endif()

stemwise_tests(core_tests base semantics questions figures content weighing study search interop app lint cli house)
if(TARGET core_tests AND TARGET cli)
  target_link_libraries(core_tests PRIVATE cli)
  target_sources(core_tests PRIVATE tests/weighing/fitting.cpp tests/weighing/labelled.cpp)
endif()
# Our stemmer beside Snowball's own, where that is installed.
if(TARGET core_tests AND NOT EMSCRIPTEN)
  find_path(STEMMER_INCLUDE_DIR libstemmer.h)
  find_library(STEMMER_LIBRARY stemmer)
  if(STEMMER_INCLUDE_DIR AND STEMMER_LIBRARY)
    target_sources(core_tests PRIVATE tests/base/stem_snowball.cpp)
    target_include_directories(core_tests SYSTEM PRIVATE "${STEMMER_INCLUDE_DIR}")
    target_link_libraries(core_tests PRIVATE "${STEMMER_LIBRARY}")
  endif()
endif()

if(NOT EMSCRIPTEN AND views_sources)
  stemwise_tests(views_tests ui pages platform program)
  if(TARGET views_tests)
    stemwise_program(views_tests fake headless ${native_sources})
  endif()
endif()

# Not built by default: how long reading takes beside nlohmann's own parse, and weighing 100 kB.
if(NOT EMSCRIPTEN)
  add_executable(bench_reading EXCLUDE_FROM_ALL tests/bench/reading.cpp)
  target_link_libraries(bench_reading PRIVATE core json stemwise_warnings)
  add_executable(bench_weighing EXCLUDE_FROM_ALL tests/bench/weighing.cpp tests/support/files.cpp tests/weighing/labelled.cpp)
  target_include_directories(bench_weighing PRIVATE tests)
  target_link_libraries(bench_weighing PRIVATE core stemwise_warnings)
endif()

# The tests run mostly here: reading, laying out text, drawing.
if(STEMWISE_SANITIZE)
  stemwise_sources(busy_sources src/base/*.cpp src/content/*.cpp src/figures/diffusion/*.cpp src/lint/*.cpp src/search/*.cpp
    src/semantics/*.cpp src/study/*.cpp src/ui/*.cpp src/weighing/*.cpp tests/app/fuzz_test.cpp tests/house/*.cpp)
  set_source_files_properties(${busy_sources} PROPERTIES COMPILE_OPTIONS -O1)
  # Fitting weights is arithmetic of the tests alone, minutes of it with sanitizers.
  set_source_files_properties(tests/weighing/fitting.cpp PROPERTIES COMPILE_OPTIONS "-O2;-fno-sanitize=all")
  set_source_files_properties(tests/weighing/appraisal_test.cpp PROPERTIES COMPILE_DEFINITIONS STEMWISE_SLOW=true)
  if(TARGET imgui)
    target_compile_options(imgui PRIVATE -O1)
  endif()
endif()
