if(HSAUTH_SANITIZE)
  # A report names lines; what else -g knows would only cost the compiler and the linker time.
  add_compile_options(-fsanitize=${HSAUTH_SANITIZE} -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${HSAUTH_SANITIZE})
  if(HSAUTH_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
