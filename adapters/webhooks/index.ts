export { Announcer } from './announcing.ts'
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
export { addressFault, publicLookup } from './reach.ts'
export { startSender } from './sender.ts'
export { secretText } from './signature.ts'
