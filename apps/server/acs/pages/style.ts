/**
 * The look of the pages: a bank's letter, not a shop's. Small windows come first (250 by 400 pixels shows merchant,
 * amount, code and button without scrolling sideways); a wide and low window (600 by 400) puts the purchase beside the
 * form; a whole window is a sheet of paper on a quiet ground.
 */
import { LRUCache } from 'lru-cache'
import { PAPER, paletteOf } from './colours.ts'
import type { Palette } from './colours.ts'

/** @param brand the issuer's colour. Derived once: its contrasts are found by trying. */
export function styleOf(brand: string): string {
  let style = STYLES.get(brand)
  if (style === undefined) STYLES.set(brand, (style = writtenIn(paletteOf(brand))))
  return style
}

function writtenIn(palette: Palette): string {
  return `:root { color-scheme: light dark; --brand: ${palette.brand}; --fill: ${palette.fill}; --on-fill: ${palette.onFill};
    --accent: ${palette.light}; --paper: ${PAPER.light}; --raised: #ffffff; --ink: #161b22; --faint: #565f6b; --line: #d8dce1; --edge: #848c97;
    --bad: #a4161a; --bad-soft: #fdecec; --good: #17663a; --good-soft: #e6f5ec; }
  @media (prefers-color-scheme: dark) { :root { --accent: ${palette.dark}; --paper: #16191d; --raised: ${PAPER.dark}; --ink: #eceff2;
    --faint: #a7b0bb; --line: #3a4049; --edge: #8a93a0; --bad: #ffb4b0; --bad-soft: #4a1f21; --good: #8fdcae; --good-soft: #17382a; } }
  ${SHEET}`
}

const SHEET = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; background: var(--raised); color: var(--ink); overflow-wrap: anywhere;
  font: 14px/1.55 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", Meiryo, system-ui, sans-serif; line-break: strict; word-break: auto-phrase; }
