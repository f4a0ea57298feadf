// The `meta` element of an Akoma Ntoso file: identification (FRBR), dates and authors of changes, the list of modifications, and the names that the
// file refers to.
import type { Meta } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import type { AgreedLegend } from '../agreement.ts';
import { isoDate } from '../iso-date.ts';
import { escapeMarkup } from '../markup.ts';
import { organizationIn, organName } from '../masthead-words.ts';
import type { AdoptionXml } from './adoption.ts';
import { AKN_LANGUAGE, agreedId } from './names.ts';

/** What resolutions are among statements (AKN4UN). */
const DELIBERATION = 'deliberation';
/** The date where none is known, since the schema requires one. */
const UNKNOWN_DAY = '0001-01-01';

/** True for the symbol of an adopted text: "67/1", "A/RES/79/92", "2712 (2023)". */
const isAdopted = (symbol: string): boolean => /^(?:\d+\/\d+|\d+ \(\d{4}\))$|\/RES\//.test(symbol);

/** The attribute `name` of the statement: a resolution, or the draft of one. */
export const statementName = ({ symbol, adoption }: Meta): string =>
  (adoption ? adoption.outcome === 'adopted' : isAdopted(symbol)) ? 'resolution' : 'resolutionDraft';

export const day = (date: string): string => isoDate(date).slice(0, 10) || UNKNOWN_DAY;
const inAddress = (text: string): string => text.replace(/[^\p{L}\p{N}.-]+/gu, '_').replace(/^_|_$/g, '') || 'nn';

