// A link inside the program: an ordinary <a>, so that opening in a new tab works; a plain click follows it without reloading the page.
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from '../session/route.ts';

/** An <a> that stays in the program. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
