/**
 * The Erro for a message that was refused. It carries one code: of all that was found, the one whose check comes first
 * (emv3ds.md section 3), and in its detail every element with that code. Never a value of the message: detail and description
 * travel to the other side, and may be logged there.
 */
import type { Issue } from '@sekisho/base'
import { UNHANDLED } from './extensions.ts'
import type { Head } from './parse.ts'
import type { Erro } from './types.generated.ts'
import type { Version } from './vocabulary.ts'
import { VERSIONS } from './vocabulary.ts'

/** Who makes the Erro: SDK, 3DS Server, DS, ACS. */
export type ErrorComponent = Erro['errorComponent']

/** IDs of the transaction as far as the maker of an Erro knows them. */
export type TransactionIDs = Pick<Erro, 'threeDSServerTransID' | 'dsTransID' | 'acsTransID' | 'sdkTransID'>

/**
 * @param refused what could be read of the message; its IDs are told back
 * @param known IDs and version that the maker knows from its own transaction: they come before those of the message
 */
export function erroOf(
  component: ErrorComponent,
  issues: readonly Issue[],
  refused: Pick<Head, 'messageType' | 'messageVersion' | 'ids'>,
  known: TransactionIDs & { readonly messageVersion?: Version } = {},
): Erro {
  const first = [...issues].sort((a, b) => Number(a.errorCode) - Number(b.errorCode))[0] ?? NO_ISSUE
  const { messageVersion = supported(refused.messageVersion), ...ids } = known
  return {
    messageType: 'Erro',
    messageVersion,
    ...refused.ids,
    ...ids,
    errorCode: first.errorCode,
    errorComponent: component,
    errorDescription: DESCRIPTIONS[first.errorCode] ?? 'The message was refused.',
    errorDetail: detailOf(first, issues),
    ...(refused.messageType && { errorMessageType: refused.messageType }),
  }
}

/** Element names, parent.child for nested ones; positions in arrays are left out (emv3ds-elements.json, errorDetail). */
function detailOf(first: Issue, issues: readonly Issue[]): string {
  if (first.errorCode === '102') return VERSIONS.join(',')
  if (first.errorCode === '202') {
    const critical = issues.filter(({ errorCode }) => errorCode === '202')
    return critical
      .map(({ reason }) => reason.slice(UNHANDLED.length))
      .join(',')
      .slice(0, MOST_CHARACTERS)
  }
  if (!NAMES_ELEMENTS.has(first.errorCode)) return first.reason.slice(0, MOST_CHARACTERS)
  const names = issues
    .filter(({ errorCode, element }) => errorCode === first.errorCode && element !== '')
    .map(({ element }) => element.replaceAll(/\.\d+(?=\.|$)/g, ''))
  const detail = [...new Set(names)].join(',')
  return detail === '' ? first.reason : detail.slice(0, MOST_CHARACTERS)
}

/** The version of an Erro about a message of a version that nobody speaks: the newest. */
function supported(version: string | undefined): Version {
  return VERSIONS.find((known) => known === version) ?? VERSIONS.at(-1)!
}

const NO_ISSUE: Issue = { errorCode: '404', element: '', reason: 'The request could not be carried out.' }

const MOST_CHARACTERS = 2048

/** Codes whose detail is a list of element names. */
const NAMES_ELEMENTS: ReadonlySet<string> = new Set(['201', '203', '204', '207', '304', '305', '306'])

/** In our own words; codes and their meaning are of emv3ds.md section 13. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  101: 'This is no message that this component takes.',
  102: 'This protocol version is not supported.',
  103: 'More PReq were sent than the DS allows.',
  201: 'A required element is missing.',
  202: 'A critical message extension is not known.',
  203: 'An element has a wrong format or value, or does not belong here.',
  204: 'An element is there more than once.',
  205: 'Card ranges overlap.',
  206: 'A card range cannot be added, changed or deleted as asked.',
  207: 'A reserved value was used.',
  301: 'A transaction ID is not known.',
  302: 'The data could not be decrypted.',
  303: 'The sender may not do this here.',
  304: 'An ISO code is not valid or is excluded.',
  305: 'The data do not fit the transaction or this component.',
  306: 'The merchant category code is not valid for this payment system.',
  307: 'The serial number is not valid.',
  312: 'The message is a duplicate.',
  313: 'There was no challenge that this result could be of.',
  314: 'More than one CReq is not supported.',
  315: 'The CReq came after the RReq.',
  402: 'Time ran out.',
  403: 'A transient failure: the same may succeed later.',
  404: 'A permanent failure.',
  405: 'The next component could not be reached.',
}
