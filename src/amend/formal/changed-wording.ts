// Applies changes to a paragraph's words. A formal amendment quotes words without the blanks around them, so blanks are added or removed as the neighbouring
// words need. Inserted words take the italics of adjacent words, and a changed opening keeps the italics of the old one.
import { Fragment, type Node } from 'prosemirror-model';
import { inlinePiecesOf, isSpaceless, type Language, type ParagraphKind, schema, textOf, wording } from '../../../schema/index.ts';
import { areGlued, fragmentOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { italicise } from '../../text/reading/inline.ts';

/** One change of a paragraph's word tokens: `insert` replaces the tokens [from, to). */
export interface WordChange {
  readonly from: number;
  readonly to: number;
  readonly insert: readonly WordToken[];
}

const CLINGS = /^[,;:.!?)\]}”’»%…،؛؟，；：、。！？）》」』】]/u;
const OPENS = /^[([{“‘«¿¡（《「『【]/u;
/** Marks that French writes after a blank. */
const BEHIND_BLANK = /^[;:!?»%]/u;
const DASH = /^[—–/-]/u;

const isEm = (token: WordToken | undefined): boolean =>
  token && token.kind !== 'note' ? token.source.nodeAt(token.at)?.marks.length === 1 : false;
const isBlank = (token: WordToken | undefined): boolean => token?.kind === 'blank';
const blank = (em: boolean): WordToken => wordTokens(schema.node('wording', null, schema.text(' ', em ? [schema.mark('em')] : [])))[0]!;

/** True if a blank is needed between two tokens. */
function parted(x: WordToken | undefined, y: WordToken | undefined): boolean {
  if (!x || !y || isBlank(x) || isBlank(y) || y.kind === 'note') return false;
  if (CLINGS.test(y.text) || OPENS.test(x.text) || DASH.test(x.text) || DASH.test(y.text)) return false;
  if (isSpaceless(x.text) || isSpaceless(y.text) || /^[，；：、。！？）》」』】]/u.test(x.text)) return false;
  return x.kind !== 'word' || y.kind !== 'word' || areGlued(x, y);
}

/** The inserted tokens, in italics if `em` says so, unless the list already sets some of them in italics. */
function faced(insert: readonly WordToken[], em: boolean): readonly WordToken[] {
  if (!em || insert.some(isEm)) return insert;
  const nodes: Node[] = [];
  fragmentOf(insert).forEach((node) => {
    nodes.push(node.isText ? node.mark([schema.mark('em')]) : node);
  });
  return wordTokens(schema.node('wording', null, nodes));
}

/** The wording with single blanks between words and none at its ends. */
export function folded(node: Node): Node {
  let open = true;
  const kept = wordTokens(node).filter((token) => {
    if (!isBlank(token)) {
      if (token.kind !== 'note') open = false;
      return true;
    }
    const first = !open;
    open = true;
    return first;
  });
  let end = kept.length;
  while (end > 0 && kept[end - 1]!.kind === 'note') end--;
  if (isBlank(kept[end - 1])) kept.splice(end - 1, 1);
  const content = fragmentOf(kept.map((token) => (isBlank(token) && token.text !== ' ' ? blank(isEm(token)) : token)));
  return node.copy(content);
}

/** The wording with the changes applied. Their positions count the word tokens of `base`; they must be disjoint. */
export function withChanges(base: Node, changes: readonly WordChange[], kind: ParagraphKind, language: Language): Node {
  const tokens = wordTokens(base);
  const out: WordToken[] = [];
  let at = 0;
  const join = (next: WordToken | undefined) => {
    if (parted(out.at(-1), next)) out.push(blank(isEm(out.at(-1)) && isEm(next)));
  };
  for (const change of [...changes].sort((x, y) => x.from - y.from || x.to - y.to)) {
    out.push(...tokens.slice(at, change.from));
    at = change.to;
    const struck = tokens.slice(change.from, change.to);
    const beside = [
      tokens.slice(0, change.from).findLast((token) => token.kind === 'word'),
      tokens.slice(change.to).find((token) => token.kind === 'word'),
    ];
    const insert = faced(change.insert, struck.length > 0 ? struck.every((token) => isBlank(token) || isEm(token)) : beside.every(isEm));
    const first = insert[0] ?? tokens[at];
    // Remove the blank before the change if punctuation follows that belongs to the word before, or if nothing or another blank follows; but a mark that
    // replaces a mark keeps the blank that French has there.
    const clings = first !== undefined && first.kind !== 'note' && CLINGS.test(first.text);
    const isMarkForMark = insert.length > 0 && [first, struck[0]].every((token) => token !== undefined && BEHIND_BLANK.test(token.text));
    if (isBlank(out.at(-1)) && !isMarkForMark && (!first || (insert.length === 0 && isBlank(first)) || clings)) out.pop();
    if (insert.length === 0 && isBlank(tokens[at]) && (out.length === 0 || OPENS.test(out.at(-1)!.text))) at++;
    if (insert.length > 0) {
      join(first);
      out.push(...insert);
    }
    if (struck.length > 0 || insert.length > 0) join(tokens[at]);
  }
  out.push(...tokens.slice(at));
  return reopened(base, folded(base.copy(out.length > 0 ? fragmentOf(out) : Fragment.empty)), kind, language);
}

/** Sets the new opening in italics if exactly the opening was in italics before the change. */
function reopened(base: Node, changed: Node, kind: ParagraphKind, language: Language): Node {
  if (kind !== 'preambular' && kind !== 'operative') return changed;
  const italic = (node: Node) => (node.firstChild?.isText && node.firstChild.marks.length > 0 ? node.firstChild.text!.trimEnd().length : 0);
  const was = openingLength(textOf(base), kind, language);
  if (was === 0 || italic(base) !== was) return changed;
  const now = openingLength(textOf(changed), kind, language);
  const [head, ...rest] = inlinePiecesOf(changed);
  if (now === 0 || !head || 'note' in head) return changed;
  return wording(italicise([{ ...head, em: false }, ...rest], now));
}
