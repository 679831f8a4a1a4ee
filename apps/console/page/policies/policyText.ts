/** Small changes to a policy's text that leave everything else as its author wrote it. */
import type { Thresholds } from './policyAPI.ts'

/** With this number: the first `version` at the beginning of a line. */
export function withVersion(text: string, version: number): string {
  return text.replace(/^version:.*$/m, `version: ${version}`)
}

/** With these thresholds for all ways of payment that have none of their own; as it was where it has none that are written so. */
export function withThresholds(text: string, { challenge, review, decline }: Thresholds): string {
  const flow = /^thresholds:[ \t]*\{[^}\n]*\}/m
  if (flow.test(text))
    return text.replace(flow, `thresholds: { challenge: ${challenge}, review: ${review}, decline: ${decline} }`)
  return text.replace(/^thresholds:[ \t]*(?:#.*)?\n(?:[ \t]+.*\n|[ \t]*\n)+/m, (block) => {
    const [indent = '  '] = /^[ \t]+/m.exec(block) ?? []
    return `thresholds:\n${[`challenge: ${challenge}`, `review: ${review}`, `decline: ${decline}`].map((line) => `${indent}${line}\n`).join('')}\n`
  })
}

/** As an address has them. */
export function thresholdsIn(part: string | undefined): Thresholds | undefined {
  const [, challenge, review, decline] = /^(\d{1,4})-(\d{1,4})-(\d{1,4})$/.exec(part ?? '') ?? []
  return decline === undefined
    ? undefined
    : { challenge: Number(challenge), review: Number(review), decline: Number(decline) }
}
