// Every law runs on the same drafts each time, so that a failing run is caused by a change and not by chance. LAW_SEED=n runs them on other drafts; a
// seed that fails there becomes a named test.
import fc from 'fast-check';

export const lawSeed = Number(process.env.LAW_SEED ?? 20261125);

fc.configureGlobal({ seed: lawSeed });
