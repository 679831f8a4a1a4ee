export { openIntelligence } from './intelligence.ts'
export type { IntelligenceOptions } from './intelligence.ts'
export { openPlaces } from './places.ts'
export { openMailExchanges, systemResolver } from './mailExchanges.ts'
