// Radical and character in turn: the supplement block has no canonical forms in Unicode.
const pairs =
  '⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺒巳⺓幺⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺰纟⺱罓⺲罒⺵羊⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎' +
  '⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄' +
  '⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'
const characters = new Map(
  Array.from(pairs.matchAll(/(.)(.)/gu), ([, radical = '', character = '']) => [radical, character]),
)

// Kangxi radicals, the supplement, compatibility ideographs, ligatures such as ﬁ.
const odd = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/u

/**
 * The character that a glyph stands for. Fonts share one glyph between 一 and the radical ⼀, and programs that make PDFs write
 * down whichever they meet first; for reading both are the character.
 */
export function characterOfGlyph(text: string): string {
  if (!odd.test(text)) return text
  return Array.from(
    text,
    (sign) => characters.get(sign) ?? (odd.test(sign) ? sign.normalize('NFKC') : sign),
  ).join('')
}
