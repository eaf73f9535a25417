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

if(HSAUTH_BUILD_TESTS)
  hsauth_dependency(Catch2 Catch2 Catch2::Catch2 catch2 https://github.com/catchorg/Catch2.git v3.7.1)
endif()
