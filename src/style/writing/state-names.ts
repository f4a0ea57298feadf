// States by the names that the United Nations uses: Viet Nam, Türkiye, Côte d’Ivoire. Names that are also words, or parts of other names, are judged only if
// nothing else can be meant.
import { asWritten, formRule, type WrittenForm } from '../finding/forms.ts';

/** By the form that is found: the short name of the United Nations. `(?!…)` leaves out longer names in which the word is right. */
const NAMES: readonly (readonly [found: string, right: string])[] = [
  ['Vietnam', 'Viet Nam'],
  ['Turkey', 'Türkiye'],
  ['Turkiye', 'Türkiye'],
  ['Ivory Coast', 'Côte d’Ivoire'],
  ["Cote d['’]Ivoire", 'Côte d’Ivoire'],
  ['Swaziland', 'Eswatini'],
  ['Czech Republic', 'Czechia'],
  ['Cape Verde', 'Cabo Verde'],
  ['East Timor', 'Timor-Leste'],
  ['Burma', 'Myanmar'],
  ['Holland', 'Netherlands'],
  ['Russia', 'Russian Federation'],
  ['Laos', 'Lao People’s Democratic Republic'],
  ['North Korea', 'Democratic People’s Republic of Korea'],
  ['South Korea', 'Republic of Korea'],
  ['(?<!Islamic Republic of |\\()Iran(?! \\(Islamic Republic)', 'Iran (Islamic Republic of)'],
  ['(?<!\\()Syria(?! \\()', 'Syrian Arab Republic'],
  ['(?<!United Republic of |\\()Tanzania', 'United Republic of Tanzania'],
  ['(?<!Republic of |\\()Moldova', 'Republic of Moldova'],
  ['(?<!State of )Bolivia(?! \\()', 'Bolivia (Plurinational State of)'],
  ['(?<!Republic of )Venezuela(?! \\()', 'Venezuela (Bolivarian Republic of)'],
  ['(?<!States of )Micronesia(?! \\()', 'Micronesia (Federated States of)'],
  ['(?<!North )Macedonia', 'North Macedonia'],
  ['Brunei(?! Darussalam)', 'Brunei Darussalam'],
  ['(?:Great Britain)(?! and Northern Ireland)', 'United Kingdom of Great Britain and Northern Ireland'],
  ['(?:U\\.S\\.A\\.|USA)', 'United States of America'],
  ['(?:U\\.K\\.|UK)', 'United Kingdom'],
  ['St\\. (?=Lucia|Kitts|Vincent)', 'Saint '],
];

const form = ([found, right]: readonly [string, string]): WrittenForm => ({
  pattern: new RegExp(`(?<![\\p{L}-])(?:${found})(?![\\p{L}-]|’s Republic)`, 'gu'),
  instead: ([words]) => (words === words.toUpperCase() ? right : asWritten(words, right)),
});

export const stateNames = formRule({
  number: 39,
  name: 'names/states',
  title: 'Names of States',
  source: 'United Nations terminology database (UNTERM), short names of States.',
  forms: { en: NAMES.map(form) },
});
