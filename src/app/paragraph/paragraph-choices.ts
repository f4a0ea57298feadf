// The menu of a paragraph as data: in Amend the proposals that a delegation can make, in Edit the changes of the text. Only possible acts are offered. If one
// fails after all, the editor says why under the paragraph.

import type { Node } from 'prosemirror-model';
import { isAgreed, type Look, lookName, paragraphAttrs } from '../../../schema/index.ts';
import { amendableProposals } from '../../editor/commands/proposing.ts';
import type { ParagraphAction } from '../../editor/model/editor-api.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { keysNow } from '../keys/chosen-keys.ts';

export interface ParagraphChoice<Act = ParagraphAction | 'words'> {
  readonly id: string;
  readonly words: string;
  /** The keys that do the same, as printed. */
  readonly keys?: string;
  /** 'words': shows where the words at the caret come from. */
  readonly act: Act;
  /** True for the paragraph's present kind. */
  readonly isSo?: boolean;
}

export interface ChoiceGroup<Act = ParagraphAction | 'words'> {
  /** In English, as the argument of `say`. */
  readonly heading: PlainMessage;
  readonly choices: readonly ParagraphChoice<Act>[];
}

/** The kinds and levels that a paragraph may be given, with their names. */
export const LOOKS: readonly (readonly [Look, PlainMessage])[] = [
  [{ kind: 'preambular', level: '0' }, 'Preambular paragraph'],
  [{ kind: 'operative', level: '0' }, 'Operative paragraph'],
  [{ kind: 'subparagraph', level: '1' }, 'Subparagraph (a)'],
  [{ kind: 'subparagraph', level: '2' }, 'Subparagraph (i)'],
  [{ kind: 'heading', level: '0' }, 'Heading'],
];

const look = (): ChoiceGroup => ({
  heading: 'Look',
  choices: [{ id: 'words', words: say('Where this word comes from'), keys: keysNow().words, act: 'words' }],
});

interface Asked {
  readonly paragraph: Node;
  readonly label: string;
  /** Label of the preceding paragraph of the text, '' if it cannot be joined with one. */
  readonly before: string;
  readonly mode: 'amend' | 'edit';
  /** The writer's delegation, or ''. */
  readonly me: string;
  readonly nameOf: (delegation: string) => string;
}

/** The menu of a paragraph. */
export function choicesFor({ paragraph, label, before, mode, me, nameOf }: Asked): ChoiceGroup[] {
  const { kind, by, status } = paragraphAttrs(paragraph);
  const edits = mode === 'edit';
  const mine = !edits && by === me;
  const free = edits ? by === '' : by === '' ? !isAgreed(status) : mine;
  const text = by === '';
  const isTitle = kind === 'title';
  const place: ParagraphChoice[] = [];
  const add = (when: boolean, id: string, words: string, act: ParagraphAction, keys?: string) => {
    if (when) place.push(keys === undefined ? { id, words, act } : { id, words, act, keys });
  };
  add(!isTitle && (!edits || text), 'new', say('New paragraph after {label}', { label }), { do: 'new' }, 'Enter');
  add(!edits && text && free && !isTitle && kind !== 'heading', 'alternative', say('Alternative to {label}', { label }), {
    do: 'alternative',
  });
  add(free && text && !isTitle, 'up', say('Move up'), { do: 'move', direction: -1 }, 'Alt Shift ↑');
  add(free && text && !isTitle, 'down', say('Move down'), { do: 'move', direction: 1 }, 'Alt Shift ↓');
  add(free && text && !isTitle && kind !== 'heading', 'split', say('Split at the caret'), { do: 'split' }, 'Enter');
  add(free && text && before !== '' && kind !== 'heading', 'join', say('Join to {before}', { before }), { do: 'join' }, 'Backspace');
  add(free && !isTitle, 'delete', mine ? say('Withdraw {label}', { label }) : say('Delete {label}', { label }), { do: 'delete' });
  const kinds: ParagraphChoice[] =
    free && !isTitle
      ? LOOKS.map(([look, words]) => ({
          id: lookName(look),
          words: say(words),
          act: { do: 'recast', look },
          isSo: lookName(look) === lookName(paragraphAttrs(paragraph)),
        }))
      : [];
  const theirs: ParagraphChoice[] =
    edits || !free
      ? []
      : amendableProposals(paragraph, me).map(({ amendment, by: whose }) => ({
          id: `amend ${amendment}`,
          words: say('The proposal of {delegation}', { delegation: nameOf(whose) }),
          act: { do: 'amend', amendment },
        }));
  const groups: ChoiceGroup[] = [
    { heading: edits ? 'Change' : 'Propose', choices: place },
    { heading: 'Amend', choices: theirs },
    { heading: edits ? 'kind|Make it' : 'Propose to make it', choices: kinds },
  ];
  const offered = groups.filter((group) => group.choices.length > 0);
  return offered.length > 0 ? [...offered, look()] : [];
}
