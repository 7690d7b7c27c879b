/** True for text that can only be pinyin initials: Latin letters without marks. */
export function looksLikeInitials(text: string): boolean {
  return /^[a-z]{1,20}$/iu.test(text)
}

/**
 * Makes a test "do the pinyin initials of this name contain the text"; 云溪县第一小学 is found by `yxxdyxx` and by `dyxx`.
 * The dictionary is loaded on first use only: many servers never see such a search.
 */
export async function initialsContain(text: string): Promise<(name: string) => boolean> {
  const { pinyin } = await import('pinyin-pro')
  const wanted = text.toLowerCase()
  return (name) =>
    pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
      .join('')
      .toLowerCase()
      .includes(wanted)
}
