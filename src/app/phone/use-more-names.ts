// The names of the kinds behind the button of the sheet.
import { idOf } from '../../../schema/index.ts';
import { amendableProposals } from '../../editor/commands/proposing.ts';
import { nextOfText } from '../../editor/phone/propose-whole.ts';
import { amendedBy } from '../../editor/phone/propose-words.ts';
import type { SheetKind } from '../../editor/phone/sheet-kinds.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { spoken } from '../../text/numbering.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';

/** Names a kind of proposal on this paragraph. */
export function useMoreNames(paragraph: string): (kind: SheetKind) => string {
  const { session } = useCommittee();
  const { doc, labels } = useTextContext();
  const called = (id: string) => said(spoken(labels.get(id)?.label ?? ''));
  const label = called(paragraph);
  return (kind) => {
    if (kind === 'alternative') return say('Alternative to {label}', { label });
    if (kind === 'split') return say('Split {label}', { label });
    if (kind === 'recast') return say('Another kind for {label}', { label });
    const next = doc && nextOfText(doc, paragraph);
    if (kind === 'merge') return say('Join {next} to {label}', { label, next: next ? called(idOf(next)) : '' });
    const node = doc?.children.find((one) => idOf(one) === paragraph);
    const theirs = node && amendableProposals(node, session.person.delegation).find(({ amendment }) => amendment === amendedBy(kind));
    return theirs ? say('Amend the proposal of {delegation}', { delegation: inSentence(nameIn(session, theirs.by)) }) : '';
  };
}
