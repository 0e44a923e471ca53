# Flags for all of our own targets, and one function each for a module, a test and a benchmark.

add_library(jounce_flags INTERFACE)
target_compile_options(jounce_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(jounce_flags INTERFACE -Wno-restrict)  # false alarms on string + string when optimised (GCC bug 105651)
endif()
if(JOUNCE_WERROR)
  target_compile_options(jounce_flags INTERFACE -Werror)
endif()
if(JOUNCE_SANITIZE)
  target_compile_options(jounce_flags INTERFACE -fsanitize=${JOUNCE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(jounce_flags INTERFACE -fsanitize=${JOUNCE_SANITIZE})
endif()

# Headers that many sources include are compiled once. The clang preset does without, so that it finds a source that forgets an
# include of its own.
option(JOUNCE_PRECOMPILE "precompile headers that many sources include" ON)

# jounce_precompiled(name header...): what jounce_use_precompiled(target name) lets the sources of a target begin with.
function(jounce_precompiled name)
  if(JOUNCE_PRECOMPILE)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp "")
    add_library(precompiled_${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/precompiled_${name}.cpp)
    target_link_libraries(precompiled_${name} PRIVATE jounce_flags)
    target_include_directories(precompiled_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_precompile_headers(precompiled_${name} PRIVATE ${ARGN})
  endif()
endfunction()

function(jounce_use_precompiled target name)
  if(JOUNCE_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM precompiled_${name})
  endif()
endfunction()

set(jounce_standard_headers <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <string> <string_view>
  <utility> <variant> <vector>)

# jounce_module(name [DEPENDS module...] [LINK library...] [PRECOMPILED name]): the library of src/<name>/**/*.cpp with the public headers of
# include/jounce/<name>, "jounce/<name>/x.hpp", and headers of its own beside the sources, "<name>/x.hpp". It sees the public
# headers of its DEPENDS through their own targets.
function(jounce_module name)
  cmake_parse_arguments(arg "" "PRECOMPILED" "DEPENDS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(jounce_${name} STATIC ${sources})
  add_library(jounce::${name} ALIAS jounce_${name})
  target_include_directories(jounce_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include PRIVATE ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM arg_DEPENDS PREPEND jounce::)
  target_link_libraries(jounce_${name} PUBLIC ${arg_DEPENDS} ${arg_LINK} PRIVATE jounce_flags)
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED standard)
  endif()
  jounce_use_precompiled(jounce_${name} ${arg_PRECOMPILED})
endfunction()

# jounce_test(name [PURE] [DEPENDS module...] [LINK library...]): Catch2 tests of tests/<name>/*.cpp, one ctest entry a case.
# A case that needs a server which is missing exits 4 and is counted as skipped. The tests of the PURE modules have the label "pure",
# and the target pure_tests builds them alone.
function(jounce_test name)
  cmake_parse_arguments(arg "PURE" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*.cpp)
  add_executable(test_${name} ${sources})
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM arg_DEPENDS PREPEND jounce::)
  target_link_libraries(test_${name} PRIVATE ${arg_DEPENDS} ${arg_LINK} jounce_source_dir jounce_catch jounce_flags)
  jounce_use_precompiled(test_${name} catch)
  set(labels "")
  if(arg_PURE)
    add_dependencies(pure_tests test_${name})
    set(labels LABELS pure)
  endif()
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES SKIP_RETURN_CODE 4
    ENVIRONMENT "RC_PARAMS=max_success=1000" ${labels})
endfunction()
