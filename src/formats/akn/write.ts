// Writes a draft or a redline as an Akoma Ntoso file as the United Nations use it (AKN4UN): a `statement` with preface, preamble and main body,
// changes as `ins` and `del` that name their delegation, and changes of paragraphs as modifications in the analysis. Attributes of our own hold what
// the vocabulary cannot express, so that reading the file gives the same redline again.
import { type Draft, type Language, lookName, type Meta } from '../../../schema/index.ts';
import type { Mark, NoteRun, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { dayWritten } from '../../text/days.ts';
import { redlineLegend } from '../agreement.ts';
import type { Former } from '../change-list.ts';
import { CHAPEAU_NAMESPACE } from '../docx/names.ts';
import type { RedlineFile } from '../docx/write.ts';
import { isoDate } from '../iso-date.ts';
import { escapeMarkup } from '../markup.ts';
import { organizationIn, organName, sponsorsLine, standingLine } from '../masthead-words.ts';
import { numbersOf, organComma, organPlace, redlineSideOf, unchanged } from '../redline-view.ts';
import { adoptionXml } from './adoption.ts';
import { createAttributions, day, headXml, statementName, workAddress } from './meta.ts';
import { AKN_NAMESPACE, agreedId, ELEMENT, OURS } from './names.ts';
import { type Nested, nestedParagraphs } from './nesting.ts';

/** A draft as Akoma Ntoso, without changes; amendments are left out. `date`: ISO 8601, '' where it is not known. */
export const writeAkn = (draft: Draft, date: string): string =>
  writeRedlineAkn({ meta: draft.meta, redline: unchanged(draft.doc), author: '', date });

/** A redline as Akoma Ntoso. */
export function writeRedlineAkn(file: RedlineFile): string {
  const { meta, redline, date } = file;
  const attributions = createAttributions(file);
  const body = createBody(meta, redline, date, attributions.of);
  const text = body.text();
  const adoption = adoptionXml(meta.adoption, meta.sponsors ?? [], day(date), body.idOf);
  const head = headXml({
    meta,
    date,
    authors: attributions.authors,
    dates: attributions.dates,
    modifications: body.modifications,
    adoption,
    legend: redlineLegend(redline, meta.language),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="${AKN_NAMESPACE}" xmlns:c="${CHAPEAU_NAMESPACE}">
<statement name="${statementName(meta)}">
${head}
${text}
</statement>
</akomaNtoso>
`;
}

const attribute = (name: string, value: string | null | undefined): string =>
  value === null || value === undefined || value === '' ? '' : ` ${name}="${escapeMarkup(value)}"`;
const ofMove = ({ change }: Mark): string | null => (change === 'move-from' || change === 'move-to' ? change : null);

function createBody(meta: Meta, redline: Redline, date: string, who: (mark: Pick<Mark, 'author' | 'date'>) => string) {
  const numbers = numbersOf(meta, redline);
  const source = workAddress(meta, date);
  const modifications: string[] = [];
  const placed = new Map<string, string>();
  const counts = new Map<string, number>();
  const nextId = (name: string): string => {
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return `${name}_${n}`;
  };
  const modify = (type: string, target: string, attributes: string, more = '') =>
    modifications.push(
      `<textualMod eId="${nextId('pmod')}" type="${type}"${attributes}><source href="${source}"/><destination href="#${target}"/>${more}</textualMod>`,
    );

  /** The XML inside the elements of its changes, the outermost change first, and the eId of the outermost element. */
  function wrapped(changes: readonly Mark[], inner: string): { readonly xml: string; readonly id: string } {
    let id = '';
    const xml = changes.reduceRight((words, mark) => {
      id = nextId(ELEMENT[mark.change]);
      return `<${ELEMENT[mark.change]} eId="${id}"${who(mark)}${attribute(OURS.change, ofMove(mark))}>${words}</${ELEMENT[mark.change]}>`;
    }, inner);
    return { xml, id };
  }

  function noteXml(run: NoteRun, place: string): string {
    const words = runsXml(run.note, place);
    return `<sup><authorialNote eId="${nextId('note')}" marker="${numbers.note(run)}" placement="bottom"${attribute(OURS.id, run.id)}><p>${words}</p></authorialNote></sup>`;
  }

  function runXml(run: Run, place: string): string {
    if ('note' in run) return noteXml(run, place);
    const words = run.em ? `<i>${escapeMarkup(run.text)}</i>` : escapeMarkup(run.text);
    return run.agreed === undefined || words === '' ? words : `<span refersTo="#${agreedId(run.agreed)}">${words}</span>`;
  }

  /** The runs as XML. A deletion followed by an insertion is listed as one substitution. `place`: eId of the paragraph. */
  function runsXml(runs: readonly Run[], place: string): string {
    let xml = '';
    let deleted: { readonly id: string; readonly mark: Mark } | null = null;
    const listDeleted = () => {
      if (deleted) modify('repeal', deleted.id, who(deleted.mark));
      deleted = null;
    };
    for (let i = 0; i < runs.length; ) {
      const { changes } = runs[i]!;
      const key = JSON.stringify(changes);
      let words = '';
      for (; i < runs.length && JSON.stringify(runs[i]!.changes) === key; i++) words += runXml(runs[i]!, place);
      if (words === '') continue;
      const [mark] = changes;
      const { xml: part, id } = wrapped(changes, words);
      xml += part;
      if (mark && deleted && ELEMENT[mark.change] === 'ins') {
        modify('substitution', place, who(mark), `<old href="#${deleted.id}"/><new href="#${id}"/>`);
        deleted = null;
        continue;
      }
      listDeleted();
      if (!mark) continue;
      if (ELEMENT[mark.change] === 'del') deleted = { id, mark };
      else modify('insertion', id, who(mark));
    }
    listDeleted();
    return xml;
  }

  /** Lists the changes of the paragraph's end and format among the modifications. */
  function modifyParagraph(paragraph: RedlineParagraph, id: string): void {
    const whole = paragraph.runs.every((run) => redlineSideOf(run.changes) === redlineSideOf(paragraph.mark));
    for (const mark of paragraph.mark) {
      const came = ELEMENT[mark.change] === 'ins';
      const type = came ? (whole ? 'insertion' : 'split') : whole ? 'repeal' : 'join';
      modify(type, id, `${who(mark)}${attribute(OURS.change, mark.change)}`);
    }
    const former: Former | null = paragraph.former;
    if (former) modify('substitution', id, `${who(former)}${attribute(OURS.change, 'format')}`);
  }

  const own = (paragraph: RedlineParagraph): string =>
    attribute(OURS.id, paragraph.id) +
    attribute(OURS.look, lookName(paragraph as RedlineParagraph & { level: string })) +
    attribute(OURS.former, paragraph.former && lookName(paragraph.former)) +
    attribute(OURS.formerId, paragraph.formerId) +
    attribute(OURS.move, paragraph.move);

  /** A new eId for a paragraph with its attributes, its text and its number as XML. */
  function parts(paragraph: RedlineParagraph, name: string) {
    const id = nextId(name);
    placed.set(paragraph.id, id);
    modifyParagraph(paragraph, id);
    const number = numbers.paragraph(paragraph);
    return {
      open: `eId="${id}"${own(paragraph)}`,
      words: runsXml(paragraph.runs, id),
      num: number ? `<num>${escapeMarkup(number.text)}</num>` : '',
    };
  }

  /** A numbered paragraph of the main body with the sub-paragraphs below it. */
  function hierarchy(name: 'paragraph' | 'point', { paragraph, below }: Nested): string {
    const { open, words, num } = parts(paragraph, name === 'point' ? 'point' : 'para');
    if (below.length === 0) return `<${name} ${open}>${num}<content><p>${words}</p></content></${name}>`;
    const points = below.map((one) => hierarchy('point', one)).join('\n');
    return `<${name} ${open}>${num}<list><intro><p>${words}</p></intro>\n${points}\n</list></${name}>`;
  }

  function items(below: readonly Nested[]): string {
    if (below.length === 0) return '';
    const rows = below.map((one) => {
      const { open, words, num } = parts(one.paragraph, 'item');
      return `<item ${open}>${num}<p>${words}</p>${items(one.below)}</item>`;
    });
    return `\n<blockList>\n${rows.join('\n')}\n</blockList>`;
  }

  function recital({ paragraph, below }: Nested): string {
    const opening = paragraph.runs.find((run) => 'text' in run && run.text.trim() !== '');
    const name = (opening && 'text' in opening && /^[a-z]+/i.exec(opening.text)?.[0].toLowerCase()) || 'recital';
    const { open, words } = parts(paragraph, 'recital');
    return `<container name="${name}" ${open}><p>${words}</p>${items(below)}</container>`;
  }

  /** A heading with the paragraphs that follow it. Paragraphs before its numbered ones, its own preamble, become its introduction. */
  function section(heading: RedlineParagraph, within: readonly Nested[]): string {
    const { open, words } = parts(heading, 'sec');
    const first = within.findIndex(({ paragraph }) => paragraph.kind !== 'preambular');
    const split = first < 0 ? within.length : first;
    const lines = within.slice(0, split).flatMap(inIntroduction);
    const introduction = lines.length === 0 ? '' : `<intro>\n${lines.join('\n')}\n</intro>\n`;
    const numbered = within.slice(split).map((one) => entry(one, 'mainBody'));
    return `<section ${open}><heading>${words}</heading>\n${introduction}${numbered.join('\n')}\n</section>`;
  }

  function inIntroduction({ paragraph, below }: Nested): string[] {
    const { open, words } = parts(paragraph, 'recital');
    return [`<p ${open}>${words}</p>`, ...below.flatMap(inIntroduction)];
  }

  /** The entries of the main body: a heading that is followed by numbered paragraphs begins a section, every other one stands alone. */
  function sections(all: readonly Nested[]): string[] {
    const isHeading = ({ paragraph }: Nested) => paragraph.kind === 'heading' || paragraph.kind === 'title';
    const entries: string[] = [];
    for (let at = 0; at < all.length; ) {
      const one = all[at]!;
      const next = all.findIndex((other, after) => after > at && isHeading(other));
      const within = all.slice(at + 1, next < 0 ? all.length : next);
      const kinds = within.map(({ paragraph }) => paragraph.kind);
      const numbered = kinds.findIndex((kind) => kind !== 'preambular');
      if (one.paragraph.kind === 'heading' && numbered >= 0 && !kinds.slice(numbered).includes('preambular')) {
        entries.push(section(one.paragraph, within));
        at += 1 + within.length;
      } else {
        entries.push(entry(one, 'mainBody'));
        at++;
      }
    }
    return entries;
  }

  function block(paragraph: RedlineParagraph): string {
    const { open, words } = parts(paragraph, paragraph.kind);
    return `<block name="${paragraph.kind}" ${open}>${words}</block>`;
  }

  function entry(one: Nested, within: 'preamble' | 'mainBody'): string {
    switch (one.paragraph.kind) {
      case 'preambular':
        return recital(one);
      case 'operative':
        return hierarchy('paragraph', one);
      case 'subparagraph':
        return within === 'preamble' ? items([one]).trim() : hierarchy('point', one);
      default:
        return block(one.paragraph);
    }
  }

  function text(): string {
    const { paragraphs } = redline;
    const organAt = organPlace(paragraphs);
    const titles = paragraphs.slice(0, organAt).map((paragraph) => {
      const { open, words } = parts(paragraph, 'title');
      return `<longTitle ${open}><p><docTitle>${words}</docTitle></p></longTitle>`;
    });
    const rest = nestedParagraphs(paragraphs.slice(organAt));
    const first = rest.findIndex(({ paragraph }) => paragraph.kind === 'operative');
    const split = first < 0 ? rest.length : first;
    const lines = (name: string, content: readonly string[]) =>
      content.length > 0 ? `<${name}>\n${content.join('\n')}\n</${name}>\n` : '';
    const preface = [
      ...(meta.symbol ? [`<p><docNumber>${escapeMarkup(meta.symbol)}</docNumber></p>`] : []),
      ...(meta.session ? [`<p><session>${escapeMarkup(meta.session)}</session></p>`] : []),
      ...(meta.adoption
        ? [`<p refersTo="#step_vote">${escapeMarkup(standingLine(meta))}</p>`]
        : meta.sponsors?.length
          ? [sponsorsXml(meta.sponsors, meta.language)]
          : []),
      ...titles,
    ];
    const formula = meta.body
      ? [`<formula name="enactingFormula"><p><i>${escapeMarkup(meta.body)}</i>${organComma(meta)}</p></formula>`]
      : [];
    const preamble = [...formula, ...rest.slice(0, split).map((one) => entry(one, 'preamble'))];
    const main = sections(rest.slice(split));
    return `${coverPage(meta, isoDate(date).slice(0, 10))}${lines('preface', preface)}${lines('preamble', preamble)}${lines('mainBody', main.length > 0 ? main : ['<p/>'])}`.trimEnd();
  }

  return { text, modifications, idOf: (paragraph: string): string | null => placed.get(paragraph) ?? null };
}

/** The first page of a document with a symbol, as the United Nations lay it out: organization, symbol, organ, session, date. */
function coverPage(meta: Meta, date: string): string {
  if (meta.symbol === '') return '';
  const rows = [
    `<docAuthority refersTo="#publisher">${escapeMarkup(organizationIn(meta.language))}</docAuthority>`,
    `<docNumber refersTo="#symbol">${escapeMarkup(meta.symbol)}</docNumber>`,
    ...(meta.body === '' ? [] : [`<docAuthority refersTo="#organ">${escapeMarkup(organName(meta))}</docAuthority>`]),
    ...(dayWritten(date, meta.language) === ''
      ? []
      : [`<docDate date="${date}" refersTo="#dateOfIssuance">${dayWritten(date, meta.language)}</docDate>`]),
    ...(meta.session === '' ? [] : [`<session refersTo="#organ">${escapeMarkup(meta.session)}</session>`]),
  ];
  return `<coverPage eId="coverPage">\n${rows.map((row) => `<p>${row}</p>`).join('\n')}\n</coverPage>\n`;
}

/** The line of the sponsors, each name as the proponent that it is. */
const sponsorsXml = (names: readonly string[], language: Language): string =>
  `<p>${sponsorsLine(
    names.map((name) => `<docProponent>${escapeMarkup(name)}</docProponent>`),
    language,
  )}</p>`;
