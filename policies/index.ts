/** The ready-made policies as data: a text for each kind of event that is decided, and the sections it may include. */
import acs from './acs.yaml'
import login from './login.yaml'
import orders from './orders.yaml'
import profileChange from './profile-change.yaml'
import registration from './registration.yaml'
import adviceByCost from './sections/advice_by_cost.yaml'
import cardTesting from './sections/card_testing.yaml'
import cashOnDelivery from './sections/cash_on_delivery.yaml'
import deferred from './sections/deferred.yaml'
import feeds from './sections/feeds.yaml'
import identity from './sections/identity.yaml'
import labels from './sections/labels.yaml'
import later from './sections/later.yaml'
import lists from './sections/lists.yaml'
import people from './sections/people.yaml'
import pointsCoupons from './sections/points_coupons.yaml'
import recurring from './sections/recurring.yaml'
import recurringFirst from './sections/recurring_first.yaml'
import resale from './sections/resale.yaml'
import stolenCard from './sections/stolen_card.yaml'
import takeover from './sections/takeover.yaml'
import velocity from './sections/velocity.yaml'

export interface ReadyMade {
  readonly text: string
  /** Texts of sections by name. */
  readonly sections: Readonly<Record<string, string>>
}

/** Each is a set of rules against one kind of fraud, for policies of orders. */
const ORDER_SECTIONS = {
  velocity,
  lists,
  stolen_card: stolenCard,
  card_testing: cardTesting,
  identity,
  feeds,
  people,
  labels,
  takeover,
  resale,
  deferred,
  cash_on_delivery: cashOnDelivery,
  points_coupons: pointsCoupons,
  recurring,
  recurring_first: recurringFirst,
  later,
  advice_by_cost: adviceByCost,
} as const satisfies ReadyMade['sections']

/** By kind of event. */
export const READY_MADE = {
  order: { text: orders, sections: ORDER_SECTIONS },
  authentication: { text: acs, sections: {} },
  login: { text: login, sections: {} },
  registration: { text: registration, sections: {} },
  'profile-change': { text: profileChange, sections: {} },
} as const satisfies Readonly<Record<string, ReadyMade>>
