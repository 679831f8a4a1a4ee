/** The ready-made policies as data: a text for each kind of event that is decided, and the sections it may include. */
import acs from './acs.yaml'
import login from './login.yaml'
import orders from './orders.yaml'
import profileChange from './profile-change.yaml'
import registration from './registration.yaml'

export interface ReadyMade {
  readonly text: string
  /** Texts of sections by name. */
  readonly sections: Readonly<Record<string, string>>
}

/** By kind of event. */
export const READY_MADE = {
  order: { text: orders, sections: {} },
  authentication: { text: acs, sections: {} },
  login: { text: login, sections: {} },
  registration: { text: registration, sections: {} },
  'profile-change': { text: profileChange, sections: {} },
} as const satisfies Readonly<Record<string, ReadyMade>>
