export { authenticationValue } from './authenticationValue.ts'
export type { ValueFacts, ValueScheme } from './authenticationValue.ts'
export type { ValueKeys } from './ports.ts'
