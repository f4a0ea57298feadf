// Settles a redline: accepts or rejects every change and returns the text that remains. Together with `sameText` it checks every redline before
// anybody sees it: rejecting must give A, accepting must give B.
import type { Node } from 'prosemirror-model';
import { type InlinePiece, inlinePiecesOf, type ParagraphKind, paragraph, paragraphsOf, schema, wordingOf } from '../../schema/index.ts';
import type { Redline, RedlineParagraph, Run } from './redline-model.ts';
import { isOn, type Side } from './sides.ts';

/** The runs that are left on one side, as pieces of a wording. */
export const settledRuns = (runs: readonly Run[], side: Side): InlinePiece[] =>
  runs.flatMap((run): InlinePiece[] => {
    if (!isOn(run.changes, side)) return [];
    if ('note' in run) return [{ note: settledRuns(run.note, side), id: run.id }];
    return run.text === '' ? [] : [{ text: run.text, em: run.em }];
  });

/** A paragraph of one side, with the redline paragraphs (`from`) joined in it. */
export interface SettledParagraph {
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly from: readonly RedlineParagraph[];
}

/** The paragraphs that remain when every change is accepted or rejected: one for each paragraph of the node that `settle` returns. */
export function settledParagraphs(redline: Redline, side: Side): SettledParagraph[] {
  const settled: SettledParagraph[] = [];
  let group: RedlineParagraph[] = [];
  const hasWords = ({ runs }: RedlineParagraph) => settledRuns(runs, side).length > 0;
  const close = () => {
    // Joined paragraphs take kind and level from the first one with words; if none has words, from the one whose paragraph mark stays.
    const head = group.find(hasWords) ?? group.at(-1);
    if (!head) return;
    const former = side === 'reject' ? head.former : null;
    settled.push({
      id: side === 'reject' ? (head.formerId ?? head.id) : head.id,
      kind: former?.kind ?? head.kind,
      level: former?.level ?? head.level,
      from: group,
    });
    group = [];
  };
  for (const entry of redline.paragraphs) {
    group.push(entry);
    if (isOn(entry.mark, side)) close();
  }
  if (group.some(hasWords)) close();
  return settled;
}

/** The text that remains when every change is accepted or rejected, as a `resolution` node. */
export const settle = (redline: Redline, side: Side): Node =>
  schema.node(
    'resolution',
    { issued: (side === 'accept' && redline.issued) || null },
    settledParagraphs(redline, side).map(({ from, ...attrs }) =>
      paragraph(
        attrs,
        from.flatMap(({ runs }) => settledRuns(runs, side)),
      ),
    ),
  );

/** The pieces with neighbouring text of the same style joined and note ids left out, so that the same text divided differently is equal. */
function joined(pieces: readonly InlinePiece[]): InlinePiece[] {
  const row: InlinePiece[] = [];
  for (const piece of pieces) {
    const last = row.at(-1);
    if ('note' in piece) row.push({ id: '', note: joined(piece.note) });
    else if (last && 'text' in last && last.em === (piece.em ?? false)) row[row.length - 1] = { text: last.text + piece.text, em: last.em };
    else row.push({ text: piece.text, em: piece.em ?? false });
  }
  return row;
}

const plain = (pieces: readonly InlinePiece[]): string => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
const excerpt = (text: string, at: number): string => {
  const from = Math.max(0, at - 15);
  return `“${from > 0 ? '…' : ''}${text.slice(from, at + 25)}${text.length > at + 25 ? '…' : ''}”`;
};

/** Null if two texts have the same words, italics, notes, kinds and levels (ids are ignored); else one English sentence about the first difference. */
export function sameText(x: Node, y: Node): string | null {
  const [xs, ys] = [paragraphsOf(x), paragraphsOf(y)];
  for (let k = 0; k < Math.max(xs.length, ys.length); k++) {
    const [left, right] = [xs[k], ys[k]];
    const number = k + 1;
    if (!left || !right) return `Paragraph ${number} stands in only one of the texts, which have ${xs.length} and ${ys.length} paragraphs.`;
    if (left.attrs.kind !== right.attrs.kind || left.attrs.level !== right.attrs.level)
      return `Paragraph ${number} is ${left.attrs.kind} of level ${left.attrs.level} in one text and ${right.attrs.kind} of level ${right.attrs.level} in the other.`;
    const [mine, theirs] = [left, right].map((node) => {
      const wording = wordingOf(node);
      return wording ? joined(inlinePiecesOf(wording)) : [];
    }) as [InlinePiece[], InlinePiece[]];
    const [textX, textY] = [plain(mine), plain(theirs)];
    if (textX !== textY) {
      let at = 0;
      while (textX[at] === textY[at]) at++;
      return `Paragraph ${number} differs from character ${at + 1}: ${excerpt(textX, at)} and ${excerpt(textY, at)}.`;
    }
    if (JSON.stringify(mine) === JSON.stringify(theirs)) continue;
    const notes = (pieces: readonly InlinePiece[]) => pieces.filter((piece) => 'note' in piece).length;
    if (notes(mine) !== notes(theirs)) return `Paragraph ${number} has ${notes(mine)} notes in one text and ${notes(theirs)} in the other.`;
    return `Paragraph ${number} has the same words, but its italics or its notes differ: ${excerpt(textX, 0)}.`;
  }
  return null;
}
