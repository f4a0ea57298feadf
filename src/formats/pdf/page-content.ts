// The content of a page of a PDF: pieces of text with the place of every letter, and the lines and pictures drawn. It follows the page's drawing operators, as
// pdf.js lists them, because only they tell colours, lines and the exact place of each letter. Nothing is interpreted here.

/** One or more letters that are one glyph of the font, in page units (1/72 inch) from the left edge. */
export interface PdfGlyph {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** What one operator draws: letters of one font, size and colour on one line. Coordinates run from the top left corner of the page. */
export interface PdfChunk {
  readonly glyphs: readonly PdfGlyph[];
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly em: boolean;
  readonly bold: boolean;
  /** "#rrggbb". */
  readonly ink: string;
  /** Whether the file marks it as not part of the text (running heads, page numbers). */
  readonly artifact: boolean;
  /** Its number in the structure of the page; null if it has none. */
  readonly content: number | null;
  /** False for invisible words over a picture. */
  readonly seen: boolean;
  /** Chunks with the same number are one text object of the file. */
  readonly object: number;
  /** Whether the file says that its letters are stored in reverse reading order. */
  readonly reversed: boolean;
  /** Whether it does not run from left to right on the page. */
  readonly turned: boolean;
  /** The text of the small label before it that names the author of its change, in files of ours by several authors. */
  readonly tag?: string;
}

/** A thin horizontal line. */
export interface PdfLine {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly ink: string;
  /** Its stroke thickness; 0 if it is a filled box. */
  readonly thick: number;
}

/** A node of the structure tree of a tagged PDF. */
export interface PdfStructure {
  readonly role: string;
  readonly children: readonly (PdfStructure | number)[];
}

/** A page. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly chunks: readonly PdfChunk[];
  readonly lines: readonly PdfLine[];
  readonly pictures: number;
  /** Whether drawing stops in the middle of words, as in a damaged file. */
  readonly cut: boolean;
  readonly structure: PdfStructure | null;
  /** The block of each passage of the structure, in a file of ours (element-owners.ts); null if unknown. */
  readonly owners: readonly (number | null)[] | null;
  /** Words of annotations on the page. */
  readonly remarks: readonly string[];
}

type Matrix = readonly [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const place = (m: Matrix, x: number, y: number) => ({ x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] });
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** A font as pdf.js gives it. */
export interface PdfFont {
  readonly name?: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
  readonly error?: string;
}
interface FontGlyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
}

/** The drawing operators of a page. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

interface State {
  ctm: Matrix;
  fill: string;
  stroke: string;
  lineWidth: number;
  font: PdfFont;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  mode: number;
}

/** A line is at most this thick (page units), and at least this many times as long. */
const THICKEST = 3;
const LONG = 3;
/** A turned line: its direction leaves the horizontal by more than this share. */
const SLOPE = 0.05;

/** Presentation forms, which stand for plain letters. */
const FORMS = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]/g;
const plainLetters = (text: string) => text.replace(FORMS, (form) => form.normalize('NFKC').trim());

/** Several glyphs as the single text that the file gives for them. */
const asSaid = (drawn: readonly PdfChunk[], text: string): PdfChunk => {
  const [x0, x1] = [Math.min(...drawn.map((chunk) => chunk.x0)), Math.max(...drawn.map((chunk) => chunk.x1))];
  return { ...drawn[0]!, x0, x1, glyphs: [{ text: plainLetters(text), x: x0, width: x1 - x0 }] };
};

/** Follows the operators of a page. `names`: pdf.js's number of each operator. `view`: from the page's own units to ours. `said`: the text of its marked
 *  passages (actual-text.ts). */
