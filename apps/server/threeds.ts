/**
 * The roles of 3-D Secure in this process: each opened with its parts, mounted on its listeners, and stopped when nothing is
 * under way. They reach each other over sockets, as the programs of three companies do. docs/decisions/0011.
 */
import type { UnixMs } from '@sekisho/base'
import { derivedValueKeys, openACS } from '@sekisho/adapters/acs'
import type { ACS } from '@sekisho/adapters/acs'
import {
  DEMONSTRATION,
  demonstrationAttempts,
  DirectoryServer,
  paymentSystemOf,
} from '@sekisho/adapters/directory-server'
import type { Delivery } from '@sekisho/adapters/delivery'
import type { Download, Post } from '@sekisho/adapters/http'
import { EvidenceTeller } from '@sekisho/adapters/evidence'
import { pooledRandomBytes } from '@sekisho/adapters/keys'
import { transactionRows } from '@sekisho/adapters/outcomes'
import { aboutOrder, AReqElements, LastDecisions } from '@sekisho/adapters/risk-bridge'
import { rowIDIn } from '@sekisho/adapters/screening'
import type { Store } from '@sekisho/adapters/store'
import { startPoller } from '@sekisho/adapters/transactions'
import { ThreeDSServer } from '@sekisho/adapters/threeds-server'
import type { EvidenceAsked, OrderAsked } from '@sekisho/adapters/threeds-server'
import type { RiskAssessor } from '@sekisho/threeds/acs'
import { randomUUID } from 'node:crypto'
import type { Origins } from './origins.ts'
import type { Settings } from './settings.ts'

export interface ThreeDSParts {
  readonly store: Store
  readonly settings: Settings
  readonly origins: Origins
  /** Where other components reach us, without a slash at the end. */
  readonly componentOrigin: string
  /** The way out of a role of this process. */
  readonly postAs: (role: Settings['roles'][number]) => Post
  /** For long files of a Directory Server. */
  readonly download: Download
  readonly delivery: Delivery
  readonly assessor: RiskAssessor
  readonly nowMs: () => UnixMs
  /** @param what what was being done; neither holds anything that a message said */
  readonly onError: (error: unknown, what: string) => void
  /** @param what a neighbour did wrong, with the code of the Erro */
  readonly onFault: (what: string) => void
}

/** The roles that this process has. */
export interface ThreeDSRoles {
  readonly threeDSServer: ThreeDSServer | undefined
  readonly directoryServer: DirectoryServer | undefined
  readonly acs: ACS | undefined
}

/** @throws {SekishoError} ERR_PAYMENT_SYSTEM: the role directory-server has not one payment system to serve */
export async function openRoles(parts: ThreeDSParts): Promise<ThreeDSRoles> {
  const { store, settings, origins, componentOrigin, postAs, nowMs, onError, onFault } = parts
  const names = settings.names ?? DEMONSTRATION
  const dsURL = `${componentOrigin}/3ds/ds/messages`
  const has = (role: Settings['roles'][number]) => settings.roles.includes(role)
  const decisions = new LastDecisions(store)
  return {
    directoryServer: has('directory-server')
      ? openDirectoryServer(parts, { dsReferenceNumber: names.dsReferenceNumber, dsURL })
      : undefined,
    acs: has('acs')
      ? openACS({
          ...parts,
          post: postAs('acs'),
          valueKeys: derivedValueKeys(store.keyring),
          entropy: pooledRandomBytes,
          settings: {
            acsReferenceNumber: names.acsReferenceNumber,
            acsURL: `${origins.acs}/3ds/acs/challenge/browser`,
            dsReferenceNumbers: [names.dsReferenceNumber],
            assessWithinMs: settings.deadlineMs,
          },
        })
      : undefined,
    threeDSServer: has('threeds-server')
      ? await ThreeDSServer.open({
          store,
          post: postAs('threeds-server'),
          download: parts.download,
          nowMs,
          directories: [
            {
              directoryID: names.directoryServerID,
              url: settings.dsURL ?? dsURL,
              threeDSServerRefNumber: names.threeDSServerRefNumber,
            },
          ],
          evidence: tellerOf(parts, decisions),
          orderElements: elementsOf(store, decisions),
          orderRows: orderRowsOf(parts),
          threeDSServerURL: `${componentOrigin}/3ds/server/messages`,
          origin: origins.pay,
          onFault,
          onError,
        })
      : undefined,
  }
}

/** Carries out what is due, and what a stopped process left. @returns how to stop it, and to wait for what is under way */
export function startRoles(roles: ThreeDSRoles, { store, nowMs, onError }: ThreeDSParts): { stop(): Promise<void> } {
  const { threeDSServer, directoryServer, acs } = roles
  const poller = startPoller({
    store,
    nowMs,
    deadlines: {
      ...threeDSServer?.deadlines,
      ...(directoryServer && { 'directory-transaction': (id: string) => directoryServer.deadline(id) }),
      ...acs?.deadlines,
    },
    removable: {
      ...threeDSServer?.removable,
      ...(directoryServer && { 'directory-transaction': () => true }),
      ...acs?.removable,
    },
    effects: { ...acs?.effects },
    onError,
  })
  return {
    stop: async () => {
      await poller.stop()
      await Promise.all([threeDSServer?.idle(), directoryServer?.idle(), acs?.idle()])
    },
  }
}

/** The shop's own AReqs, filled up from the shop's own orders. */
function elementsOf(store: Store, decisions: LastDecisions) {
  const elements = new AReqElements(store, decisions)
  return ({ tenant, test, orderID, messageVersion }: OrderAsked) =>
    elements.of({ tenantID: tenant, test }, orderID, messageVersion)
}

/** What a shop's screening in this process knows goes out over sockets, and only to whom the shop named. */
function tellerOf({ store, settings, postAs, nowMs }: ThreeDSParts, decisions: LastDecisions) {
  const teller = new EvidenceTeller({
    store,
    post: postAs('threeds-server'),
    nowMs,
    extensionID: settings.evidenceExtensionID,
    aboutOrder: ({ tenant, test, orderID }) => aboutOrder(decisions, { tenantID: tenant, test }, orderID),
  })
  return (asked: Parameters<EvidenceTeller['tell']>[0]) => teller.tell(asked)
}

/** What becomes of an order is told to the issuer by the transaction that paid for it. */
function orderRowsOf({ store, nowMs }: ThreeDSParts) {
  return ({ tenant, test, orderID, areq }: EvidenceAsked) =>
    transactionRows(store, {
      tenant,
      orderRowID: rowIDIn({ tenantID: tenant, test }, orderID),
      txn: areq.threeDSServerTransID.toLowerCase(),
      acctNumber: areq.acctNumber,
      nowMs: nowMs(),
    })
}

function openDirectoryServer(
  { store, settings, postAs, nowMs, onError }: ThreeDSParts,
  paymentSystem: { readonly dsReferenceNumber: string; readonly dsURL: string },
): DirectoryServer {
  const tenant = settings.demo ? DEMONSTRATION.tenant : paymentSystemOf(store, undefined)
  return new DirectoryServer({
    store,
    tenant,
    paymentSystem,
    post: postAs('directory-server'),
    nowMs,
    newID: randomUUID,
    // Nobody but the demonstration takes its values; and whoever tries it may start it again within the hour.
    ...(settings.demo && { values: demonstrationAttempts(store.keyring, tenant), limits: { preqEveryMs: 0 } }),
    onError: (error) => onError(error, 'a message of a participant'),
  })
}
