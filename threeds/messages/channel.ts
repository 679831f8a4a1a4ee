/**
 * The device channel and category that a message belongs to. AReq says both and RReq the category; every other message
 * knows them from its transaction. CReq and CRes differ so much between app and browser that their members tell.
 */
import { channelsIn, elementOf, inclusionIn, rowsIn } from './table.ts'
import type { Category, Channel, Members, MessageType, Version } from './vocabulary.ts'
import { CATEGORIES, CHANNELS, isPresent } from './vocabulary.ts'

export interface Transaction {
  readonly channel: Channel | undefined
  readonly category: Category | undefined
}

/** @param known what the receiver knows of the transaction; the message itself comes first where it says so */
export function transactionOf(members: Members, type: MessageType, version: Version, known: Transaction): Transaction {
  switch (type) {
    case 'AReq':
      return { channel: CHANNELS.get(members['deviceChannel']), category: CATEGORIES.get(members['messageCategory']) }
    case 'RReq':
      return { channel: known.channel, category: CATEGORIES.get(members['messageCategory']) }
    case 'CReq':
    case 'CRes':
      return { channel: known.channel ?? inferredChannel(members, type, version), category: known.category }
    default:
      return known
  }
}

/**
 * The channel whose own required elements are there in greater number; the browser when neither has any, because a browser
 * message has hardly any of its own. So one missing or one foreign element does not turn the channel.
 */
function inferredChannel(members: Members, type: 'CReq' | 'CRes', version: Version): Channel {
  const present = (elements: readonly string[]) => elements.filter((element) => isPresent(members[element])).length
  return present(requiredOnlyIn('APP', type, version)) > present(requiredOnlyIn('BRW', type, version)) ? 'APP' : 'BRW'
}

function requiredOnlyIn(channel: Channel, type: MessageType, version: Version): readonly string[] {
  const key = `${channel} ${type} ${version}`
  let elements = REQUIRED.get(key)
  if (elements === undefined) {
    const rows = rowsIn(type).filter((row) => {
      const use = row.in[type]!
      const channels = channelsIn(use, version)
      return inclusionIn(use.is, version) === 'R' && channels?.length === 1 && channels[0] === channel
    })
    REQUIRED.set(key, (elements = rows.map(elementOf)))
  }
  return elements
}

const REQUIRED = new Map<string, readonly string[]>()
