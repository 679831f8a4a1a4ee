/** Secrets that a person carries, in a cookie or a link: 256 random bits, stored as their hash, which is also the name of the state. */
import { hash, randomBytes } from 'node:crypto'

export function newSecretText(): string {
  return randomBytes(32).toString('base64url')
}

/** @returns undefined for what no secret of ours looks like: it is not even looked up */
export function secretID(text: unknown): string | undefined {
  return typeof text === 'string' && SECRET.test(text) ? hash('sha256', text, 'hex') : undefined
}

const SECRET = /^[A-Za-z0-9_-]{43}$/
