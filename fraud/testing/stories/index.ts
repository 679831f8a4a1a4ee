/** The story of every rule of the ready-made policies, by what the policy decides and the rule's id. */
import { acsScenarios, asAuthentication, scenarios } from '../scenarios.ts'
import { authenticationStories } from './authentications.ts'
import { loginStories, profileChangeStories, registrationStories } from './accounts.ts'
import { cardStories } from './cards.ts'
import { feedStories } from './feeds.ts'
import { identityStories } from './identity.ts'
import { issuerStories } from './issuers.ts'
import { laterStories } from './later.ts'
import { peopleStories } from './people.ts'
import { purchaseStories } from './purchases.ts'
import type { Told } from './tell.ts'

type Stories = Readonly<Record<string, readonly Told[]>>

export function readyMadeStories() {
  const orders: Stories = {
    ...scenarios(),
    ...cardStories(),
    ...purchaseStories(),
    ...identityStories(),
    ...feedStories(),
    ...peopleStories(),
    ...laterStories(),
  }
  const atIssuers: Stories = { ...orders, ...acsScenarios(), ...issuerStories(), ...authenticationStories() }
  return {
    order: orders,
    authentication: Object.fromEntries(
      Object.entries(atIssuers).map(([rule, story]) => [rule, story.map(asAuthentication)]),
    ),
    login: loginStories(),
    registration: registrationStories(),
    'profile-change': profileChangeStories(),
  } satisfies Record<string, Stories>
}

export type { Told } from './tell.ts'
