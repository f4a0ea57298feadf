// Every limit of the server as a named constant with its reason. Not here: what a role may do (src/protocol/roles.ts) and what a text may hold (rules/).

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of one frame after the first sync: a pasted page is some 10 KiB, a whole resolution with proposals under 1 MiB. */
export const FRAME_BYTES = MIB;
/** Bytes of the first sync step 2: a day of offline work by one delegation stays under it. */
export const FIRST_SYNC_BYTES = 4 * MIB;
/** Bytes of a whole document: 300 paragraphs with 500 amendments take under 1 MiB. */
export const DOCUMENT_BYTES = 16 * MIB;

/** Updates a second from one socket on average; a held key repeats 30 times a second. */
export const UPDATES_PER_SECOND = 60;
/** Updates that may come at once before the socket is slowed down: ten seconds of the fastest typing, sent after a break of the network. */
export const UPDATES_BURST = 600;
/** Bytes of updates a second on average, and at once (a first sync passes). */
export const UPDATE_BYTES_PER_SECOND = 256 * KIB;
export const UPDATE_BYTES_BURST = 8 * MIB;
/** Frames of any kind a second: stock clients echo every caret move of fifty people. Ten times that is abuse. */
export const FRAMES_PER_SECOND = 2_000;
export const FRAMES_BURST = 10_000;

/** Sync questions a second of one socket on average, and at once: a page asks twice when it opens and once a minute. Each costs an answer with all that the
 *  window lacks. */
export const ASKS_PER_SECOND = 1;
export const ASKS_BURST = 10;
/** Bytes of answers a second for all sockets of one link, and at once: forty windows that open a draft of several megabytes. */
export const ANSWER_BYTES_PER_SECOND = 8 * MIB;
export const ANSWER_BYTES_BURST = 256 * MIB;
/** Bytes of awareness a second from one socket, and at once: a stock client echoes the carets of fifty people. */
export const PRESENCE_BYTES_PER_SECOND = MIB;
export const PRESENCE_BYTES_BURST = 8 * MIB;
/** Sockets a second that one link opens on average, and at once: all windows of a large delegation connect anew, each with two documents, twice in a row. */
export const OPENINGS_PER_SECOND = 20;
export const OPENINGS_BURST = 1_000;

/** Bytes of one person's awareness state: a caret, a selection and a name are under 1 KiB. */
export const AWARENESS_BYTES = 4 * KIB;
/** Bytes of one awareness frame: stock clients echo the states of others, and those of two hundred people with long names stay below. */
export const AWARENESS_FRAME_BYTES = 128 * KIB;
/** Awareness states a second of one socket that are passed on; of those between, only the last is. */
export const AWARENESS_PER_SECOND = 10;

/** Client ids of one link whose owner is remembered while they are away: all its windows, loaded again many times in a day. */
export const CLIENTS_REMEMBERED = 1_000;

/** Sockets of one link in one draft: a delegation's members, each with a few tabs. The oldest gives way. */
export const SOCKETS_PER_LINK = 40;
/** Client ids that one socket may write with: its own and those of earlier visits whose words it brings along. */
export const CLIENT_IDS_PER_SOCKET = 64;
/** New client ids of one link in one draft: so many at once, and so many an hour after that. A page takes one each time it is loaded and written in: forty
 *  windows may be loaded six times at once, and three times an hour after that. */
export const NEW_CLIENT_IDS_AT_ONCE = 256;
export const NEW_CLIENT_IDS_PER_HOUR = 120;
/** Messages and bytes that wait while a draft loads. */
export const WAITING_MESSAGES = 256;
export const WAITING_BYTES = 8 * MIB;

/** The server sends a ping after so many bytes, and no frame is longer: the answer tells how much the reader has read. Below the 64 KiB that a short frame
 *  head can say. */
export const PING_BYTES = 32 * KIB;
/** A reader that has not read more bytes than this gets no more updates, but one difference when it has read on. It is what a line of 2 Mbit/s with a round
 *  trip of half a second carries at a time. */
export const SLOW_BYTES = 128 * KIB;
/** A reader for which more bytes than this wait in the server, or which has read nothing for so long, is closed. */
export const STUCK_BYTES = 8 * MIB;
export const STUCK_MS = 30_000;
/** y-websocket drops a connection that brings no message for 30 s. */
export const KEEP_ALIVE_MS = 15_000;

/** Sync answers from this size on are deflated for windows that can read it; below, it saves less than a packet. */
export const PACKED_FROM_BYTES = 2 * KIB;

/** An HTTP connection is kept open for so long, longer than proxies and programs keep theirs: one that is closed while a command is being sent on it
 *  fails that command. */
export const HTTP_KEEP_ALIVE_MS = 75_000;

/** A snapshot is taken after so many rows or bytes of log, and when a room closes. */
export const SNAPSHOT_ROWS = 500;
export const SNAPSHOT_BYTES = 256 * KIB;
/** Between two tries of a commit that failed. */
export const RETRY_MS = 1_000;
/** An empty room stays in memory for so long: a reload of the page finds it there. */
export const IDLE_ROOM_MS = 30_000;

/** A draft that cannot be read is not tried again for so long: a list that everybody looks at would read it at each look. */
export const UNREADABLE_MS = 10_000;

