// The typst source that lays out a text as a PDF. The text arrives as JSON (data.ts) and is shown as strings, so none of it is read as markup. The fonts are
// shipped with the program (Tinos, as wide as the Times of issued documents, Noto Serif for letters that it lacks, Amiri, Noto Serif SC), under names that no
// font of the machine has (server/pdf/fonts.ts); no other fonts are used. The page is that of an issued document: head, masthead and foot are 2 cm from the
// edges of the paper, the text and its notes 4 cm.

/** The line under or through a change, in points: its thickness, and the increase with each change. */
export interface ChangeLine {
  readonly thickness: number;
  readonly step: number;
}

/** The typst source. `sys.inputs.data` holds a PdfText as JSON. */
export const typstTemplate = ({ thickness, step }: ChangeLine): string => `
#let d = json(bytes(sys.inputs.data))
#let direction = rtl
#let rtl = d.language == "ar"
#let start = if rtl { right } else { left }
#let end = if rtl { left } else { right }
#let latin = ("Qinos", "Qoto Serif", "Qmiri", "Qoto Serif SC")
#let faces = if d.language == "ar" { ("Qmiri", "Qinos", "Qoto Serif", "Qoto Serif SC") } else if d.language == "zh" {
  ((name: "Qinos", covers: "latin-in-cjk"), (name: "Qoto Serif", covers: "latin-in-cjk"), "Qoto Serif SC", "Qmiri")
} else { latin }
#let size = if rtl { 12pt } else { 10pt }
#let soft = rgb("#5b5b5b")
// How far the masthead and the running lines reach beyond the text on both sides, and how far a note's number before its words.
#let beyond = 2cm
#let hang = 8.5pt
#let sign(words) = box(text(dir: ltr, font: latin, words))
// A line in Latin letters keeps its own direction.
#let aside(words) = if words.contains(regex("\\p{Arabic}")) { words } else { sign(words) }

#set document(title: d.title, date: if d.dated { auto } else { none }, keywords: if d.outline == "" { () } else { (d.outline,) })
#set text(font: faces, fallback: false, size: size, lang: d.language, hyphenate: false)
#set par(justify: true, leading: if rtl { .8em } else if d.language == "zh" { .65em } else { .54em }, spacing: 1.14em)
#set block(spacing: 1.14em)
// Symbol and page stand at the outer edge, on odd pages at the end of the line; a first page with a masthead has neither.
#let running(body) = context {
  let page = counter(page).get().first()
  if page > 1 or d.masthead == none { pad(x: -beyond, text(size: 8.5pt, weight: "bold", body(if calc.odd(page) { end } else { start }))) }
}
#set page(
  paper: "a4",
  margin: (x: 2cm + beyond, top: 2.54cm, bottom: 2.1cm),
  header-ascent: 8pt,
  footer-descent: 13pt,
  header: if d.header and d.symbol != "" {
    running(edge => block(width: 100%, stroke: (bottom: .5pt), inset: (bottom: 3pt), if d.running == "" { align(edge, sign(d.symbol)) } else {
      // The title stands at the inner edge, whatever the direction of the language.
      set text(dir: ltr)
      let title = box(text(dir: if rtl { direction } else { ltr }, d.running))
      if edge == right { title + h(1fr) + sign(d.symbol) } else { sign(d.symbol) + h(1fr) + title }
    }))
  },
  footer: running(edge => align(edge, sign(counter(page).display("1/1", both: true)))),
)
#set footnote.entry(indent: -hang, gap: .57em, separator: move(dx: if rtl { 24pt } else { -24pt }, line(length: 2.54cm, stroke: .5pt)))
#show footnote.entry: set par(justify: false, leading: if rtl { .7em } else { .57em })
#show heading: set text(weight: "bold")
#show heading: set text(size: size)
#show heading: set block(above: 1.8em, below: 1.5em, sticky: true)
#show heading: set par(justify: false)

// One colour for what came and one for what went; with several authors a colour for each, none of them grey: words in grey are read as unchanged.
#let own = ("in": rgb("#00529b"), "out": rgb("#b00020"), "moved-in": rgb("#1e6b2e"), "moved-out": rgb("#1e6b2e"))
#let inks = ("#8f1d5b", "#00529b", "#1e6b2e", "#8a4b00", "#5b2a9e", "#a3141e", "#00606b", "#4f5a00", "#7a2f2f", "#2f3f7a", "#6b3d00", "#5f3a4f").map(rgb)
#let ink(change) = if d.authors.len() > 1 and change.by >= 0 { inks.at(calc.rem(change.by, inks.len())) } else { own.at(change.is) }

// PDF/UA knows one line at a word: what moved has a broken one. Of a run the file keeps the line alone: by its thickness the run is found again, and
// what became of it is said to who cannot see the line (server/pdf/issued-pdf.ts).
#let marked(change, words) = if change == none { words } else {
  let colour = ink(change)
  let line = (paint: colour, thickness: (${thickness} + change.at("nth", default: 0) * ${step}) * 1pt, dash: if change.is.starts-with("moved") { "densely-dashed" } else { "solid" })
  let shown = text(fill: colour, words)
  if change.is.ends-with("in") { underline(stroke: line, offset: .15em, evade: false, shown) } else { strike(stroke: line, shown) }
}

// What is agreed in the group is yellow on a broken line, what is agreed in plenary green on a whole one.
#let agreed(level, words) = if level == none { words } else {
  let group = level == "group"
  highlight(
    fill: rgb(if group { "#fff176" } else { "#a5e8a0" }),
    stroke: (bottom: (paint: rgb("#444444"), thickness: .6pt, dash: if group { "dashed" } else { "solid" })),
    words,
  )
}

#let plain(run) = {
  let words = run.text
  if run.at("bold", default: false) { words = strong(words) }
  if run.at("em", default: false) { emph(words) } else { [#words] }
}
#let tag(run) = if run.at("tag", default: none) != none {
  text(size: .68em, weight: "bold", fill: ink(run.change))[#h(.25em, weak: true)#run.tag#h(.25em, weak: true)]
}
#let row(runs) = for run in runs {
  tag(run)
  // The line ends here anyway; said so, and with a sign that is not seen, the rest of the change begins on the next page and not at the end of this line.
  if run.at("opensPage", default: false) { context linebreak(justify: par.justify) + sym.wj }
  if "pieces" in run {
    context [#metadata((run.pieces.of, -1, here().page()))<piece>]
    for (at, piece) in run.pieces.texts.enumerate() {
      marked(run.change, plain((..run, text: piece)))
      context [#metadata((run.pieces.of, at, here().page()))<piece>]
    }
    continue
  }
  if "note" in run {
    let mark = agreed(run.at("agreed", default: none), marked(run.change, run.mark))
    // The words of a note begin where the text does, whatever the width of the number before them.
    let apart = context h(calc.max(.3em.to-absolute(), hang - measure(super(mark)).width - .05em.to-absolute()))
    footnote(numbering: (..) => mark, apart + row(run.note))
  } else { agreed(run.at("agreed", default: none), marked(run.change, plain(run))) }
}
#let number(one) = if one.number != none {
  context {
    let words = marked(one.numberChange, one.number)
    box(width: calc.max(1cm, measure(words).width + 4pt), words)
  }
}
// A line in the margin beside a paragraph that changed.
#let barred(one, body) = if not one.changed { body } else {
  let line = .8pt + soft
  if rtl { block(width: 100%, outset: (right: 8pt), stroke: (right: line), body) } else { block(width: 100%, outset: (left: 8pt), stroke: (left: line), body) }
}
// In the margin, on the line that the words behind it begin; "back": how far that is from the margin's edge of the text.
#let label(one, back: 0cm) = if one.label != "" {
  h(-2cm - back)
  box(width: 2cm + back, text(size: .7em, fill: soft, aside(one.label)))
}
#let pushed(depth, body) = if rtl { pad(right: depth * 1cm, body) } else { pad(left: depth * 1cm, body) }
// The masthead of an issued document: the organization and the symbol, its first part large; the organ beside what is said of the paper.
#let masthead(m) = pad(x: -beyond, {
  let (first, ..rest) = m.symbol.split("/")
  block(width: 100%, below: 0pt, stroke: (bottom: .5pt), inset: (bottom: 3pt), par({
    h(beyond)
    text(size: 14pt, m.organization)
    h(1fr)
    if m.symbol != "" { sign(text(size: 20pt, first) + if rest.len() > 0 { "/" + rest.join("/") }) }
  }))
  block(width: 100%, above: 0pt, below: .8em, stroke: (bottom: 1.5pt), inset: (top: 8pt, bottom: 8pt), grid(
    columns: (beyond, 1fr, 5.4cm),
    rows: (3cm,),
    [],
    align(start, par(justify: false, text(size: 20pt, weight: "bold", m.organ))),
    pad(top: 4pt, align(left, par(justify: false, {
      set text(dir: ltr)
      for (at, line) in m.facts.enumerate() {
        if at > 0 { linebreak() }
        if at == m.languagesAt { linebreak() }
        aside(line)
      }
    }))),
  ))
  let about = (if m.session != "" { strong(m.session) }, if m.agendaItem != "" { m.agendaItem }, if m.agendaTitle != "" { strong(m.agendaTitle) }).filter(line => line != none)
  if about.len() > 0 { block(below: 0pt, par(justify: false, about.join(linebreak()))) }
})

#if d.masthead != none {
  let m = d.masthead
  if m.organization != "" { masthead(m) } else {
    if m.symbol != "" { block(below: 1.2em, par(text(size: 14pt, weight: "bold", sign(m.symbol)))) }
    if m.session != "" { block(below: 1.6em, par(m.session)) }
  }
  let became = (if m.adopted != "" { m.adopted }, if m.standing != "" { m.standing }).filter(line => line != none)
  if became.len() > 0 {
    let (first, ..rest) = became
    block(above: 2.4em, below: 1.6em, par(justify: false, (text(size: size + 2pt, weight: "bold", first), ..rest).join(linebreak())))
  }
}
#if d.about != none {
  set text(size: .8em, fill: soft)
  let who = d.about.authors.enumerate().map(((at, author)) => text(fill: if d.authors.len() > 1 { inks.at(calc.rem(at, inks.len())) } else { soft }, weight: "bold", author))
  let parts = (if d.about.title != "" { (d.about.title,) } else { () }) + who + d.about.legend.map(((is, words)) => marked((is: is, by: -1), words))
  block(width: 100%, below: 1.4em, stroke: (bottom: .5pt + soft), inset: (bottom: 4pt), par(justify: false, parts.join[ · ]))
}
#if d.legend.len() > 0 {
  block(below: 1.6em, par(d.legend.map(one => agreed(one.level, one.words)).join[ · ]))
}
#for one in d.paragraphs {
  let words = row(one.runs)
  let body = if one.kind == "title" or one.kind == "heading" {
    set align(center) if one.look == "part"
    heading(level: one.level, number(one) + if one.look in ("title", "annex") { text(size: size + 2pt, words) } else { words })
  } else if one.kind == "about" {
    block(par(text(size: .85em, fill: soft, words)))
  } else if one.kind == "remark" {
    let says = one.runs.map(run => run.text).join()
    let at = 1cm + one.level * 1cm
    set text(size: .85em, fill: soft)
    set text(lang: "en", dir: ltr) if rtl and not says.contains(regex("\\p{Arabic}"))
    if rtl { pad(right: at, block(width: 100%, stroke: (right: 1pt + soft), inset: (right: 6pt), par(justify: false, words))) } else {
      pad(left: at, block(width: 100%, stroke: (left: 1pt + soft), inset: (left: 6pt), par(justify: false, words)))
    }
  } else if one.kind == "organ" or one.kind == "preambular" {
    set par(first-line-indent: (amount: 1cm, all: true))
    par(label(one, back: 1cm) + number(one) + words)
  } else if one.kind == "flush" {
    par(number(one) + words)
  } else {
    // A paragraph below another level hangs: its words stand under each other, behind its number.
    let depth = if one.level > 0 and one.number != none { one.level + 2 } else { one.level }
    pushed(depth, par[#label(one, back: depth * 1cm)#h(if depth > one.level { -1cm } else { 1cm })#number(one)#words])
  }
  barred(one, if d.ends and one.last { block(sticky: true, width: 100%, body) } else { body })
}
#if d.ends { block(above: 18pt, width: 100%, align(center, line(length: 2.54cm, stroke: .75pt))) }
`;
