/// How the HTML diff looks.
#pragma once

#include <string_view>

namespace pith {

inline constexpr std::string_view diff_style = R"css(
:root { color-scheme: light dark; --text: #1b1f24; --faint: #57606a; --line: #d0d7de; --page: #ffffff; --panel: #f6f8fa;
  --lost: #ffebe9; --lost-edge: #a40e26; --gained: #dafbe1; --gained-edge: #116329; --link: #0550ae; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --faint: #9da7b3; --line: #30363d; --page: #0d1117;
  --panel: #161b22; --lost: #3c1618; --lost-edge: #ff9492; --gained: #12351f;
  --gained-edge: #7ee2a0; --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 64rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; margin: 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.faint { color: var(--faint); }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); }
th.number { text-align: right; }
summary { cursor: pointer; padding: .4rem 0; }
section { margin: 1.5rem 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
header { background: var(--panel); padding: .7rem 1rem; border-bottom: 1px solid var(--line); }
header p { margin: .15rem 0 0; font-size: .9rem; }
.line { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: .75rem; padding: .35rem 1rem;
  border-left: .4rem solid transparent; }
.line.lost { background: var(--lost); border-left-color: var(--lost-edge); }
.line.gained { background: var(--gained); border-left: .4rem double var(--gained-edge); }
.mark { font-size: .85rem; white-space: nowrap; }
.lost .mark { color: var(--lost-edge); font-weight: 600; }
.gained .mark { color: var(--gained-edge); font-weight: 600; }
.truth { display: block; font-size: .8rem; color: var(--text); }
.words { white-space: pre-wrap; }
del { text-decoration: none; }
ins { text-decoration: none; }
.gap { padding: .2rem 1rem; color: var(--faint); font-size: .85rem; background: var(--panel); }
@media (max-width: 40rem) { .line { grid-template-columns: minmax(0, 1fr); gap: 0; } }
)css";

/// SHA-256 of it in base64, for the Content-Security-Policy; a test holds the two together.
inline constexpr std::string_view diff_style_hash = "fUWPu3UcAMxFz+2sm1GCLfGXg/SORGkDKw2bD+rGrrU=";

}  // namespace pith