/** For so long after a paragraph was agreed or deleted, proposals on it are not refused: honest ones may have been on their way. */
export const GRACE_MS = 10_000;
/** How long a wording must stay unchanged before pending amendments are carried over to it, and before twin amendments are merged. */
export const CARRY_OVER_MS = 700;
export const TWINS_MS = 800;
/** A published proposal is taken out of its delegation's own document after so long: what other members of it typed meanwhile has arrived by then. */
export const PUBLISHED_MS = 3_000;
/** Adjustments of one proposal within this time are listed as one: the chair pauses while typing a sentence. */
export const ONE_STRETCH_MS = 60_000;

/** Comment threads of one draft, and replies in one thread: a week of a large committee stays below both, and the record loads with every room. */
export const THREADS_PER_DRAFT = 2_000;
export const REPLIES_PER_THREAD = 200;
/** Findings that are ignored in one draft, by all sides together: a text of 300 paragraphs has fewer. */
export const IGNORED_PER_DRAFT = 2_000;
/** Proposals in one package, and conditions of it: what a delegation can still explain in one breath. */
export const PACKAGE_MEMBERS = 50;
export const PACKAGE_CONDITIONS = 20;
/** Proposals that one command rejects, and decisions that one command takes back: each is planned on a copy of the draft first. */
export const DECISIONS_AT_ONCE = 100;
/** Paragraphs that one command agrees: the longest resolutions have some 300. Nothing is planned on a copy for them. */
export const AGREED_AT_ONCE = 500;
/** Proposals and comments that one command brings in, and bytes of any command: a copy with a change in each of 300 paragraphs stays below all. */
export const BROUGHT_PROPOSALS = 500;
export const BROUGHT_TALKS = 500;
export const COMMAND_BYTES = 4 * MIB;
/** Commands a second of one link on average, and at once: a person clicks twice a second; a page that replays an hour of work stays below. */
export const COMMANDS_PER_SECOND = 10;
export const COMMANDS_BURST = 200;

/** Requests a second of one link on average, and at once: a page makes some ten when it opens, and all windows of a delegation open together. */
export const REQUESTS_PER_SECOND = 40;
export const REQUESTS_BURST = 1_000;
/** Sessions a second that are opened by one link on average, and at once: the members of a delegation sit down together. Each session is stored. */
export const JOINS_PER_SECOND = 1;
export const JOINS_BURST = 300;
/** Least time between two readings of the directory because of an unknown link: somebody who guesses links makes a process read no more often. */
export const DIRECTORY_PAUSE_MS = 200;

/** Bytes of a draft that is brought in, as JSON: a document of DOCUMENT_BYTES with its marks and attributes written out. */
export const BODY_BYTES = 52 * MIB;
/** Bytes of a text that is printed, as JSON: 300 paragraphs with a redline of all proposals are 1 MiB. */
export const PDF_BODY_BYTES = 8 * MIB;
/** Bytes of a request for a link (a name of 80 characters, each written as six bytes), and of a request for a backup (a path of 4,096 characters). */
export const LINK_BODY_BYTES = 4 * KIB;
export const BACKUP_BODY_BYTES = 32 * KIB;
/** Lists, objects, names and entries in the JSON of a draft (5,000 paragraphs and 20,000 amendments have some 1,500,000), of a text to print, of a command (500
 *  brought proposals have 30,000; so many are read in 20 ms, on the event loop) and of a small body. */
export const DRAFT_VALUES = 2_000_000;
export const PDF_VALUES = 1_000_000;
export const COMMAND_VALUES = 100_000;
export const SMALL_VALUES = 100;
/** Bytes of bodies that are read or worked on at a time: of one link (a whole draft and some commands beside it), and of all links together (three drafts).
 *  The first bytes of each body do not count for all together, so that large files never block somebody's click. */
export const BODIES_OF_ONE_BYTES = 64 * MIB;
export const BODIES_BYTES = 160 * MIB;
export const SMALL_BODY_BYTES = 64 * KIB;
/** A body that is too large, but not larger than this, is still read to its end, so that its sender gets the answer; a larger one ends the connection. */
export const DISCARD_BYTES = 4 * BODY_BYTES;
/** Bytes that fit into the reason of a close frame (RFC 6455). */
export const CLOSE_REASON_BYTES = 123;
/** Sockets closed at once when the server drains, and the pause between two such slices. */
export const DRAIN_SLICE = 50;
export const DRAIN_PAUSE_MS = 20;

/** Workers (threads and processes beside the event loop): pieces of work that may wait in all and of one link, and how long a worker lives without work. A
 *  link is shared by a delegation or by all observers. */
export const WORK_WAITING = 40;
export const WORK_OF_ONE = 20;
export const HELPER_IDLE_MS = 120_000;
/** A worker may take this long to start, on a busy machine. */
export const HELPER_START_MS = 10_000;
/** A PDF takes 25 ms and 3 ms for each KiB of its text. Ten times that is given; what takes longer is a text that the typesetter does not get done. The
 *  upper bound fits a text of 2.5 MiB. */
export const PDF_MS = 5_000;
export const PDF_MS_PER_KIB = 40;
export const LONGEST_PDF_MS = 30_000;
/** Reading a draft may take this long; the largest takes three seconds. */
export const READING_MS = 30_000;
/** Megabytes of heap of one worker, besides the bytes that it is given: the tree of the largest draft takes half of it. */
export const HELPER_MEGABYTES = 1024;
