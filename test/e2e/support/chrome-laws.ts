// Measures a screen in any language: words that are cut off, words that stick out of their button, and controls that something else covers. It measures
// boxes and reads nothing, so that the same laws apply in every language, theme and size.
import type { Page } from 'playwright-core';

/** Words that are cut off without a way to read them whole, words that stick out of their control, and controls that are under something else or outside the
 *  window; a line each. What is scrolled out of sight does not count, and nothing under a dialog or a menu is checked. */
export const spoiled = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SLACK = 2;
    const CONTROLS = 'a[href], button, input, select, textarea, [role="radio"], [role="tab"], [role="menuitem"], [role="option"], summary';
    const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const isSpoken = (element: Element): boolean => {
      for (let around: Element | null = element; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.clipPath !== 'none' || style.clip !== 'auto') return true;
        if (around.getAttribute('aria-hidden') === 'true' || (around instanceof HTMLElement && around.inert)) return true;
      }
      return false;
    };
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${String(element.className).slice(0, 40)} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
    const layers = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')].filter(seen);
    const top: Element = layers.at(-1) ?? document.body;
    const found = new Set<string>();
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !node.textContent?.trim() || !seen(parent) || parent.closest('script, style, option, svg')) continue;
      // The little sheet of an export shows how its first page begins.
      if (isSpoken(parent) || parent.closest('[data-testid="preview"]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      if (words.width < 1 || node.textContent.trim().length < 2 || words.bottom < 0 || getComputedStyle(parent).fontSize === '0px')
        continue;
      let [free, wide] = [true, true];
      for (let around: Element | null = parent; around && around !== document.documentElement; around = around.parentElement) {
        const style = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        if (style.display === 'inline' || style.display === 'contents') continue;
        const sideways = words.left < box.left - SLACK || words.right > box.right + SLACK;
        // The box of a line of letters is higher than the letters.
        const air = Math.max(4, 0.35 * Number.parseFloat(getComputedStyle(parent).fontSize));
        const up = words.top < box.top - air || words.bottom > box.bottom + air;
        const isChrome = around.closest('[data-region="toolbar"], [role="tablist"]') !== null;
        // The outline shows how each paragraph begins; the paper has all of it.
        const isGiven =
          around.closest('[data-region="outline"] bdi') !== null ||
          (!isChrome && (around.closest('[title]') !== null || around.closest(CONTROLS)?.hasAttribute('aria-label') === true));
        if (wide && clips(style.overflowX) && sideways && !(style.textOverflow === 'ellipsis' && isGiven))
          found.add(`cut at the side by ${nameOf(around)}: “${node.textContent.trim().slice(0, 50)}”`);
        const direction = /^[\P{L}]*\p{Script=Arabic}/u.test(node.textContent)
          ? 'rtl'
          : /\p{L}/u.test(node.textContent)
            ? 'ltr'
            : style.direction;
        if (wide && clips(style.overflowX) && sideways && style.textOverflow === 'ellipsis' && direction !== style.direction)
          found.add(`cut at its beginning by ${nameOf(around)}: “${node.textContent.trim().slice(0, 50)}”`);
        if (free && clips(style.overflowY) && up && style.webkitLineClamp === 'none')
          found.add(`cut below by ${nameOf(around)}: “${node.textContent.trim().slice(0, 50)}”`);
        if (wide && around.matches(CONTROLS) && sideways && !clips(style.overflowX))
          found.add(`leaves ${nameOf(around)}: “${node.textContent.trim().slice(0, 50)}”`);
        if (scrolls(style.overflowX) || clips(style.overflowX)) wide = false;
        if (scrolls(style.overflowY) || clips(style.overflowY)) free = false;
        if (style.position === 'fixed') break;
      }
    }

    for (const control of top.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (!seen(control) || isSpoken(control)) continue;
      let { left, right, top: above, bottom } = control.getBoundingClientRect();
      if (right - left < 4 || bottom - above < 4 || bottom < 0) continue;
      let scrolled = false;
      for (let around = control.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (scrolls(style.overflowY) || scrolls(style.overflowX)) {
          const box = around.getBoundingClientRect();
          scrolled = true;
          [left, right, above, bottom] = [
            Math.max(left, box.left),
            Math.min(right, box.right),
            Math.max(above, box.top),
            Math.min(bottom, box.bottom),
          ];
        }
      }
      if (right - left < 4 || bottom - above < 4) continue;
      const pageScrolls = document.documentElement.scrollHeight > innerHeight + 1 || scrolled;
      if (left < -SLACK || right > innerWidth + SLACK) {
        found.add(`beside the window: ${nameOf(control)}`);
        continue;
      }
      if (!pageScrolls && (above < -SLACK || bottom > innerHeight + SLACK)) found.add(`below the window: ${nameOf(control)}`);
      const middle = (above + bottom) / 2;
      if (middle < 0 || middle > innerHeight || control.matches(':disabled')) continue;
      for (const x of [left + 3, (left + right) / 2, right - 3]) {
        const hit = document.elementFromPoint(x, middle);
        if (!hit || control.contains(hit) || hit.contains(control)) continue;
        // A control whose words are in a label, or that is covered by its own label.
        if (control instanceof HTMLInputElement && [...(control.labels ?? [])].some((label) => label.contains(hit))) continue;
        if (hit.closest('label')?.contains(control)) continue;
        found.add(`${nameOf(hit)} lies over ${nameOf(control)}`);
      }
    }
    return [...found];
  });

/** Sets the text spacing of WCAG 1.4.12, by a sheet that the page's policy allows; removes it again. */
export const spaceText = (page: Page, on: boolean): Promise<void> =>
  page.evaluate((set) => {
    document.adoptedStyleSheets = [];
    if (!set) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  }, on);
