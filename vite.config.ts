import { constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Writes a .gz beside every text file, so that the server compresses nothing while it serves. */
function gzipBeside(): Plugin {
  return {
    name: 'gzip-beside',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        // index.html gets a nonce per request, so it cannot be compressed ahead.
        if (!/\.(js|css|svg)$/.test(file.fileName)) continue
        const source = file.type === 'chunk' ? file.code : file.source
        const fileName = `${file.fileName}.gz`
        this.emitFile({
          type: 'asset',
          fileName,
          source: gzipSync(source, { level: constants.Z_BEST_COMPRESSION }),
        })
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
  },
})
