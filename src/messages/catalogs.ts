// The catalogs: for each language other than English, one file for each part of the program that has messages, `fr/proposals.json`. All have the same keys,
// which is checked (test/messages/catalogs.test.ts); French stands here for the types.
type Adoption = typeof import('./fr/adoption.json');
type AmendmentList = typeof import('./fr/amendment-list.json');
type ChairList = typeof import('./fr/chair-list.json');
type Comments = typeof import('./fr/comments.json');
type Compare = typeof import('./fr/compare.json');
type Delegation = typeof import('./fr/delegation.json');
type Device = typeof import('./fr/device.json');
type Differences = typeof import('./fr/differences.json');
type Editor = typeof import('./fr/editor.json');
type Export = typeof import('./fr/export.json');
type Feed = typeof import('./fr/feed.json');
type Files = typeof import('./fr/files.json');
type Find = typeof import('./fr/find.json');
type Findings = typeof import('./fr/findings.json');
type Floor = typeof import('./fr/floor.json');
type GoTo = typeof import('./fr/go-to.json');
type History = typeof import('./fr/history.json');
type Home = typeof import('./fr/home.json');
type Import = typeof import('./fr/import.json');
type Join = typeof import('./fr/join.json');
type Keys = typeof import('./fr/keys.json');
type Letters = typeof import('./fr/letters.json');
type Library = typeof import('./fr/library.json');
type NewDraft = typeof import('./fr/new-draft.json');
type Outline = typeof import('./fr/outline.json');
type Pages = typeof import('./fr/pages.json');
type Paragraph = typeof import('./fr/paragraph.json');
type Phases = typeof import('./fr/phases.json');
type Phone = typeof import('./fr/phone.json');
type Private = typeof import('./fr/private.json');
type Proposals = typeof import('./fr/proposals.json');
type ReturnedCopy = typeof import('./fr/returned-copy.json');
type RollingText = typeof import('./fr/rolling-text.json');
type Room = typeof import('./fr/room.json');
type Scripts = typeof import('./fr/scripts.json');
type Session = typeof import('./fr/session.json');
type Settling = typeof import('./fr/settling.json');
type Setup = typeof import('./fr/setup.json');
type Share = typeof import('./fr/share.json');
type Showing = typeof import('./fr/showing.json');
type FirstSteps = typeof import('./fr/first-steps.json');
type Since = typeof import('./fr/since.json');
type Sponsors = typeof import('./fr/sponsors.json');
type Ui = typeof import('./fr/ui.json');
type Wall = typeof import('./fr/wall.json');
type Ways = typeof import('./fr/ways.json');
type Words = typeof import('./fr/words.json');
type Amend = typeof import('./fr/amend.json');
type Formats = typeof import('./fr/formats.json');
type Protocol = typeof import('./fr/protocol.json');
type Server = typeof import('./fr/server.json');
type Style = typeof import('./fr/style.json');
type Text = typeof import('./fr/text.json');

/** Every key of the catalogs. */
export interface Catalog
  extends Adoption,
    AmendmentList,
    ChairList,
    Comments,
    Compare,
    Delegation,
    Device,
    Differences,
    Editor,
    Export,
    Feed,
    Files,
    Find,
    Findings,
    Floor,
    GoTo,
    History,
    Home,
    Import,
    Join,
    Keys,
    Letters,
    Library,
    NewDraft,
    Outline,
    Pages,
    Paragraph,
    Phases,
    Phone,
    Private,
    Proposals,
    ReturnedCopy,
    RollingText,
    Room,
    Scripts,
    Session,
    Settling,
    Setup,
    Share,
    Showing,
    FirstSteps,
    Since,
    Sponsors,
    Ui,
    Wall,
    Ways,
    Words,
    Amend,
    Formats,
    Protocol,
    Server,
    Style,
    Text {}
