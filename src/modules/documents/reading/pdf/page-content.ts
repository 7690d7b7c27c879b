import { Refused } from '../refusal.ts'
import { characterOfGlyph } from './radicals.ts'

/** One character on a page; positions in points from the upper left corner, `base` is the line it stands on. */
export interface Glyph {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
}

/** A drawn straight line, horizontal (y1 = y2) or vertical (x1 = x2); the first end is the smaller one. */
export interface Rule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface PageContent {
  readonly glyphs: readonly Glyph[]
  readonly rules: readonly Rule[]
  readonly width: number
  readonly height: number
  readonly hasPicture: boolean
}

type Matrix = readonly [number, number, number, number, number, number]
type Point = readonly [number, number]

const limits = { glyphs: 60_000, rules: 40_000, saved: 256 }

/** The part of the engine's operator list that is looked at; arguments are checked where they are used. */
interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

function times(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

function at(matrix: Matrix, [x, y]: Point): Point {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
}

function numbers(value: unknown): number[] {
  if (value === null || typeof value !== 'object') return []
  return Array.from(Object.values(value), Number).map((one) => (Number.isFinite(one) ? one : 0))
}

function matrixOf(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(value)
  return [a, b, c, d, e, f]
}

/** Graphics and text state (PDF 32000-1, 8.4 and 9.3); copied at `save`. */
interface State {
  ctm: Matrix
  fontSize: number
  unit: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

interface Walk {
  readonly glyphs: Glyph[]
  readonly rules: Rule[]
  readonly saved: State[]
  readonly unitOf: (font: string) => number
  state: State
  textMatrix: Matrix
  line: { x: number; y: number }
  pen: { x: number; y: number }
  hasPicture: boolean
}

function moveLine(walk: Walk, x: number, y: number): void {
  walk.line = { x: walk.line.x + x, y: walk.line.y + y }
  walk.pen = { ...walk.line }
}

function showText(walk: Walk, shown: unknown): void {
  const { state, pen } = walk
  const whole = times(state.ctm, walk.textMatrix)
  const along: Point = [whole[0] * state.fontSize, whole[1] * state.fontSize]
  // Turned text is a watermark or a stamp.
  const upright = along[0] > 0 && Math.abs(along[1]) < along[0] / 5
  const size = Math.abs(state.fontSize) * Math.hypot(whole[2], whole[3])
  for (const one of Array.isArray(shown) ? (shown as unknown[]) : []) {
    if (typeof one === 'number') {
      pen.x -= (one / 1000) * state.fontSize * state.scale
      continue
    }
    if (one === null || typeof one !== 'object') continue
    const { unicode, width, isSpace } = one as { unicode?: unknown; width?: unknown; isSpace?: unknown }
    const advance = Number(width) * state.unit * state.fontSize || 0
    const spacing = state.charSpacing + (isSpace === true ? state.wordSpacing : 0)
    const [left, base] = at(whole, [pen.x, pen.y + state.rise])
    const [right] = at(whole, [pen.x + advance * state.scale, pen.y])
    pen.x += (advance + spacing) * state.scale
    if (!upright || typeof unicode !== 'string') continue
    if (walk.glyphs.length >= limits.glyphs) throw new Refused('took-too-much')
    walk.glyphs.push({ text: characterOfGlyph(unicode), left, right, base, size })
  }
}

const thin = 3

function addRule(walk: Walk, [fromX, fromY]: Point, [toX, toY]: Point): void {
  if (walk.rules.length >= limits.rules) return
  const [x1, x2] = [Math.min(fromX, toX), Math.max(fromX, toX)]
  const [y1, y2] = [Math.min(fromY, toY), Math.max(fromY, toY)]
  const isFlat = y2 - y1 <= thin
  if (isFlat === x2 - x1 <= thin) return
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2]
  walk.rules.push(isFlat ? { x1, x2, y1: y, y2: y } : { x1: x, x2: x, y1, y2 })
}

/** The corners of each part of a path; curves end a part, since no table is drawn with them. */
function partsOf(path: readonly number[], ctm: Matrix): Point[][] {
  const parts: Point[][] = []
  let index = 0
  while (index < path.length) {
    const kind = path[index++]
    const point = at(ctm, [path[index] ?? 0, path[index + 1] ?? 0])
    if (kind === 0) parts.push([point])
    else if (kind === 1) parts.at(-1)?.push(point)
    else if (kind === 4) {
      const first = parts.at(-1)?.[0]
      if (first) parts.at(-1)?.push(first)
    }
    index += kind === 4 ? 0 : kind === 2 ? 6 : kind === 3 ? 4 : 2
    if (kind === 2 || kind === 3) parts.push([])
  }
  return parts
}

function drawPath(walk: Walk, path: readonly number[], isFilled: boolean): void {
  for (const part of partsOf(path, walk.state.ctm)) {
    if (!isFilled) {
      for (const [index, point] of part.entries()) {
        const next = part[index + 1]
        if (next) addRule(walk, point, next)
      }
      continue
    }
    // Many programs draw a line as a long thin filled box.
    if (part.length < 4) continue
    const [xs, ys] = [part.map(([x]) => x), part.map(([, y]) => y)]
    addRule(walk, [Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)])
  }
}

