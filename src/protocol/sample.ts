// The sample draft, which `chapeau serve --demo` makes for people who try the program.

/** Id of the sample draft, and so part of its address. Ids of other drafts are longer and random. */
export const SAMPLE_DRAFT = 'demo';
