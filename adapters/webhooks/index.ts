export { Announcer } from './announcing.ts'
export { waitingOf } from './deliveries.ts'
export {
  changeEndpoint,
  createEndpoint,
  DISABLED_BECAUSE,
  listEndpoints,
  MESSAGE_TYPES,
  secretsOf,
  switchedOff,
  switchedOn,
} from './endpoints.ts'
export type { Endpoint, MessageType } from './endpoints.ts'
export { PLACES } from './lane.ts'
export { startSender } from './sender.ts'
export { secretText } from './signature.ts'
