/**
 * The look of the page: one sheet, light and dark, from a wide screen to a phone. Colours of the outcomes differ in lightness too,
 * and are never the only sign.
 */
export const CONSOLE_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f6f7f6; --raised: #ffffff; --hover: #eef2f0; --line: #dde2df; --ink: #17201d; --faint: #56625e; --accent: #14532d; --on-accent: #ffffff;
  --approve: #17663a; --approve-soft: #e3f4e9; --challenge: #1d4f91; --challenge-soft: #e5eefa;
  --review: #7a4a00; --review-soft: #fdf0d5; --decline: #9b1c24; --decline-soft: #fde8e8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101412; --raised: #181e1b; --hover: #222a26; --line: #303935; --ink: #e8ecea; --faint: #9fada8; --accent: #7ed3a0; --on-accent: #0c1a12;
    --approve: #86dba6; --approve-soft: #163524; --challenge: #9cc3f5; --challenge-soft: #18294a;
    --review: #f0c06a; --review-soft: #3b2b0c; --decline: #f5a3a3; --decline-soft: #471a1d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; } h1:focus { outline: none; } h2 { font-size: 1.0625rem; margin: 0 0 .75rem; } h3 { font-size: .9375rem; margin: 1rem 0 .35rem; }
a { color: var(--accent); } code { font: .875em/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; } main:focus, form:focus { outline: none; }
header { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; min-height: 3.5rem; padding: .5rem 1.5rem; background: var(--raised); border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; font-size: 1.125rem; color: var(--ink); text-decoration: none; letter-spacing: .04em; } .brand span { font-weight: 500; color: var(--faint); }
nav { display: flex; flex-wrap: wrap; gap: .25rem; } nav a { padding: .3rem .8rem; border-radius: .5rem; text-decoration: none; color: var(--faint); } nav a:hover { background: var(--hover); } nav a[aria-current] { background: var(--hover); color: var(--ink); font-weight: 600; }
.end { margin-left: auto; display: flex; gap: .5rem; align-items: center; }
main { padding: 1.5rem; max-width: 84rem; margin: 0 auto; scroll-margin-top: 4rem; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .75rem; z-index: 3; background: var(--raised); padding: .25rem .75rem; }
.panel { background: var(--raised); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1.25rem; } .panel.flush { padding: 0; overflow: hidden; } .panel.scroll { overflow-x: auto; }
.way { max-width: 34rem; margin: 10vh auto 0; padding: 2rem; } .way h2 { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
.empty { padding: 3rem; text-align: center; color: var(--faint); } .faint { color: var(--faint); } .small { font-size: .8125rem; } .strong { font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.headline { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: baseline; margin-bottom: 1rem; } .headline h1 { margin: 0; overflow-wrap: anywhere; } .score { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.filters, .actions { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; } .filters { margin-bottom: 1rem; }
button, select, input, textarea { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .8rem; min-height: 2.25rem; }
button { cursor: pointer; } button:hover:not(:disabled) { background: var(--hover); } button:disabled { cursor: default; opacity: .6; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; } button.main:hover:not(:disabled) { background: var(--accent); filter: brightness(1.12); }
button.quiet { border-color: transparent; background: none; color: var(--faint); } button.approve { color: var(--approve); border-color: var(--approve); background: var(--approve-soft); font-weight: 600; } button.decline { color: var(--decline); border-color: var(--decline); background: var(--decline-soft); font-weight: 600; }
select, input, textarea { border-color: var(--faint); } textarea { width: 100%; resize: vertical; display: block; margin-top: .25rem; } .check input { min-height: 0; }
kbd { font: .75rem/1.4 ui-monospace, Menlo, Consolas, monospace; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .3rem; opacity: .85; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; } thead th { font-size: .8125rem; color: var(--faint); white-space: nowrap; } th, td { border-bottom: 1px solid var(--line); padding: .6rem .85rem; vertical-align: top; } tbody tr:last-child > * { border-bottom: 0; } tbody th { font-weight: 500; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.queue tbody tr:hover, .queue tr[aria-current] { background: var(--hover); } .queue tr[aria-current] > :first-child { box-shadow: inset 3px 0 var(--accent); }
th.choose, td.choose { width: 1px; padding-right: 0; } .choose input { min-height: 0; } .many { position: sticky; top: 3.5rem; z-index: 1; padding: .6rem .85rem; }
.roll { overflow: auto; overflow-anchor: none; max-height: max(24rem, calc(100dvh - 13.5rem)); } .panel.roll { overflow: auto; } .rolled { display: flow-root; overflow: clip; }
.roll table { table-layout: fixed; } .roll thead th { position: sticky; top: 0; z-index: 1; background: var(--raised); box-shadow: inset 0 -1px var(--line); border-bottom: 0; overflow: hidden; text-overflow: ellipsis; } .roll thead .choose { width: 2.5rem; } .roll thead .order { width: 11.5rem; } .roll thead .event { width: 17rem; } .roll thead .decided-as { width: 7.5rem; } .roll thead .number { width: 6.75rem; } .roll thead .points { width: 4.75rem; } .roll thead .deadline { width: 7.75rem; } .roll thead .assignee { width: 7.75rem; }
.roll tbody tr { height: 4.375rem; } .roll tbody tr > * { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; border-bottom: 1px solid var(--line); } .roll tbody th a, .roll tbody div, .roll tbody li { display: block; overflow: hidden; text-overflow: ellipsis; } .roll tbody .choose { text-overflow: clip; } .ghost td { color: var(--faint); }
.late { color: var(--decline); font-weight: 600; }
.outcome { display: inline-block; padding: .05rem .7rem; border-radius: 2rem; font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.outcome.approve { color: var(--approve); background: var(--approve-soft); } .outcome.challenge { color: var(--challenge); background: var(--challenge-soft); } .outcome.review { color: var(--review); background: var(--review-soft); } .outcome.decline { color: var(--decline); background: var(--decline-soft); }
.decided { border-left: 4px solid; padding: .35rem .9rem; margin: 0 0 1rem; } .decided.ok { border-color: var(--approve); } .decided.ng { border-color: var(--decline); } .decided.hold { border-color: var(--review); }
.notice { background: var(--review-soft); color: var(--review); border-radius: .5rem; padding: .5rem .9rem; margin: 0 0 1rem; } .link { user-select: all; }
.grid { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem; align-items: start; }
dl { margin: 0; } dl > div { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .75rem; padding: .15rem 0; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; } dl.keys { display: block; font-size: .9375rem; margin-bottom: .75rem; } dl.keys > div { grid-template-columns: 6rem minmax(0, 1fr); }
ul.plain, ol.timeline { list-style: none; margin: 0; padding: 0; } .notes li { border-top: 1px solid var(--line); padding: .6rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.timeline li { border-left: 2px solid var(--line); padding: .25rem 0 .25rem 1rem; position: relative; } .timeline li::before { content: ""; position: absolute; left: -5px; top: .85rem; width: 8px; height: 8px; border-radius: 50%; background: var(--accent); } .timeline .beside::before { box-sizing: border-box; background: var(--raised); border: 2px solid var(--faint); }
.signs { list-style: none; margin: 0 0 .5rem; padding: 0; } .signs li::before { display: inline-block; width: 1.5em; font-weight: 700; } .signs .agrees::before { content: "=" / ""; color: var(--approve); } .signs .differs::before { content: "≠" / ""; color: var(--review); }
figure.graph { margin: 0 0 .75rem; } .graph svg { width: 100%; height: auto; } .graph line { stroke: var(--line); stroke-width: 1.5; } .graph text { font-size: 12px; text-anchor: middle; fill: var(--ink); } .graph .centre text { font-weight: 700; } .graph .kind text { fill: var(--faint); } .graph circle { fill: var(--raised); stroke: var(--faint); stroke-width: 2; } .graph .centre circle { fill: var(--accent); stroke: var(--accent); }
.graph .ok circle, .graph .approve circle { stroke: var(--approve); } .graph .ng circle, .graph .decline circle { stroke: var(--decline); fill: var(--decline-soft); } .graph .hold circle, .graph .review circle { stroke: var(--review); } .graph .challenge circle { stroke: var(--challenge); } .graph a { text-decoration: none; } .graph a:focus-visible circle { stroke-width: 4; }
summary { cursor: pointer; color: var(--faint); } .back { margin: 0 0 1rem; }
.menu { position: relative; } .menu summary { list-style: none; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem; color: var(--ink); } .sheet { position: absolute; right: 0; top: calc(100% + .5rem); z-index: 3; display: grid; gap: .5rem; width: 17rem; padding: 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: .75rem; box-shadow: 0 8px 24px rgb(0 0 0 / .18); } .sheet p { margin: 0; }
dialog { border: 1px solid var(--line); border-radius: .75rem; background: var(--raised); color: var(--ink); padding: 1.5rem; width: min(32rem, calc(100vw - 2rem)); } dialog::backdrop { background: rgb(0 0 0 / .4); } dialog .actions { margin-top: 1rem; }
.choices { display: grid; gap: .5rem; } .choices button { text-align: left; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem 1rem; } .fields label > input, .fields label > select { display: block; width: 100%; margin-top: .25rem; } .fields .wide { grid-column: 1 / -1; }
dl.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: .2rem 2rem; } dl.columns > .long, dl.wide > div { grid-template-columns: minmax(0, 13rem) minmax(0, 1fr); } .grid.even { grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }
.filters.flat { margin: 0; } .hint { margin: .75rem 0 0; } .grow { flex: 1 1 16rem; } .grow input { width: 100%; }
.sequence { display: block; margin: 0 auto; } .sequence text { fill: var(--ink); font-size: 13px; } .sequence .lane rect { fill: var(--hover); } .sequence .lane text { font-weight: 600; } .sequence .lane line { stroke: var(--faint); stroke-dasharray: 2 5; } .sequence .arrow { cursor: pointer; } .sequence .arrow text { paint-order: stroke; stroke: var(--raised); stroke-width: 5px; } .sequence .arrow rect { fill: transparent; } .sequence .arrow:hover rect { fill: var(--hover); } .sequence .arrow line { stroke: var(--accent); stroke-width: 1.5; } .sequence .fault line { stroke: var(--decline); stroke-dasharray: 6 3; } .sequence .fault text { fill: var(--decline); font-weight: 600; } .tip { fill: var(--accent); } .tip-fault { fill: var(--decline); }
.guide { position: fixed; z-index: 2; right: 1rem; bottom: 1rem; width: min(24rem, calc(100vw - 2rem)); max-height: 70vh; overflow: auto; background: var(--raised); border: 1px solid var(--accent); border-radius: .75rem; padding: 1rem 1.25rem; box-shadow: 0 .5rem 2rem rgb(0 0 0 / .18); } .guide h2 { margin: 0; font-size: .9375rem; color: var(--accent); } .guide h3 { margin: .1rem 0 .35rem; font-size: 1.0625rem; } .guide p { margin: 0 0 .75rem; } .guide .headline { margin: 0 0 .5rem; justify-content: space-between; flex-wrap: nowrap; } .guide p.small { margin: 0; }
html:has(.guide) { scroll-padding-bottom: 19rem; } main:has(.guide) { padding-bottom: 20rem; } [data-guided] { outline: 3px solid var(--accent); outline-offset: 4px; border-radius: .75rem; } tr[data-guided] { outline-offset: -3px; }
.rescreen { margin-top: .6rem; } .rescreen table { width: auto; margin-top: .75rem; } .rescreen ul { margin: .6rem 0; }
ol.messages { list-style: none; margin: 0; padding: 0; } .panel .scroll { overflow-x: auto; } .messages > li { border-top: 1px solid var(--line); padding: .6rem 0; } .messages > li:first-child { border-top: 0; } .messages summary { color: inherit; } .messages details { scroll-margin-top: 4.5rem; } .elements { margin-top: .5rem; table-layout: fixed; } .elements th, .elements td { padding: .35rem .5rem; overflow-wrap: anywhere; } .elements .notice { margin: .25rem 0 0; } .elements .number { white-space: normal; width: 30%; }
.bars dd { display: flex; gap: 1rem; align-items: center; } .bars .number { flex: 0 0 7rem; } .stage { flex: 1 1 auto; min-width: 0; height: .75rem; } .stage .whole { fill: var(--hover); } .stage .part { fill: var(--accent); } .stage.challenged .part, .stage.attempts .part { fill: var(--challenge); } .stage.abandoned .part, .stage.open .part { fill: var(--review); } .stage.failed .part, .stage.refused .part, .stage.error .part { fill: var(--decline); } .bars > div { grid-template-columns: 11rem minmax(0, 1fr); } @media (max-width: 40rem) { dl.columns > .long, dl.wide > div { grid-template-columns: minmax(0, 1fr); gap: 0; } .bars > div { grid-template-columns: 8rem minmax(0, 1fr); } .bars .number { flex-basis: 5rem; } }
.block { display: block; } .text { flex: 1 1 10rem; overflow-wrap: anywhere; } .faults { max-height: 16rem; overflow: auto; } .faults code { overflow-wrap: normal; } .standing li { padding: .25rem 0; overflow-wrap: anywhere; } input[type=file] { max-width: 100%; }
a.button { display: inline-block; border: 1px solid var(--line); border-radius: .5rem; padding: .35rem .8rem; min-height: 2.25rem; background: var(--raised); color: inherit; text-decoration: none; } a.button:hover { background: var(--hover); } a.button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.outcome.plain { color: var(--faint); background: var(--hover); } .actions.gap { margin: 0 0 1.25rem; } .actions > .wide { flex: 1 1 100%; margin: 0; order: 1; } .checked { margin: 0 0 1rem; } .pair { display: inline-block; white-space: nowrap; margin-right: .75rem; } td details { margin-top: .25rem; } code.block { white-space: pre-wrap; margin: .35rem 0; } td p { margin: .25rem 0 0; }
.tabs { border-bottom: 1px solid var(--line); margin: 0 0 1.25rem; } .tabs a { border-radius: 0; border-bottom: 2px solid transparent; } .tabs a[aria-current] { background: none; border-color: var(--accent); }
pre.lines { margin: 0; padding: .75rem 0; counter-reset: line; font-size: .8125rem; } pre.lines code { display: block; padding: 0 1rem 0 4rem; position: relative; min-height: 1.5em; overflow-wrap: normal; } pre.lines code::before { counter-increment: line; content: counter(line); position: absolute; left: 0; width: 3rem; text-align: right; color: var(--faint); }
.diff td { border: 0; padding: 0 .6rem; white-space: pre; font-size: .8125rem; } .diff td.number { color: var(--faint); width: 1%; } .diff code::before { content: "  "; } .diff .added td { background: var(--approve-soft); } .diff .added code::before { content: "+ " / ""; } .diff .removed td { background: var(--decline-soft); } .diff .removed code::before { content: "- " / ""; } .diff .skipped td { background: var(--hover); color: var(--faint); padding: .25rem .85rem; } .diff td:last-child { width: 99%; } .diff code { overflow-wrap: normal; }
del { color: var(--decline); overflow-wrap: anywhere; } ins { color: var(--approve); overflow-wrap: anywhere; }
.pairs { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.25rem; margin: 1rem 0; } .curves { margin: 0; } .curves > svg { width: 100%; height: auto; } .curves text { font-size: 13px; fill: var(--faint); } .curves .rule { stroke: var(--line); } .curves .now { stroke: var(--ink); stroke-dasharray: 2 3; } .curves polyline, .keys line { fill: none; stroke-width: 2.5; } .keys { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .8125rem; } .keys svg { width: 28px; height: 8px; }
.curves .line-0 { stroke: var(--decline); } .curves .line-1 { stroke: var(--challenge); stroke-dasharray: 7 4; } .curves .line-2 { stroke: var(--review); stroke-dasharray: 2 3; } input[type=number] { width: 6.5rem; } progress { vertical-align: middle; accent-color: var(--accent); }
.scroll { overflow-x: auto; } .figures th { overflow-wrap: normal; white-space: nowrap; } .figures th, .figures td { padding: .45rem .6rem; } ul.plain + .scroll, .scroll + .scroll, .scroll + label { display: block; margin-top: 1rem; } form > .actions { margin-top: .75rem; }
@media (max-width: 74rem) {
  header { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; --side: 1.5rem; padding: .5rem var(--side) 0; reading-flow: grid-rows; } .many { top: 5.75rem; }
  .end { justify-self: end; max-width: 100%; gap: .25rem; } .end .menu { min-width: 0; } .end .menu summary { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  header nav { grid-area: 2 / 1 / auto / -1; flex-wrap: nowrap; margin: 0 calc(-1 * var(--side)); padding: 0 2rem .5rem var(--side); overflow-x: auto; scroll-padding: 0 2rem; scrollbar-width: none; } header nav > * { flex: none; } header:has(nav)::after { content: ""; position: absolute; right: 0; bottom: 0; width: 2rem; height: 2.75rem; pointer-events: none; background: linear-gradient(to right, transparent, var(--raised)); }
}
@media (max-width: 60rem) {
  .pairs { grid-template-columns: minmax(0, 1fr); } .grid { grid-template-columns: minmax(0, 1fr); } main { padding: 1rem; } header { position: relative; --side: 1rem; } .many { top: 0; }
  .roll thead .order { width: 9.5rem; } .roll thead .number { width: 6rem; } .roll thead .points { width: 4.25rem; } .roll thead .deadline { width: 7.25rem; } .roll thead .assignee { width: 6rem; } .roll thead .event { width: 15.5rem; } .roll thead .decided-as { width: 6.5rem; }
}
@media (max-width: 40rem) {
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody { display: block; } .cards tr { display: grid; grid-template-columns: minmax(0, 1fr); border-bottom: 1px solid var(--line); padding: .6rem .85rem; }
  .cards tr > * { display: flex; gap: .75rem; border: 0; padding: .1rem 0; text-align: left; white-space: normal; flex-wrap: wrap; } .cards tr > [data-label]::before { content: attr(data-label); flex: 0 0 5rem; color: var(--faint); font-size: .8125rem; font-weight: 400; } .cards tr > * > ul { flex: 1 1 10rem; } .cards tr[aria-current] > :first-child { box-shadow: none; }
  .roll tbody tr { position: relative; height: 16rem; align-content: start; } .roll .members tbody tr { height: 14.25rem; } .roll .kind { display: none; } .roll tbody td.choose { position: absolute; top: .6rem; right: .5rem; width: auto; } .roll tbody th { padding-right: 2rem; } .roll tbody tr > * { flex-wrap: nowrap; border: 0; height: 1.625rem; } .roll tbody tr > :has(> ul) { height: 4.85rem; } .roll tbody li { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal; font-size: .8125rem; line-height: 1.45; } .roll tbody ul { flex: 1 1 auto; min-width: 0; } .roll tbody tr > * > * { min-width: 0; }
  .fields { grid-template-columns: minmax(0, 1fr); } .filters input { max-width: 100%; }
  kbd { display: none; } .end kbd, .keys kbd { display: inline; } dl > div { grid-template-columns: 6rem minmax(0, 1fr); }
}
@media (prefers-reduced-motion: no-preference) { button, nav a { transition: background .12s; } }
`
