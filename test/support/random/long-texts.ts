// Texts like issued ones, for laws of files: titles of one to four lines, long paragraphs in the language of the text, notes, and the proposals of up to
// eight delegations in them. Everything is drawn from one seed.
import type { Node } from 'prosemirror-model';
import {
  amendment,
  type InlinePiece,
  inlinePiecesOf,
  type Language,
  type Meta,
  paragraph,
  resolution,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import type { Layout } from '../../../src/formats/layout.ts';
import { structural } from './random-proposals.ts';
import { numbersBelow } from './seeded-numbers.ts';

interface Words {
  readonly organ: string;
  readonly session: string;
  readonly item: string;
  readonly openings: readonly string[];
  readonly words: readonly string[];
  readonly between: string;
}

const WORDS: Record<Language, Words> = {
  en: {
    organ: 'The General Assembly',
    session: 'Eightieth session',
    item: 'Agenda item 71 (b)',
    openings: ['Recalling', 'Noting with concern', 'Decides', 'Calls upon', 'Further invites'],
    words:
      'the implementation of human rights instruments, including (A/RES/70/1), by Member States at the national level; 15 per cent non-discriminatory “access” States’ cooperation and development résumé Secretary-General, 2019–2024'.split(
        ' ',
      ),
    between: ' ',
  },
  fr: {
    organ: 'L’Assemblée générale',
    session: 'Quatre-vingtième session',
    item: 'Point 71 b) de l’ordre du jour',
    openings: ['Rappelant', 'Notant avec préoccupation', 'Décide', 'Demande', 'Invite en outre'],
    words:
      'la mise en œuvre des instruments relatifs aux droits de l’homme, y compris (A/RES/70/1), par les États Membres « au niveau » national ; 15 pour cent coopération développement Secrétaire général'.split(
        ' ',
      ),
    between: ' ',
  },
  es: {
    organ: 'La Asamblea General',
    session: 'Octogésimo período de sesiones',
    item: 'Tema 71 b) del programa',
    openings: ['Recordando', 'Observando con preocupación', 'Decide', 'Exhorta', 'Invita además'],
    words:
      'la aplicación de los instrumentos de derechos humanos, incluida la resolución (A/RES/70/1), por los Estados Miembros «en el plano» nacional; el 15 por ciento cooperación año desarrollo'.split(
        ' ',
      ),
    between: ' ',
  },
  ru: {
    organ: 'Генеральная Ассамблея',
    session: 'Восьмидесятая сессия',
    item: 'Пункт 71 b) повестки дня',
    openings: ['ссылаясь', 'отмечая с обеспокоенностью', 'постановляет', 'призывает', 'предлагает далее'],
    words:
      'осуществление договоров о правах человека, включая (A/RES/70/1), государствами-членами «на национальном» уровне; 15 процентов сотрудничество развитие Генеральный секретарь'.split(
        ' ',
      ),
    between: ' ',
  },
  ar: {
    organ: 'إن الجمعية العامة',
    session: 'الدورة الثمانون',
    item: 'البند 71 (ب) من جدول الأعمال',
    openings: ['إذ تشير', 'وإذ تلاحظ مع القلق', 'تقرر', 'تهيب', 'تدعو كذلك'],
    words:
      'تنفيذ صكوك حقوق الإنسان، بما في ذلك (A/RES/70/1)، من جانب الدول الأعضاء «على الصعيد» الوطني؛ 15 في المائة والتعاون والتنمية الأمين العام لعام 2024'.split(
        ' ',
      ),
    between: ' ',
  },
  zh: {
    organ: '大会',
    session: '第八十届会议',
    item: '议程项目71(b)',
    openings: ['回顾', '关切地注意到', '决定', '促请', '还邀请'],
    words: '执行 人权文书， 包括 （A/RES/70/1）， 会员国 在国家一级 的“合作” 和发展； 15% 秘书长 提高 能力 妇女和女童 可持续'.split(' '),
    between: '',
  },
};

/** Names that are longer than a gap on a line, one that is the beginning of another, and one with an unusual character. */
const DELEGATIONS = [
  'Norway',
  'Egypt',
  'Guinea',
  'Guinea-Bissau',
  'Côte d’Ivoire',
  'United Kingdom of Great Britain and Northern Ireland',
  'Iran (Islamic Republic of)',
  'Mexico',
] as const;

/** A text with its proposals and what is printed around it. */
export interface LongText {
  readonly meta: Meta;
  readonly layout: Layout;
  /** With pending amendments. */
  readonly doc: Node;
  readonly name: (by: string) => string;
}

/** The text of a seed. */
export function longText(seed: number, language: Language): LongText {
  const below = numbersBelow(seed);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const { organ, session, item, openings, words, between } = WORDS[language];
  const phrase = (count: number) => Array.from({ length: count }, () => one(words)).join(between);
  const longest = language === 'zh' ? 120 : 130;
  const pieces = (count: number): InlinePiece[] => {
    const list: InlinePiece[] = [{ text: one(openings), em: true }];
    for (let left = count; left > 0; ) {
      const taken = Math.min(left, 5 + below(40));
      list.push({ text: between + phrase(taken) });
      left -= taken;
      if (below(4) === 0) list.push({ note: [{ text: phrase(1 + below(40)) }], id: '' });
    }
    list.push({ text: one([',', ';', '.']) });
    return list;
  };
  let notes = 0;
  const numbered = (list: InlinePiece[]) => list.map((piece) => ('note' in piece ? { ...piece, id: `n${++notes}` } : piece));
  const looks = [
    { kind: 'preambular' },
    { kind: 'preambular' },
    { kind: 'operative' },
    { kind: 'operative' },
    { kind: 'subparagraph', level: '1' },
    { kind: 'subparagraph', level: '2' },
    { kind: 'heading' },
  ] as const;
  const title = below(5) === 0 ? [] : [paragraph({ id: 't', kind: 'title' }, phrase(one([3, 9, 22, 34, 44])))];
  const count = 1 + below(7);
  const body = Array.from({ length: count }, (_, at) => {
    const look = one(looks);
    return paragraph({ id: `p${at}`, ...look }, look.kind === 'heading' ? phrase(1 + below(12)) : numbered(pieces(1 + below(longest))));
  });
  const authors = 1 + below(DELEGATIONS.length);
  let made = 0;
  const proposed: Node[] = [];
  for (const node of [...title, ...body]) {
    const now = wordingOf(node)!;
    const children: Node[] = [];
    for (let by = 0; by < authors; by++) {
      if (below(3) === 0) continue;
      const base = inlinePiecesOf(now);
      const changed = base.flatMap((piece): InlinePiece[] => {
        if (!('text' in piece) || below(3) > 0) return [piece];
        const list = between === '' ? [...piece.text] : piece.text.split(' ');
        const from = below(list.length + 1);
        const gone = below(3) === 0 ? 0 : below(12);
        list.splice(from, gone, ...(below(3) === 0 ? [] : [phrase(1 + below(20))]));
        const text = list.join(between);
        return text === '' ? [] : [{ ...piece, text }];
      });
      const next = wording(changed);
      if (!next.eq(now)) children.push(amendment({ id: `a${++made}`, by: `D${by}` }, now, changed));
    }
    if (below(8) === 0) children.push(structural({ id: `a${++made}`, by: `D${below(authors)}`, kind: 'delete' }, now));
    proposed.push(node.copy(paragraphWith(node, children)));
    if (below(5) === 0 && node.attrs.kind !== 'title')
      proposed.push(
        paragraph(
          { id: `new${++made}`, kind: node.attrs.kind, level: node.attrs.level, by: `D${below(authors)}` } as never,
          numbered(pieces(1 + below(longest))),
        ),
      );
  }
  const masthead = one(['none', 'symbol', 'symbol', 'full', 'full'] as const);
  return {
    meta: {
      symbol: one(['', 'A/C.3/80/L.21/Rev.1', 'A/RES/79/1', 'E/CN.7/2024/L.2']),
      session: one(['', session]),
      body: one(['', organ, organ]),
      language,
      firstNote: one([1, 1, 16, 99]),
    },
    layout: {
      masthead,
      labels: below(2) === 0,
      header: below(2) === 0,
      date: one(['', '22 March 2024']),
      agendaItem: one(['', item, `${item} ${phrase(12)}`]),
      original: one(['', 'en', 'fr'] as const),
    },
    doc: resolution(proposed),
    name: (by) => DELEGATIONS[Number(by.slice(1))] ?? by,
  };
}

const paragraphWith = (node: Node, children: readonly Node[]) => children.reduce((content, child) => content.addToEnd(child), node.content);
