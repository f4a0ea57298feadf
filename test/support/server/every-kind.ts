// A text with a proposal of every kind, for laws on random histories of decisions.
import { type AmendmentAttrs, amendment, paragraph, resolution, schema, wording, wordingJson } from '../../../schema/index.ts';

const ONE = 'Encourages all States to cooperate with the Council in this matter;';
const TWO = 'Requests the Secretary-General to report on it every year;';
const THREE = 'Invites contributions from States and others;';
/** What a delegation proposes for a paragraph without touching its words. */
const whole = (attrs: Partial<AmendmentAttrs>) => schema.node('amendment', attrs);
const split = schema.node('amendment', { id: 'split', by: 'EGY', kind: 'replace', base: wordingJson(wording(THREE)) }, [
  wording('Invites contributions from States;'),
  wording('Also invites contributions from others;'),
]);
/** The text with a proposal of every kind, among them rivals and one that amends another. */
export const everyKind = resolution([
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling its resolution,', [
    whole({ id: 'recast', by: 'FJI', kind: 'recast', as: 'operative 0' }),
  ]),
  paragraph({ id: 'op1' }, ONE, [
    amendment({ id: 'many', by: 'NOR' }, wording(ONE), 'Urges all Member States to cooperate closely with the Council in that matter;'),
    amendment({ id: 'rival', by: 'FJI' }, wording(ONE), 'Encourages States to cooperate with the Council in this urgent matter;'),
    amendment(
      { id: 'sub', by: 'EGY', on: 'rival' },
      wording(ONE),
      'Encourages States to cooperate fully with the Council in this urgent matter;',
    ),
  ]),
  paragraph({ id: 'op2' }, TWO, [
    whole({ id: 'gone', by: 'EGY', kind: 'delete' }),
    amendment({ id: 'words', by: 'NOR' }, wording(TWO), 'Requests the Secretary-General to report on it every second year;'),
    whole({ id: 'move', by: 'FJI', kind: 'move', after: 'pp1' }),
  ]),
  paragraph({ id: 'op3' }, THREE, [split, whole({ id: 'join', by: 'NOR', kind: 'merge', after: 'op2' })]),
  paragraph({ id: 'new', by: 'NOR' }, 'Decides to meet again;'),
  paragraph({ id: 'alt', by: 'FJI', instead: 'op3' }, 'Welcomes contributions from all;'),
]);
/** The owner of each of them, by its id. */
export const OWNERS: Readonly<Record<string, string>> = {
  recast: 'FJI',
  many: 'NOR',
  rival: 'FJI',
  sub: 'EGY',
  gone: 'EGY',
  words: 'NOR',
  move: 'FJI',
  split: 'EGY',
  join: 'NOR',
  new: 'NOR',
  alt: 'FJI',
};
