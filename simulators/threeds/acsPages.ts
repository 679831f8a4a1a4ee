/** The pages of a simulated ACS: as plain as HTML can be, and all that a browser without scripts needs. */

/** Asks for the one-time code. `action` leads back to the ACS. */
export function codePage(action: string, remark: string): string {
  return page(
    `<p>${escaped(remark)}</p>
<form method="post" action="${escaped(action)}">
<input type="text" name="code" autocomplete="one-time-code">
<button name="do" value="submit">認証する</button>
<button name="do" value="cancel">キャンセル</button>
</form>`,
  )
}

/** Carries a message to another party; the button is for browsers whose scripts are off. */
export function carryPage(action: string, fields: Readonly<Record<string, string>>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  return page(`<form method="post" action="${escaped(action)}">${hidden.join('')}<button>続ける</button></form>`)
}

export function errorPage(): string {
  return page('<p>この手続きは続けられません。</p>')
}

function page(content: string): string {
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>本人認証(模擬)</title>${content}</html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
