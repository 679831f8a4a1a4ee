/**
 * Run by the build (tools/build.mjs): the shapes of events as programs, because to compile them takes a third of a start. What is
 * built of them, `useBuiltShapes` takes; a shape that was not built, or was changed since, is compiled when it is first asked.
 */
import { Name } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { EVENT_SCHEMAS } from './document.ts'
import { shapeCompiler } from './validate.ts'

export interface ShapeSource {
  /** The text of the schema, by which the shape is found. */
  readonly schema: string
  /** A module whose `validate` checks the shape. It expects FORMAT_CHECKS of formatChecks.ts. */
  readonly code: string
}

export function shapeSources(): ShapeSource[] {
  return EVENT_SCHEMAS.map((schema) => {
    // A compiler for each: names in the code of two would meet.
    const compiler = shapeCompiler({ source: true, esm: true, formats: new Name('FORMAT_CHECKS') })
    return { schema: JSON.stringify(schema), code: standaloneCode(compiler, compiler.compile(schema)) }
  })
}

/** The package says `export default` and is CommonJS all the same: whoever bundles it may get one or the other. */
const standaloneCode = 'default' in standalone ? standalone.default : standalone
