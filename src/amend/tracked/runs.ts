// The words of one compiled paragraph as runs of a redline, with an author and a date on every change. Each run keeps the ids of the proposals that it belongs
// to, so that comments on a proposal can be put on its words.
import type { Fragment, Node } from 'prosemirror-model';
import { type AgreedLevel, idOf, inlinePiecesOf, schema } from '../../../schema/index.ts';
import type { ChangeKind, Mark, NoteRun, Run, TextRun } from '../../diff/redline-model.ts';
import { fragmentOf, wordTokens } from '../../diff/word-tokens.ts';
import { changedWords } from '../rebase/splices.ts';
import type { CompiledPart, RewordedNote } from './parts.ts';

/** A run, and the ids of the proposals that change it. */
export interface OwnedRun {
  readonly run: Run;
  readonly of: readonly string[];
}

/** Makes a mark for a change, with the delegation that owns the proposal as its author. */
export type Signing = (change: ChangeKind, proposal: string) => Mark;

/** The changes of the paragraph as a whole. `brought`: the id of the proposal that adds it, if it is a proposed one. `gone`: ids of those that delete it. */
export interface WholeParagraph {
  readonly brought: readonly string[];
  readonly gone: readonly string[];
}

export const wordingWith = (content: Fragment): Node => schema.node('wording', null, content);

/** The marks for changes by these proposals. Each delegation gets one mark of a kind, even where several of its proposals make the same change. */
export function marksFor(sign: Signing, brought: readonly string[], struck: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  const add = (change: ChangeKind) => (proposal: string) => {
    const mark = sign(change, proposal);
    if (!marks.some((one) => one.change === change && one.author === mark.author)) marks.push(mark);
  };
  brought.forEach(add('insertion'));
  struck.forEach(add('deletion'));
  return marks;
}

const textRun = ({ text, em }: { text: string; em?: boolean }, changes: readonly Mark[] = []): TextRun => ({
  text,
  em: em === true,
  changes,
});

/** The text runs for a footnote's words, or for a part of them. */
const textRuns = (content: Fragment, changes: readonly Mark[] = []): TextRun[] =>
  inlinePiecesOf(wordingWith(content)).flatMap((piece) => ('note' in piece ? [] : [textRun(piece, changes)]));

function runsWith(content: Fragment, changes: readonly Mark[]): Run[] {
  return inlinePiecesOf(wordingWith(content)).map((piece): Run => {
    if (!('note' in piece)) return textRun(piece, changes);
    return { note: piece.note.flatMap((one) => ('note' in one ? [] : [textRun(one)])), id: piece.id, changes };
  });
}

/** The run for a footnote that stays, with the changes of its words. */
function changedNote({ old, fresh, by }: RewordedNote, changes: readonly Mark[], sign: Signing): NoteRun {
  const tokens = wordTokens(old);
  const note: TextRun[] = [];
  let at = 0;
  for (const { from, to, insert } of changedWords(old, fresh)) {
    note.push(...textRuns(fragmentOf(tokens.slice(at, from))));
    note.push(...textRuns(fragmentOf(tokens.slice(from, to)), [sign('deletion', by)]));
    note.push(...textRuns(fragmentOf(insert), [sign('insertion', by)]));
    at = to;
  }
  note.push(...textRuns(fragmentOf(tokens.slice(at))));
  return { note, id: idOf(old), changes };
}

/** A run with the level at which its words, and those of a note, are agreed. Insertions in it are not agreed. */
function withLevel(run: Run, agreed: AgreedLevel | undefined): Run {
  if (agreed === undefined) return run;
  if (!('note' in run)) return { ...run, agreed };
  const note = run.note.map((one) => (one.changes.some(({ change }) => change === 'insertion') ? one : { ...one, agreed }));
  return { ...run, note, agreed };
}

/** The runs of one part, with the changes of the part itself and those of the paragraph as a whole. */
export function runsOfPart(part: CompiledPart | RewordedNote, { brought, gone }: WholeParagraph, sign: Signing): OwnedRun[] {
  if ('old' in part) return [{ run: withLevel(changedNote(part, marksFor(sign, brought, gone), sign), part.agreed), of: [part.by] }];
  const into = part.brought.length > 0 ? part.brought : brought;
  const changes = marksFor(sign, into, [...part.struck, ...gone]);
  return runsWith(part.content, changes).map((run) => ({ run: withLevel(run, part.agreed), of: [...into, ...part.struck, ...gone] }));
}
