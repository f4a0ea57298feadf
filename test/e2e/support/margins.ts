// The law of the margins of the paper: labels, the floor, the signs of status, comments, locks and the names of people reading there never overlap, whatever
// is beside whatever on paragraphs of one line (RULE V3).
import type { Page } from 'playwright-core';

/** Which two things overlap, in words; [] if none do. */
export const overlapsInMargins = (page: Page): Promise<string[]> =>
  page
    .locator('.sheet')
    .first()
    .evaluate((sheet) => {
      interface Thing {
        readonly name: string;
        readonly box: readonly [left: number, top: number, right: number, bottom: number];
      }
      const things: Thing[] = [];
      for (const paragraph of sheet.querySelectorAll<HTMLElement>('.para')) {
        if (!paragraph.checkVisibility()) continue;
        const { label = '' } = paragraph.dataset;
        const whole = paragraph.getBoundingClientRect();
        for (const pseudo of ['::before', '::after'] as const) {
          const style = getComputedStyle(paragraph, pseudo);
          const [width, height, left, top] = [style.width, style.height, style.left, style.top].map(Number.parseFloat);
          if (['none', '""', 'normal'].includes(style.content) || style.display === 'none' || [width, height, left, top].some(Number.isNaN))
            continue;
          const [x, y] = [whole.x + left!, whole.y + top!];
          const name = `${label} ${pseudo === '::before' ? 'label' : 'status'}`;
          things.push({ name, box: [x, y, x + width!, y + height!] });
        }
        for (const mark of paragraph.querySelectorAll<HTMLElement>('.cmk, .here, .lock')) {
          const { left, top, right, bottom, width } = mark.getBoundingClientRect();
          // The sign of a comment is half as high as its clickable area.
          const around = mark.classList.contains('cmk') ? (bottom - top) / 4 : 0;
          if (width > 0 && mark.checkVisibility())
            things.push({ name: `${label} ${mark.className}`, box: [left, top + around, right, bottom - around] });
        }
      }
      // Signs are smaller than the boxes of their lines.
      const SLACK = 4;
      const apart = ([a, b, c, d]: Thing['box'], [e, f, g, h]: Thing['box']) =>
        c - SLACK <= e || g - SLACK <= a || d - SLACK <= f || h - SLACK <= b;
      return things.flatMap(({ name, box }, at) =>
        things.slice(at + 1).flatMap((other) => (apart(box, other.box) ? [] : [`${name} and ${other.name}`])),
      );
    });