type Step = (walk: Walk, args: readonly unknown[]) => void

const number = (value: unknown): number => (Number.isFinite(Number(value)) ? Number(value) : 0)

function save(walk: Walk): void {
  if (walk.saved.length < limits.saved) walk.saved.push({ ...walk.state })
}

function restore(walk: Walk): void {
  walk.state = walk.saved.pop() ?? walk.state
}

function resetText(walk: Walk, matrix: Matrix): void {
  walk.textMatrix = matrix
  walk.line = { x: 0, y: 0 }
  walk.pen = { x: 0, y: 0 }
}

const steps: Record<string, Step> = {
  save,
  restore,
  transform: ({ state }, args) => void (state.ctm = times(state.ctm, matrixOf(args))),
  paintFormXObjectBegin(walk, [matrix]) {
    save(walk)
    if (matrix) walk.state.ctm = times(walk.state.ctm, matrixOf(matrix))
  },
  paintFormXObjectEnd: restore,
  beginText: (walk) => resetText(walk, [1, 0, 0, 1, 0, 0]),
  setTextMatrix: (walk, args) => resetText(walk, matrixOf(args.length === 1 ? args[0] : args)),
  setFont({ state, unitOf }, [font, size]) {
    state.fontSize = number(size)
    state.unit = unitOf(String(font))
  },
  setCharSpacing: ({ state }, [value]) => void (state.charSpacing = number(value)),
  setWordSpacing: ({ state }, [value]) => void (state.wordSpacing = number(value)),
  setHScale: ({ state }, [value]) => void (state.scale = number(value) / 100),
  setLeading: ({ state }, [value]) => void (state.leading = -number(value)),
  setTextRise: ({ state }, [value]) => void (state.rise = number(value)),
  moveText: (walk, [x, y]) => moveLine(walk, number(x), number(y)),
  setLeadingMoveText(walk, [x, y]) {
    walk.state.leading = number(y)
    moveLine(walk, number(x), number(y))
  },
  nextLine: (walk) => moveLine(walk, 0, walk.state.leading),
  showText: (walk, [shown]) => showText(walk, shown),
  paintImageXObject: (walk) => void (walk.hasPicture = true),
  paintInlineImageXObject: (walk) => void (walk.hasPicture = true),
  paintImageMaskXObject: (walk) => void (walk.hasPicture = true),
}

const drawn: Record<string, 'stroke' | 'fill'> = {
  stroke: 'stroke',
  closeStroke: 'stroke',
  fillStroke: 'stroke',
  eoFillStroke: 'stroke',
  closeFillStroke: 'stroke',
  closeEOFillStroke: 'stroke',
  fill: 'fill',
  eoFill: 'fill',
}

/** What a page is read with besides its operators. */
interface PageFrame {
  readonly names: ReadonlyMap<number, string>
  /** From PDF space to points from the upper left corner, the page's turning included. */
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  /** Glyph units of a font by its name in the list; 0.001 but for drawn fonts. */
  readonly unitOf: (font: string) => number
}

/** The characters and straight lines that a page's operators draw, with their places. Throws `Refused` above the limits. */
export function pageContentOf({ fnArray, argsArray }: Operators, frame: PageFrame): PageContent {
  const walk: Walk = {
    glyphs: [],
    rules: [],
    saved: [],
    unitOf: frame.unitOf,
    state: {
      ctm: matrixOf(frame.transform),
      fontSize: 1,
      unit: 0.001,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
    },
    textMatrix: [1, 0, 0, 1, 0, 0],
    line: { x: 0, y: 0 },
    pen: { x: 0, y: 0 },
    hasPicture: false,
  }
  for (const [index, code] of fnArray.entries()) {
    const name = frame.names.get(code) ?? ''
    const args = argsArray[index]
    const list: readonly unknown[] = Array.isArray(args) ? (args as unknown[]) : []
    if (name === 'constructPath') {
      const way = drawn[frame.names.get(number(list[0])) ?? '']
      const [path] = Array.isArray(list[1]) ? (list[1] as unknown[]) : []
      if (way && path) drawPath(walk, numbers(path), way === 'fill')
    } else steps[name]?.(walk, list)
  }
  const { width, height } = frame
  const seen = ({ left, right, base }: Glyph): boolean =>
    right > 0 && left < width && base > 0 && base < height + 2
  return {
    glyphs: walk.glyphs.filter(seen),
    rules: walk.rules,
    width,
    height,
    hasPicture: walk.hasPicture,
  }
}
