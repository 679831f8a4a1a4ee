/** The text of a policy with a calibration in it: what its author wrote stays as written, comments included. */
import type { FoundCalibration } from '@sekisho/fraud/backtest'
import { isSeq, parseDocument } from 'yaml'

interface Written {
  /** Of the policy. */
  readonly version: number
  readonly calibration: FoundCalibration & { readonly version: number; readonly from: string }
  /** No text of the policy says what the roads cost: the ready section is included. */
  readonly addsCosts: boolean
}

/** @param text a policy that compiles */
export function withCalibration(text: string, { version, calibration, addsCosts }: Written): string {
  const document = parseDocument(text)
  document.set('version', version)
  const node = document.createNode(calibration)
  const steps = node.get('steps')
  if (isSeq(steps)) for (const step of steps.items) Object.assign(step as object, { flow: true })
  document.set('calibration', node)
  if (addsCosts) {
    const includes = document.get('includes')
    if (isSeq(includes)) includes.add(READY_SECTION)
    else document.set('includes', document.createNode([READY_SECTION]))
  }
  return document.toString({ lineWidth: 150 })
}

const READY_SECTION = 'advice_by_cost'
