/** A PDF put together by hand: `objects` from number 1 on, the first one the catalogue. Streams take their length from `stream`. */
export function handmadePdf(
  objects: readonly (string | { dictionary: string; stream: string })[],
): Uint8Array {
  let file = '%PDF-1.5\n'
  const places = objects.map((object, index) => {
    const place = file.length
    const body =
      typeof object === 'string'
        ? object
        : `<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n${object.stream}\nendstream`
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return place
  })
  const start = file.length
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0))
}

/** Pages of a PDF by hand, each given as the operators of its content; `resources` may refer to objects from `extra`, whose first number is 3 + 2 × pages. */
export function handmadePages(
  pages: readonly string[],
  {
    resources,
    extra = [],
    page = '',
  }: { resources: string; extra?: Parameters<typeof handmadePdf>[0]; page?: string },
): Uint8Array {
  const kids = pages.map((_, index) => `${3 + 2 * index} 0 R`).join(' ')
  return handmadePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    ...pages.flatMap((stream, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents ${4 + 2 * index} 0 R ${page} >>`,
      { dictionary: '', stream },
    ]),
    ...extra,
  ])
}

/** A font that is named and not carried, as old Chinese programs wrote it: its codes are GBK. `first` is the number of its object. */
export function gbkFont(first: number): string[] {
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [${first + 1} 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor ${first + 2} 0 R >>`,
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>',
  ]
}
