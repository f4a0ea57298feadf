// Every law runs on the same drafts each time, so that a red run is somebody's change and not chance. LAW_SEED=n runs them on others; a seed that
// fails there becomes a named test.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.LAW_SEED ?? 20261125) });
