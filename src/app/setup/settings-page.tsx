// The address /committee/:id/settings: chair and secretariat change what was entered when the committee was set up.
import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { mayManage } from '../../protocol/roles.ts';
import { CommitteePage } from '../pages/committee-page.tsx';
import { MissingPage } from '../pages/message-pages.tsx';
import { useCommittee } from '../session/committee.ts';
import { changeCommittee } from './committee-client.ts';
import { CommitteeFormFields } from './committee-form.tsx';

/** The page. */
export default function SettingsPage() {
  const { session, refresh } = useCommittee();
  const { person, committee } = session;
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    document.title = `${say('Settings')} · ${committee.name} · Chapeau`;
  }, [committee.name]);
  if (!mayManage(person.role)) return <MissingPage />;
  const { id: _, delegations, ...settings } = committee;
  return (
    <CommitteePage here="none">
      <CommitteeFormFields
        heading={say('Settings of the committee')}
        lead={say(
          'They hold for texts from now on. The tag of a delegation and the symbol of a text never change, and no delegation is taken out: end its link under Share.',
        )}
        first={{ settings, delegations: delegations.map(({ code, name }) => ({ code, name })) }}
        slots={Object.fromEntries(delegations.map(({ code, slot }) => [code, slot]))}
        button={say('Save settings')}
        after={saved ? <span role="status">{say('Saved.')}</span> : say('New delegations get their links under Share.')}
        onSend={async (form) => {
          const answer = await changeCommittee(form);
          if ('error' in answer) return answer.error;
          refresh();
          setSaved(true);
          return null;
        }}
      />
    </CommitteePage>
  );
}
