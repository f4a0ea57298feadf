// The States and organizations that are members of committees: the members of the United Nations and its two observer States by their ISO 3166 codes, and
// groups and organizations with their usual tags. Names come from the browser's own data (CLDR, by Intl.DisplayNames), in six languages; where the United
// Nations uses another name for a State, its short name is here. A room loads none of this.
import type { Language } from '../../../schema/index.ts';

/** Alpha-2 and alpha-3 codes of the 193 members and of the observers Holy See and State of Palestine. */
const CODES =
  'AF AFG AL ALB DZ DZA AD AND AO AGO AG ATG AR ARG AM ARM AU AUS AT AUT AZ AZE BS BHS BH BHR BD BGD BB BRB BY BLR BE BEL BZ BLZ BJ BEN BT BTN BO BOL BA BIH BW BWA ' +
  'BR BRA BN BRN BG BGR BF BFA BI BDI CV CPV KH KHM CM CMR CA CAN CF CAF TD TCD CL CHL CN CHN CO COL KM COM CG COG CD COD CR CRI CI CIV HR HRV CU CUB CY CYP CZ CZE ' +
  'DK DNK DJ DJI DM DMA DO DOM EC ECU EG EGY SV SLV GQ GNQ ER ERI EE EST SZ SWZ ET ETH FJ FJI FI FIN FR FRA GA GAB GM GMB GE GEO DE DEU GH GHA GR GRC GD GRD GT GTM ' +
  'GN GIN GW GNB GY GUY HT HTI HN HND HU HUN IS ISL IN IND ID IDN IR IRN IQ IRQ IE IRL IL ISR IT ITA JM JAM JP JPN JO JOR KZ KAZ KE KEN KI KIR KW KWT KG KGZ LA LAO ' +
  'LV LVA LB LBN LS LSO LR LBR LY LBY LI LIE LT LTU LU LUX MG MDG MW MWI MY MYS MV MDV ML MLI MT MLT MH MHL MR MRT MU MUS MX MEX FM FSM MC MCO MN MNG ME MNE MA MAR ' +
  'MZ MOZ MM MMR NA NAM NR NRU NP NPL NL NLD NZ NZL NI NIC NE NER NG NGA MK MKD NO NOR OM OMN PK PAK PW PLW PA PAN PG PNG PY PRY PE PER PH PHL PL POL PT PRT QA QAT ' +
  'KR KOR MD MDA RO ROU RU RUS RW RWA KN KNA LC LCA VC VCT WS WSM SM SMR ST STP SA SAU SN SEN RS SRB SC SYC SL SLE SG SGP SK SVK SI SVN SB SLB SO SOM ZA ZAF SS SSD ' +
  'ES ESP LK LKA SD SDN SR SUR SE SWE CH CHE SY SYR TJ TJK TH THA TL TLS TG TGO TO TON TT TTO TN TUN TR TUR TM TKM TV TUV UG UGA UA UKR AE ARE GB GBR TZ TZA US USA ' +
  'UY URY UZ UZB VU VUT VE VEN VN VNM YE YEM ZM ZMB ZW ZWE VA VAT PS PSE';

