/** Addresses in one cell: 〒 and prefecture are taken out of the front, the rest stays as it was written. */

export interface WrittenAddress {
  readonly postalCode?: string
  readonly prefecture?: string
  readonly rest: string
}

export function splitAddress(text: string): WrittenAddress {
  const postal = POSTAL.exec(text.normalize('NFKC').trim())
  const afterPostal = postal ? postal[2]!.trim() : text.trim()
  const prefecture = PREFECTURE.exec(afterPostal)?.[0]
  return {
    ...(postal ? { postalCode: postal[1]! } : {}),
    ...(prefecture === undefined ? {} : { prefecture }),
    rest: prefecture === undefined ? afterPostal : afterPostal.slice(prefecture.length).trim(),
  }
}

/** Digits and one hyphen; spreadsheets lose the first zero of 0600001, and Shopify writes an apostrophe before it. */
export function cleanPostalCode(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[〒\s']/g, '')
    .replaceAll(DASHES, '-')
  if (/^\d{6,7}$/.test(plain)) return `${plain.padStart(7, '0').slice(0, 3)}-${plain.padStart(7, '0').slice(3)}`
  return plain
}

const DASHES = /[‐‑‒–—―−ーｰ]/g
const POSTAL = /^(?:〒\s*(?=\d)|(?=\d{3}-\d{4}))(\d{3}-?\d{4})(.*)$/s
const PREFECTURE = /^(?:東京都|北海道|京都府|大阪府|(?:神奈川|和歌山|鹿児島)県|[一-龠]{2}県)/