.demo { margin: 0; padding: .1rem .75rem; background: var(--ink); color: var(--raised); font-size: 11px; text-align: center; }
header { display: flex; align-items: center; gap: .5rem; padding: .5rem .75rem; border-bottom: 3px solid var(--brand); }
header .logo { flex: none; width: 26px; height: 26px; padding: 2px; border-radius: 6px; background: #fff; }
header .issuer { font-weight: 700; font-size: 15px; line-height: 1.25; }
header .system { margin-left: auto; display: flex; align-items: center; gap: .3rem; color: var(--faint); font-size: 11px; line-height: 1.2; text-align: right; }
header .system i { display: block; font-style: normal; } header .system .logo { width: 20px; height: 20px; }
main { padding: .6rem .75rem .9rem; }
h1 { font-size: 16px; line-height: 1.35; margin: 0 0 .35rem; text-wrap: balance; }
p { margin: 0 0 .5rem; }
.purchase { margin: 0 0 .6rem; padding: .35rem .6rem; background: var(--paper); border-radius: 8px; font-size: 12.5px; }
.purchase div { display: flex; gap: .75rem; justify-content: space-between; align-items: baseline; }
.purchase dt { flex: none; color: var(--faint); } .purchase dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
.purchase .amount dd { font-weight: 700; font-size: 15px; }
.notice { padding: .4rem .6rem; border-radius: 8px; font-weight: 600; font-size: 13px; }
.notice.bad { background: var(--bad-soft); color: var(--bad); } .notice.good { background: var(--good-soft); color: var(--good); }
label, legend { font-weight: 700; font-size: 13px; } legend { padding: 0; }
.hint { color: var(--faint); font-size: 12px; margin: .2rem 0 .6rem; }
.code { display: block; width: 100%; margin-top: .2rem; padding: .3rem .5rem; border: 1.5px solid var(--edge); border-radius: 8px; background: var(--raised); color: var(--ink);
  font: 600 22px/1.4 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; letter-spacing: .3em; text-align: center; }
.code[aria-invalid] { border-color: var(--bad); }
.main { display: block; width: 100%; min-height: 44px; padding: .5rem 1rem; border: 0; border-radius: 8px; background: var(--fill); color: var(--on-fill); font: inherit; font-size: 15px; font-weight: 700; cursor: pointer; }
.main:hover { filter: brightness(1.08); }
.links { display: flex; flex-direction: column; align-items: flex-start; gap: .1rem; margin-top: .35rem; }
.links button { min-height: 28px; padding: .15rem 0; border: 0; background: none; color: var(--accent); font: inherit; font-size: 13px; text-align: left; text-decoration: underline; text-underline-offset: 3px; cursor: pointer; }
fieldset { margin: 0 0 .7rem; padding: 0; border: 0; }
.contact { display: flex; align-items: center; gap: .6rem; min-height: 44px; margin-top: .35rem; padding: .35rem .6rem; border: 1.5px solid var(--line); border-radius: 8px; font-weight: 400; cursor: pointer; }
.contact:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.contact input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--accent); }
.contact b { display: block; font-size: 12px; color: var(--faint); font-weight: 600; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.safety { margin: .6rem 0 0; padding-top: .5rem; border-top: 1px solid var(--line); color: var(--faint); font-size: 12px; }
.sign { width: 48px; height: 48px; margin: .4rem auto .6rem; display: block; color: var(--faint); } .sign.good { color: var(--good); } .sign.bad { color: var(--bad); }
.ending { text-align: center; text-wrap: pretty; } .ending .purchase, .ending form { max-width: 24rem; margin-inline: auto; text-align: left; }
.spinner { width: 40px; height: 40px; margin: .8rem auto; border-radius: 50%; border: 4px solid var(--line); border-top-color: var(--accent); animation: turn 1s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .spinner { animation-duration: 6s; } }
@media (max-width: 339px) { .purchase .date, .purchase .card, header .system span { display: none; } .purchase dt { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .demo { font-size: 10px; } header { padding: .35rem .75rem; }
  main { padding-top: .4rem; } h1 { margin-bottom: .15rem; } .purchase { display: flex; gap: .5rem; justify-content: space-between; align-items: baseline; margin-bottom: .35rem; } .purchase .merchant dd { text-align: left; }
  .purchase .amount dd { white-space: nowrap; } p, .notice { margin-bottom: .3rem; padding-block: .2rem; } .notice { padding-block: .25rem; } .hint { margin: .1rem 0 .35rem; } .code { margin-top: .1rem; padding: .15rem .5rem; } }
@media (min-width: 340px) { body { font-size: 15px; } header { padding: .65rem 1rem; } main { padding: .9rem 1rem 1rem; } h1 { font-size: 18px; } .purchase { padding: .5rem .75rem; font-size: 13.5px; } .hint, .safety { font-size: 13px; } }
@media (max-width: 479px) and (max-height: 450px) { header { padding-block: .4rem; } header .system { font-size: 10px; } header .system i { display: none; } }
@media (min-width: 340px) and (max-height: 450px) { main { padding-top: .5rem; } .purchase .date, .ending .card { display: none; } .purchase { padding: .3rem .75rem; } .sign { width: 40px; height: 40px; margin: 0 auto .4rem; } .code { padding: .15rem .5rem; } .hint { margin-bottom: .4rem; } p { margin-bottom: .35rem; } fieldset { margin-bottom: .5rem; } .contact { min-height: 40px; padding-block: .2rem; } .contact b { display: inline-block; min-width: 7em; } }
@media (min-width: 480px) { header { padding: .75rem 1.5rem; } header .issuer { font-size: 17px; } header .system { font-size: 12px; } main { padding: 1.1rem 1.5rem 1.25rem; } .links { flex-direction: row; flex-wrap: wrap; gap: .1rem 1.25rem; } }
@media (min-width: 560px) and (max-height: 480px) {
  .sides { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 1.5rem; align-items: start; }
  .sides .purchase { padding: .75rem; } .sides .purchase div { display: block; margin-bottom: .4rem; } .sides .purchase dd { text-align: left; } .sides .purchase .date { display: block; }
}
@media (min-width: 700px) { body.whole { background: var(--paper); } .whole .sheet { max-width: 30rem; margin: 6vh auto 2rem; background: var(--raised); border: 1px solid var(--line); border-radius: 14px; overflow: hidden; } }
`

const STYLES = new LRUCache<string, string>({ max: 200 })