/** Short names of the United Nations that differ from those of CLDR, by alpha-2 code. */
const OFFICIAL: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    AG: 'Antigua and Barbuda',
    BA: 'Bosnia and Herzegovina',
    BN: 'Brunei Darussalam',
    BO: 'Bolivia (Plurinational State of)',
    CD: 'Democratic Republic of the Congo',
    CG: 'Congo',
    CI: 'Côte d’Ivoire',
    CV: 'Cabo Verde',
    CZ: 'Czechia',
    FM: 'Micronesia (Federated States of)',
    GB: 'United Kingdom of Great Britain and Northern Ireland',
    IR: 'Iran (Islamic Republic of)',
    KN: 'Saint Kitts and Nevis',
    KP: 'Democratic People’s Republic of Korea',
    KR: 'Republic of Korea',
    LA: 'Lao People’s Democratic Republic',
    LC: 'Saint Lucia',
    MD: 'Republic of Moldova',
    MM: 'Myanmar',
    NL: 'Netherlands (Kingdom of the)',
    PS: 'State of Palestine',
    RU: 'Russian Federation',
    ST: 'Sao Tome and Principe',
    SY: 'Syrian Arab Republic',
    TR: 'Türkiye',
    TT: 'Trinidad and Tobago',
    TZ: 'United Republic of Tanzania',
    US: 'United States of America',
    VA: 'Holy See',
    VC: 'Saint Vincent and the Grenadines',
    VE: 'Venezuela (Bolivarian Republic of)',
    VN: 'Viet Nam',
  },
  fr: {
    BN: 'Brunéi Darussalam',
    BO: 'Bolivie (État plurinational de)',
    BY: 'Bélarus',
    CD: 'République démocratique du Congo',
    CG: 'Congo',
    CV: 'Cabo Verde',
    CZ: 'Tchéquie',
    FM: 'Micronésie (États fédérés de)',
    GB: 'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
    IR: 'Iran (République islamique d’)',
    KP: 'République populaire démocratique de Corée',
    KR: 'République de Corée',
    LA: 'République démocratique populaire lao',
    MD: 'République de Moldova',
    MM: 'Myanmar',
    NL: 'Pays-Bas (Royaume des)',
    PS: 'État de Palestine',
    RU: 'Fédération de Russie',
    ST: 'Sao Tomé-et-Principe',
    SY: 'République arabe syrienne',
    TR: 'Türkiye',
    TZ: 'République-Unie de Tanzanie',
    US: 'États-Unis d’Amérique',
    VA: 'Saint-Siège',
    VE: 'Venezuela (République bolivarienne du)',
    VN: 'Viet Nam',
  },
  es: {
    BN: 'Brunei Darussalam',
    BO: 'Bolivia (Estado Plurinacional de)',
    BY: 'Belarús',
    CD: 'República Democrática del Congo',
    CG: 'Congo',
    CV: 'Cabo Verde',
    FM: 'Micronesia (Estados Federados de)',
    GB: 'Reino Unido de Gran Bretaña e Irlanda del Norte',
    IR: 'Irán (República Islámica del)',
    KP: 'República Popular Democrática de Corea',
    KR: 'República de Corea',
    LA: 'República Democrática Popular Lao',
    MD: 'República de Moldova',
    MM: 'Myanmar',
    NL: 'Países Bajos (Reino de los)',
    PS: 'Estado de Palestina',
    RU: 'Federación de Rusia',
    SA: 'Arabia Saudita',
    SY: 'República Árabe Siria',
    TR: 'Türkiye',
    TZ: 'República Unida de Tanzanía',
    US: 'Estados Unidos de América',
    VA: 'Santa Sede',
    VE: 'Venezuela (República Bolivariana de)',
    VN: 'Viet Nam',
  },
  ru: {
    BN: 'Бруней-Даруссалам',
    BO: 'Боливия (Многонациональное Государство)',
    CD: 'Демократическая Республика Конго',
    CG: 'Конго',
    FM: 'Микронезия (Федеративные Штаты)',
    GB: 'Соединенное Королевство Великобритании и Северной Ирландии',
    IR: 'Иран (Исламская Республика)',
    KG: 'Кыргызстан',
    KP: 'Корейская Народно-Демократическая Республика',
    KR: 'Республика Корея',
    LA: 'Лаосская Народно-Демократическая Республика',
    MD: 'Республика Молдова',
    MM: 'Мьянма',
    NL: 'Нидерланды (Королевство)',
    PS: 'Государство Палестина',
    RU: 'Российская Федерация',
    SY: 'Сирийская Арабская Республика',
    TZ: 'Объединенная Республика Танзания',
    US: 'Соединенные Штаты Америки',
    VA: 'Святой Престол',
    VE: 'Венесуэла (Боливарианская Республика)',
  },
  ar: {
    BN: 'بروني دار السلام',
    BO: 'بوليفيا (دولة - المتعددة القوميات)',
    CD: 'جمهورية الكونغو الديمقراطية',
    CG: 'الكونغو',
    CV: 'كابو فيردي',
    FM: 'ميكرونيزيا (ولايات - الموحدة)',
    GB: 'المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية',
    IR: 'إيران (جمهورية - الإسلامية)',
    KP: 'جمهورية كوريا الشعبية الديمقراطية',
    KR: 'جمهورية كوريا',
    LA: 'جمهورية لاو الديمقراطية الشعبية',
    MD: 'جمهورية مولدوفا',
    MM: 'ميانمار',
    NL: 'هولندا (مملكة -)',
    PS: 'دولة فلسطين',
    RU: 'الاتحاد الروسي',
    SY: 'الجمهورية العربية السورية',
    TZ: 'جمهورية تنزانيا المتحدة',
    US: 'الولايات المتحدة الأمريكية',
    VA: 'الكرسي الرسولي',
    VE: 'فنزويلا (جمهورية - البوليفارية)',
    VN: 'فييت نام',
  },
  zh: {
    BN: '文莱达鲁萨兰国',
    BO: '多民族玻利维亚国',
    CD: '刚果民主共和国',
    CG: '刚果',
    FM: '密克罗尼西亚联邦',
    GB: '大不列颠及北爱尔兰联合王国',
    IR: '伊朗伊斯兰共和国',
    KP: '朝鲜民主主义人民共和国',
    KR: '大韩民国',
    LA: '老挝人民民主共和国',
    MD: '摩尔多瓦共和国',
    MM: '缅甸',
    NL: '荷兰王国',
    PS: '巴勒斯坦国',
    RU: '俄罗斯联邦',
    SY: '阿拉伯叙利亚共和国',
    TZ: '坦桑尼亚联合共和国',
    US: '美利坚合众国',
    VA: '教廷',
    VE: '委内瑞拉玻利瓦尔共和国',
  },
};