export function drawnOn(
  { fnArray, argsArray }: Operators,
  names: Readonly<Record<string, number>>,
  view: Matrix,
  fontOf: (name: string) => PdfFont | null,
  said: readonly (string | null)[] = [],
): Pick<PdfPage, 'chunks' | 'lines' | 'pictures' | 'cut'> & { readonly brokenFonts: ReadonlySet<string> } {
  const name = new Map(Object.entries(names).map(([key, code]) => [code, key]));
  const chunks: PdfChunk[] = [];
  const lines: PdfLine[] = [];
  const brokenFonts = new Set<string>();
  let pictures = 0;
  let state: State = {
    ctm: view,
    fill: '#000000',
    stroke: '#000000',
    lineWidth: 1,
    font: {},
    size: 1,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
    mode: 0,
  };
  const saved: State[] = [];
  let [textMatrix, lineMatrix]: [Matrix, Matrix] = [UNIT, UNIT];
  const marked: {
    readonly artifact: boolean;
    readonly reversed: boolean;
    readonly content: number | null;
    /** Its text, and its first chunk. */
    readonly says: string | null;
    readonly from: number;
  }[] = [];
  let passages = 0;
  let inText = false;
  let object = 0;

  const show = (glyphs: readonly (FontGlyph | number | null)[]) => {
    const { font, size, scale } = state;
    if (font.error !== undefined) brokenFonts.add(font.name ?? '');
    const widthScale = font.fontMatrix?.[0] ?? 0.001;
    const whole = times(state.ctm, times(textMatrix, [scale, 0, 0, 1, 0, state.rise]));
    const across = Math.hypot(whole[0], whole[1]) || 1;
    const found: PdfGlyph[] = [];
    let x = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x -= (glyph * size) / 1000;
        continue;
      }
      if (!glyph) continue;
      const width = (glyph.width ?? 0) * size * widthScale;
      const text = plainLetters(glyph.unicode ?? '');
      if (text !== '') found.push({ text, x: place(whole, x, 0).x, width: width * across });
      x += width + state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    }
    const end = place(whole, x, 0);
    const start = place(whole, 0, 0);
    textMatrix = times(textMatrix, [1, 0, 0, 1, x * scale, 0]);
    if (found.length === 0) return;
    const fontName = font.name ?? '';
    const turned =
      font.vertical === true || Math.abs(whole[1]) > SLOPE * Math.abs(whole[0] || 1e-9) || whole[0] * (whole[3] || -1) > 0 || whole[0] < 0;
    chunks.push({
      glyphs: found,
      x0: Math.min(start.x, found[0]!.x),
      x1: Math.max(end.x, found.at(-1)!.x + found.at(-1)!.width),
      y: start.y,
      size: Math.abs(size) * Math.hypot(whole[2], whole[3]),
      em: /ital|obli/i.test(fontName),
      bold: /bold|black|heavy|semibold/i.test(fontName),
      ink: state.fill,
      artifact: marked.some((mark) => mark.artifact),
      content: marked.findLast((mark) => mark.content !== null)?.content ?? null,
      seen: state.mode !== 3 && state.mode !== 7,
      object,
      reversed: marked.some((mark) => mark.reversed),
      turned,
    });
  };
  const line = (how: number, box: ArrayLike<number> | null | undefined) => {
    if (!box || box.length < 4) return;
    const stroked = name.get(how) === 'stroke' || name.get(how) === 'closeStroke';
    if (!stroked && !/fill/i.test(name.get(how) ?? '')) return;
    const [a, b] = [place(state.ctm, box[0]!, box[1]!), place(state.ctm, box[2]!, box[3]!)];
    const thickness = Math.abs(a.y - b.y);
    const length = Math.abs(a.x - b.x);
    if (thickness > THICKEST || length < LONG * thickness || length === 0) return;
    lines.push({
      x0: Math.min(a.x, b.x),
      x1: Math.max(a.x, b.x),
      y: (a.y + b.y) / 2,
      ink: stroked ? state.stroke : state.fill,
      thick: stroked ? state.lineWidth : 0,
    });
  };
  const colour = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '#000000');
  const newLine = (x: number, y: number) => {
    lineMatrix = times(lineMatrix, [1, 0, 0, 1, x, y]);
    textMatrix = lineMatrix;
  };

  for (let i = 0; i < fnArray.length; i++) {
    const args = (argsArray[i] ?? []) as unknown[];
    const number = (at: number) => Number(args[at] ?? 0);
    switch (name.get(fnArray[i]!)) {
      case 'save':
        saved.push({ ...state });
        break;
      case 'restore':
        state = saved.pop() ?? state;
        break;
      case 'transform':
        state.ctm = times(state.ctm, args as unknown as Matrix);
        break;
      case 'paintFormXObjectBegin':
        saved.push({ ...state });
        if (args[0]) state.ctm = times(state.ctm, args[0] as Matrix);
        break;
      case 'paintFormXObjectEnd':
        state = saved.pop() ?? state;
        break;
      case 'beginAnnotation':
        saved.push({ ...state });
        state.ctm = view;
        for (const matrix of [args[2], args[3]]) if (matrix) state.ctm = times(state.ctm, matrix as Matrix);
        break;
      case 'endAnnotation':
        state = saved.pop() ?? state;
        break;
      case 'setLineWidth':
        state.lineWidth = number(0);
        break;
      case 'setFillRGBColor':
        state.fill = colour(args[0]);
        break;
      case 'setStrokeRGBColor':
        state.stroke = colour(args[0]);
        break;
      case 'setFont':
        state.font = fontOf(String(args[0])) ?? {};
        state.size = number(1);
        break;
      case 'setCharSpacing':
        state.charSpacing = number(0);
        break;
      case 'setWordSpacing':
        state.wordSpacing = number(0);
        break;
      case 'setHScale':
        state.scale = number(0) / 100;
        break;
      case 'setTextRise':
        state.rise = number(0);
        break;
      case 'setLeading':
        state.leading = -number(0);
        break;
      case 'setTextRenderingMode':
        state.mode = number(0);
        break;
      case 'beginText':
        textMatrix = lineMatrix = UNIT;
        object++;
        inText = true;
        break;
      case 'endText':
        inText = false;
        break;
      case 'setTextMatrix':
        textMatrix = lineMatrix = Array.from(args[0] as ArrayLike<number>) as unknown as Matrix;
        break;
      case 'moveText':
        newLine(number(0), number(1));
        break;
      case 'setLeadingMoveText':
        state.leading = number(1);
        newLine(number(0), number(1));
        break;
      case 'nextLine':
        newLine(0, state.leading);
        break;
      case 'showText':
        show((args[0] ?? []) as (FontGlyph | number | null)[]);
        break;
      case 'constructPath':
        line(number(0), args[2] as ArrayLike<number> | null);
        break;
      case 'beginMarkedContent':
      case 'beginMarkedContentProps': {
        const tag = typeof args[0] === 'string' ? args[0] : ((args[0] as { readonly name?: string } | null)?.name ?? '');
        const content = typeof args[1] === 'number' ? args[1] : null;
        marked.push({
          artifact: tag === 'Artifact',
          reversed: tag === 'ReversedChars',
          content,
          says:
            tag === 'Span' && content === null && name.get(fnArray[i]!) === 'beginMarkedContentProps' ? (said[passages++] ?? null) : null,
          from: chunks.length,
        });
        break;
      }
      case 'endMarkedContent': {
        const { says, from } = marked.pop() ?? { says: null, from: 0 };
        if (says !== null && chunks.length > from) chunks.splice(from, chunks.length - from, asSaid(chunks.slice(from), says));
        break;
      }
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageXObjectRepeat':
      case 'paintImageMaskXObject':
        pictures++;
        break;
      default:
    }
  }
  return { chunks, lines, pictures, cut: inText || marked.length > 0, brokenFonts };
}
