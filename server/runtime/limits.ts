// The limits of the server, each a named constant with its reason. The rights of roles are in src/protocol/roles.ts, the limits of texts in rules/.

const KIB = 1024;
const MIB = 1024 * KIB;
/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** Bytes of one frame after the first sync: a pasted page is some 10 KiB, a whole resolution with proposals under 1 MiB. */
export const FRAME_BYTES = MIB;
/** Bytes of the first sync step 2: a day of offline work by one delegation stays under it. */
export const FIRST_SYNC_BYTES = 4 * MIB;
/** Bytes of a whole document: 300 paragraphs with 500 amendments take under 1 MiB. */
export const DOCUMENT_BYTES = 16 * MIB;

/** Updates a second from one socket, on average; a key that is held down repeats 30 times a second. */
export const UPDATES_PER_SECOND = 60;
/** Updates that may arrive at once before the socket is slowed down: ten seconds of the fastest typing, sent after the network was away. */
export const UPDATES_BURST = 600;
/** Bytes of updates a second on average, and at once (a first sync passes). */
export const UPDATE_BYTES_PER_SECOND = 256 * KIB;
export const UPDATE_BYTES_BURST = 8 * MIB;
/** Frames of any kind a second, on average and at once: a stock client echoes every caret move of fifty people, which is a tenth of this. */
export const FRAMES_PER_SECOND = 2_000;
export const FRAMES_BURST = 10_000;

/** Sync questions (sync step 1) a second of one socket, on average and at once: a page asks twice when it opens and once a minute. The answer to each contains
 *  everything that the window lacks. */
export const ASKS_PER_SECOND = 1;
export const ASKS_BURST = 10;
/** Bytes of answers a second for all sockets of one link, and at once: forty windows that open a draft of several megabytes. */
export const ANSWER_BYTES_PER_SECOND = 8 * MIB;
export const ANSWER_BYTES_BURST = 256 * MIB;
/** Bytes of awareness from one socket: a second on average, and at once. An unmodified y-websocket client sends back the carets of others, here of fifty people. */
export const PRESENCE_BYTES_PER_SECOND = MIB;
export const PRESENCE_BYTES_BURST = 8 * MIB;
/** Sockets that one link may open a second, on average and at once: all windows of a large delegation reconnect, each with two documents, twice in a row. */
export const OPENINGS_PER_SECOND = 20;
export const OPENINGS_BURST = 1_000;

/** Bytes of one person's awareness state: a caret, a selection and a name are under 1 KiB. */
export const AWARENESS_BYTES = 4 * KIB;
/** Bytes of one awareness frame: stock clients echo the states of others, and the states of two hundred people with long names stay below this. */
export const AWARENESS_FRAME_BYTES = 128 * KIB;
/** States in one awareness frame: more than fit into it if people have names. */
export const AWARENESS_STATES = 1_000;
/** Awareness states of one socket that are passed on per second; of those in between, only the last is. */
export const AWARENESS_PER_SECOND = 10;

/** Client ids of one link that are remembered as its own while their windows are closed: all its windows, loaded again many times in a day. */
export const CLIENTS_REMEMBERED = 1_000;

/** Sockets of one link in one draft: the members of a delegation, each with a few tabs. Beyond this the oldest is closed. */
export const SOCKETS_PER_LINK = 40;
/** Client ids that one socket may write with: its own, and those of earlier visits whose unsent words it sends. */
export const CLIENT_IDS_PER_SOCKET = 64;
/** New client ids of one link in one draft, at once and in an hour after that. A page takes one after each load, when somebody writes in it. So forty windows
 *  may be loaded six times at once, and three times an hour after that. */
export const NEW_CLIENT_IDS_AT_ONCE = 256;
export const NEW_CLIENT_IDS_PER_HOUR = 120;

/** The server sends a ping after this many bytes; the answer tells how much the reader has read. No frame is longer than this, which is below the 64 KiB that
 *  the short form of a frame header can express. */
