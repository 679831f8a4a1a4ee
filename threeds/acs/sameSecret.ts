/**
 * Whether a text that came is the secret one, in a time that tells their lengths alone: every character is looked at. What
 * is compared has 128 random bits or more, so even a prefix that somebody learnt would have to be learnt anew for each challenge.
 */
export function isSameSecret(shown: string, secret: string): boolean {
  if (shown.length !== secret.length) return false
  let difference = 0
  for (let at = 0; at < secret.length; at++) difference |= shown.charCodeAt(at) ^ secret.charCodeAt(at)
  return difference === 0
}
