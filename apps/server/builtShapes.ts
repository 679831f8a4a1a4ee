/** The shapes of events as the build compiled them (tools/build.mjs): without them each is compiled when it is first asked. */
import { useBuiltShapes } from '@sekisho/fraud/events'
import type { ValidateShape } from '@sekisho/fraud/events'
import { existsSync } from 'node:fs'

export async function useShapesOfTheBuild(): Promise<void> {
  const beside = new URL('./shapes.js', import.meta.url)
  if (!existsSync(beside)) return // sources that run unbundled, in tests
  const { SHAPES } = (await import(beside.href)) as { readonly SHAPES: ReadonlyMap<string, ValidateShape> }
  useBuiltShapes(SHAPES)
}
