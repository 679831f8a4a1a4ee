/** Every file that is made from a table of the code: its path from the root, and its text. */
import { inJapanese } from '../apps/server/docs/japanese.ts'
import { settingsDocument } from '../apps/server/settingsDocument.ts'
import { eventsDocument } from '../fraud/events/document.ts'
import { featuresDocument } from '../fraud/features/document.ts'
import { generatedFiles as messageFiles } from '../threeds/messages/generation/files.ts'

export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ...messageFiles(),
    ['docs/generated/events.md', eventsDocument(inJapanese)],
    ['docs/generated/features.md', featuresDocument()],
    ['docs/settings.md', settingsDocument()],
  ])
}
