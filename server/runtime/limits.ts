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

/** Questions a second of one socket on average, and at once: a page asks twice when it opens and once a minute. Each is answered with what the window lacks. */
export const ASKS_PER_SECOND = 1;
export const ASKS_BURST = 10;
/** Bytes of answers a second for all sockets of one link, and at once: forty windows that open a draft of several megabytes. */
export const ANSWER_BYTES_PER_SECOND = 8 * MIB;
export const ANSWER_BYTES_BURST = 256 * MIB;
/** Bytes of awareness a second from one socket, and at once: a stock client echoes the carets of fifty people. */
export const PRESENCE_BYTES_PER_SECOND = MIB;
export const PRESENCE_BYTES_BURST = 8 * MIB;
/** Sockets a second that one link opens, and at once: all windows of a large delegation come back, each with two documents, and do so again. */
export const OPENINGS_PER_SECOND = 20;
export const OPENINGS_BURST = 1_000;

/** Bytes of one person's awareness state: a caret, a selection and a name are under 1 KiB. */
export const AWARENESS_BYTES = 4 * KIB;
/** Bytes of one awareness frame: stock clients echo the states of others, and those of two hundred people with long names stay below. */
export const AWARENESS_FRAME_BYTES = 128 * KIB;
/** Awareness states a second that are passed on; more are joined, the last one wins. */
export const AWARENESS_PER_SECOND = 10;

/** Client ids of one link whose owner is remembered while they are away: all its windows, loaded again many times in a day. */
export const CLIENTS_REMEMBERED = 1_000;

/** Sockets of one link in one draft: a delegation's members, each with a few tabs. The oldest gives way. */
export const SOCKETS_PER_LINK = 40;
/** Client ids that one socket may write with: its own and those of earlier visits whose words it brings along. */
export const CLIENT_IDS_PER_SOCKET = 64;
/** New client ids of one link in one draft at once, and in an hour after that: a page takes one each time it is opened and written in. Forty windows
 *  that are loaded anew six times pass at once, and each of them three times an hour for ever. */
export const NEW_CLIENT_IDS_AT_ONCE = 256;
export const NEW_CLIENT_IDS_PER_HOUR = 120;
/** Messages and bytes that wait while a draft loads. */
export const WAITING_MESSAGES = 256;
export const WAITING_BYTES = 8 * MIB;

/** A ping goes along after so many bytes, and no frame is longer: its answer tells how much a reader has read. Below the 64 KiB of a short frame head. */
export const PING_BYTES = 32 * KIB;
/** Above this much that it has not read a reader gets no more deltas, and one difference when it has read on: what a line with half a second to
 *  and fro carries at 2 Mbit/s. */
export const SLOW_BYTES = 128 * KIB;
/** Above this much that has not left the server, or when it has read nothing for so long, it is closed. */
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

/** Honest proposals may be under way when a paragraph becomes agreed or is deleted: so long they are not refused. */
export const GRACE_MS = 10_000;
/** Quiet after the last change of a wording before pending amendments are carried over, and before twins are merged. */
export const CARRY_OVER_MS = 700;
export const TWINS_MS = 800;
/** A published proposal leaves its delegation's own document after so long: what other members typed in it meanwhile has arrived by then. */
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
/** Times a second that one link is opened, and at once: a delegation's members sit down together. Each opening is a session that is kept. */
export const JOINS_PER_SECOND = 1;
export const JOINS_BURST = 300;
/** Between two readings of the directory because of links that nobody here knows: whoever guesses makes one process read no more often. */
export const DIRECTORY_PAUSE_MS = 200;

/** Bytes of a draft that is brought in, as JSON: a document of DOCUMENT_BYTES with its marks and attributes written out. */
export const BODY_BYTES = 52 * MIB;
/** Bytes of a text that is printed, as JSON: 300 paragraphs with a redline of all proposals are 1 MiB. */
export const PDF_BODY_BYTES = 8 * MIB;
/** Bytes of what makes a link (a name of 80 characters, each written as six), and of where a backup goes (a path of 4,096). */
export const LINK_BODY_BYTES = 4 * KIB;
export const BACKUP_BODY_BYTES = 32 * KIB;
/** Lists, objects, names and entries in the JSON of a draft (5,000 paragraphs and 20,000 amendments have some 1,500,000), of a text to print, of a command (500
 *  brought proposals have 30,000; so many are read in 20 ms, on the event loop) and of a small body. */
export const DRAFT_VALUES = 2_000_000;
export const PDF_VALUES = 1_000_000;
export const COMMAND_VALUES = 100_000;
export const SMALL_VALUES = 100;
/** Bytes of bodies that are read or worked on at a time: of one link (a whole draft and some commands beside it), and of all together (three drafts), where
 *  the first bytes of each are not counted: nobody's large files keep a click from being heard. */
export const BODIES_OF_ONE_BYTES = 64 * MIB;
export const BODIES_BYTES = 160 * MIB;
export const SMALL_BODY_BYTES = 64 * KIB;
/** What is sent beyond that is still read, to be answered with a sentence; above this the connection ends. */
export const DISCARD_BYTES = 4 * BODY_BYTES;
/** Bytes that fit into the reason of a close frame (RFC 6455). */
export const CLOSE_REASON_BYTES = 123;
/** Sockets closed at once when the server drains, and the pause between two such slices. */
export const DRAIN_SLICE = 50;
export const DRAIN_PAUSE_MS = 20;

/** Helpers (threads and processes beside the event loop): pieces of work that wait in all and of one link, and how long one lives without work. A link is shared by a delegation or by all observers. */
export const WORK_WAITING = 40;
export const WORK_OF_ONE = 20;
export const HELPER_IDLE_MS = 120_000;
/** One is given this long to start where it has yet to, on a machine that does much else. */
export const HELPER_START_MS = 10_000;
/** A PDF takes 25 ms and 3 ms for each KiB of its text: ten times that is a text that the typesetter chokes on. The longest is a text of 2.5 MiB. */
export const PDF_MS = 5_000;
export const PDF_MS_PER_KIB = 40;
export const LONGEST_PDF_MS = 30_000;
/** A draft is read within this: the largest takes three seconds. */
export const READING_MS = 30_000;
/** Megabytes that the heap of one may hold besides the bytes it is given: the tree of the largest draft takes half of it. */
export const HELPER_MEGABYTES = 1024;
