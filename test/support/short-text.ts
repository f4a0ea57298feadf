// A short resolution as people paste it, with one note: what the tests of the command line read.
export const TEXT = `Resolution 67/1

Strengthening cooperation

The Commission on Narcotic Drugs,

Recalling its resolution 57/4 of 21 March 2014,¹⁶

1. Calls upon Member States to cooperate in full;

2. Requests the Executive Director to report to it at its next session;

3. Decides to remain seized of the matter.

¹⁶ See E/2014/28, chap. I, sect. C.
`;
