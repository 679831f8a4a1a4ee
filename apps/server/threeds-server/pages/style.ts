/** The card field stands in a shop's page: it takes its place quietly, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif }
body { margin: 0; padding: 4px }
h1 { font-size: 18px; margin: 8px 0 }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
form { display: grid; gap: 4px; max-width: 26rem }
label { font-size: 14px; margin-top: 6px }
input:not([type=hidden]) { font: inherit; padding: 10px 12px; border: 1px solid #767b85; border-radius: 8px; width: 100%; box-sizing: border-box; background: Field; color: FieldText }
input[aria-invalid=true] { border-color: #c62828 }
:focus-visible { outline: 3px solid #1565c0; outline-offset: 1px }
.fault { color: light-dark(#b3261e, #ff8a80); font-size: 14px; margin: 0 }
.fault:empty, #said:empty { display: none }
button { font: inherit; font-weight: 600; margin-top: 8px; padding: 10px 16px; border: 0; border-radius: 8px; background: #1f3a5f; color: #fff; cursor: pointer }
button:disabled { opacity: .6; cursor: default }
#said { margin: 4px 0 0 }
`
