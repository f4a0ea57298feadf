// The ways in which delegations say one change of words in a paragraph, as forms of a row of letters, and the operations of formal lists that they mean.
import { type EntryToken, lettersOf, matched, quoteOf, sideOf, which, withoutLetters } from './entry-tokens.ts';

const W = '(?<w>O?QO?)';
const V = '(?<v>O?QO?)';
const atEdge = (tokens: readonly EntryToken[] | undefined): string =>
  `the ${tokens?.[0]?.letter === 'e' ? 'last' : 'first'} occurrence of `;
/** Forms of one change inside a paragraph, without the paragraph's name, and how formal lists put it. */
const CHANGES: readonly (readonly [string, (g: Record<string, EntryToken[]>, every: boolean) => string])[] = [
  [`(?:D${W}|${W.replace('<w>', '<w2>')}w?D)`, (g, every) => `delete ${which(g.w ?? g.w2, every)}${quoteOf(g.w ?? g.w2)}`],
  [
    `(?:(?<s>[ab])${V}D${W}|D${W.replace('<w>', '<w2>')}(?<s2>[ab])${V.replace('<v>', '<v2>')})`,
    (g) => {
      const words = g.w ?? g.w2;
      return `${sideOf((g.s ?? g.s2)?.[0])} ${which(g.v ?? g.v2, false)}${quoteOf(g.v ?? g.v2)} delete ${which(words, false)}${quoteOf(words)}`;
    },
  ],
  [
    `(?:(?<s>[ab])${V}[RC]${W}[wt](?<u>Q)|[RC]${W.replace('<w>', '<w2>')}(?<s2>[ab])${V.replace('<v>', '<v2>')}[wt](?<u2>Q)|${W.replace('<w>', '<w3>')}(?<s3>[ab])${V.replace('<v>', '<v3>')}w(?<u3>Q))`,
    (g) => {
      const [words, near] = [g.w ?? g.w2 ?? g.w3, g.v ?? g.v2 ?? g.v3];
      return `${sideOf((g.s ?? g.s2 ?? g.s3)?.[0])} ${which(near, false)}${quoteOf(near)} replace ${which(words, false)}${quoteOf(words)} with ${quoteOf(g.u ?? g.u2 ?? g.u3)}`;
    },
  ],
  [
    `(?:D(?:E|P)(?<s>[ab])${V}|(?<s2>[a])${V.replace('<v>', '<v2>')}DE?(?:E|H))`,
    (g) => `delete all that comes ${sideOf((g.s ?? g.s2)?.[0])} ${which(g.v ?? g.v2, false)}${quoteOf(g.v ?? g.v2)}`,
  ],
  [`D[EP]x${V}`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to the end`],
  [
    `DE?m${W}&(?<u>O?QO?)`,
    (g) => `delete all that comes between ${which(g.w, false)}${quoteOf(g.w)} and ${which(g.u, false)}${quoteOf(g.u)}`,
  ],
  [`DE?x${V}(?:t?[eH])`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to the end`],
  [`x?${V}t${W}D`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to ${which(g.w, false)}${quoteOf(g.w)}`],
  [`DE?x${V}t${W}`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to ${which(g.w, false)}${quoteOf(g.w)}`],
  [
    `(?:[RC]${W}[wt]|${W.replace('<w>', '<w2>')}(?:R?w|C[wt]|t)|D${W.replace('<w>', '<w3>')}&?[IR]w?|R${W.replace('<w>', '<w4>')}Y)(?<v>Q)X?`,
    (g, every) => {
      const words = g.w ?? g.w2 ?? g.w3 ?? g.w4;
      return `replace ${which(words, every)}${quoteOf(words)} with ${quoteOf(g.v)}`;
    },
  ],
  [`(?:Rf?|I?w?)(?<v>Q)(?<=^(?:R|I?w?)Q)[fX]${W}`, (g, every) => `replace ${which(g.w, every)}${quoteOf(g.w)} with ${quoteOf(g.v)}`],
  [`[fXR]*${W}Y(?<v>Q)`, (g, every) => `replace ${which(g.w, every)}${quoteOf(g.w)} with ${quoteOf(g.v)}`],
  [
    `(?:Y(?<v>Q)X${W}|R(?<v2>Q)n${W.replace('<w>', '<w2>')})`,
    (g, every) => `replace ${which(g.w ?? g.w2, every)}${quoteOf(g.w ?? g.w2)} with ${quoteOf(g.v ?? g.v2)}`,
  ],
  // “replace “X” with “Y” at the end”: the last of them.
  [
    `(?:[RC](?<w>Q)[wt](?<v>Q)(?<s>[eg])|(?<s2>[eg])[RC](?<w2>Q)[wt](?<v2>Q))`,
    (g) => `replace ${atEdge(g.s ?? g.s2)}${quoteOf(g.w ?? g.w2)} with ${quoteOf(g.v ?? g.v2)}`,
  ],
  [`(?:D(?<w>Q)(?<s>[eg])|(?<s2>[eg])D(?<w2>Q))`, (g) => `delete ${atEdge(g.s ?? g.s2)}${quoteOf(g.w ?? g.w2)}`],
  [`[fX]${W}Y?(?:R|w|I)(?<v>Q)`, (g, every) => `replace ${which(g.w, every)}${quoteOf(g.w)} with ${quoteOf(g.v)}`],
  [`R(?:${W}x?[ab])w(?<v>Q)`, () => ''],
  [
    `(?:I(?<v>Q)(?<s>[ab])${W}|(?<s2>[ab])${W.replace('<w>', '<w2>')}&?(?:I(?<v2>Q)|(?<v3>Q)I)|I(?<s3>[ab])${W.replace('<w>', '<w3>')}(?<v4>Q))`,
    (g) => {
      const words = g.w ?? g.w2 ?? g.w3;
      return `${sideOf((g.s ?? g.s2 ?? g.s3)?.[0])} ${which(words, false)}${quoteOf(words)}, insert ${quoteOf(g.v ?? g.v2 ?? g.v3 ?? g.v4)}`;
    },
  ],
  [
    `(?:(?<e>[eg])I(?<v>Q)|I(?<v2>Q)(?<e2>[eg])|(?<v5>Q)I(?<e5>[eg])|I(?<e3>[eg])(?<v3>Q)|(?<e4>[eg])(?<v4>Q)I)`,
    (g) =>
      `at the ${(g.e ?? g.e2 ?? g.e3 ?? g.e4 ?? g.e5)![0]!.letter === 'e' ? 'end' : 'beginning'}, insert ${quoteOf(g.v ?? g.v2 ?? g.v3 ?? g.v4 ?? g.v5)}`,
  ],
  [
    `(?:I(?<v>Q)m${W}&(?<u>O?QO?)|m${W.replace('<w>', '<w2>')}&(?<u2>O?QO?)I(?<v2>Q))`,
    (g) => `between ${quoteOf(g.w ?? g.w2)} and ${quoteOf(g.u ?? g.u2)}, insert ${quoteOf(g.v ?? g.v2)}`,
  ],
  [`(?:K${W}|${W.replace('<w>', '<w2>')}K)`, (g) => `bracket ${which(g.w ?? g.w2, false)}${quoteOf(g.w ?? g.w2)}`],
  [`U${W}`, (g) => `unbracket ${which(g.w, false)}${quoteOf(g.w)}`],
  [
    `(?:M${W}|${W.replace('<w>', '<w2>')}M)t?(?<s>[ab])${V}`,
    (g) => `move ${which(g.w ?? g.w2, false)}${quoteOf(g.w ?? g.w2)} ${sideOf(g.s?.[0])} ${which(g.v, false)}${quoteOf(g.v)}`,
  ],
];