export const PING_BYTES = 32 * KIB;
/** A reader with more unread bytes than this gets no more updates; when it has caught up, it gets one update with everything that it missed. A line of 2 Mbit/s
 *  with a round trip of half a second has this much in transit. */
export const SLOW_BYTES = 128 * KIB;
/** A reader is closed if more bytes than this wait for it in the server, or if it has read nothing for this time. */
export const STUCK_BYTES = 8 * MIB;
export const STUCK_MS = 30_000;
/** How often a message is sent on a quiet connection: y-websocket drops a connection on which no message arrives for 30 s. */
export const KEEP_ALIVE_MS = 15_000;

/** Sync answers from this size on are deflated for windows that can read that; for smaller ones, deflating saves less than one packet. */
export const PACKED_FROM_BYTES = 2 * KIB;

/** How long an idle HTTP connection is kept open: longer than proxies and programs keep theirs, because a command fails if its connection is closed while the
 *  command is being sent. */
export const HTTP_KEEP_ALIVE_MS = 75_000;

/** A snapshot is taken after this many rows or bytes of log, and when a room closes. */
export const SNAPSHOT_ROWS = 500;
export const SNAPSHOT_BYTES = 256 * KIB;
/** The time between two tries of a commit that failed. */
export const RETRY_MS = 1_000;
/** How long an empty room stays in memory: long enough for somebody who loads the page again. */
export const IDLE_ROOM_MS = 30_000;

/** How long an unreadable draft is not tried again: otherwise every look at the list of drafts would read it. */
export const UNREADABLE_MS = 10_000;

/** For this long after a change of status or owner, edits that were allowed before are still accepted: their authors may not have seen the change yet. */
export const GRACE_MS = 10_000;
/** How long a wording must stay unchanged before pending amendments are carried over to it. */
export const CARRY_OVER_MS = 700;
/** How long a paragraph must stay unchanged before twin amendments in it are merged: longer than people pause while typing, because a key in transit during the
 *  merge is lost. */
export const TWINS_MS = 5_000;
/** The twins of one paragraph that are merged at a time; the others wait for the same time again. */
export const TWINS_AT_ONCE = 5;
/** How long after its publication a proposal is removed from its delegation's private document: by then, the words that other members were typing in it have
 *  arrived. */
export const PUBLISHED_MS = 3_000;
/** Adjustments of one proposal that follow each other within this time are listed as one, since people pause while they type a sentence. */
export const ONE_STRETCH_MS = 60_000;
/** Changes of one paragraph of the text by one person within this time are listed as one. */
export const EDIT_STRETCH_MS = 5 * 60_000;
/** How long somebody must pause before the list gets the paragraph's present wording. */
export const EDIT_PAUSE_MS = 2_000;
/** The most changes by hand that a draft lists; the record loads with every room. */
export const EDITS_PER_DRAFT = 1_000;
/** The longest wording, as JSON, that the list keeps: about a page, so that deleting text makes room (RULE Z22). */
export const LONGEST_EDIT = 4_000;

/** Amendments of one delegation in one paragraph, decided ones included: weeks of negotiation leave about ten. */
export const AMENDMENTS_OF_ONE = 200;
/** Comment threads of one draft, and replies in one thread: a week of a large committee stays below both, and the record loads with every room. */
export const THREADS_PER_DRAFT = 2_000;
export const REPLIES_PER_THREAD = 200;
/** Ignored findings in one draft, of all people together; a text of 300 paragraphs has fewer findings. */
export const IGNORED_PER_DRAFT = 2_000;
/** Proposals and conditions of one package: more than people can keep in view. */
export const PACKAGE_MEMBERS = 50;
export const PACKAGE_CONDITIONS = 20;
/** Proposals that one command may reject, and decisions that one command may take back: each is first tried on a copy of the draft. */
export const DECISIONS_AT_ONCE = 100;
/** Paragraphs that one command agrees; the longest resolutions have about 300. They need no copy of the draft. */
export const AGREED_AT_ONCE = 500;
/** Agreed words of paragraphs in one draft: each change of such a paragraph searches for its phrases again. */
export const PHRASES_PER_DRAFT = 1000;
/** Proposals and threads that one command may import: a copy with a change in each of 300 paragraphs stays below both. */
export const BROUGHT_PROPOSALS = 500;
export const BROUGHT_TALKS = 500;
/** Commands a second of one link on average, and at once: a person clicks twice a second; a page that replays an hour of work stays below this. */
export const COMMANDS_PER_SECOND = 10;
export const COMMANDS_BURST = 200;

