import { parentPort, workerData } from 'node:worker_threads'
import { SheetRefusal, sheetsOf } from './sheets-in-worker.ts'

/** Body of the worker that `readSheets` starts: the file's bytes in, its sheets or a refusal out. */
const { bytes } = workerData as { bytes: Uint8Array }
// oxlint-disable unicorn/require-post-message-target-origin -- a worker's port has no origin
try {
  parentPort?.postMessage({ sheets: await sheetsOf(bytes) })
} catch (error) {
  // Whatever a hostile file provokes in the library is, for the caller, a file that cannot be read.
  const detail = error instanceof SheetRefusal ? error.message : undefined
  parentPort?.postMessage({
    refusal: detail ?? '这个表格文件已损坏或格式不对，读不出来。请用 Excel 或 WPS 另存为 .xlsx 再上传。',
  })
}