/** Groups and organizations: tag and name, also in French and Spanish if they have a name of their own there. */
const GROUPS: readonly (readonly [code: string, en: string, fr?: string, es?: string])[] = [
  ['EU', 'European Union', 'Union européenne', 'Unión Europea'],
  ['AU', 'African Union', 'Union africaine', 'Unión Africana'],
  ['G77', 'Group of 77 and China', 'Groupe des 77 et de la Chine', 'Grupo de los 77 y China'],
  ['AFR', 'African Group', 'Groupe des États d’Afrique', 'Grupo de los Estados de África'],
  ['ARAB', 'Arab Group', 'Groupe des États arabes', 'Grupo de los Estados Árabes'],
  ['APG', 'Asia-Pacific Group', 'Groupe des États d’Asie et du Pacifique', 'Grupo de los Estados de Asia y el Pacífico'],
  ['EEG', 'Eastern European Group', 'Groupe des États d’Europe orientale', 'Grupo de los Estados de Europa Oriental'],
  [
    'GRULAC',
    'Latin American and Caribbean Group',
    'Groupe des États d’Amérique latine et des Caraïbes',
    'Grupo de los Estados de América Latina y el Caribe',
  ],
  [
    'WEOG',
    'Western European and other States',
    'Groupe des États d’Europe occidentale et autres États',
    'Grupo de los Estados de Europa Occidental y otros Estados',
  ],
  ['NAM-M', 'Movement of Non-Aligned Countries', 'Mouvement des pays non alignés', 'Movimiento de Países No Alineados'],
  ['AOSIS', 'Alliance of Small Island States', 'Alliance des petits États insulaires', 'Alianza de los Pequeños Estados Insulares'],
  ['LDC', 'Group of Least Developed Countries', 'Groupe des pays les moins avancés', 'Grupo de los Países Menos Adelantados'],
  ['LLDC', 'Group of Landlocked Developing Countries', 'Groupe des pays en développement sans littoral'],
  ['CARICOM', 'Caribbean Community', 'Communauté des Caraïbes', 'Comunidad del Caribe'],
  ['PSIDS', 'Pacific Small Island Developing States'],
  ['PIF', 'Pacific Islands Forum', 'Forum des îles du Pacifique', 'Foro de las Islas del Pacífico'],
  ['ASEAN', 'Association of Southeast Asian Nations', 'Association des nations de l’Asie du Sud-Est'],
  ['CANZ', 'Canada, Australia and New Zealand'],
  ['NORDIC', 'Nordic countries', 'Pays nordiques', 'Países nórdicos'],
  ['OIC', 'Organization of Islamic Cooperation', 'Organisation de la coopération islamique', 'Organización de Cooperación Islámica'],
  ['LAS', 'League of Arab States', 'Ligue des États arabes', 'Liga de los Estados Árabes'],
  ['OAS', 'Organization of American States', 'Organisation des États américains', 'Organización de los Estados Americanos'],
  ['OIF', 'International Organization of la Francophonie', 'Organisation internationale de la Francophonie'],
  ['SMOM', 'Sovereign Order of Malta', 'Ordre souverain de Malte', 'Soberana Orden de Malta'],
  ['ICRC', 'International Committee of the Red Cross', 'Comité international de la Croix-Rouge', 'Comité Internacional de la Cruz Roja'],
  ['IFRC', 'International Federation of Red Cross and Red Crescent Societies'],
  ['INTERPOL', 'International Criminal Police Organization'],
  ['UNODC', 'United Nations Office on Drugs and Crime'],
  ['UNDP', 'United Nations Development Programme'],
  ['UNEP', 'United Nations Environment Programme'],
  ['UNICEF', 'United Nations Children’s Fund'],
  ['UNHCR', 'United Nations High Commissioner for Refugees'],
  ['WHO', 'World Health Organization', 'Organisation mondiale de la Santé', 'Organización Mundial de la Salud'],
  ['FAO', 'Food and Agriculture Organization of the United Nations'],
  ['ILO', 'International Labour Organization', 'Organisation internationale du Travail', 'Organización Internacional del Trabajo'],
  ['UNESCO', 'United Nations Educational, Scientific and Cultural Organization'],
  ['IAEA', 'International Atomic Energy Agency'],
];

