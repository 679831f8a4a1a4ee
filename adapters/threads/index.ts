export { threadFile } from './threadFile.ts'
