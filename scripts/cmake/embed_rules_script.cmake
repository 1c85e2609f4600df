# cmake -DROOT=rules -DFILES="a.toml;b.toml" -DOUTPUT=embedded_rules.cpp -P embed_rules_script.cmake
set(code "#include \"rules/engine/embedded_rules.h\"\n\nnamespace pith {\n\nstd::span<const EmbeddedRuleFile> embedded_rules() {\n    static constexpr EmbeddedRuleFile files[] = {\n")
foreach(file IN LISTS FILES)
  file(READ ${ROOT}/${file} text HEX)
  string(LENGTH "${text}" digits)
  # A string literal may hold 65,536 characters at least, so pieces of 8,000 bytes are joined by the compiler.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${text}")
  math(EXPR bytes "${digits} / 2")
  string(REGEX REPLACE "(\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f]\\\\x[0-9a-f][0-9a-f])" "\\1\"\n            \"" lines "${escaped}")
  string(APPEND code "        {\"${file}\", std::string_view(\n            \"${lines}\", ${bytes})},\n")
endforeach()
string(APPEND code "    };\n    return files;\n}\n\n}  // namespace pith\n")
file(WRITE ${OUTPUT} "${code}")
