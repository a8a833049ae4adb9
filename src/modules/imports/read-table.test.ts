import { describe, expect, it } from 'vitest';
import { isoOf, orderOfDates } from './dates.ts';
import { matchColumns } from './fields.ts';
import { readTable } from './read-table.ts';

async function rowsOf(bytes: Buffer | string) {
  const table = await readTable(Buffer.from(bytes), 2);
  const rows = [];
  for await (const chunk of table.chunks) rows.push(...chunk);
  return { ...table, rows };
}

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('a file of cells', () => {
  it.each([
    ['UTF-8', Buffer.from('E-mail,Name\nzoe@z.example,Zoë'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffE-mail,Name\nzoe@z.example,Zoë'), 'utf-8'],
    ['UTF-16', Buffer.from('\ufeffE-mail,Name\nzoe@z.example,Zoë', 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from('E-mail,Name\nzoe@z.example,Zoë', 'utf16le'), 'utf-16le'],
    ['UTF-16 of the other order', swapped('\ufeffE-mail,Name\nzoe@z.example,Zoë'), 'utf-16be'],
    ['Windows-1252', Buffer.from('E-mail,Name\nzoe@z.example,Zoë', 'latin1'), 'windows-1252'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const { titles, rows, ...table } = await rowsOf(bytes);
    expect(table.encoding).toBe(encoding);
    expect(titles).toEqual(['E-mail', 'Name']);
    expect(rows).toEqual([{ number: 2, cells: ['zoe@z.example', 'Zoë'] }]);
  });

  it.each([
    ['commas', 'a,"b;c"\n1,2', ','],
    ['semicolons', 'a;"b,c,d"\n1;2', ';'],
    ['tabs', 'a\tb,c;d\n1\t2', '\t'],
  ])('is cut at %s', async (_, text, separator) => {
    const { rows, ...table } = await rowsOf(text);
    expect(table.separator).toBe(separator);
    expect(rows).toEqual([{ number: 2, cells: ['1', '2'] }]);
  });

  it('numbers rows as a spreadsheet does, and leaves out those without a text', async () => {
    const { rows } = await rowsOf('a,b\r\n1,"x\r\ny"\r\n\r\n , \r\n"3, 4",\r\n');
    expect(rows).toEqual([
      { number: 2, cells: ['1', 'x\r\ny'] },
      { number: 5, cells: ['3, 4'] },
    ]);
  });

  it('takes away the apostrophe that our own files put before what would be computed', async () => {
    const { rows } = await rowsOf("a,b\n'=1+1,it's\n");
    expect(rows).toEqual([{ number: 2, cells: ['=1+1', "it's"] }]);
  });

  it('keeps no NUL, and of a long cell what shows that it is too long', async () => {
    const { rows } = await rowsOf(`a\nx${'y'.repeat(3_000)}`);
    expect(rows[0]?.cells[0]).toHaveLength(2_001);
  });

  it.each([
    ['', 'file_empty'],
    ['\n\n', 'file_empty'],
    [' , ,', 'file_empty'],
    [Buffer.from('PK\u0003\u0004 a workbook'), 'file_not_text'],
    [Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3]), 'file_not_text'],
    [Buffer.alloc(20_000_001, 'a'), 'file_too_large'],
    [Array.from({ length: 51 }, (_, i) => `c${i}`).join(','), 'too_many_columns'],
    ['a,b\n1,"2\n', 'csv_malformed'],
    ['a,b\n1,x"2\n', 'csv_malformed'],
    [`a\n${'1\n'.repeat(100_001)}`, 'too_many_rows'],
  ])('is refused in a sentence when it cannot be read (%#)', async (bytes, code) => {
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code });
  });
});

describe('matchColumns', () => {
  it('finds the fields by their titles, own names before similar ones', () => {
    expect(
      matchColumns('users', [
        'Account',
        'E-Mail Address',
        'Shoe size',
        'Company',
        'Surname',
        'NAME',
      ]),
    ).toEqual([null, 'email', null, 'company', 'lastName', 'name']);
    expect(matchColumns('completions', ['email', 'externalTrainingId', 'occurredAt'])).toEqual([
      'email',
      'training',
      'completedOn',
    ]);
    expect(matchColumns('companies', ['Company name', 'Web site'])).toEqual(['name', 'domain']);
  });
});

describe('a date of a file', () => {
  it.each([
    ['2027-04-03', 'iso', '2027-04-03'],
    ['2027-04-03T14:05:00Z', 'dmy', '2027-04-03T14:05:00Z'],
    ['3.4.2027', 'dmy', '2027-04-03'],
    ['03/04/2027', 'mdy', '2027-03-04'],
    ['03/04/2027 9:05', 'dmy', '2027-04-03T09:05'],
    ['3/4/2027 2:05:07 PM', 'mdy', '2027-03-04T14:05:07'],
    ['3/4/2027 12:05 am', 'mdy', '2027-03-04T00:05'],
    ['soon', 'dmy', 'soon'],
  ] as const)('%s (%s) is %s', (text, order, iso) => {
    expect(isoOf(text, order)).toEqual({ iso });
  });

  it('is a mistake where day and month could be either, and where there is no such day', () => {
    expect(isoOf('03/04/2027', 'iso')).toMatchObject({ problem: expect.stringContaining('order') });
    expect(isoOf('31/02/2027', 'dmy')).toMatchObject({
      problem: expect.stringContaining('not a day'),
    });
  });

  it('tells the order where a number can only be a day', () => {
    expect(orderOfDates(['03/04/2027', '13/04/2027'])).toBe('dmy');
    expect(orderOfDates(['03/04/2027', '03/14/2027'])).toBe('mdy');
    expect(orderOfDates(['13/04/2027', '03/14/2027'])).toBe('iso');
    expect(orderOfDates(['03/04/2027'])).toBe('iso');
  });
});
