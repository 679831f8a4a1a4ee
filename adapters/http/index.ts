export { openPost } from './post.ts'
export type { Answer, Post, Poster } from './post.ts'
export { clientTLS, serverTLS } from './tls.ts'
export type { ClientTLS, TLSFiles } from './tls.ts'
