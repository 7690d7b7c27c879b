import { fileURLToPath } from 'node:url'

/** The project's folder with a slash at its end; right for paths with spaces and Chinese characters, too. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))
