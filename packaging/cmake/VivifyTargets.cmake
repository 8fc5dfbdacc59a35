# Settings and helpers that every target of Vivify shares.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Debian's LibTorch brings Qt 5 into the process. Qt 6's inline functions, were they exported, would be taken by Qt 5 for
# its own, which crashes.
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_WINDOWS_EXPORT_ALL_SYMBOLS ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

find_program(VIVIFY_CCACHE ccache)
if(VIVIFY_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${VIVIFY_CCACHE})
endif()

add_library(vivify_settings INTERFACE)
target_include_directories(vivify_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(vivify_settings INTERFACE
    QT_NO_KEYWORDS VIVIFY_VERSION="${PROJECT_VERSION}")
# -ffp-contract=off keeps the motion engine's results equal on machines with and without fused multiply-add.
target_compile_options(vivify_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -ffp-contract=off
    $<$<BOOL:${VIVIFY_WERROR}>:-Werror>)
if(VIVIFY_SANITIZE)
    target_compile_options(vivify_settings INTERFACE
        -fsanitize=${VIVIFY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(vivify_settings INTERFACE -fsanitize=${VIVIFY_SANITIZE})
endif()
if(VIVIFY_FUZZ)
    target_compile_options(vivify_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

# vivify_add_library(NAME SHARED|STATIC FOLDERS a b PUBLIC libs PRIVATE libs)
# Takes every source of the folders named.
function(vivify_add_library name kind)
    cmake_parse_arguments(ARG "" "" "FOLDERS;PUBLIC;PRIVATE" ${ARGN})
    set(sources)
    foreach(folder IN LISTS ARG_FOLDERS)
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp
             ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
        list(APPEND sources ${found})
    endforeach()
    add_library(${name} ${kind} ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC vivify_settings ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(kind STREQUAL SHARED)
        set_target_properties(${name} PROPERTIES INSTALL_RPATH "$ORIGIN")
        install(TARGETS ${name} LIBRARY DESTINATION lib/vivify)
    endif()
endfunction()

# vivify_add_module(NAME USER target FOLDERS a b SOURCES c.cpp PRIVATE libs)
# A part that its user opens on first use from lib/vivify (core/base/Module.h), with libraries that the start is spared.
function(vivify_add_module name)
    cmake_parse_arguments(ARG "" "USER" "FOLDERS;SOURCES;PRIVATE" ${ARGN})
    set(sources ${ARG_SOURCES})
    foreach(folder IN LISTS ARG_FOLDERS)
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp
             ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
        list(APPEND sources ${found})
    endforeach()
    add_library(${name} MODULE ${sources})
    set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/vivify
        INSTALL_RPATH "$ORIGIN")
    target_link_libraries(${name} PRIVATE vivify_settings ${ARG_PRIVATE})
    if(ARG_USER)
        add_dependencies(${ARG_USER} ${name})
    endif()
    install(TARGETS ${name} LIBRARY DESTINATION lib/vivify)
endfunction()

# vivify_add_tests(FOLDER LIBRARIES a b): every tst_*.cpp of the folder becomes a test of that name.
function(vivify_add_tests folder)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;PRIVATE" ${ARGN})
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/tst_*.cpp)
    foreach(source IN LISTS found)
        get_filename_component(name ${source} NAME_WE)
        add_executable(${name} ${source})
        target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES} ${ARG_PRIVATE} vivify_test_support Qt6::Test)
        if(VIVIFY_SANITIZE STREQUAL "thread")
            target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/sanitizers/SeenThreads.cpp)
            target_link_libraries(${name} PRIVATE opencv_core)
        endif()
        add_test(NAME ${folder}/${name} COMMAND ${name})
        set_tests_properties(${folder}/${name} PROPERTIES TIMEOUT 600
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;VIVIFY_DATA_DIR=${CMAKE_BINARY_DIR}/test-data/${name};LC_ALL=C.UTF-8;OMP_WAIT_POLICY=passive")
    endforeach()
endfunction()