/** The parts of the naming convention by which the United Nations call their principal organs, by the beginning of their names in the six languages. */
const ORGANS: readonly (readonly [string, RegExp])[] = [
  ['unga', /^(?:General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея|الجمعية العامة|大会)$/u],
  ['unsc', /^(?:Security Council|Conseil de sécurité|Consejo de Seguridad|Совет Безопасности|مجلس الأمن|安全理事会)$/u],
  [
    'ecosoc',
    /^(?:Economic and Social Council|Conseil économique et social|Consejo Económico y Social|Экономический и Социальный Совет|المجلس الاقتصادي والاجتماعي|经济及社会理事会)$/u,
  ],
  [
    'unhrc',
    /^(?:Human Rights Council|Conseil des droits de l[’']homme|Consejo de Derechos Humanos|Совет по правам человека|مجلس حقوق الإنسان|人权理事会)$/u,
  ],
];

/** The organ in an address: "unga", "commission-on-narcotic-drugs"; "nn" where it is not known. */
function organInAddress(meta: Meta): string {
  const name = organName(meta);
  const known = ORGANS.find(([, pattern]) => pattern.test(name))?.[0];
  return (
    known ??
    (name
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') ||
      'nn')
  );
}

/** The number in an address: "79-275" of A/RES/79/275, "A-79-L.2" of a draft. */
const numberInAddress = (symbol: string): string => inAddress(symbol.replace(/^(?:[A-Z]+\/)+RES\/(?=\d)/, '').replace(/\//g, '-'));

/** The IRI of the work by the naming convention of the United Nations: /akn/un/statement/deliberation/unga/2025-03-25/79-275. */
export const workAddress = (meta: Meta, date: string): string =>
  `/akn/un/statement/${DELIBERATION}/${organInAddress(meta)}/${day(meta.adoption?.date || date)}/${numberInAddress(meta.symbol)}`;

/**
 * Collects the authors and dates of changes, each once, and returns the attributes that refer to them. `given`: author and date of changes that have
 * none of their own.
 */
export function createAttributions(given: { readonly author: string; readonly date: string }) {
  const authors = new Map<string, string>();
  const dates = new Map<string, number>();
  const once = <T>(map: Map<string, T>, key: string, value: (n: number) => T): T => {
    const known = map.get(key) ?? value(map.size + 1);
    map.set(key, known);
    return known;
  };
  return {
    authors,
    dates,
    /** The attributes of a change that name its author and its date; '' where neither is known. */
    of(mark: Pick<Mark, 'author' | 'date'>): string {
      const author = mark.author ?? given.author;
      const date = isoDate(mark.date ?? '') || isoDate(given.date);
      const who = author === '' ? '' : ` refersTo="#${once(authors, author, (n) => `delegation_${n}`)}"`;
      return date === '' ? who : `${who} period="#tmpg_${once(dates, date, (n) => n)}"`;
    },
  };
}

/** What the `meta` element is made from. */
export interface AknHead {
  readonly meta: Meta;
  readonly date: string;
  readonly authors: ReadonlyMap<string, string>;
  readonly dates: ReadonlyMap<string, number>;
  /** The elements of the modifications, as XML. */
  readonly modifications: readonly string[];
  readonly adoption: AdoptionXml;
  /** The levels of agreement that the text refers to. */
  readonly legend: readonly AgreedLegend[];
}

function identification({ meta, date }: AknHead): string {
  const work = workAddress(meta, date);
  const expression = `${work}/${AKN_LANGUAGE[meta.language]}@`;
  /** What the head is made from. */
  const level = (name: string, address: string, more: string) =>
    `<${name}>
<FRBRthis value="${address}/!main"/>
<FRBRuri value="${address}"/>
<FRBRdate date="${day(date)}" name="${isoDate(date) === '' ? 'unknown' : 'generation'}"/>
<FRBRauthor href="#${name === 'FRBRManifestation' ? 'chapeau' : 'organ'}"/>
${more}</${name}>`;
  const number = meta.symbol === '' ? '' : `<FRBRnumber value="${escapeMarkup(meta.symbol)}"/>\n`;
  return `<identification source="#chapeau">
${level('FRBRWork', work, `<FRBRcountry value="un"/>\n<FRBRsubtype value="${DELIBERATION}"/>\n${number}`)}
${level('FRBRExpression', expression, `<FRBRlanguage language="${AKN_LANGUAGE[meta.language]}"/>\n`)}
${level('FRBRManifestation', `${expression}.xml`, '<FRBRformat value="application/akn+xml"/>\n')}
</identification>`;
}

/** What the words of the cover page are, in the vocabulary of the United Nations; '' where there is none. */
const coverReferences = (meta: Meta): string =>
  meta.symbol === ''
    ? ''
    : `<TLCOrganization eId="publisher" href="/akn/ontology/organization/un/unitedNations" showAs="${escapeMarkup(organizationIn(meta.language))}"/>
<TLCTerm eId="symbol" href="/akn/ontology/term/un/symbol" showAs="Symbol"/>
<TLCTerm eId="dateOfIssuance" href="/akn/ontology/term/un/dateOfIssuance" showAs="Date of issuance"/>
`;

/** The `meta` element as XML. */
export function headXml(head: AknHead): string {
  const { meta, authors, dates, modifications, adoption, legend } = head;
  const events = [...dates].map(([at, n]) => `<eventRef eId="evt_${n}" date="${at}" type="amendment" source="#chapeau"/>\n`);
  const groups = [...dates].map(
    ([, n]) => `<temporalGroup eId="tmpg_${n}"><timeInterval start="#evt_${n}" refersTo="#chapeau"/></temporalGroup>\n`,
  );
  const organization = (id: string, folder: string, name: string) =>
    `<TLCOrganization eId="${id}" href="/akn/ontology/organization/${folder}/${inAddress(name)}" showAs="${escapeMarkup(name)}"/>\n`;
  const modified = modifications.length === 0 ? '' : `<passiveModifications>\n${modifications.join('\n')}\n</passiveModifications>\n`;
  const people = [...authors].map(([name, id]) => organization(id, 'un', name));
  const levels = legend.map(
    ({ level, words }) =>
      `<TLCConcept eId="${agreedId(level)}" href="/akn/ontology/concept/un/${agreedId(level)}" showAs="${escapeMarkup(words)}"/>\n`,
  );
  return `<meta>
${identification(head)}
${events.length > 0 ? `<lifecycle source="#chapeau">\n${events.join('')}</lifecycle>\n` : ''}${adoption.workflow}${
  modified + adoption.parliamentary === '' ? '' : `<analysis source="#chapeau">\n${modified}${adoption.parliamentary}</analysis>\n`
}${groups.length > 0 ? `<temporalData source="#chapeau">\n${groups.join('')}</temporalData>\n` : ''}<references source="#chapeau">
${organization('chapeau', 'software', 'Chapeau')}${coverReferences(meta)}${organization('organ', 'un', meta.body || 'Organ')}${people.join('')}${levels.join('')}${adoption.references}</references>
<proprietary source="#chapeau"><c:draft firstNote="${meta.firstNote}"/>${adoption.own}</proprietary>
</meta>`;
}
