// The open menu of the views: how proposals are shown, and below, with tick boxes, the delegations to limit them to.

import type { RefObject } from 'react';
import { Header, MenuItem, MenuSection } from 'react-aria-components';
import { say } from '../../messages/say.ts';
import { VIEW_WORDS, type View } from '../room/context/views.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { OpenMenu } from '../ui/open-menu.tsx';
import * as popoverStyles from '../ui/popover.module.css';
import * as textStyles from '../ui/text.module.css';
import { choosable, type Only, toggled } from './only.ts';

/** The options. */
export interface ViewChoices {
  readonly view: View;
  readonly views: readonly View[];
  readonly onView: (view: View) => void;
  /** Opens the comparison, if this menu has all views; null if another button does. */
  readonly onCompare: (() => void) | null;
  readonly only: Only;
  readonly onOnly: (only: Only) => void;
  /** All pending proposals. */
  readonly groups: readonly { readonly proposals: readonly { readonly by: string }[] }[];
}

interface ViewMenuProps extends ViewChoices {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

const item = `${popoverStyles.item} ${popoverStyles.tickedItem}`;

/** The menu. Choosing "All proposals" shows all again; several delegations can be ticked while it is open. */
export default function ViewMenu({ view, views, onView, onCompare, only, onOnly, groups, anchor, onClose }: ViewMenuProps) {
  const { session } = useCommittee();
  const own = session.person.delegation;
  const delegations = choosable(session, groups, only).filter(({ by }) => own === '' || by !== own);
  const isChosen = (known: View) => known === view && (known !== 'all' || only === null);
  const chooseView = (next: View) => {
    if (next === 'all') onOnly(null);
    onView(next);
  };
  const tick = (by: string) => {
    onOnly(toggled(only, by));
    if (view !== 'all') onView('all');
  };
  return (
    <OpenMenu anchor={anchor} onClose={onClose} aria-label={say('How proposals are shown')}>
      <MenuSection
        aria-label={say('View')}
        selectionMode="single"
        selectedKeys={views.filter(isChosen)}
        onSelectionChange={(keys) => {
          const [next] = keys === 'all' ? [] : [...keys];
          if (next === 'compare') onCompare?.();
          else chooseView((next as View | undefined) ?? view);
          onClose();
        }}
      >
        {views.map((known) => (
          <MenuItem key={known} id={known} textValue={say(VIEW_WORDS[known])} className={item}>
            <span className={popoverStyles.tick}>{isChosen(known) && <Icon name="check" />}</span>
            {say(VIEW_WORDS[known])}
          </MenuItem>
        ))}
        {onCompare && (
          <MenuItem id="compare" className={item}>
            <span className={popoverStyles.tick} />
            {say('Compare with…')}
          </MenuItem>
        )}
      </MenuSection>
      {delegations.length > 0 && (
        <MenuSection
          selectionMode="multiple"
          selectedKeys={only ?? []}
          onSelectionChange={(keys) => {
            const now = new Set(keys === 'all' ? delegations.map(({ by }) => by) : [...keys].map(String));
            const changed = delegations.find(({ by }) => now.has(by) !== (only?.includes(by) ?? false));
            if (changed) tick(changed.by);
          }}
        >
          <Header className={popoverStyles.groupHeading}>{own === '' ? say('Show only') : say('Show only, beside your own')}</Header>
          {delegations.map(({ by, count }) => (
            <MenuItem key={by} id={by} textValue={nameIn(session, by)} className={item}>
              <span className={popoverStyles.tick}>{only?.includes(by) && <Icon name="check" />}</span>
              <Nameplate code={by} />
              <span className={textStyles.grow}>{nameIn(session, by)}</span>
              <span className={textStyles.muted}>{count}</span>
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </OpenMenu>
  );
}
