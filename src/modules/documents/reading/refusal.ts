import type { ReadRefusal, RefusalCode } from './read-document.ts'

const messages: Record<RefusalCode, string> = {
  empty: '文件是空的，没有可读的文字，请检查后重新上传。',
  'too-large': '文件超过 50 MB，请删去图片或拆分后再上传。',
  encrypted: '文件设有打开密码，无法读取，请取消密码后重新上传。',
  'old-word':
    '这是旧版文件（.doc、.wps 或 .rtf），这台服务器没有装转换程序，请在 Word 或 WPS 中另存为 .docx 后上传。',
  program: '这是可执行程序，不是公文，已拒绝读取。',
  scanned: '这个 PDF 里只有扫描图片，没有文字，无法读取，请上传带文字的 PDF 或原来的 .docx。',
  picture: '图片/扫描件无法读取，请上传 .docx、.xlsx、带文字的 PDF，或粘贴文字。',
  'pictures-only': '文件里只有图片/扫描件，没有文字，无法读取，请上传带文字的版本。',
  'not-a-document': '这不是能读的文件，请上传 .docx、带文字的 PDF、.xlsx、.xls 或 .txt。',
  'broken-container': '文件已损坏，无法打开，请用 Word 或 WPS 打开后另存为新的文件再上传。',
  'not-converted': '旧版文件（.doc、.wps 或 .rtf）没有转换成功，请在 Word 或 WPS 中另存为 .docx 后上传。',
  'broken-pdf': '这个 PDF 已损坏，无法打开，请重新导出 PDF，或上传原来的 .docx。',
  'broken-sheet': '这个表格文件已损坏或格式太旧，无法打开，请用 Excel 或 WPS 另存为新的 .xlsx 再上传。',
  'container-bomb': '文件解压后大得反常，可能是恶意文件，已拒绝读取。',
  'broken-xml': '文件内部结构已损坏或含有不允许的内容，请用 Word 或 WPS 另存为新的文件再上传。',
  'unreadable-text': '无法识别文件的文字编码，请另存为 UTF-8 编码的 .txt 或 .docx 后上传。',
  'took-too-long': '文件读取超过 30 秒，已停止，请精简或拆分后再上传。',
  'took-too-much': '文件读取占用内存过多，已停止，请精简或拆分后再上传。',
  'reader-failed': '读取没有成功，文件没有保存，请另存为新的 .docx 再上传；仍不行请粘贴文字。',
  cancelled: '读取已取消，文件没有保存。',
}

/** The refusal as a value: stable code and the sentence for the clerk. */
export function refusal(code: RefusalCode): ReadRefusal {
  return { refused: code, message: messages[code] }
}

/** Carries a refusal out of the depths of a container; `readBytes` turns it into a value. */
export class Refused extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}
