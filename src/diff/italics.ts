// Words that stay but change between upright and italic. Only whole words: a change never ends inside a word.
import { isItalic, type Styled, type TextRange } from './projection.ts';
import type { Token } from './tokens.ts';

/** The ranges of kept text whose italics differ, as UTF-16 offsets from the start of the kept text. */
export function italicChanges(
  a: Styled & { readonly tokens: readonly Token[] },
  b: Styled,
  kept: { readonly aFrom: number; readonly aTo: number; readonly bFrom: number },
): TextRange[] {
  const length = kept.aTo - kept.aFrom;
  const inside = (marks: readonly TextRange[], from: number) => marks.filter((mark) => mark.to > from && mark.from < from + length);
  const [marksA, marksB] = [inside(a.marks, kept.aFrom), inside(b.marks, kept.bFrom)];
  const cut = (span: TextRange, from: number): TextRange => ({ from: Math.max(span.from - from, 0), to: Math.min(span.to - from, length) });
  const alike = (mark: TextRange, other: TextRange): boolean => {
    const [x, y] = [cut(mark, kept.aFrom), cut(other, kept.bFrom)];
    return x.from === y.from && x.to === y.to;
  };
  if (marksA.length === marksB.length && marksA.every((mark, k) => alike(mark, marksB[k]!))) return [];
  const differs = Array.from({ length }, (_, k) => isItalic(marksA, kept.aFrom + k) !== isItalic(marksB, kept.bFrom + k));
  for (const token of a.tokens) {
    if (token.from < kept.aFrom || token.to > kept.aTo) continue;
    const [from, to] = [token.from - kept.aFrom, token.to - kept.aFrom];
    if (differs.slice(from, to).includes(true)) differs.fill(true, from, to);
  }
  const spans: TextRange[] = [];
  let start = -1;
  for (let k = 0; k <= length; k++) {
    if (differs[k] && start < 0) start = k;
    if (!differs[k] && start >= 0) {
      spans.push({ from: start, to: k });
      start = -1;
    }
  }
  return spans;
}
