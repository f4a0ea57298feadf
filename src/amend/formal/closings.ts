// The punctuation at the ends of paragraphs after a delegation's amendments: a full stop only at the end of the resolution, a semicolon or comma after the
// others, "and" before the last item of a list, a colon only if items follow. Changes only paragraphs that the list touched or whose position changed, and only
// if the text followed the rule before.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs, schema, textOf, wordingOf } from '../../../schema/index.ts';
import { retyped, wordTokens } from '../../diff/word-tokens.ts';
import { isInAnnex } from '../../text/annexes.ts';
import { labelsOf } from '../../text/numbering.ts';

const POINT = /[,;.:،؛，；。：]/;
const wordingIn = (paragraph: Node): Node => wordingOf(paragraph) ?? schema.node('wording');
const bare = (paragraph: Node): string => textOf(wordingIn(paragraph)).trimEnd();
const pointOf = (paragraph: Node): string => (POINT.test(bare(paragraph).slice(-1)) ? bare(paragraph).slice(-1) : '');

/** The paragraphs of the resolution itself that end with punctuation: preambular ones, and operative ones including subparagraphs. */
function rowsOf(doc: Node): { readonly preambular: Node[]; readonly operative: Node[] } {
  const labels = labelsOf(doc);
  const rows = { preambular: [] as Node[], operative: [] as Node[] };
  doc.forEach((paragraph) => {
    const { kind } = paragraphAttrs(paragraph);
    if (isInAnnex(labels.get(idOf(paragraph))?.label ?? '')) return;
    if (kind === 'preambular') rows.preambular.push(paragraph);
    else if (kind === 'operative' || kind === 'subparagraph') rows.operative.push(paragraph);
  });
  return rows;
}

/** The mark with which most of the paragraphs end; '' if they disagree. */
function common(paragraphs: readonly Node[]): string {
  const points = paragraphs.map(pointOf).filter((point) => point !== ':' && point !== '：');
  const counts = new Map<string, number>();
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
  const [best] = [...counts].sort((x, y) => y[1] - x[1]);
  return best && best[1] * 2 > points.length ? best[0] : '';
}

const blankOf = (paragraph: Node): string => {
  const before = bare(paragraph).at(-2) ?? '';
  return before.trim() === '' ? before : '';
};

/** The blank before a mark, as most paragraphs with that mark have it: “possible ;” in French; null if none has that mark. */
function blankBefore(point: string, paragraphs: readonly Node[]): string | null {
  const blanks = paragraphs.filter((one) => pointOf(one) === point).map(blankOf);
  return blanks.length === 0 ? null : (blanks.find((one) => blanks.filter((other) => other === one).length * 2 > blanks.length) ?? '');
}

/** The paragraph with another mark at its end, and `blank` before it. */
function pointed(paragraph: Node, point: string, blank: string): Node {
  const wording = wordingIn(paragraph);
  const tokens = wordTokens(wording);
  const at = tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'punctuation');
  const last = tokens[at];
  if (!last) return paragraph;
  const ends = POINT.test(last.text);
  let changed = retyped(wording, last, ends ? `${blank}${point}` : `${last.text}${blank}${point}`);
  const gap = tokens[at - 1];
  if (ends && gap?.kind === 'blank') changed = retyped(changed, gap, '');
  return paragraph.copy(paragraph.type.create(null, [changed]).content);
}

const levelOf = (paragraph: Node | undefined): number => Number(paragraph?.attrs.level ?? 0);
const AND = /([;,])(\s+(?:and|or|et|ou|y|o))$/;

