/** What the ledger's page has beside the sheet of every report: seven colours that differ in light too, and the funnel. */
import { STYLE } from '../backtest/style.ts'

export const LEDGER_STYLE = `${STYLE}
:root { --c0: #8c2d19; --c1: #d98324; --c2: #1f5f8b; --c3: #6a3d87; --c4: #55606a; --c5: #2f8f6b; --c6: #b9c2c0; }
@media (prefers-color-scheme: dark) { :root { --c0: #e07a5f; --c1: #f2b36a; --c2: #6cb4e0; --c3: #b88ad6; --c4: #9aa5ae; --c5: #63c79c; --c6: #4b5754; } }
rect.bar-0 { fill: var(--c0); } rect.bar-1 { fill: var(--c1); } rect.bar-2 { fill: var(--c2); } rect.bar-3 { fill: var(--c3); }
rect.bar-4 { fill: var(--c4); } rect.bar-5 { fill: var(--c5); } rect.bar-6 { fill: var(--c6); }
.key { display: inline-block; } .key.bar-0 { border-bottom-color: var(--c0); } .key.bar-1 { border-bottom-color: var(--c1); } .key.bar-2 { border-bottom-color: var(--c2); }
.key.bar-3 { border-bottom-color: var(--c3); } .key.bar-4 { border-bottom-color: var(--c4); } .key.bar-5 { border-bottom-color: var(--c5); } .key.bar-6 { border-bottom-color: var(--c6); }
rect.line { fill: var(--first); } rect.branch { fill: var(--c2); opacity: .75; } figure.wide svg text { fill: var(--ink); }
td:first-child { white-space: pre; }
`
