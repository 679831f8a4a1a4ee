export { RiskBridge } from './bridge.ts'
export type { RiskBridgeParts } from './bridge.ts'