/** `doc` with the end punctuation of house style. `before`: the text that was amended. */
export function withClosings(before: Node, doc: Node): Node {
  const [was, is] = [rowsOf(before), rowsOf(doc)];
  const old = new Map([...was.preambular, ...was.operative].map((paragraph) => [idOf(paragraph), paragraph]));
  const touched = (paragraph: Node) => {
    const same = old.get(idOf(paragraph));
    return same === undefined || bare(same) !== bare(paragraph);
  };
  const closed = new Map<Node, Node>();
  const rowsBefore = [...was.preambular, ...was.operative];
  const blanks = new Map(Array.from(',;.:،؛，；。：', (point) => [point, blankBefore(point, rowsBefore)]));
  const close = (paragraph: Node, point: string) => closed.set(paragraph, pointed(paragraph, point, blanks.get(point) ?? ''));
  const comma = common(was.preambular);
  if (comma !== '')
    for (const paragraph of is.preambular)
      if (touched(paragraph) && pointOf(paragraph) !== comma && !AND.test(bare(paragraph))) close(paragraph, comma);

  const last = was.operative.at(-1);
  const stop = last ? pointOf(last) : '';
  const others = was.operative.slice(0, -1);
  const middle = others.length > 0 ? common(others) : stop === '.' ? ';' : '';
  if (/[.。]/.test(stop) && middle !== '' && middle !== stop) {
    is.operative.forEach((paragraph, k) => {
      const next = is.operative[k + 1];
      const leads = next !== undefined && levelOf(next) > levelOf(paragraph);
      const point = pointOf(paragraph);
      const same = old.get(idOf(paragraph));
      const led = same !== undefined && levelOf(was.operative[was.operative.indexOf(same) + 1]) > levelOf(same);
      if (leads || AND.test(bare(paragraph))) return;
      if (
        next === undefined
          ? point !== stop && (touched(paragraph) || point === middle)
          : point === stop && (touched(paragraph) || same === last)
      )
        close(paragraph, next === undefined ? stop : middle);
      else if (touched(paragraph) && next !== undefined && point !== middle && (same === undefined || pointOf(same) === middle))
        close(paragraph, middle);
      else if (led && (point === ':' || point === '：')) close(paragraph, next === undefined ? stop : middle);
    });
  }
  for (const paragraph of [...is.preambular, ...is.operative]) {
    const point = pointOf(paragraph);
    if (point !== '' && !closed.has(paragraph) && touched(paragraph) && blankOf(paragraph) !== (blanks.get(point) ?? blankOf(paragraph)))
      close(paragraph, point);
  }
  const rows: Node[] = [];
  doc.forEach((paragraph) => {
    rows.push(closed.get(paragraph) ?? paragraph);
  });
  return withAnds(before, doc.copy(schema.node('resolution', null, rows).content));
}

/** Puts "and" before the last item of each list that had it there. */
function withAnds(before: Node, doc: Node): Node {
  const ends = new Map<string, string>();
  const old = lists(before);
  for (const list of old) {
    const said = AND.exec(bare(list.at(-2) ?? list[0]!));
    if (list.length > 1 && said) for (const item of list) ends.set(idOf(item), said[2]!);
  }
  if (ends.size === 0) return doc;
  const changed = new Map<Node, Node>();
  for (const list of lists(doc)) {
    const link = list.map((item) => ends.get(idOf(item))).find((one) => one !== undefined);
    if (link === undefined) continue;
    list.forEach((item, k) => {
      const has = AND.exec(bare(item));
      const wanted = k === list.length - 2;
      if (Boolean(has) === wanted) return;
      const wording = wordingIn(item);
      const words = wordTokens(wording).filter(({ kind }) => kind === 'word' || kind === 'punctuation');
      const end = words.at(-1)!;
      let next = wording;
      if (has) {
        next = retyped(wording, end, '');
        const blank = wordTokens(next).at(-1);
        if (blank?.kind === 'blank') next = retyped(next, blank, '');
        if (k === list.length - 1)
          next = retyped(next, wordTokens(next).at(-1)!, pointOf(doc.lastChild!) === '.' && doc.lastChild === item ? '.' : has[1]!);
      } else if (/[;,]/.test(end.text)) next = retyped(wording, end, `${end.text}${link}`);
      changed.set(item, item.copy(item.type.create(null, [next]).content));
    });
  }
  const rows: Node[] = [];
  doc.forEach((paragraph) => {
    rows.push(changed.get(paragraph) ?? paragraph);
  });
  return doc.copy(schema.node('resolution', null, rows).content);
}

/** The runs of items of one level under one paragraph. */
function lists(doc: Node): Node[][] {
  const done: Node[][] = [];
  const open: Node[][] = [];
  doc.forEach((paragraph) => {
    const level = paragraph.attrs.kind === 'subparagraph' ? levelOf(paragraph) : 0;
    open.length = Math.min(open.length, level + 1);
    if (level === 0) {
      open.length = 0;
      return;
    }
    const list = (open[level] ??= []);
    if (list.length === 0) done.push(list);
    list.push(paragraph);
  });
  return done;
}
