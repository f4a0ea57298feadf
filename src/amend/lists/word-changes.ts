// The forms, as rows of letters, in which delegations ask for one change of words in a paragraph, and what each asks for.
import { content, deletion, insertion, type NearSide, replacement, type WordEdit, type Words } from '../edits/edit.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { lettersOf, matched, quotedBy, sideOf, withoutLetters, wordsBy } from './entry-tokens.ts';

const W = '(?<w>O?QO?)';
const V = '(?<v>O?QO?)';
const named = (group: string, as: string): string => group.replace(/<[wv]>/, `<${as}>`);

/** The groups of a form and the words that they quote. */
interface Said {
  /** The words of the first of these groups that is present. */
  readonly words: (...names: readonly string[]) => Words;
  /** The same, at every occurrence if the entry says so. */
  readonly all: (...names: readonly string[]) => Words;
  readonly text: (...names: readonly string[]) => string;
  readonly first: (...names: readonly string[]) => EntryToken | undefined;
  readonly side: (...names: readonly string[]) => NearSide;
}

/** Forms of one change inside a paragraph, without the paragraph's name. */
const CHANGES: readonly (readonly [string, (said: Said) => WordEdit | null])[] = [
  [`(?:D${W}|${named(W, 'w2')}w?D)`, ({ all }) => deletion(all('w', 'w2'))],
  [
    `(?:(?<s>[ab])${V}D${W}|D${named(W, 'w2')}(?<s2>[ab])${named(V, 'v2')})`,
    ({ words, side }) => deletion(words('w', 'w2'), { side: side('s', 's2'), near: words('v', 'v2') }),
  ],
  [
    `(?:D(?:E|P)(?<s>[ab])${V}|(?<s2>[a])${named(V, 'v2')}DE?(?:E|H))`,
    ({ words, side }) => ({ do: 'delete rest', side: side('s', 's2'), near: words('v', 'v2') }),
  ],
  [`DE?m${W}&(?<u>O?QO?)`, ({ words }) => ({ do: 'delete between', from: words('w'), to: words('u') })],
  [`(?:D[EP]x${V}|DE?x${named(V, 'v2')}(?:t?[eH]))`, ({ words }) => ({ do: 'delete span', from: words('v', 'v2'), to: null })],
  [
    `(?:x?${V}t${W}D|DE?x${named(V, 'v2')}t${named(W, 'w2')})`,
    ({ words }) => ({ do: 'delete span', from: words('v', 'v2'), to: words('w', 'w2') }),
  ],
  [
    `(?:[RC]${W}[wt]|${named(W, 'w2')}(?:R?w|C[wt]|t)|D${named(W, 'w3')}&?[IR]w?|R${named(W, 'w4')}Y)(?<v>Q)X?`,
    ({ all, text }) => replacement(all('w', 'w2', 'w3', 'w4'), text('v')),
  ],
  [
    `(?:(?:Rf?|I?w?)(?<v>Q)(?<=^(?:R|I?w?)Q)[fX]${W}|[fXR]*${named(W, 'w2')}Y(?<v2>Q)|Y(?<v3>Q)X${named(W, 'w3')}|R(?<v4>Q)n${named(W, 'w4')})`,
    ({ all, text }) => replacement(all('w', 'w2', 'w3', 'w4'), text('v', 'v2', 'v3', 'v4')),
  ],
  [
    `(?:I(?<v>Q)(?<s>[ab])${W}|(?<s2>[ab])${named(W, 'w2')}&?(?:I(?<v2>Q)|(?<v3>Q)I)|I(?<s3>[ab])${named(W, 'w3')}(?<v4>Q))`,
    ({ words, text, side }) => insertion({ side: side('s', 's2', 's3'), near: words('w', 'w2', 'w3') }, text('v', 'v2', 'v3', 'v4')),
  ],
  [
    `(?:(?<e>[eg])I(?<v>Q)|I(?<v2>Q)(?<e2>[eg])|(?<v5>Q)I(?<e5>[eg])|I(?<e3>[eg])(?<v3>Q)|(?<e4>[eg])(?<v4>Q)I)`,
    ({ text, first }) =>
      insertion({ edge: first('e', 'e2', 'e3', 'e4', 'e5')!.letter === 'e' ? 'end' : 'beginning' }, text('v', 'v2', 'v3', 'v4', 'v5')),
  ],
  [
    `(?:I(?<v>Q)m${W}&(?<u>O?QO?)|m${named(W, 'w2')}&(?<u2>O?QO?)I(?<v2>Q))`,
    ({ text }) => ({ do: 'insert between', words: [text('w', 'w2'), text('u', 'u2')], content: content(text('v', 'v2')) }),
  ],
  [`(?:K${W}|${named(W, 'w2')}K)`, ({ words }) => ({ do: 'bracket', target: words('w', 'w2') })],
  [`U${W}`, ({ words }) => ({ do: 'unbracket', target: words('w') })],
  [
    `(?:M${W}|${named(W, 'w2')}M)t?(?<s>[ab])${V}`,
    ({ words, side }) => ({ do: 'move', target: words('w', 'w2'), side: side('s'), near: words('v') }),
  ],
];

const saidIn = (g: Record<string, EntryToken[]>, quotes: readonly string[], every: boolean): Said => {
  const group = (names: readonly string[]) => names.map((name) => g[name]).find((one) => one !== undefined);
  return {
    words: (...names) => wordsBy(group(names), quotes),
    all: (...names) => wordsBy(group(names), quotes, every),
    text: (...names) => quotedBy(group(names), quotes),
    first: (...names) => group(names)?.[0],
    side: (...names) => sideOf(group(names)?.[0]),
  };
};

/** The changes that a row without paragraph names asks for; null if it has none of the forms. */
export function changesIn(tokens: readonly EntryToken[], quotes: readonly string[], every: boolean): WordEdit[] | null {
  if (tokens.length === 0) return null;
  const moved = matched(tokens, `(?:M(?<w>O?QO?)|(?<w2>O?QO?)M)t?e`);
  const moving = moved?.w ?? moved?.w2;
  if (moved) return [deletion(wordsBy(moving, quotes)), insertion({ edge: 'end' }, quotedBy(moving, quotes))];
  for (const plain of [tokens, withoutLetters(tokens, '&')]) {
    for (const [form, say] of CHANGES) {
      const groups = matched(plain, form);
      const said = groups && say(saidIn(groups, quotes, every));
      if (said) return [said];
    }
  }
  for (const mark of [';', '&']) {
    const at = tokens.findIndex(
      (token, k) => token.letter === mark && /^[DIRCKUMabegm]|^O?QO?[wDR]/.test(lettersOf(withoutLetters(tokens.slice(k + 1), '&;'))),
    );
    for (let k = at; k >= 0 && k < tokens.length; k++) {
      if (tokens[k]!.letter !== mark) continue;
      const [first, rest] = [
        changesIn(withoutLetters(tokens.slice(0, k), ';'), quotes, every),
        changesIn(tokens.slice(k + 1), quotes, every),
      ];
      if (first && rest) return [...first, ...rest];
    }
  }
  // “after “X” add “Y”, delete “Z””: a comma separates operations if each is complete.
  const next = tokens.findIndex(({ letter }, k) => k > 1 && /[DIRKU]/.test(letter));
  if (next > 0) {
    const [first, rest] = [changesIn(tokens.slice(0, next), quotes, every), changesIn(tokens.slice(next), quotes, every)];
    if (first && rest && tokens[0]!.letter !== 'a') return [...first, ...rest];
  }
  return tokens.at(-1)!.letter === ';' ? changesIn(tokens.slice(0, -1), quotes, every) : null;
}
