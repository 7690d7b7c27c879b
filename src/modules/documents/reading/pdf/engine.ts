import type { PDFDocumentProxy } from 'pdfjs-dist'
import { Refused } from '../refusal.ts'

type Engine = typeof import('pdfjs-dist')

let engine: Promise<Engine> | undefined

// The package declares types for one of its builds only, and reading knows no environment but the language.
const environment = globalThis as { console?: { warn: unknown } }
const place = import.meta as unknown as { resolve(name: string): string }

/**
 * Loads pdf.js with its worker's code in this thread: the process that reads is itself the limited one. At import it
 * complains of a missing canvas, which text does not need; a command must not print that.
 */
async function loadEngine(): Promise<Engine> {
  const output = environment.console ?? { warn: undefined }
  const { warn } = output
  output.warn = () => undefined
  try {
    // @ts-expect-error -- no types; importing it registers the worker's code
    await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
    // @ts-expect-error -- no types for the build that loads fastest
    return (await import('pdfjs-dist/legacy/build/pdf.min.mjs')) as Engine
  } finally {
    output.warn = warn
  }
}

/** The folder of the tables of Chinese character codes that old PDFs name and do not carry; it comes with the package. */
function characterMaps(): string {
  const address = decodeURIComponent(place.resolve('pdfjs-dist/package.json'))
  return address.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/u, '').replace(/package\.json$/u, 'cmaps/')
}

/** An opened PDF; `close` frees what the engine holds. */
export interface OpenPdf {
  readonly pdfjs: Engine
  readonly document: PDFDocumentProxy
  close(): Promise<void>
}

function codeOf(error: unknown): 'encrypted' | 'broken-pdf' {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken-pdf'
}

/** Opens a PDF from memory: no network, no scripts, no fonts of the system, no pictures. Throws `Refused`. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfjs = await (engine ??= loadEngine())
  const task = pdfjs.getDocument({
    // The engine takes its buffer over, so it gets one of its own.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
    cMapUrl: characterMaps(),
    cMapPacked: true,
  })
  try {
    return { pdfjs, document: await task.promise, close: () => task.destroy() }
  } catch (error) {
    await task.destroy()
    throw new Refused(codeOf(error))
  }
}
