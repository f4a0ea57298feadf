// A draft or a redline as a single HTML file: ins and del elements with words for screen readers, notes at the end with links in both directions, the
// text's language and direction, and a style sheet for printing. It has no scripts and loads nothing.
import { type AgreedLevel, type Draft, type Language, type Look, lookName, type Meta, titleOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Mark, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { printedLabel } from '../../text/printed-labels.ts';
import { type AgreedLegend, redlineLegend } from '../agreement.ts';
import { changeWordsIn, whoseChanges } from '../change-words.ts';
import { type HeadingLook, headingLooks } from '../heading-look.ts';
import { type Layout, type Masthead, mastheadOf, PLAIN_LAYOUT } from '../layout.ts';
import { escapeMarkup } from '../markup.ts';
import { headingWords, marginLabel, numbersOf, organComma, organPlace, type RedlineNumbers, unchanged } from '../redline-view.ts';
import { hasSeveralAuthors, remarkLine, remarksOf } from '../remarks.ts';

/** A redline to be written as a page. */
export interface RedlinePage {
  readonly meta: Meta;
  readonly redline: Redline;
  /** Author and date of changes that have none of their own. `date`: ISO 8601; both may be ''. */
  readonly author: string;
  readonly date: string;
  /** The heading of the page, which names the texts compared: "L.2 → L.2/Rev.1"; the text's title where it is missing. */
  readonly title?: string;
  /** The default layout where it is missing. */
  readonly layout?: Layout;
}

/** A page with the clean text of a draft. */
export function writeHtml(draft: Draft, layout: Layout = PLAIN_LAYOUT): string {
  const text = cleanTextHtml(draft, layout);
  const known = ` data-draft="clean" data-first-note="${draft.meta.firstNote}"${labelled(layout)}`;
  return htmlPage(draft.meta, titleOf(draft.doc), text, '', known);
}

/** The content of `main` in such a page. */
export const cleanTextHtml = ({ meta, doc }: Draft, layout: Layout): string =>
  createWriter(meta, unchanged(doc), { author: '', date: '', layout }).text();

/** A page with the redline, insertions underlined and deletions struck. */
export function writeRedlineHtml(given: RedlinePage): string {
  const { meta, redline } = given;
  const writer = createWriter(meta, redline, given);
  const authors = new Set(
    redline.paragraphs
      .flatMap((paragraph) => [...paragraph.mark, ...paragraph.runs.flatMap(marksOf)])
      .map((mark) => mark.author ?? given.author),
  );
  const who = [...authors].filter((author) => author !== '').map(escapeMarkup);
  const { became, changesBy, comma } = changeWordsIn(meta.language);
  const line = `<p class="about" data-aside="">${[
    given.title === undefined ? '' : `<bdi>${escapeMarkup(given.title)}</bdi>`,
    who.length > 0 ? changesBy(who.map((name) => `<bdi>${name}</bdi>`).join(comma)) : '',
    `<ins>${became.insertion}</ins>${comma}<del>${became.deletion}</del>`,
  ]
    .filter((part) => part !== '')
    .join(' · ')}</p>`;
  return htmlPage(
    meta,
    given.title ?? (titleOf(settle(redline, 'accept')) || titleOf(settle(redline, 'reject'))),
    writer.text(),
    line,
    labelled(given.layout ?? PLAIN_LAYOUT),
  );
}

const labelled = ({ labels }: Layout): string => (labels ? ' class="labelled"' : '');

/** A label in the margin; '' for none. */
export const labelHtml = (label: string, language: Language): string =>
  label === '' ? '' : `<span class="label" data-aside=""${language === 'ar' ? '' : ' dir="ltr"'}>${escapeMarkup(label)}</span>`;

/** The lines above the text. When a page of ours is read again, only symbol and session are read. */
export function mastheadHtml(masthead: Masthead | null): string[] {
  if (!masthead) return [];
  const { organization, symbol, facts, organ, session, agendaItem, agendaTitle, adopted, standing } = masthead;
  const line = (name: string, words: string, aside = '') => (words === '' ? [] : [`<p class="${name}"${aside}>${escapeMarkup(words)}</p>`]);
  const own = (name: string, words: string) => line(name, words, ' data-aside=""');
  return [
    ...own('organization', organization),
    ...line('symbol', symbol),
    ...facts.map((words) => `<p class="fact" data-aside=""><bdi>${escapeMarkup(words)}</bdi></p>`),
    ...own('about-organ', organ),
    ...line('session', session),
    ...own('agenda', agendaItem),
    ...own('agenda', agendaTitle),
    ...own('standing', adopted),
    ...own(adopted === '' ? 'standing' : 'agenda', standing),
  ];
}

/** Words marked as agreed; unchanged if they are not. */
export const agreedHtml = (agreed: AgreedLevel | undefined, words: string): string =>
  agreed === undefined || words === '' ? words : `<mark class="agreed-${agreed}">${words}</mark>`;

/** The legend line for the marks of agreed words; none if there are no marks. */
export const legendHtml = (legend: readonly AgreedLegend[]): string[] =>
  legend.length === 0
    ? []
    : [`<p class="legend" data-aside="">${legend.map(({ level, words }) => agreedHtml(level, escapeMarkup(words))).join(' · ')}</p>`];

const marksOf = (run: Run): readonly Mark[] =>
  'note' in run ? [...run.changes, ...run.note.flatMap((text) => text.changes)] : run.changes;

const ELEMENT: Record<Mark['change'], { name: 'ins' | 'del'; moved: boolean }> = {
  insertion: { name: 'ins', moved: false },
  deletion: { name: 'del', moved: false },
  'move-to': { name: 'ins', moved: true },
  'move-from': { name: 'del', moved: true },
};

function createWriter(meta: Meta, redline: Redline, given: Pick<RedlinePage, 'author' | 'date' | 'layout'>) {
  const layout = given.layout ?? PLAIN_LAYOUT;
  const numbers: RedlineNumbers = numbersOf(meta, redline);
  const notes: string[] = [];
  const { language } = meta;
  const said = changeWordsIn(language);
  const hidden = (words: string) => `<span class="say" data-aside="">${words}</span>`;

  const several = hasSeveralAuthors(redline, given.author);
  const remarks = remarksOf(redline, language, given.author);
  /** The visible words for who made these changes; '' if one author, named at the head of the page, made all. */
  const who = (changes: readonly Mark[]): string => {
    const whose = several ? whoseChanges(changes, given.author, language) : '';
    return whose === '' ? '' : `<b class="who" data-aside=""> <bdi>${escapeMarkup(whose)}</bdi>${said.colon}</b>`;
  };
  const named = (id: string) => (id === '' ? '' : ` data-id="${escapeMarkup(id)}"`);

  function wrap(changes: readonly Mark[], inner: string): string {
    return changes.reduceRight((html, mark) => {
      const { name, moved } = ELEMENT[mark.change];
      const says = said.became[mark.change];
      const author = mark.author ?? given.author;
      const date = mark.date ?? given.date;
      const title = escapeMarkup([says, author, date.slice(0, 10)].filter((part) => part !== '').join(' · '));
      return `<${name}${moved ? ' class="moved"' : ''}${date ? ` datetime="${escapeMarkup(date)}"` : ''} title="${title}">${hidden(`[${says}${said.colon}`)}${html}${hidden(']')}</${name}>`;
    }, inner);
  }

  /** `around`: changes of the whole paragraph, which are on its element and must be repeated in its notes at the end. */
  function inner(run: Run, around: readonly Mark[]): string {
    if (!('note' in run)) return agreedHtml(run.agreed, run.em ? `<em>${escapeMarkup(run.text)}</em>` : escapeMarkup(run.text));
    const place = notes.push('');
    const number = numbers.note(run);
    notes[place - 1] =
      `<li id="note-${place}" value="${number}">${wrap([...around, ...run.changes], runsHtml(run.note.map((text) => ({ ...text, changes: text.changes.filter((mark) => ![...around, ...run.changes].some((own) => own.change === mark.change)) }))))}<a class="back" data-aside="" href="#ref-${place}" role="doc-backlink" aria-label="${said.back(number)}">↩</a></li>`;
    const mark = agreedHtml(run.agreed, `<sup>${number}</sup>`);
    return `<a class="ref" id="ref-${place}"${named(run.id)} href="#note-${place}" role="doc-noteref">${mark}</a>`;
  }

  /** The runs as HTML. Neighbouring runs with the same changes are one element, so that screen readers announce the change once. */
  function runsHtml(runs: readonly Run[], around: readonly Mark[] = []): string {
    let html = '';
    let last = '';
    for (let i = 0; i < runs.length; ) {
      const { changes } = runs[i]!;
      const key = JSON.stringify(changes);
      let words = '';
      for (; i < runs.length && JSON.stringify(runs[i]!.changes) === key; i++) words += inner(runs[i]!, around);
      if (words === '') continue;
      // Neighbouring changes by the same authors name them once.
      const whose = who(changes);
      html += (whose === last ? '' : whose) + wrap(changes, words);
      last = whose;
    }
    return html;
  }

  function paragraph(one: RedlineParagraph, look: HeadingLook | null): string {
    const margin = layout.labels ? printedLabel(language, marginLabel(numbers, one)) : '';
    const number = numbers.paragraph(one);
    const name = one.kind === 'title' ? 'h1' : one.kind === 'heading' ? 'h2' : 'p';
    const level = one.kind === 'subparagraph' ? ` level-${one.level}` : '';
    const key = JSON.stringify(one.mark);
    const whole = one.mark.length > 0 && one.runs.every((run) => JSON.stringify(run.changes) === key);
    const change = number?.side === 'new' ? 'insertion' : number?.side === 'base' ? 'deletion' : null;
    const sign = number && `<span class="number">${escapeMarkup(number.text)}</span>`;
    const label = sign ? `${whole || !change ? sign : wrap([{ change }], sign)} ` : '';
    const words = whole
      ? who(one.mark) +
        wrap(
          one.mark,
          label +
            runsHtml(
              one.runs.map((run) => ({ ...run, changes: [] })),
              one.mark,
            ),
        )
      : label + runsHtml(one.runs) + (one.mark.length > 0 ? who(one.mark) + wrap(one.mark, '¶') : '');
    const beside = (remarks.get(one) ?? []).map((remark) => {
      const words = remarkLine(remark, language);
      // It begins with a name, which may be in Latin letters, so the following letters decide its direction.
      const own = language === 'ar' && !/\p{Script=Arabic}/u.test(words) ? ' dir="ltr"' : '';
      return `\n<p class="remark" data-aside=""${own}>${escapeMarkup(words)}</p>`;
    });
    return `<${name} class="${one.kind}${level}${look === null || look === 'plain' ? '' : ` ${look}`}" data-look="${lookName(one as Look)}"${named(one.id)}>${labelHtml(margin, language)}${words}</${name}>${beside.join('')}`;
  }

  const text = (): string => {
    const { paragraphs } = redline;
    const looks = headingLooks(paragraphs.map(({ kind, runs }) => ({ kind, words: headingWords(runs) })));
    const lines = paragraphs.map((one, at) => paragraph(one, looks[at] ?? null));
    const organ = meta.body === '' ? [] : [`<p class="organ"><em>${escapeMarkup(meta.body)}</em>${organComma(meta)}</p>`];
    lines.splice(organPlace(paragraphs), 0, ...organ);
    lines.unshift(...mastheadHtml(mastheadOf(meta, layout)), ...legendHtml(redlineLegend(redline, meta.language)));
    const list =
      notes.length === 0
        ? ''
        : `\n<section class="notes" role="doc-endnotes" aria-label="${said.notes}">\n<ol>\n${notes.join('\n')}\n</ol>\n</section>`;
    return lines.join('\n') + list;
  };
  return { text };
}

/** The direction of a text in this language. */
export const textDirection = ({ language }: Meta): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** The style sheet of every page of a text; in a shadow tree it styles the host. */
export const TEXT_STYLE = `
:root, :host { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --soft: #5b5b5b; --in: #0b5c2e; --out: #9b1c1c; --group: #fff176; --agreed: #a5e8a0; }
@media (prefers-color-scheme: dark) { :root, :host { --paper: #16181b; --ink: #e8e6e1; --soft: #a6a49f; --in: #7fd6a0; --out: #ff9c94; --group: #5c5200; --agreed: #14532d; } }
body, :host { --step: 2.2rem; margin: 0; background: var(--paper); color: var(--ink); font: 1.06rem/1.5 "STIX Two Text", "Times New Roman", "Noto Naskh Arabic", "SimSun", serif; }
main { max-inline-size: 42rem; margin-inline: auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.3rem; line-height: 1.3; margin-block: 1rem 1.5rem; }
h2 { font-size: 1.06rem; margin-block: 1.75rem .5rem; } h2.part { text-align: center; } h2.annex { font-size: 1.3rem; }
p { margin-block: 0 .8rem; }
.symbol { font-weight: bold; font-size: 1.3rem; }
.organization { float: inline-start; line-height: 1.95rem; margin: 0; }
.organization + .symbol { text-align: end; border-block-end: 1px solid; margin-block-end: .4rem; }
.fact { text-align: end; margin: 0; } .fact:not(.fact + .fact) { margin-block-start: .2rem; }
.standing { font-weight: bold; } .about-organ, .organization ~ .session { font-weight: bold; margin: 0; } .about-organ { border-block-start: 1px solid; padding-block-start: .4rem; margin-block-start: .4rem; }
.agenda { margin-block-end: 1.5rem; }
.labelled { position: relative; padding-inline-start: 7.5rem; max-inline-size: 44rem; }
.label { position: absolute; inset-inline-start: .5rem; inline-size: 6.5rem; padding-block-start: .34rem; text-indent: 0; text-align: end; color: var(--soft); font: .72rem/1.25 "Source Sans 3", system-ui, sans-serif; }
[dir=rtl] .label[dir=ltr] { inset-inline: auto .5rem; text-align: start; }
@media (max-width: 34rem) { body, :host { --step: 1.4rem; } .labelled { padding-inline-start: 1.25rem; } .label { position: static; display: block; inline-size: auto; text-align: start; } .labelled :is(.level-2, .level-3, .level-4):has(.number) { padding-inline-start: 0; text-indent: 0; } }
.preambular, .organ, .operative, .subparagraph { text-indent: var(--step); }
.level-2 { margin-inline-start: var(--step); } .level-3 { margin-inline-start: calc(2 * var(--step)); } .level-4 { margin-inline-start: calc(3 * var(--step)); }
:is(.level-2, .level-3, .level-4):has(.number) { padding-inline-start: calc(2 * var(--step)); text-indent: calc(-1 * var(--step)); }
.number { display: inline-block; min-inline-size: calc(var(--step) - .26em); text-indent: 0; }
ins { color: var(--in); text-decoration: underline; } del { color: var(--out); text-decoration: line-through; }
.moved { text-decoration-style: double; }
mark { color: inherit; background: var(--agreed); border-block-end: .12em solid; print-color-adjust: exact; -webkit-print-color-adjust: exact; } mark.agreed-group { background: var(--group); border-block-end-style: dashed; }
.legend { text-indent: 0; }
.who { unicode-bidi: isolate; font: bold .72rem/1 "Source Sans 3", system-ui, sans-serif; color: var(--soft); } .remark { color: var(--soft); font: .85rem/1.4 "Source Sans 3", system-ui, sans-serif; margin-inline-start: 2.2rem; border-inline-start: .15rem solid var(--soft); padding-inline-start: .6rem; }
.about { color: var(--soft); font: .9rem/1.4 "Source Sans 3", system-ui, sans-serif; text-indent: 0; border-block-end: 1px solid; padding-block-end: .5rem; }
.back { margin-inline-start: .3em; } .ref { text-decoration: none; color: inherit; } sup { line-height: 0; }
.notes { border-block-start: 1px solid var(--soft); margin-block-start: 2.5rem; padding-block-start: .75rem; font-size: .9rem; }
.say { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { :root, :host { --paper: #fff; --ink: #000; --in: #000; --out: #000; --group: #fff176; --agreed: #a5e8a0; } main { max-inline-size: none; padding: 0; } p, li { orphans: 2; widows: 2; } .preambular, .operative, .subparagraph { text-align: justify; } h1, h2 { break-after: avoid; } .back { display: none; } @page { margin: 25mm; } }
`;

/** A complete page around a text. `about`: a line above the text, '' for none. `known`: attributes of `main` that describe the text. */
export const htmlPage = (meta: Meta, title: string, text: string, about: string, known = ''): string =>
  `<!doctype html>
<html lang="${meta.language}" dir="${textDirection(meta)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup([meta.symbol, title].filter((part) => part !== '').join(' ') || changeWordsIn(meta.language).untitled)}</title>
<style>${TEXT_STYLE}</style>
</head>
<body>
<main${known}>
${about ? `${about}\n` : ''}${text}
</main>
</body>
</html>
`;
