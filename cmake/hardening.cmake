# Each flag is probed: clang 14 and g++ 12 take different sets, and a newer compiler takes more.
include(CheckCXXCompilerFlag)
include(CheckLinkerFlag)
include(CheckPIESupported)

set(HSAUTH_HARDENING_FLAGS "")
if(HSAUTH_HARDEN)
  check_pie_supported(LANGUAGES CXX)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)

  function(hsauth_harden_compile flag)
    string(MAKE_C_IDENTIFIER "HSAUTH_HAS${flag}" probe)
    set(CMAKE_REQUIRED_FLAGS -Werror)
    check_cxx_compiler_flag("${flag}" ${probe})
    if(${probe})
      add_compile_options("${flag}")
      set(HSAUTH_HARDENING_FLAGS "${HSAUTH_HARDENING_FLAGS} ${flag}" PARENT_SCOPE)
    endif()
  endfunction()

  function(hsauth_harden_link flag)
    string(MAKE_C_IDENTIFIER "HSAUTH_LINKS${flag}" probe)
    check_linker_flag(CXX "${flag}" ${probe})
    if(${probe})
      add_link_options("${flag}")
      set(HSAUTH_HARDENING_FLAGS "${HSAUTH_HARDENING_FLAGS} ${flag}" PARENT_SCOPE)
    endif()
  endfunction()

  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS)
  foreach(flag IN ITEMS
      -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero
      -fzero-call-used-regs=used-gpr -fno-delete-null-pointer-checks -fno-strict-overflow
      -fno-strict-aliasing -Wtrampolines)
    hsauth_harden_compile(${flag})
  endforeach()
  foreach(flag IN ITEMS
      -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,-z,separate-code -Wl,--as-needed)
    hsauth_harden_link(${flag})
  endforeach()
endif()
