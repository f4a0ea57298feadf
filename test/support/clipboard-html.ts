// The same part of a text as each program puts it on the clipboard: two notes, numbered paragraphs from 4, sub-paragraphs on two levels. We wrote
// all of it, in the form that each program writes.

const wordMark = (n: number, there: string, here: string) =>
  `<a style='mso-footnote-id:ftn${n}' href="#${there}" name="${here}" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:12.0pt;mso-ansi-language:EN-GB'>[${n}]</span></span><![endif]></span></span></a>`;
const wordItem = (level: number, number: string, text: string) =>
  `<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-GB style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${number}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${text}<o:p></o:p></span></p>`;
export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument>no</w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><i style='mso-bidi-font-style:normal'><span lang=EN-GB>Recalling</span></i><span lang=EN-GB> its
resolution 57/4,${wordMark(1, '_ftn1', '_ftnref1')} as well as its decision 3/1,${wordMark(2, '_ftn2', '_ftnref2')}<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${wordItem(1, '4.', '<i>Requests</i> the <del cite="mailto:a">office</del><ins cite="mailto:a">secretariat</ins> to report on:<span class=MsoCommentReference><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[A1]</a></span>')}
${wordItem(2, '(a)', 'The number of pens;')}
${wordItem(3, '(i)', 'Of steel;')}
${wordItem(3, '(ii)', 'Of glass;')}
${wordItem(1, '5.', '<i>Decides</i> to write.')}
<!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>${wordMark(1, '_ftnref1', '_ftn1')}<span lang=EN-GB> See there.<o:p></o:p></span></p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText>${wordMark(2, '_ftnref2', '_ftn2')}<span lang=EN-GB> <i>Ibid.</i>, p. 4.<o:p></o:p></span></p></div></div>
<div style='mso-element:comment-list'><p class=MsoCommentText>A remark.</p></div></body></html>`;

export const OFFICE = `<p><i>Recalling</i> its resolution 57/4,<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> as well as its decision 3/1,<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
<ol start="4"><li><p><i>Requests</i> the secretariat to report on:</p><ol type="a"><li><p>The number of pens;</p><ol type="i"><li><p>Of steel;</p></li><li><p>Of glass;</p></li></ol></li></ol></li><li><p><i>Decides</i> to write.</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> See there.</p></div>
<div id="sdfootnote2"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> <i>Ibid.</i>, p. 4.</p></div>`;

export const GOOGLE = `<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;font-style:italic;">Recalling</span><span style="font-style:normal;"> its resolution 57/4,</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span> as well as its decision 3/1,</span><span style="vertical-align:super;"><a href="#ftnt2">[2]</a></span></p>
<ol style="margin-top:0;" start="4"><li style="list-style-type:decimal;" dir="ltr"><p dir="ltr"><span style="font-style:italic;">Requests</span><span> the secretariat to report on:</span></p></li><ol style="list-style-type:lower-alpha"><li><p>The number of pens;</p></li><ol style="list-style-type:lower-roman"><li>Of steel;</li><li>Of glass;</li></ol></ol><li><p><i>Decides</i> to write.</p></li></ol></b>
<p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> See there.</span></p><p><a href="#ftnt_ref2" id="ftnt2">[2]</a> <i>Ibid.</i>, p. 4.</p>`;

export const CONVERTED = `<p><em>Recalling</em> its resolution 57/4,<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> as well as its decision 3/1,<a href="#fn2" class="footnote-ref" id="fnref2"><sup>2</sup></a></p>
<ol start="4" type="1"><li><p><em>Requests</em> the secretariat to report on:</p><ol type="a"><li><p>The number of pens;</p><ol type="i"><li>Of steel;</li><li>Of glass;</li></ol></li></ol></li><li><p><em>Decides</em> to write.</p></li></ol>
<section class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>See there.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li><li id="fn2"><p><em>Ibid.</em>, p. 4.<a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>`;

export const PAGE = `<div class="field"><p><em>Recalling</em> its resolution 57/4,<sup>1</sup> as well as its decision 3/1,<sup> 2</sup></p><p>4. <em>Requests</em> the secretariat to report on:</p><p>(a) The number of pens;</p><p>(i) Of steel;</p><p>(ii) Of glass;</p><p>5. <em>Decides</em> to write.</p><p><sup>1</sup> See there.</p><p><sup>2</sup> <em>Ibid.</em>, p. 4.</p></div>`;

export const TEXT = `Recalling its resolution 57/4,[1] as well as its decision 3/1,[2]\n\n4. Requests the secretariat to report on:\n\n(a) The number of pens;\n\n(i) Of steel;\n\n(ii) Of glass;\n\n5. Decides to write.\n\n[1] See there.\n\n[2] Ibid., p. 4.`;

/** The paragraphs of the text, whichever program it was copied from: kind with level, words, notes in braces. */
export const PASTED = [
  'preambular Recalling its resolution 57/4,{See there.} as well as its decision 3/1,{Ibid., p. 4.}',
  'operative Requests the secretariat to report on:',
  'subparagraph1 The number of pens;',
  'subparagraph2 Of steel;',
  'subparagraph2 Of glass;',
  'operative Decides to write.',
];
