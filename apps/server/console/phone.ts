/**
 * The console on a phone: what stands in columns on a desk stands in a few lines here, so that an order, its outcome and its
 * reasons are seen without moving anything sideways.
 */
export const PHONE_STYLE = `
@media (max-width: 44rem) {
  header { padding: .6rem 1rem; } .panel { padding: 1rem; }
  .scroll { overflow-x: visible; }
  .orders thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .orders tr, .features tbody tr { display: grid; border-bottom: 1px solid var(--line); padding: .6rem 1rem; }
  .orders td, .features tbody td { border: 0; padding: .1rem 0; }
  .orders tr { grid-template: "id sign" "time score" "payment amount" "why why" / minmax(0, 1fr) auto; column-gap: .75rem; align-items: center; }
  .orders .id { grid-area: id; white-space: normal; overflow-wrap: anywhere; } .orders .sign { grid-area: sign; text-align: right; }
  .orders .rank::after { content: " / 1000"; color: var(--faint); }
  .orders .time { grid-area: time; color: var(--faint); font-size: .875rem; } .orders .rank { grid-area: score; }
  .orders .payment { grid-area: payment; } .orders .amount { grid-area: amount; }
  .orders .why { grid-area: why; } .orders .why:not(:has(li)) { display: none; } .reasons { min-width: 0; }
  .features thead { display: none; }
  .features tbody tr { grid-template-columns: minmax(0, 1fr) auto; column-gap: 1rem; padding: .5rem 0; }
  .features tbody td:last-child { grid-column: 1 / -1; overflow-wrap: anywhere; }
}
`