/** The changes that a row without names of paragraphs asks for, in the words of formal lists; null where it has none of the forms. */
export function changesIn(tokens: readonly EntryToken[], every: boolean): string[] | null {
  if (tokens.length === 0) return null;
  const moved = matched(tokens, `(?:M(?<w>O?QO?)|(?<w2>O?QO?)M)t?e`);
  const moving = moved?.w ?? moved?.w2;
  if (moved) return [`delete ${which(moving, false)}${quoteOf(moving)}`, `at the end, insert ${quoteOf(moving)}`];
  for (const plain of [tokens, withoutLetters(tokens, '&')]) {
    for (const [form, say] of CHANGES) {
      const groups = matched(plain, form);
      const said = groups && say(groups, every);
      if (said) return [said];
    }
    // Delete “X”, “Y” and “Z”; replace “X” with “Y” and “Z” with “W”.
    const row = lettersOf(plain);
    const verb = plain[0]!;
    const items =
      /^D(?:O?QO?&?){2,}$/.test(row) && !/O[^Q]*O/.test(row) ? /O?QO?/g : /^[RC]?(?:O?QO?[wt]Q&?){2,}$/.test(row) ? /O?QO?[wt]Q/g : null;
    if (items && !row.includes('QO')) {
      const all = [...row.matchAll(items)].map((m) =>
        changesIn([verb.letter === 'Q' ? { ...verb, letter: 'R' } : verb, ...plain.slice(m.index, m.index + m[0].length)], every),
      );
      if (all.every((one) => one !== null)) return all.flat();
    }
  }
  for (const mark of [';', '&']) {
    const at = tokens.findIndex(
      (token, k) => token.letter === mark && /^[DIRCKUMabegm]|^O?QO?[wDR]/.test(lettersOf(withoutLetters(tokens.slice(k + 1), '&;'))),
    );
    for (let k = at; k >= 0 && k < tokens.length; k++) {
      if (tokens[k]!.letter !== mark) continue;
      const [first, rest] = [changesIn(withoutLetters(tokens.slice(0, k), ';'), every), changesIn(tokens.slice(k + 1), every)];
      if (first && rest) return [...first, ...rest];
    }
  }
  // “after “X” add “Y”, delete “Z””: a comma parts operations where each of them is complete.
  const next = tokens.findIndex(({ letter }, k) => k > 1 && /[DIRKU]/.test(letter));
  if (next > 0) {
    const [first, rest] = [changesIn(tokens.slice(0, next), every), changesIn(tokens.slice(next), every)];
    if (first && rest && tokens[0]!.letter !== 'a') return [...first, ...rest];
  }
  return tokens.at(-1)!.letter === ';' ? changesIn(tokens.slice(0, -1), every) : null;
}
