# A layer is a folder of src/ with a target of its own. Each one has an include root that holds nothing but
# itself (a link in the build tree), so `#include "system/x.h"` compiles only in a layer that links system:
# a wrong include fails to build, not just to pass a check.
#
# hsauth_layer(NAME [FOLDER folder] SOURCES … [LAYERS …] [LIBRARIES …]): FOLDER where it isn't the name.
function(hsauth_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "FOLDER" "SOURCES;LAYERS;LIBRARIES")
  if(NOT layer_FOLDER)
    set(layer_FOLDER ${name})
  endif()
  set(root ${CMAKE_BINARY_DIR}/include-roots/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${layer_FOLDER} ${root}/${layer_FOLDER} SYMBOLIC)

  list(TRANSFORM layer_SOURCES PREPEND ${layer_FOLDER}/)
  add_library(hsauth_${name} STATIC ${layer_SOURCES})
  target_include_directories(hsauth_${name} PUBLIC ${root})
  list(TRANSFORM layer_LAYERS PREPEND hsauth_)
  target_link_libraries(hsauth_${name} PUBLIC ${layer_LAYERS} PRIVATE ${layer_LIBRARIES})
  hsauth_warnings(hsauth_${name})
  if(HSAUTH_PRECOMPILE)
    if(TARGET hsauth_base AND NOT name STREQUAL "base")
      target_precompile_headers(hsauth_${name} REUSE_FROM hsauth_base)
    else()
      target_precompile_headers(hsauth_${name} PRIVATE
        <algorithm> <array> <chrono> <functional> <memory> <optional> <span> <string> <string_view> <tl/expected.hpp>
        <utility> <variant> <vector>)
    endif()
  endif()
endfunction()
