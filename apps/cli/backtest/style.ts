/** The sheet of the report's page: light and dark, on a screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfbfa; --line: #e2e5e3; --ink: #1d2422; --faint: #5d6966; --first: #14532d; --second: #b45309; }
@media (prefers-color-scheme: dark) { :root { --paper: #121614; --line: #303935; --ink: #e8ecea; --faint: #9aa8a3; --first: #7ed3a0; --second: #f0a05a; } }
@media print { :root { color-scheme: light; --paper: #fff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem; } h2 { font-size: 1.125rem; margin: 2.25rem 0 .5rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
dl div { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
dt { color: var(--faint); font-size: .8125rem; } dd { margin: 0; font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem; }
figure { margin: 1rem 0; } figcaption { font-weight: 600; margin-bottom: .25rem; } svg { width: 100%; height: auto; display: block; }
svg text { font-size: 12px; fill: var(--faint); } .grid, .axis { stroke: var(--line); stroke-width: 1; }
polyline { fill: none; stroke-width: 2; } polyline.line-0 { stroke: var(--first); } polyline.line-1 { stroke: var(--second); stroke-dasharray: 6 3; }
rect.bar-0 { fill: var(--first); } rect.bar-1 { fill: var(--second); }
.key { font-weight: 400; font-size: .8125rem; margin-left: .75rem; padding-bottom: 1px; border-bottom: 3px solid var(--first); }
.key.line-1 { border-bottom: 3px dashed var(--second); } .key.bar-1 { border-bottom-color: var(--second); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; color: var(--faint); font-size: .8125rem; border-bottom: 1px solid var(--line); padding: .375rem .625rem; white-space: nowrap; }
td { border-bottom: 1px solid var(--line); padding: .375rem .625rem; vertical-align: top; } td.figure { font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { overflow-x: auto; font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; } .faint { color: var(--faint); font-size: .8125rem; overflow-wrap: anywhere; }
`
