/**
 * The look of what a person reads here: one small sheet, light and dark, served from our own address. Colours of the four
 * outcomes differ in lightness too, and are never the only sign: each comes with its word.
 */
import { PHONE_STYLE } from './phone.ts'

export const FOUNDATION = `
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --raised: #ffffff; --hover: #f1f3f2; --line: #e2e5e3; --ink: #1d2422; --faint: #5d6966; --accent: #14532d;
  --approve: #17663a; --approve-soft: #e3f4e9; --challenge: #1d4f91; --challenge-soft: #e5eefa;
  --review: #7a4a00; --review-soft: #fdf0d5; --decline: #9b1c24; --decline-soft: #fde8e8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121614; --raised: #1a201d; --hover: #242b28; --line: #303935; --ink: #e8ecea; --faint: #9aa8a3; --accent: #7ed3a0;
    --approve: #86dba6; --approve-soft: #163524; --challenge: #9cc3f5; --challenge-soft: #18294a;
    --review: #f0c06a; --review-soft: #3b2b0c; --decline: #f5a3a3; --decline-soft: #471a1d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; } h2 { font-size: 1.125rem; margin: 0 0 .75rem; } h3 { font-size: 1rem; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, summary:focus-visible, select:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: .875em/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; font-size: .8125rem; color: var(--faint); border-bottom: 1px solid var(--line); padding: .5rem .75rem; white-space: nowrap; }
td { border-bottom: 1px solid var(--line); padding: .5rem .75rem; vertical-align: top; }
.scroll { overflow-x: auto; }
`

export const CONSOLE_STYLE = `${FOUNDATION}
header { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; padding: .75rem 1.5rem; background: var(--raised); border-bottom: 1px solid var(--line); }
header .brand { font-weight: 700; font-size: 1.25rem; color: var(--ink); text-decoration: none; letter-spacing: .05em; }
header nav { display: flex; flex-wrap: wrap; gap: .25rem; }
header nav a { padding: .25rem .75rem; border-radius: 2rem; text-decoration: none; color: var(--faint); }
header nav a[aria-current] { background: var(--hover); color: var(--ink); font-weight: 600; }
header .end { margin-left: auto; font-size: .875rem; }
main { padding: 1.5rem; max-width: 84rem; margin: 0 auto; }
.note { color: var(--faint); font-size: .875rem; margin: 0 0 1rem; }
.panel { background: var(--raised); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin-bottom: 1.25rem; }
.panel.flush { padding: 0; overflow: hidden; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }
.filters a { border: 1px solid var(--line); border-radius: 2rem; padding: .2rem .8rem; text-decoration: none; color: var(--ink); background: var(--raised); font-size: .875rem; }
.filters a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
tbody tr:hover { background: var(--hover); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.time, td.id { white-space: nowrap; font-variant-numeric: tabular-nums; }
.outcome { display: inline-block; padding: .05rem .7rem; border-radius: 2rem; font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.outcome.approve { color: var(--approve); background: var(--approve-soft); } .outcome.challenge { color: var(--challenge); background: var(--challenge-soft); }
.outcome.review { color: var(--review); background: var(--review-soft); } .outcome.decline { color: var(--decline); background: var(--decline-soft); }
.reasons { margin: 0; padding: 0; list-style: none; min-width: 16rem; } .reasons li { margin: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.faint { color: var(--faint); } .small { font-size: .8125rem; }
.grid { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem; align-items: start; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1.25rem; margin: 0; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.halves { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1.25rem; align-items: start; }
.supposed { border: 2px dashed var(--line); border-radius: .75rem; padding: .9rem 1rem 0; margin: 1rem 0; } .supposed h3 { margin-top: 0; }
.headline + .note { margin-top: .5rem; } ol.steps { margin: 0; padding-left: 1.5rem; } ol.steps li { margin-bottom: .6rem; }
.headline { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: center; } .headline h1 { margin: 0; }
.score { font-size: 1.25rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.bar { height: .4rem; border-radius: 1rem; background: var(--hover); overflow: hidden; margin: .5rem 0 0; } .bar i { display: block; height: 100%; background: var(--approve); } .bar .challenge { background: var(--challenge); } .bar .review { background: var(--review); } .bar .decline { background: var(--decline); }
ul.signs { list-style: none; margin: 0 0 .5rem; padding: 0; } ul.signs li::before { display: inline-block; width: 1.5em; font-weight: 700; } ul.signs .agrees::before { content: "=" / ""; color: var(--approve); } ul.signs .differs::before { content: "≠" / ""; color: var(--review); }
.cluster { margin-bottom: 1.25rem; } .cluster h3 { margin: 0 0 .35rem; }
.pager { display: flex; justify-content: flex-end; padding: .75rem; }
.notice { background: var(--review-soft); color: var(--review); border-radius: .5rem; padding: .5rem .9rem; margin: 0 0 1rem; }
summary { cursor: pointer; color: var(--faint); }
.signin { max-width: 36rem; margin: 12vh auto; }
.empty { padding: 2.5rem; text-align: center; color: var(--faint); }
.w5 { width: 5%; } .w10 { width: 10%; } .w15 { width: 15%; } .w20 { width: 20%; } .w25 { width: 25%; } .w30 { width: 30%; } .w35 { width: 35%; } .w40 { width: 40%; } .w45 { width: 45%; } .w50 { width: 50%; }
.w55 { width: 55%; } .w60 { width: 60%; } .w65 { width: 65%; } .w70 { width: 70%; } .w75 { width: 75%; } .w80 { width: 80%; } .w85 { width: 85%; } .w90 { width: 90%; } .w95 { width: 95%; } .w100 { width: 100%; }
.sequence { display: block; margin: 0 auto; font-size: 13px; } .sequence text { fill: var(--ink); } .sequence .lane text { font-weight: 600; } .sequence .lane line { stroke: var(--line); stroke-dasharray: 3 4; }
.sequence .arrow line { stroke: var(--accent); stroke-width: 1.5; } .sequence .fault line { stroke: var(--decline); stroke-width: 1.5; } .sequence .fault text { fill: var(--decline); } .sequence marker path { fill: var(--faint); } .sequence a:hover text { text-decoration: underline; }
details.message { border-top: 1px solid var(--line); padding: .5rem 0; } details.message:target summary { color: var(--accent); } td.value { overflow-wrap: anywhere; }
@media (max-width: 60rem) { .grid, .halves { grid-template-columns: minmax(0, 1fr); } main { padding: 1rem; } }
${PHONE_STYLE}`
