// Entries of a delegation's list that change words of one paragraph, of several, or at every occurrence. The paragraph's name may be before, inside or after
// the operation.
import { content, inWords, type WordEdit, withWords } from '../edits/edit.ts';
import { plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { formalNames } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry, standingTimes, whyMissing, withOneSpacing } from './clauses/listed-text.ts';
import { lettersOf, withoutLetters } from './entry-tokens.ts';
import { changesIn } from './word-changes.ts';

/** The words that a change affects at every occurrence; null if it does not. */
const everyOf = (change: WordEdit | undefined): string | null =>
  change && (change.do === 'delete' || change.do === 'replace') && change.target.nth === 'every' ? change.target.words : null;

/** The row with each plus as what it means: an “and” between quotations after a verb, else an insertion. */
function withPlainVerbs(row: readonly EntryToken[]): EntryToken[] {
  const begins = lettersOf(row).replace(/^[egabO]*/, '');
  return row.map((token, k) => {
    if (token.letter !== 'p') return token;
    if (row[k - 1]?.letter !== 'Q') return { ...token, letter: 'I' };
    return /^[DRICKUM]/.test(begins) ? { ...token, letter: '&' } : token;
  });
}

/** Reads such entries. */
export class WordsInside {
  private readonly text: ListedText;

  constructor(text: ListedText) {
    this.text = text;
  }

  /** What an entry asks for; null if it has none of the forms. */
  entry(tokens: readonly EntryToken[], quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const every = tokens.some(({ letter }) => letter === 'T');
    const row = withoutLetters(tokens, 'T');
    const names = row.flatMap(({ place }) => place ?? []);
    if (names.length > 1) return null;
    let rest: readonly EntryToken[] = row;
    const at = row.findIndex(({ letter }) => letter === 'A');
    if (at >= 0)
      rest = row.filter(
        (token, k) => k !== at && !(k === at - 1 && 'nx'.includes(token.letter)) && !(k === at + 1 && token.letter === 'P'),
      );
    if (/^C?w?[DIRKUM]/.test(lettersOf(rest)))
      rest = rest.filter(
        (token, k) =>
          k > 1 ||
          !'Cw'.includes(token.letter) ||
          (token.letter === 'C' && !/[DIRKUM]/.test(rest[1]?.letter ?? '') && rest[1]?.letter !== 'w'),
      );
    const named = names[0] ?? (every ? null : above);
    const changes = changesIn(withPlainVerbs(rest), quotes, every);
    if (!changes) return null;
    if (!named) {
      if (!every) return notDone('The list does not say in which paragraph.');
      return this.everywhere(changes, tokens);
    }
    const wrong = whyMissing(this.text, named) ?? this.otherCount(tokens, changes, named);
    if (wrong) return notDone(wrong);
    const comma = changes.slice(0, -1).some((change) => {
      const text = 'content' in change ? change.content.text : '';
      return /^[,\s]*[^,\s].*,\s*$/s.test(text) && !/^\s*,/.test(text);
    });
    if (comma) return notDone('The comma inside the quotation marks may belong to the new words or to the list.');
    const demands = formalNames(named).map((address, k) => inWords(address, this.withTheirPoints(changes, named.phrases[k]!)));
    return { demands, place: named };
  }

  /** “(x2)” and “both occurrences”: the words must occur that often. Null if they do, or if the list gives no number. */
  private otherCount(tokens: readonly EntryToken[], changes: readonly WordEdit[], named: ListedPlace): string | null {
    const said = String(tokens.find(({ letter }) => letter === 'T')?.value ?? '');
    const wanted = /both|twice|two/.test(said) ? 2 : /thrice|three/.test(said) ? 3 : Number(/\d/.exec(said)?.[0] ?? 0);
    const typed = everyOf(changes[0]);
    if (wanted === 0 || typed === null) return null;
    const words = plainQuote(typed);
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
    const other = named.phrases.map((name) => (this.text.wordsOf(name) ?? '').match(whole)?.length ?? 0).find((n) => n !== wanted);
    return other === undefined
      ? null
      : `“${words}” stands in the paragraph ${other === 1 ? 'once' : `${other} times`}; the list says ${wanted} times.`;
  }

  /** Punctuation inside the closing quotation mark belongs to the list if the paragraph does not have it after the quoted words. */
  private withTheirPoints(changes: readonly WordEdit[], name: string): WordEdit[] {
    const words = withOneSpacing(this.text.wordsOf(name) ?? '');
    return changes.map((change) => {
      let cut = false;
      const there = (typed: string): string => {
        const bare = typed.replace(/[.,;]\s*$/, '');
        if (bare === typed || bare.trim() === '' || words.includes(withOneSpacing(typed)) || !words.includes(withOneSpacing(bare)))
          return typed;
        cut = true;
        return bare.trim();
      };
      const standing = withWords(change, there);
      if (!('content' in standing)) return standing;
      const { text } = standing.content;
      const bare = text.replace(/[.,;]\s*$/, '');
      return bare.trim() === '' || (!cut && !/\.\s*$/.test(text)) ? standing : { ...standing, content: content(bare) };
    });
  }

  private everywhere(changes: readonly WordEdit[], tokens: readonly EntryToken[]): ReadEntry {
    const typed = changes.map(everyOf);
    if (typed.some((words) => words === null)) return notDone('Only deletions and replacements can be done throughout the text.');
    const wanted = typed.map((words) => withOneSpacing(plainQuote(words!)));
    const said = tokens.flatMap(({ letter, value }) => (letter === 'T' ? String(value ?? '') : [])).join(' ');
    const part = /pream|PPs/i.test(said) ? /^preambular/ : /operative|OPs/i.test(said) ? /^operative/ : /(?:)/;
    const all = this.text.names.filter(
      (name) => part.test(name) && wanted.some((words) => withOneSpacing(this.text.wordsOf(name) ?? '').includes(words)),
    );
    if (all.length === 0)
      return notDone(`“${wanted[0]}” does not stand in ${part.source === '(?:)' ? 'the text' : 'that part of the text'}.`);
    // “In the preamble, delete “X””: without “throughout”, a single occurrence may be meant.
    const times = all.reduce((sum, name) => sum + standingTimes(this.text.wordsOf(name) ?? '', wanted[0]!), 0);
    if (times > 1 && /^in (?:the )?(?:preamble|preambular part|operative part|operative section)$/i.test(said))
      return notDone(`“${wanted[0]}” stands there ${times} times; the list does not say which is meant.`);
    return {
      demands: all.map((address) =>
        inWords(
          this.own(address),
          changes.filter((_, k) => withOneSpacing(this.text.wordsOf(address) ?? '').includes(wanted[k]!)),
        ),
      ),
      place: null,
      everywhere: true,
    };
  }

  private own(name: string): string {
    return this.text.names.some((other) => other.startsWith(`${name} (`)) ? `the chapeau of ${name}` : name;
  }
}
