# The interface's words and the schemas, put together by tools/assemble.mjs from what each kind of question and each figure has
# in its folder. Like the fonts they lie in build/ under the names that they have among the assets, for every build of this checkout.
set(made_folder "${PROJECT_SOURCE_DIR}/build")
set(assembled "")
if(NODE_PROGRAM)
  stemwise_sources(assembled_parts assets/text/*.json src/texts.*.json src/schema.json src/index.schema.json
                   src/documents.schema.json src/appraisal.schema.json src/synonyms.schema.json)
  list(FILTER assembled_parts INCLUDE REGEX "^assets/text/|/texts\\.[^/]+\\.json$|/((index|documents|appraisal|synonyms)\\.)?schema\\.json$")
  set(assembled "${made_folder}/modules/module.schema.json" "${made_folder}/modules/index.schema.json"
      "${made_folder}/modules/documents.schema.json" "${made_folder}/modules/appraisal.schema.json"
      "${made_folder}/modules/synonyms.schema.json")
  foreach(part IN LISTS assembled_parts)
    if(part MATCHES "^assets/text/([a-z]+(-[^./]+)?\\.json)$")
      list(APPEND assembled "${made_folder}/text/${CMAKE_MATCH_1}")
    endif()
  endforeach()
  list(TRANSFORM assembled_parts PREPEND "${PROJECT_SOURCE_DIR}/")
  add_custom_command(OUTPUT ${assembled}
    COMMAND "${NODE_PROGRAM}" "${PROJECT_SOURCE_DIR}/tools/assemble.mjs" "${made_folder}"
    DEPENDS "${PROJECT_SOURCE_DIR}/tools/assemble.mjs" ${assembled_parts}
    COMMENT "Assembling the words and the schemas" VERBATIM)
else()
  message(STATUS "no words and no schema: they are assembled by node")
endif()
add_custom_target(assembled DEPENDS ${assembled})

# Where this checkout is, and what its builds make: told to the few files that ask, so that all others are compiled alike everywhere.
set_source_files_properties(src/cli/load.cpp src/platform/platform_fake.cpp src/platform/platform_native.cpp tests/support/files.cpp
  PROPERTIES COMPILE_DEFINITIONS "STEMWISE_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\";STEMWISE_MADE_DIR=\"${made_folder}\";STEMWISE_DATA_DIR=\"${CMAKE_INSTALL_FULL_DATADIR}/stemwise\"")

# stemwise_reads_assets(TARGET): a program that reads words, schema, fonts and modules from this checkout.
function(stemwise_reads_assets target)
  add_dependencies(${target} fonts assembled)
endfunction()
