# Most of the time to compile goes to what files include, and files of a folder include much the same. So a folder's files are compiled
# together: in files of the build's own, each of which includes up to twelve of them. Therefore names must differ within a folder, those in
# unnamed namespaces, too. Figures keep to files of their own, since each calls its parts as it likes. g++ takes what is included for a
# header, and warns of unnamed namespaces in it: it compiles file by file.
option(STEMWISE_JOINED "Compile the files of a folder together, with clang: from nothing, in much less time" OFF)

set(compiled_alone src/cli/load.cpp tests/app/fuzz_test.cpp tests/weighing/appraisal_test.cpp) # they have options or definitions of their own

# stemwise_join(VARIABLE FOLDER…): puts joined files in the place of those files in the list VARIABLE that are in the folders.
# What stands for src/study is then in VARIABLE_study.
macro(stemwise_join variable)
  foreach(folder ${ARGN})
    stemwise_join_one(${variable} ${folder})
  endforeach()
endmacro()
function(stemwise_join_one variable folder)
  set(files ${${variable}})
  list(FILTER files INCLUDE REGEX "^${folder}/")
  string(REGEX REPLACE "^(src|tests)/" "" name "${folder}")
  set(${variable}_${name} "${files}" PARENT_SCOPE)
  list(REMOVE_ITEM files ${compiled_alone})
  list(LENGTH files count)
  if(NOT STEMWISE_JOINED OR CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR count LESS 2)
    return()
  endif()
  math(EXPR parts "(${count} + 11) / 12")
  math(EXPR each "(${count} + ${parts} - 1) / ${parts}")
  set(joined "")
  foreach(part RANGE 1 ${parts})
    math(EXPR first "(${part} - 1) * ${each}")
    list(SUBLIST files ${first} ${each} included)
    stemwise_write_joined("${CMAKE_BINARY_DIR}/joined/${variable}_${name}_${part}.cpp" ${included})
    list(APPEND joined "${CMAKE_BINARY_DIR}/joined/${variable}_${name}_${part}.cpp")
  endforeach()
  list(REMOVE_ITEM ${variable} ${files})
  set(${variable} ${${variable}} ${joined} PARENT_SCOPE)
  set(${variable}_${name} "${joined}" PARENT_SCOPE)
endfunction()

# Tests give the same names to different things, so each stands in a namespace of its own. What they include comes before that:
# CMake looks again when a test changes.
function(stemwise_write_joined path)
  set(includes "")
  set(content "")
  foreach(file IN LISTS ARGN)
    string(REGEX REPLACE "^(src|tests)/" "" included "${file}")
    if(file MATCHES "^tests/")
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${file}")
      file(STRINGS "${PROJECT_SOURCE_DIR}/${file}" lines REGEX "^#include")
      list(APPEND includes ${lines})
      string(MAKE_C_IDENTIFIER "${included}" name)
      string(APPEND content "namespace ${name} {\n#include \"${included}\"\n}\n")
    else()
      string(APPEND content "#include \"${included}\"\n")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  file(CONFIGURE OUTPUT "${path}" CONTENT "${includes}\n${content}" @ONLY)
endfunction()
