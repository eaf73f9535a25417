# Warnings for our own code. They become errors in the developer presets alone: a newer compiler's new
# warning must not stop somebody who only wants to build the program.
function(hsauth_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough -Wundef -Wcast-align)
  if(HSAUTH_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
