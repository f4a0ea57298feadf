// Checks of a screen that axe does not make: what is outside a narrow window, colours that are not the system's.
import type { Page } from 'playwright-core';

/** What is outside the window, so that a person would have to scroll sideways (WCAG 1.4.10); a table may be wider in its own scroller. */
export const besideWindow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? [`the page: ${document.documentElement.scrollWidth}`] : [];
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, [role="radio"], [role="tab"], [contenteditable="true"]',
      ),
    ];
    const isBeside = (element: HTMLElement) => {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility({ visibilityProperty: true }) || box.width <= 2 || box.height <= 2) return false;
      if (element.closest('[aria-hidden="true"], [inert]') || getComputedStyle(element).clipPath !== 'none') return false;
      for (let around = element.parentElement; around; around = around.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(around).overflowX) && around.querySelector('table')?.contains(element))
          return false;
      return box.left < -1.5 || box.right > innerWidth + 1.5;
    };
    return [
      ...wide,
      ...controls
        .filter(isBeside)
        .map(
          (element) =>
            `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}”`,
        ),
    ];
  });

/** In forced colours: what is drawn in a colour that is neither one of the system's nor mixed of tokens, all of which are the system's. */
export const foreignColours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SYSTEM =
      'AccentColor AccentColorText ActiveText ButtonBorder ButtonFace ButtonText Canvas CanvasText Field FieldText GrayText Highlight HighlightText LinkText Mark MarkText SelectedItem SelectedItemText VisitedText'.split(
        ' ',
      );
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.forcedColorAdjust = 'none';
    const known = new Set(
      SYSTEM.map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
      }),
    );
    probe.remove();
    const isKnown = (colour: string) => known.has(colour) || /, 0\)$|\/ 0\)$|^(?:color|oklab)\(/.test(colour) || colour === 'transparent';
    const found = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility() || element.closest('iframe, canvas')) continue;
      const style = getComputedStyle(element);
      const used = [style.color, style.backgroundColor, ...(style.borderTopWidth === '0px' ? [] : [style.borderTopColor])];
      for (const colour of used)
        if (!isKnown(colour)) found.add(`${colour} ${element.tagName.toLowerCase()}.${String(element.className).slice(0, 50)}`);
    }
    return [...found];
  });
