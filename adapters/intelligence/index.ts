export { openIntelligence } from './intelligence.ts'
export type { IntelligenceOptions } from './intelligence.ts'