/** Requests a second of one link on average, and at once: a page makes about ten when it opens, and all windows of a delegation may open together. */
export const REQUESTS_PER_SECOND = 40;
export const REQUESTS_BURST = 1_000;
/** Requests that begin in one turn of the event loop: each takes a millisecond or two until it waits for something, and a page makes about ten when it opens. */
export const REQUESTS_A_TURN = 20;
/** Requests that wait for their turn, each in some 15 KB of memory; beyond this the connection with the most of them is closed. */
export const REQUESTS_WAITING = 10_000;
/** Sessions that one link may open a second, on average and at once: all members of a delegation may arrive together. Each session is stored. */
export const JOINS_PER_SECOND = 1;
export const JOINS_BURST = 300;
/** Wrong room codes that all people together may type a second, on average and at once. At this rate, guessing nine digits takes a lifetime (docs/security.md). */
export const GUESSES_PER_SECOND = 0.5;
export const GUESSES_BURST = 20;
/** How long a room code is valid: a long day of meetings. */
export const ROOM_CODE_MS = 12 * 3_600_000;
/** People who may be waiting at the same time with a room code. */
export const ASKING_AT_ONCE = 40;
/** People who wait to be admitted to one delegation: more than arrive together, but few enough for its head to look through. */
export const WAITING_PER_DELEGATION = 40;
/** The least time between two readings of the directory because of unknown links, so that guessing links causes no more readings than this. */
export const DIRECTORY_PAUSE_MS = 200;

/** E-mails of one committee an hour on average, and at once: enough to invite a committee of 193 delegations in an afternoon, too few for mass mail. */
export const MAILS_PER_HOUR = 120;
export const MAILS_BURST = 500;
/** E-mails that wait to be sent in one process, and that are sent at the same time. */
export const MAILS_WAITING = 600;
export const MAILS_AT_ONCE = 3;
/** How long one try to send an e-mail may take; the pauses before further tries; and the total time, including waiting in the queue. */
export const MAIL_MS = 20_000;
export const MAIL_AGAIN_MS: readonly number[] = [5_000, 30_000, 120_000];
export const MAIL_WAITS_MS = 15 * 60_000;
/** Requests for a lost link, per hour and at once: by e-mail address, by network address (a whole building may share one), and in total. */
export const AGAIN_OF_ADDRESS_PER_HOUR = 4;
export const AGAIN_OF_ADDRESS_BURST = 2;
export const AGAIN_OF_SOURCE_PER_HOUR = 120;
export const AGAIN_OF_SOURCE_BURST = 40;
export const AGAIN_PER_HOUR = 3_600;
export const AGAIN_BURST = 200;
/** How long such a link is valid. */
export const AGAIN_MS = 3_600_000;
/** How long somebody may take to sign in at the provider. */
export const SIGN_IN_MS = 10 * 60_000;
/** Seconds that one answer of the provider may take; and how long its metadata is cached. */
export const PROVIDER_S = 8;
export const PROVIDER_KNOWN_MS = 10 * 60_000;
/** Sign-ins begun and finished from one network address a second on average, and at once: a whole building may share one. */
export const SIGN_INS_PER_SECOND = 2;
export const SIGN_INS_BURST = 400;
/** Addresses that a rate limit for strangers remembers; beyond this the oldest is forgotten. */
export const STRANGERS_REMEMBERED = 20_000;
/** The interval at which the holders of invalid links are removed. */
export const FORGET_EVERY_MS = 600_000;

