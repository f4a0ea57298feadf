// The menu of a draft in the list, for what can be done with it as a whole.
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { say } from '../../messages/say.ts';
import type { DraftSummary } from '../../protocol/api.ts';
import { mayAmend, mayBegin } from '../../protocol/roles.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import { isSponsor, isUntabled, KEPT_DAYS, mayDo } from '../../protocol/standing.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as popoverStyles from '../ui/popover.module.css';

interface DraftMenuProps {
  readonly draft: DraftSummary;
  readonly className: string;
  readonly onDuplicate: () => void;
  readonly onCommand: (command: Command) => void;
}

/** The button with its menu; nothing for those who can do none of it. */
export function DraftMenu({ draft, className, onDuplicate, onCommand }: DraftMenuProps) {
  const { person } = useCommittee().session;
  const shelves = mayDo(draft.standing, person, 'shelve') && draft.unreadable === undefined;
  const copies = mayBegin(person.role) && draft.unreadable === undefined;
  const joins = mayAmend(person.role) && !isUntabled(draft.standing) && draft.unreadable === undefined;
  const sponsors = isSponsor(draft.standing, person);
  if (!shelves && !copies) return null;
  const archived = draft.standing.archived !== null;
  const name = draft.title || draft.meta.symbol;
  return (
    <MenuTrigger>
      <Button
        className={`${buttonLook('square')} ${className}`}
        aria-label={name === '' ? say('What can be done with this text') : say('What can be done with {name}', { name })}
      >
        <Icon name="more" />
      </Button>
      <Popover className={popoverStyles.popover} placement="bottom end">
        <Menu
          className={popoverStyles.list}
          onAction={(key) => {
            if (key === 'copy') onDuplicate();
            else if (key === 'sponsor') onCommand({ do: 'sponsor', joins: !sponsors });
            else if (key === 'archive') onCommand({ do: 'archive', archived: !archived });
            else onCommand({ do: 'delete' });
          }}
        >
          {copies && (
            <MenuItem id="copy" className={popoverStyles.item}>
              {say('Duplicate…')}
            </MenuItem>
          )}
          {joins && (
            <MenuItem id="sponsor" className={popoverStyles.item}>
              {sponsors ? say('Sponsor it no longer') : say('Join its sponsors')}
            </MenuItem>
          )}
          {shelves && (
            <MenuItem id="archive" className={popoverStyles.item}>
              {archived ? say('Take out of the archive') : say('Archive')}
            </MenuItem>
          )}
          {shelves && (
            <MenuItem id="delete" className={popoverStyles.item}>
              {say('Delete, with {days} days to bring it back', { days: KEPT_DAYS })}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
