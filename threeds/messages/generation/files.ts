/** Every file that is made from the element table, by its path from the root of the repository. */
import { documentationText } from './documentation.ts'
import { typesText } from './types.ts'

export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['threeds/messages/types.generated.ts', typesText()],
    ['docs/generated/elements.md', documentationText()],
  ])
}
