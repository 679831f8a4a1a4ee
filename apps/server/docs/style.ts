/** The look of `/docs`. Colours and type are those of the console (`console/style.ts`). */
import { FOUNDATION } from '../console/style.ts'

export const DOCS_STYLE = `${FOUNDATION}
body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem; border-right: 1px solid var(--line); background: var(--raised); }
nav ul { list-style: none; margin: 1rem 0; padding: 0; }
nav li a { display: block; padding: .3rem .5rem; border-radius: .4rem; color: var(--ink); text-decoration: none; font-size: .875rem; }
nav li ul { margin: 0 0 .5rem .75rem; } nav li a[aria-current] { font-weight: 600; }
ul.contents { list-style: none; padding: 0; } ul.contents li { margin: .4rem 0; } ul.contents code { color: var(--faint); overflow-wrap: anywhere; }
nav li a:hover { background: var(--hover); }
.brand { font-weight: 700; font-size: 1.25rem; color: var(--ink); text-decoration: none; padding-left: .5rem; }
.brand span { font-size: .875rem; font-weight: 500; color: var(--faint); }
main { padding: 2.5rem 3rem 6rem; max-width: 62rem; }
h1 small { color: var(--faint); font-size: 1rem; font-weight: 400; }
section { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
h3 { margin: 1.75rem 0 .5rem; } h4 { margin: 1rem 0 .4rem; font-weight: 500; }
.address code { font-size: 1rem; }
b.post, b.get, b.put, b.delete, b.webhook, .status { display: inline-block; min-width: 2.9rem; text-align: center; padding: 0 .4rem; border-radius: .3rem; font-size: .75rem; font-weight: 600; }
b.post { background: var(--approve-soft); color: var(--approve); } b.get { background: var(--challenge-soft); color: var(--challenge); }
b.delete { background: var(--decline-soft); color: var(--decline); } b.put, b.webhook { background: var(--review-soft); color: var(--review); }
.s2 { background: var(--approve-soft); color: var(--approve); } .s4 { background: var(--review-soft); color: var(--review); } .s5 { background: var(--decline-soft); color: var(--decline); }
td em { color: var(--decline); font-style: normal; font-size: .75rem; margin-left: .3rem; }
td.d1 { padding-left: 1.5rem; } td.d2 { padding-left: 2.5rem; } td.d3 { padding-left: 3.5rem; }
@media (max-width: 52rem) {
  body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1.25rem; }
  .scroll { overflow-x: visible; } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; } code { overflow-wrap: anywhere; }
  tbody td, tbody td.d1, tbody td.d2, tbody td.d3 { display: block; border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
  tbody td:nth-child(2) { color: var(--faint); font-size: .875rem; }
}
`
