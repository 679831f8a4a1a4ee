/** Mail domains that give an address to anybody for ten minutes. */

export type DisposableDomains = ReadonlySet<string>

/** @throws {TypeError} the data is not a list of texts */
export function parseDisposableDomains(json: string): DisposableDomains {
  const domains: unknown = JSON.parse(json)
  if (!Array.isArray(domains) || !domains.every((domain) => typeof domain === 'string')) {
    throw new TypeError('the list of disposable mail domains is a list of texts')
  }
  return new Set(domains)
}

/** The domain itself or one above it: `a.mailinator.com` is as disposable as `mailinator.com`. */
export function isDisposable(domains: DisposableDomains, email: string): boolean {
  let domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  while (domain.includes('.')) {
    if (domains.has(domain)) return true
    domain = domain.slice(domain.indexOf('.') + 1)
  }
  return false
}
