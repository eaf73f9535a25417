# Each library is looked for on the system first: by its CMake package, then by pkg-config. Downloading is
# off unless HSAUTH_FETCH_DEPS says otherwise, so that a build never reaches for the network unasked.
include(FetchContent)
find_package(PkgConfig QUIET)

set(HSAUTH_DEPENDENCY_ORIGINS "" CACHE INTERNAL "")
function(hsauth_note_origin name origin)
  set(HSAUTH_DEPENDENCY_ORIGINS "${HSAUTH_DEPENDENCY_ORIGINS};${name}: ${origin}" CACHE INTERNAL "")
endfunction()

# Ends the configuration with the one thing to do about a library that nobody has.
function(hsauth_missing name package)
  message(FATAL_ERROR "${name} is missing. Install the package ${package} (Debian's name), or configure with "
    "-DHSAUTH_FETCH_DEPS=ON to download it.")
endfunction()

# hsauth_dependency(NAME PACKAGE_CONFIG TARGET DEBIAN_PACKAGE REPOSITORY TAG): a library with a CMake package.
function(hsauth_dependency name config target debian repository tag)
  find_package(${config} CONFIG QUIET)
  if(TARGET ${target})
    hsauth_note_origin(${name} "system, ${${config}_DIR}")
    return()
  endif()
  if(NOT HSAUTH_FETCH_DEPS)
    hsauth_missing(${name} ${debian})
  endif()
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(${name})
  hsauth_note_origin(${name} "fetched, ${tag}")
endfunction()

find_package(Threads REQUIRED)
find_package(OpenSSL QUIET)
if(NOT OpenSSL_FOUND)
  hsauth_missing(OpenSSL libssl-dev)
endif()
hsauth_note_origin(OpenSSL "system, ${OPENSSL_VERSION}")

hsauth_dependency(CLI11 CLI11 CLI11::CLI11 libcli11-dev https://github.com/CLIUtils/CLI11.git v2.4.2)
hsauth_dependency(nlohmann_json nlohmann_json nlohmann_json::nlohmann_json nlohmann-json3-dev
  https://github.com/nlohmann/json.git v3.11.3)
set(EXPECTED_BUILD_TESTS OFF CACHE BOOL "" FORCE)
hsauth_dependency(expected tl-expected tl::expected libexpected-dev https://github.com/TartanLlama/expected.git v1.1.0)

# Debian splits httplib into a header and a shared library and describes it with pkg-config alone; its
# macros change class layouts, so they must come from there.
find_package(httplib CONFIG QUIET)
if(TARGET httplib::httplib)
  hsauth_note_origin(cpp-httplib "system, ${httplib_DIR}")
else()
  if(PkgConfig_FOUND)
    pkg_check_modules(HTTPLIB QUIET IMPORTED_TARGET cpp-httplib)
  endif()
  if(HTTPLIB_FOUND)
    add_library(httplib::httplib ALIAS PkgConfig::HTTPLIB)
    hsauth_note_origin(cpp-httplib "system, pkg-config ${HTTPLIB_VERSION}")
  elseif(HSAUTH_FETCH_DEPS)
    set(HTTPLIB_REQUIRE_OPENSSL ON)
    FetchContent_Declare(httplib GIT_REPOSITORY https://github.com/yhirose/cpp-httplib.git GIT_TAG v0.18.7
      GIT_SHALLOW ON SYSTEM)
    FetchContent_MakeAvailable(httplib)
    hsauth_note_origin(cpp-httplib "fetched, v0.18.7")
  else()
    hsauth_missing(cpp-httplib libcpp-httplib-dev)
  endif()
endif()

# libyaml, which one command needs, is linked statically where the system has it so: the others would have to load it, too.
add_library(hsauth_libyaml INTERFACE)
if(PkgConfig_FOUND)
  pkg_check_modules(LIBYAML QUIET IMPORTED_TARGET yaml-0.1)
endif()
if(LIBYAML_FOUND)
  find_library(HSAUTH_STATIC_LIBYAML NAMES libyaml.a HINTS ${LIBYAML_LIBRARY_DIRS} ${LIBYAML_LIBDIR})
  mark_as_advanced(HSAUTH_STATIC_LIBYAML)
  if(HSAUTH_STATIC_LIBYAML)
    target_include_directories(hsauth_libyaml SYSTEM INTERFACE ${LIBYAML_INCLUDE_DIRS})
    target_link_libraries(hsauth_libyaml INTERFACE ${HSAUTH_STATIC_LIBYAML})
  else()
    target_link_libraries(hsauth_libyaml INTERFACE PkgConfig::LIBYAML)
  endif()
  hsauth_note_origin(libyaml "system, pkg-config ${LIBYAML_VERSION}")
elseif(HSAUTH_FETCH_DEPS)
  # It asks for a CMake of long ago, in whose ways BUILD_TESTING below wouldn't count.
  set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
  set(CMAKE_POLICY_VERSION_MINIMUM 3.5)
  set(BUILD_TESTING OFF)
  FetchContent_Declare(libyaml GIT_REPOSITORY https://github.com/yaml/libyaml.git GIT_TAG 0.2.5 GIT_SHALLOW ON SYSTEM)
  FetchContent_MakeAvailable(libyaml)
  unset(BUILD_TESTING)
  target_link_libraries(hsauth_libyaml INTERFACE yaml)
  hsauth_note_origin(libyaml "fetched, 0.2.5")
else()
  hsauth_missing(libyaml libyaml-dev)
endif()

if(HSAUTH_BUILD_TESTS)
  hsauth_dependency(Catch2 Catch2 Catch2::Catch2 catch2 https://github.com/catchorg/Catch2.git v3.7.1)
endif()
