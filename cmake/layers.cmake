# A layer is a folder of src/ with a target of its own. Each one has an include root that holds nothing but
# itself (a link in the build tree), so `#include "system/x.h"` compiles only in a layer that links system:
# a wrong include fails to build, not just to pass a check.
function(hsauth_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "SOURCES;LAYERS;LIBRARIES")
  set(root ${CMAKE_BINARY_DIR}/include-roots/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${root}/${name} SYMBOLIC)

  list(TRANSFORM layer_SOURCES PREPEND ${name}/)
  add_library(hsauth_${name} STATIC ${layer_SOURCES})
  target_include_directories(hsauth_${name} PUBLIC ${root})
  list(TRANSFORM layer_LAYERS PREPEND hsauth_)
  target_link_libraries(hsauth_${name} PUBLIC ${layer_LAYERS} PRIVATE ${layer_LIBRARIES})
  hsauth_warnings(hsauth_${name})
endfunction()
