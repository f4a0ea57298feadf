// The list behind "+3": the other paragraphs of the library that contain the same run.

import { useRef } from 'react';
import { MenuItem } from 'react-aria-components';
import { say } from '../../../messages/say.ts';
import { OpenMenu } from '../../ui/open-menu.tsx';
import * as popoverStyles from '../../ui/popover.module.css';
import { type OtherPlaces, sourceName } from './trace-store.ts';

/** The open list, under the number that was pressed. */
export function OtherPlacesMenu({ others, onClose }: { readonly others: OtherPlaces; readonly onClose: () => void }) {
  const anchor = useRef<HTMLElement | null>(others.at);
  if (others.places === null) return null;
  return (
    <OpenMenu
      anchor={anchor}
      onClose={onClose}
      aria-label={say('The words of {source} stand in these paragraphs too', { source: others.name })}
    >
      {others.places.length === 0 && (
        <MenuItem className={popoverStyles.item} textValue={say('Not found any more: the library has changed.')}>
          {say('Not found any more: the library has changed.')}
        </MenuItem>
      )}
      {others.places.map((place) => (
        <MenuItem key={`${place.text.id}/${place.index}`} className={popoverStyles.item} textValue={sourceName(place)}>
          <b>{sourceName(place)}</b> {place.text.date?.slice(0, 4)} {place.text.title}
        </MenuItem>
      ))}
    </OpenMenu>
  );
}