/** Drafts of one delegation that are not tabled: a session has about thirty texts in all. */
export const UNTABLED_OF_ONE = 50;
/** The interval of checks whether a silence is over. */
export const SILENCE_EVERY_MS = 1_000;
/** The interval at which drafts that were deleted more than KEPT_DAYS ago are removed from the bin. */
export const BIN_EVERY_MS = 3_600_000;
/** The interval at which the library retries adoptions that it could not follow. */
export const LIBRARY_AGAIN_MS = 60_000;

/** Values of a committee's form: 2,000 delegations, more than any committee has, so that a form with too many gets its own refusal. */
export const COMMITTEE_VALUES = 20_000;

/** How long a set-up link is valid: a week, so that one forgotten in a log is harmless. */
export const SETUP_MS = 7 * 86_400_000;

/** Lists, objects, names and entries in the JSON of a draft (5,000 paragraphs and 20,000 amendments have some 1,500,000), of a text for a PDF, of a command
 *  (500 imported proposals have 30,000; the full number is read in 20 ms, on the event loop) and of a small body. */
export const DRAFT_VALUES = 2_000_000;
export const PDF_VALUES = 1_000_000;
export const COMMAND_VALUES = 100_000;
export const SMALL_VALUES = 100;
/** Bytes of bodies that may be read or worked on at the same time: for one link (a whole draft and some commands), and for all links together (three drafts).
 *  The first SMALL_BODY_BYTES of each body do not count in the total for all links, so that large files never block a small command. */
export const BODIES_OF_ONE_BYTES = 64 * MIB;
export const BODIES_BYTES = 160 * MIB;
export const SMALL_BODY_BYTES = 64 * KIB;
/** Bytes of bodies (refused ones too) that are read per second from one link, or from one network address of strangers, on average and at once: a draft of
 *  thousands of paragraphs passes at once. Beyond that, reading slows down. The same holds for the bytes of all sockets of a link. */
export const BODY_BYTES_PER_SECOND = 4 * MIB;
export const BODY_BYTES_BURST = 32 * MIB;
/** A body that is too large is still read to its end up to this size (four of the largest drafts), so that its sender gets the answer. Beyond it, the
 *  connection is closed. */
export const DISCARD_BYTES = 208 * MIB;
/** Bytes that fit into the reason of a close frame (RFC 6455). */
export const CLOSE_REASON_BYTES = 123;
/** How many sockets are closed at once when the server stops, the pause before the next, and how long to wait for the other ends to close too. */
export const DRAIN_SLICE = 50;
export const DRAIN_PAUSE_MS = 20;
export const DRAIN_LONGEST_MS = 1_000;

/** For the queues of background workers: pieces of work that may wait in total and for one link (all members of a delegation, or all observers, share one); and
 *  how long an idle worker lives. */
export const WORK_WAITING = 40;
export const WORK_OF_ONE = 20;
export const HELPER_IDLE_MS = 120_000;
/** A worker that uses no processor time for this long is stopped: it waits for something that never comes. Even on the busiest machine a process gets some
 *  time. */
export const HELPER_STILL_MS = 60_000;
/** A worker may take this long to start, on a busy machine. */
export const HELPER_START_MS = 10_000;
/** Making a PDF takes 25 ms, and 3 ms for each KiB of its text. More than ten times that is allowed; a text that takes longer would never be finished. The
 *  upper limit is enough for a text of 2.5 MiB. */
export const PDF_MS = 5_000;
export const PDF_MS_PER_KIB = 40;
export const LONGEST_PDF_MS = 30_000;
/** Rows of a record that are read at once to find the origin of words, and how long that may take; a thousand take about 50 ms. */
export const WORD_ROWS = 1_000;
export const WORD_ROWS_MS = 20_000;
/** Drafts that this worker caches: enough for a few committees at work. Each is as large as a room's document. */
export const WORD_DRAFTS = 4;
/** How long it caches them without questions: people look words up now and then, and reading a long record again takes ten seconds or more. */
export const WORD_IDLE_MS = 15 * 60_000;
/** The interval of checks for due digests; the least age of reported events, so that none that is still being stored is missed; and the pause after an e-mail
 *  that could not be sent. */
