/** The look of the shop: one sheet, light and dark, served from its own address. Narrow screens come first. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f4; --raised: #ffffff; --soft: #f0ece3; --line: #e2dccf; --edge: #8b8678; --ink: #22262a; --faint: #5f6266;
  --accent: #0f5c5c; --on-accent: #ffffff; --warm: #b3541e; --good: #17663a; --good-soft: #e6f4ea; --bad: #a4161a; --bad-soft: #fdecec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181a; --raised: #1e2326; --soft: #262c2f; --line: #353c40; --edge: #8b949a; --ink: #eceeee; --faint: #a9b1b5;
    --accent: #7fd0c8; --on-accent: #0b2424; --warm: #f0a36b; --good: #8fdcae; --good-soft: #17382a; --bad: #ffb4b0; --bad-soft: #4a1f21;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.7 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif; word-break: auto-phrase; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: 3px; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 1rem; } h2 { font-size: 1.15rem; margin: 0 0 .75rem; } h3 { font-size: 1rem; line-height: 1.5; margin: 0; }
p { margin: 0 0 .75rem; } .note { color: var(--faint); font-size: .875rem; } .center { text-align: center; } small { color: var(--faint); font-weight: 400; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.demo { margin: 0; padding: .2rem 1rem; background: var(--ink); color: var(--paper); font-size: .8125rem; text-align: center; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .8rem 1rem; background: var(--raised); border-bottom: 1px solid var(--line); }
header .brand { display: flex; align-items: center; gap: .6rem; margin-right: auto; color: var(--ink); font-weight: 700; font-size: 1.2rem; letter-spacing: .06em; text-decoration: none; }
header a { font-size: .9375rem; } header .cart { padding: .3rem 1rem; border-radius: 2rem; background: var(--soft); color: var(--ink); text-decoration: none; font-weight: 600; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
footer { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: center; padding: 1.5rem 1rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .875rem; }
button, .button { display: inline-block; min-height: 44px; padding: .55rem 1.5rem; border: 0; border-radius: 2rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 700; text-align: center; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.1); } button:disabled { background: var(--soft); color: var(--faint); cursor: not-allowed; filter: none; }
.wide { display: block; width: 100%; margin-bottom: .75rem; } .quiet { min-height: 36px; padding: .2rem .9rem; background: var(--soft); color: var(--ink); font-weight: 500; font-size: .875rem; }
.hero { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: center; gap: 1rem; margin-bottom: 2rem; padding: clamp(1.25rem, 5vw, 3rem); border-radius: 1.25rem; background: linear-gradient(120deg, #0f5c5c, #173d52); color: #ffffff; }
.hero h1 { font-size: clamp(1.5rem, 5vw, 2.75rem); letter-spacing: .04em; } .hero p { margin: 0; } .hero .drawing { width: 100%; color: #d9efe9; } .hero .tint { fill: #ffffff22; }
.goods { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14.5rem, 44%), 1fr)); gap: clamp(.75rem, 2vw, 1.25rem); margin: 0; padding: 0; list-style: none; }
.goods li { display: flex; flex-direction: column; background: var(--raised); border: 1px solid var(--line); border-radius: 1rem; padding: 1rem; }
.goods .note { margin: .15rem 0 .5rem; } .goods form { margin-top: auto; } .goods button { width: 100%; }
.picture { display: grid; place-items: center; border-radius: .75rem; background: var(--soft); color: var(--accent); } .goods .picture { height: 9rem; margin-bottom: .75rem; } .picture .drawing { width: min(8.5rem, 85%); } .goods button { padding-inline: .5rem; } .tint { fill: color-mix(in srgb, currentColor 14%, transparent); }
.price { font-size: 1.2rem; font-weight: 700; font-variant-numeric: tabular-nums; margin: 0 0 .5rem; }
.columns { display: grid; gap: 1.25rem; align-items: start; }
.panel { background: var(--raised); border: 1px solid var(--line); border-radius: 1rem; padding: 1.25rem; margin-bottom: 1.25rem; }
.lines { margin: 0; padding: 0; list-style: none; } .lines li { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 1rem; padding: 1rem 0; border-bottom: 1px solid var(--line); } .lines h2 { font-size: 1rem; margin: 0; } .lines .picture { height: 5.5rem; } .lines .drawing { width: 5rem; }
.quantity { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; font-size: .875rem; }
.sums { margin: 0 0 1rem; } .sums div { display: flex; justify-content: space-between; padding: .2rem 0; } .sums dd { margin: 0; font-variant-numeric: tabular-nums; } .sums .total { margin-top: .4rem; padding-top: .6rem; border-top: 1px solid var(--line); font-weight: 700; font-size: 1.2rem; }
.steps { display: flex; gap: .35rem; margin: 0 0 1.25rem; padding: 0; list-style: none; counter-reset: step; font-size: .875rem; }
.steps li { flex: 1; padding: .4rem .5rem; border-bottom: 3px solid var(--line); color: var(--faint); text-align: center; counter-increment: step; } .steps li::before { content: counter(step) ". "; } .steps [aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 700; }
.fields { display: grid; gap: .25rem 1rem; } .field { margin-bottom: .6rem; } label, legend { display: block; font-weight: 600; font-size: .9375rem; }
input:not([type=radio]), select { width: 100%; min-height: 44px; padding: .4rem .75rem; border: 1px solid var(--edge); border-radius: .6rem; background: var(--raised); color: var(--ink); font: inherit; } .quantity select { width: auto; min-height: 36px; }
input[aria-invalid] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
fieldset { margin: 0; padding: 0; border: 0; } legend { padding: 0; } .choice { display: flex; align-items: center; gap: .6rem; min-height: 40px; font-weight: 400; } .choice input { width: 18px; height: 18px; accent-color: var(--accent); }
.alert { padding: .6rem 1rem; border-radius: .6rem; background: var(--bad-soft); color: var(--bad); font-weight: 600; } .ready { padding: .5rem 1rem; border-radius: .6rem; background: var(--good-soft); color: var(--good); font-weight: 600; }
#card-field { min-height: 11rem; margin-bottom: 1rem; } summary { cursor: pointer; font-weight: 600; } details[open] summary { margin-bottom: .75rem; }
.test-cards { margin: 0; font-size: .9375rem; } .test-cards dt { user-select: all; } .test-cards dd { margin: 0 0 .5rem; color: var(--faint); font-size: .875rem; } code, .order-id { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
.short { margin: 0 0 .75rem; padding-left: 1.25rem; } .empty { padding: 3rem 1rem; text-align: center; color: var(--faint); }
.wait, .result, .result + .panel { max-width: 44rem; margin-inline: auto; } .wait, .result { text-align: center; } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .wait iframe { max-width: 100%; border-radius: .75rem; box-shadow: 0 0 0 1px var(--line); }
.spinner { width: 48px; height: 48px; margin: 1.5rem auto; border-radius: 50%; border: 5px solid var(--line); border-top-color: var(--accent); animation: turn 1s linear infinite; } @keyframes turn { to { transform: rotate(1turn); } }
.system { width: 72px; height: 72px; margin: 2rem auto 0; } .sign { width: 64px; height: 64px; margin: .75rem auto 1rem; color: var(--faint); } .accepted .sign { color: var(--good); } .refused .sign { color: var(--bad); } .held .sign, .notAuthenticated .sign { color: var(--warm); }
.from-issuer { padding: .75rem 1rem; border-radius: .75rem; background: var(--soft); text-align: left; } .road { margin: 1.5rem 0 0; padding-top: 1rem; border-top: 1px dashed var(--line); }
@media (min-width: 52rem) { .columns { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); gap: 1.75rem; } main { padding: 2rem 1.5rem 4rem; } header { padding: .8rem 2rem; }
  .fields { grid-template-columns: 1fr 1fr; } .fields fieldset, .fields .line1, .fields .line2, .fields .email { grid-column: 1 / -1; } aside.panel { position: sticky; top: 1rem; } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 6s; } }
`
