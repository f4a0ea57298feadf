// Lists of amendments in Word files, web pages and e-mails: each paragraph and each row of a table is a line. (RULE L15)
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listFromHtml, listFromMail, listFromWord } from '../../src/formats/lists/list-source.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
  });
const p = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

describe('a list in a file', () => {
  it('Word: paragraphs and rows, changes accepted', () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const bytes = word(
      `${p('Norway')}<w:p><w:r><w:t>OP2: delete </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>“x”</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>“y”</w:t></w:r></w:ins></w:p><w:tbl><w:tr>${cell('OP3')}${cell('delete “z”')}</w:tr></w:tbl>`,
    );
    expect(listFromWord(bytes)).toBe('Norway\n\nOP2: delete “y”\nOP3\tdelete “z”');
    expect(listFromWord(strToU8('no file'))).toEqual({ refused: expect.stringMatching(/\.$/) });
  });
  it('a page: paragraphs, lists, rows; no scripts; struck words between marks', () => {
    expect(
      listFromHtml(
        '<style>p{}</style><p>Kenya<br>OP1: delete <s>&ldquo;a&rdquo;</s> &ldquo;b&rdquo;</p><ul><li>OP2: delete &quot;c&quot;</li></ul><table><tr><td><p>OP3</p></td><td>delete &quot;d&quot;</td></tr></table>',
      ),
    ).toBe('Kenya\nOP1: delete ~~“a”~~ “b”\n\nOP2: delete "c"\n\nOP3\tdelete "d"');
  });
  it('Word: words that are struck out stand between marks', () => {
    const run = (look: string, text: string) => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const line = `<w:p>${run('', 'OP2: to act ')}${run('<w:strike/>', 'soon ')}${run('<w:strike w:val="0"/>', 'at once;')}</w:p>`;
    expect(listFromWord(word(line))).toBe('OP2: to act ~~soon~~ at once;');
  });
  it('Word: words that are bold, underlined or coloured stand between marks of new ones (RULE L35)', () => {
    const run = (look: string, text: string) => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const line = `<w:p>${run('', 'OP2: to act ')}${run('<w:strike/><w:color w:val="FF0000"/>', 'soon ')}${run('<w:b/>', 'at ')}${run('<w:u w:val="single"/>', 'once')}${run('<w:color w:val="000000"/>', ' and ')}${run('<w:color w:val="FF0000"/>', 'well')}${run('<w:u w:val="none"/>', ';')}</w:p>`;
    expect(listFromWord(word(line))).toBe('OP2: to act ~~soon~~ **at once** and **well**;');
  });
  it('an e-mail: its plain part', async () => {
    const mail =
      'From: a@example.org\r\nSubject: Amendments\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nOP2: delete =E2=80=9Cx=E2=80=9D\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n--b--\r\n';
    expect(((await listFromMail(strToU8(mail))) as string).trim()).toBe('OP2: delete “x”');
  });
  it('of an e-mail with parts in parts without end is refused (RULE RF10)', async () => {
    const parts = Array.from({ length: 300 }, (_, k) => `Content-Type: multipart/mixed; boundary=b${k}\r\n\r\n--b${k}\r\n`).join('');
    expect(await listFromMail(strToU8(`From: a@b.example\r\nSubject: x\r\n${parts}`))).toEqual({ refused: 'The e-mail is damaged.' });
  });
});