export const DIGEST_EVERY_MS = 10 * 60_000;
export const DIGEST_SETTLED_MS = 10_000;
export const DIGEST_AGAIN_MS = 3_600_000;
/** Titles of one draft in a digest; and the number of waiting e-mails from which no more digests are written, so that they do not delay invitations. */
export const DIGEST_TITLES = 20;
export const DIGESTS_WAITING = 200;
/** Entries of a feed: a long day of a large committee. For older entries there is History. */
export const FEED_ENTRIES = 100;
/** Feeds that one seat may have at a time: a few drafts, in a few programs. */
export const FEEDS_OF_ONE = 10;
/** Access tokens that one seat may have at a time: a few scripts, each with its own. */
export const TOKENS_OF_ONE = 10;
/** Requests by one token a second on average, and at once: half of the limits of its link, so that a looping script leaves room for people. */
export const TOKEN_REQUESTS_PER_SECOND = 5;
export const TOKEN_REQUESTS_BURST = 100;
/** Invalid tokens from one network address a second on average, and at once: a forgotten script repeats its requests for ever. */
export const BAD_TOKENS_PER_SECOND = 0.5;
export const BAD_TOKENS_BURST = 30;
/** Drafts whose feed entries are cached until they change. */
export const FEED_DRAFTS = 200;
/** Requests of one feed a second on average, and at once: programs ask every few minutes, and several may share one address. */
export const FEED_REQUESTS_PER_SECOND = 0.5;
export const FEED_REQUESTS_BURST = 60;
/** How long reading a draft may take; the largest takes three seconds. */
export const READING_MS = 30_000;
/** Bytes and structs (Yjs items) of a stored draft that are read in one turn of the event loop, in about 20 ms. */
export const TURN_BYTES = 256 * KIB;
export const TURN_STRUCTS = 4_000;
/** The largest document, in bytes, whose summary is computed on the event loop, in a few milliseconds. */
export const SHORT_TEXT_BYTES = 64 * KIB;
/** UTF-16 units of a title in the list of drafts; a longer one is cut. A list of hundreds of drafts is made in one turn of the event loop. */
export const LISTED_TITLE = 1_000;
/** UTF-16 units, as JSON, of the facts about cited instruments that the list of drafts keeps for a text: twice those of the adopted resolution that cites most. */
export const LISTED_FACTS = 30_000;
/** How long the summary of a text may take; the largest takes two seconds. */
export const SUMMARY_MS = 20_000;
/** How long making a file of a text may take; a redline of 300 changed paragraphs takes a second. */
export const TEXT_FILE_MS = 30_000;
/** Megabytes of heap of one worker, not counting transferred bytes: the tree of the largest draft takes half of it. */
export const HELPER_MEGABYTES = 1024;
/** Values in the JSON of one text that is added to a library. */
export const LIBRARY_TEXT_VALUES = 500_000;
/** Texts in the library of a committee, and private ones of one delegation: a few decades of all bodies, and the working texts of a mission. */
export const LIBRARY_TEXTS = 50_000;
export const LIBRARY_TEXTS_OF_DELEGATION = 2_000;
/** Requests that may wait for the library at a time, of one link and of all. */
export const LIBRARY_WORK_OF_ONE = 20;
export const LIBRARY_WORK = 200;
/** Values in one request to trace words; each paragraph has a name and its words. */
export const TRACE_VALUES = 10_000;

/** How long the page of a room waits for its text; after that it is sent without. */
export const FIRST_PAPER_WAIT_MS = 300;
/** How long the text for such a page is reused for other people: a whole committee may open its draft within a minute. */
export const FIRST_PAPER_KEPT_MS = 1_000;
