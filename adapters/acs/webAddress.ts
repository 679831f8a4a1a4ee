/**
 * Addresses from messages that a browser is sent to. Their origin is written into the policy of a page, where `;`, `,` and
 * `'` mean something, and hosts may hold these: what has them is no address of ours.
 */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:\/\/[a-z0-9._:[\]-]+$/.test(new URL(url).origin)
}
