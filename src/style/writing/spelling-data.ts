// English spelling of the United Nations (Editorial Manual, spelling): British, with -ize, and compounds as its list has them.

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that keep -is- (exercise, advised, revising), each without the letters after the s. Every other verb takes -ize. */
export const KEEPS_S = words(
  'advertis advis appris aris chastis circumcis compris compromis concis cruis demis despis devis disenfranchis disguis disfranchis enfranchis enterpris ' +
    'excis exercis exorcis expertis franchis fundrais guis improvis imprecis incis liais likewis malais merchandis microenterpris misadvis nois otherwis overexercis ' +
    'paradis pois prais apprais reapprais disprais precis premis pris repris promis rais brais bruis revis ris supervis surmis surpris televis treatis turquois ' +
    'unwis upris vis wis clockwis lengthwis tortois porpois anis rebruis previs practis',
);

/** Pairs “found right” of whole words in lower case, by lines of one kind. */
const PAIRS = [
  'program programme, programs programmes, subprogram subprogramme, subprograms subprogrammes',
  'labor labour, laborer labourer, laborers labourers, color colour, colors colours, favor favour, favors favours, favored favoured, favoring favouring',
  'favorable favourable, unfavorable unfavourable, favorably favourably, behavior behaviour, behaviors behaviours, behavioral behavioural',
  'honor honour, honors honours, honored honoured, honoring honouring, endeavor endeavour, endeavors endeavours, endeavored endeavoured, endeavoring endeavouring',
  'harbor harbour, harbors harbours, harboring harbouring, neighbor neighbour, neighbors neighbours, neighboring neighbouring, neighborhood neighbourhood',
  'rigor rigour, vigor vigour, humor humour, rumor rumour, tumor tumour, tumors tumours',
  'center centre, centers centres, centered centred, theater theatre, theaters theatres, liter litre, liters litres, meter metre, meters metres',
  'kilometer kilometre, kilometers kilometres, fiber fibre, fibers fibres',
  'defense defence, defenses defences, offense offence, offenses offences, pretense pretence',
  'fulfill fulfil, fulfills fulfils, fulfillment fulfilment, enroll enrol, enrollment enrolment, installment instalment, installments instalments, skillful skilful',
  'traveling travelling, traveled travelled, traveler traveller, travelers travellers, canceled cancelled, canceling cancelling, labeled labelled, labeling labelling',
  'modeling modelling, counseling counselling, counselor counsellor, counselors counsellors, channeled channelled, channeling channelling, fueled fuelled',
  'fueling fuelling, totaling totalling, totaled totalled, signaled signalled',
  'analyze analyse, analyzes analyses, analyzed analysed, analyzing analysing, paralyze paralyse, paralyzed paralysed, catalyze catalyse, catalyzed catalysed, catalyzing catalysing',
  'aging ageing, aluminum aluminium, catalog catalogue, catalogs catalogues, dialog dialogue, dialogs dialogues, plow plough, skeptical sceptical, skepticism scepticism',
  'judgment judgement, judgments judgements, acknowledgment acknowledgement, acknowledgments acknowledgements, maneuver manoeuvre, maneuvers manoeuvres',
  'pediatric paediatric, archeological archaeological, archeology archaeology, anemia anaemia, artifact artefact, artifacts artefacts, jewelry jewellery',
  'co-operate cooperate, co-operates cooperates, co-operated cooperated, co-operating cooperating, co-operation cooperation, co-operative cooperative, co-operatives cooperatives',
  'co-ordinate coordinate, co-ordinates coordinates, co-ordinated coordinated, co-ordinating coordinating, co-ordination coordination, co-ordinator coordinator, co-ordinators coordinators',
  'policy-maker policymaker, policy-makers policymakers, policy-making policymaking, decision-maker decision maker, decision-makers decision makers',
  'wellbeing well-being, nongovernmental non-governmental, inter-governmental intergovernmental, sub-regional subregional, sub-region subregion, sub-regions subregions',
  'inter-regional interregional, socio-economic socioeconomic, sub-committee subcommittee, sub-committees subcommittees, sub-paragraph subparagraph, sub-paragraphs subparagraphs',
  'sub-programme subprogramme, sub-programmes subprogrammes, bio-diversity biodiversity, macro-economic macroeconomic, world-wide worldwide, nation-wide nationwide, land-locked landlocked',
];

/** The right spelling by the wrong one, both in lower case. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap((line) => line.split(', ').map((pair) => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)] as const)),
);