/** Other names that people use for States, with their tags. */
const ALSO: Readonly<Record<string, string>> = {
  'united kingdom': 'GBR',
  uk: 'GBR',
  usa: 'USA',
  us: 'USA',
  uae: 'ARE',
  drc: 'COD',
  dprk: 'PRK',
  'north korea': 'PRK',
  'south korea': 'KOR',
  'republic of türkiye': 'TUR',
  turkey: 'TUR',
  'czech republic': 'CZE',
  swaziland: 'SWZ',
  'cape verde': 'CPV',
  'gambia the': 'GMB',
  'the gambia': 'GMB',
  'the bahamas': 'BHS',
  palestine: 'PSE',
  vatican: 'VAT',
  'group of 77': 'G77',
  'non aligned movement': 'NAM-M',
};

/** A State, group or organization, with its name in each language. */
export interface KnownDelegation {
  readonly code: string;
  readonly isState: boolean;
  readonly names: Readonly<Record<Language, string>>;
}

const LANGUAGES_OF_NAMES = Object.keys(OFFICIAL) as Language[];

/** A name's letters and numbers in lower case, without accents, signs and repeated spaces, so that different spellings of a name are equal. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** All known delegations: States in the order of their English names, then groups and organizations. */
export const KNOWN: readonly KnownDelegation[] = (() => {
  const regions = Object.fromEntries(LANGUAGES_OF_NAMES.map((language) => [language, new Intl.DisplayNames(language, { type: 'region' })]));
  const codes = `${CODES} KP PRK`.split(' ');
  const states = codes.flatMap((alpha2, k) =>
    k % 2 === 1
      ? []
      : [
          {
            code: codes[k + 1]!,
            isState: true,
            names: named((language) => OFFICIAL[language][alpha2] ?? regions[language]?.of(alpha2) ?? alpha2),
          },
        ],
  );
  const groups = GROUPS.map(([code, en, fr, es]) => ({
    code,
    isState: false,
    names: named((language) => ({ fr, es })[language as 'fr'] ?? en),
  }));
  return [...states.sort((a, b) => a.names.en.localeCompare(b.names.en, 'en')), ...groups];
})();

function named(nameIn: (language: Language) => string): Record<Language, string> {
  return Object.fromEntries(LANGUAGES_OF_NAMES.map((language) => [language, nameIn(language)])) as Record<Language, string>;
}

const BY_CODE: ReadonlyMap<string, KnownDelegation> = new Map(KNOWN.map((one) => [one.code, one]));
const BY_NAME: ReadonlyMap<string, KnownDelegation> = new Map([
  ...KNOWN.flatMap((one) => Object.values(one.names).map((name) => [foldedName(name), one] as const)),
  ...Object.entries(ALSO).map(([name, code]) => [foldedName(name), BY_CODE.get(code)!] as const),
]);

/** The State or organization with this tag ("NOR"), in any letter case; null if there is none. */
export const knownByCode = (code: string): KnownDelegation | null => BY_CODE.get(code.trim().toUpperCase()) ?? null;

/** The State or organization with this name in any of the languages; null if there is none. */
export const knownByName = (name: string): KnownDelegation | null => BY_NAME.get(foldedName(name)) ?? null;

/** Those whose tag or name, or a word of the name, begins with what was typed; at most `most`. */
export function suggestions(typed: string, most: number): KnownDelegation[] {
  const asked = foldedName(typed);
  if (asked === '') return [];
  const rank = ({ code, names }: KnownDelegation): number => {
    const folded = Object.values(names).map(foldedName);
    if (code.toLowerCase() === asked) return 0;
    if (folded.some((name) => name.startsWith(asked))) return 1;
    if (code.toLowerCase().startsWith(asked)) return 2;
    return folded.some((name) => name.includes(` ${asked}`)) ? 3 : 9;
  };
  return KNOWN.map((one) => [rank(one), one] as const)
    .filter(([place]) => place < 9)
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, one]) => one);
}
