export type { ShopParts } from './parts.ts'
export { shopRoutes } from './routes.ts'
