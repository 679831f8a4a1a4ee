/** Every file that is made from a table of the code: its path from the root, and its text. */
import { apiDescription } from '../apps/server/docs/description.ts'
import { inJapanese } from '../apps/server/docs/japanese.ts'
import { settingsDocument } from '../apps/server/settingsDocument.ts'
import { evidenceSchema, outcomeSchema } from '../evidence/index.ts'
import { eventsDocument } from '../fraud/events/document.ts'
import { featuresDocument } from '../fraud/features/document.ts'
import { generatedFiles as messageFiles } from '../threeds/messages/generation/files.ts'
import { clientTypes } from './clientTypes.ts'
import type { Description } from './clientTypes.ts'

export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ...messageFiles(),
    ['client/api.ts', clientTypes((await apiDescription()) as Description)],
    ['docs/generated/evidence.schema.json', `${JSON.stringify(evidenceSchema(), undefined, 2)}\n`],
    ['docs/generated/outcome.schema.json', `${JSON.stringify(outcomeSchema(), undefined, 2)}\n`],
    ['docs/generated/events.md', eventsDocument(inJapanese)],
    ['docs/generated/features.md', featuresDocument()],
    ['docs/settings.md', settingsDocument()],
  ])
}
