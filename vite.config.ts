import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes a .gz beside every text file, so that the server compresses nothing while it serves. */
function gzipBeside(): Plugin {
  return {
    name: 'gzip-beside',
    apply: 'build',
    // From the files as written: other plugins still change the bundle after this one has seen it.
    async writeBundle({ dir = '' }, bundle) {
      // index.html gets a nonce per request, so it cannot be compressed ahead.
      const names = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
      for (const name of names) {
        const bytes = await readFile(join(dir, name))
        await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), gzipBeside()],
  build: {
    outDir: 'dist/web',
    // The last Chrome of Windows 7 and the browsers of its age, which many offices still run.
    target: 'chrome87',
    // The policy allows no inline script and no data: script; files are small enough to stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Few requests over slow lines, and the libraries stay in the browser's cache when only our pages change.
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, priority: 2 },
            { name: 'common', test: /src[\\/](ui|kernel|platform)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
