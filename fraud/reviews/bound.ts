/**
 * How often something may go wrong that went wrong so many times out of so many: the upper end of Clopper and Pearson's exact interval
 * (Biometrika 26, 1934), one-sided. It is the share at which so few errors would be as unlikely as the error that is allowed, so it is
 * never too low, however few there are.
 */

/**
 * @param errors from 0 to `of`  @param of at least 1
 * @param doubt the chance that the true share lies above the bound all the same, such as 0.05
 */
export function upperBound(errors: number, of: number, doubt: number): number {
  if (errors >= of) return 1
  if (errors === 0) return -Math.expm1(Math.log(doubt) / of)
  // The chance of so few errors falls as the share rises: halve the span until a double holds no finer one.
  const ways = logChoose(of, errors)
  let low = errors / of
  let high = 1
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return high
    if (chanceOfAtMost(errors, of, middle, ways) > doubt) low = middle
    else high = middle
  }
}

/**
 * Of at most so many errors in so many independent tries: the terms of the binomial distribution from the last one down, each made of
 * the one before it, and so of one size while they matter. Only the first is a logarithm, which would underflow otherwise.
 * @param ways the logarithm of how many choices of so many there are
 */
function chanceOfAtMost(errors: number, of: number, share: number, ways: number): number {
  let sum = 0
  let term = 1
  for (let k = errors; k >= 0 && term > sum * NOTHING; k--) {
    sum += term
    term *= (k / (of - k + 1)) * ((1 - share) / share)
  }
  const first = ways + errors * Math.log(share) + (of - errors) * Math.log1p(-share)
  return Math.exp(first + Math.log(sum))
}

/** The logarithm of how many ways there are to choose `k` of `n`. */
function logChoose(n: number, k: number): number {
  let sum = 0
  for (let i = 1; i <= Math.min(k, n - k); i++) sum += Math.log((n - Math.min(k, n - k) + i) / i)
  return sum
}

const NOTHING = 1e-18
