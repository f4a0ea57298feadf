// The acts on the paragraph with the caret, for its menu and the commands.

import { idOf, isAgreed, paragraphAttrs } from '../../../schema/index.ts';
import { joinableBefore } from '../../editor/model/move-targets.ts';
import { said } from '../../messages/said.ts';
import { spoken } from '../../text/numbering.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { type ChoiceGroup, choicesFor } from './paragraph-choices.ts';

/** The groups of the menu; none if this person does not act on paragraphs now. */
export function useParagraphChoices(): readonly ChoiceGroup[] {
  const { session } = useCommittee();
  const { mode, show } = useRoomContext();
  const { doc, labels, current } = useTextContext();
  if (mode !== 'amend' && (mode !== 'edit' || show === 'clean')) return [];
  const paragraph = doc?.content.content.find((node) => idOf(node) === current);
  if (!doc || !paragraph || current === null) return [];
  const before = joinableBefore(doc, paragraph);
  return choicesFor({
    paragraph,
    label: said(spoken(labels.get(current)?.label ?? '')),
    before: before && (mode === 'edit' || !isAgreed(paragraphAttrs(before).status)) ? (labels.get(idOf(before))?.label ?? '') : '',
    mode,
    me: session.person.delegation,
    nameOf: (code) => inSentence(nameIn(session, code)),
  });
}
