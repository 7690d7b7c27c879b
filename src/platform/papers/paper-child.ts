// Runs alone in a process (render-paper.ts): one job as JSON on standard input, the file's bytes on standard output.
import type { PaperJob } from './paper-job.ts'

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const job = JSON.parse(Buffer.concat(chunks).toString('utf8')) as PaperJob

async function made(): Promise<Uint8Array> {
  // Each needs its own library; the other two are not worth their start.
  if (job.format === 'xlsx') return (await import('./paper-to-xlsx.ts')).paperToXlsx(job.sheets, job.name)
  if (job.format === 'docx') return (await import('./paper-to-docx.ts')).paperToDocx(job.paper)
  return (await import('./paper-to-pdf.ts')).paperToPdf(job.paper, job)
}

process.stdout.write(await made())
