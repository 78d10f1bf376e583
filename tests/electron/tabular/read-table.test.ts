import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTableJob, type ReadTableInput } from '#electron/tabular/read-table.job.ts';
import { readRowFile } from '#electron/tabular/row-file.ts';
import {
  csvText,
  GENERIC_HEADERS,
  inlineXlsx,
  makeZip,
  productRows,
  toGbk,
  workbook,
} from '#tests/fixtures/lineup/tables.ts';
import { runs } from '#tests/support/runs.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-table-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function read(name: string, bytes: Buffer | string, limits: ReadTableInput['limits'] = {}) {
  const path = join(dir, name);
  await writeFile(path, bytes);
  const output = await readTableJob({ path, outDir: dir, limits });
  if (!output.ok) return { output, rows: [] };
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRowFile(output.rowsPath)) rows.push(cells);
  return { output, rows };
}

describe('csv', () => {
  const table = [GENERIC_HEADERS, ...productRows(30)];

  it.each([
    ['utf-8', Buffer.from(csvText(table))],
    ['utf-8 with BOM', Buffer.from(`\ufeff${csvText(table)}`)],
    ['gbk', toGbk(csvText(table))],
    [
      'utf-16le with BOM and tabs',
      Buffer.from(`\ufeff${table.map((r) => r.map((c) => c.trim()).join('\t')).join('\r\n')}`, 'utf16le'),
    ],
  ])('reads the same rows from %s', async (name, bytes) => {
    const { rows } = await read('a.csv', bytes);
    expect(rows.map((row) => row.map((cell) => cell.trim()))).toEqual(
      table.map((row) => row.map((cell) => cell.trim())),
    );
    expect(name).toBeTruthy();
  });

  it('reads any Chinese text alike from each encoding', async () => {
    const word = fc.array(fc.constantFrom(...'厨房收纳硅胶铲勺锅具，。（）元券到手价'), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          word.map((w) => w.join('')),
          { minLength: 2, maxLength: 6 },
        ),
        async (words) => {
          const text = csvText([words, words]);
          const utf8 = await read('u.csv', text);
          const gbk = await read('g.csv', toGbk(text));
          expect(gbk.rows).toEqual(utf8.rows);
          expect(gbk.output).toMatchObject({ encoding: 'gb18030' });
        },
      ),
      { numRuns: runs(15, 1_000) },
    );
  });

  it('refuses bytes that are no text instead of storing replacement characters', async () => {
    const bytes = toGbk(csvText(table));
    expect(
      (await read('cut.csv', bytes.subarray(0, bytes.length - 1).subarray(0, lastLead(bytes)))).output,
    ).toMatchObject({
      ok: false,
      problem: 'damaged',
    });
  });

  it('keeps quoted line breaks and spreadsheet row numbers across blank lines', async () => {
    const { output, rows } = await read('q.csv', '商品名称,点击率\r\n\r\n"锅, ""大""","57.55\n%"\r\n');
    expect(rows).toEqual([
      ['商品名称', '点击率'],
      ['锅, "大"', '57.55\n%'],
    ]);
    expect(output).toMatchObject({ head: [{ row: 1 }, { row: 3 }] });
  });

  it('says when there is nothing, too much, or an unclosed quote', async () => {
    expect((await read('e.csv', '')).output).toMatchObject({ problem: 'empty' });
    expect((await read('b.csv', '\r\n\r\n,,\r\n')).output).toMatchObject({ problem: 'empty' });
    expect((await read('m.csv', csvText(table), { rows: 10 })).output).toMatchObject({
      problem: 'tooManyRows',
      row: 11,
    });
    expect((await read('l.csv', csvText(table), { fileBytes: 100 })).output).toMatchObject({ problem: 'tooLarge' });
    // The quote belongs to its line; the lines behind it are rows.
    const unclosed = await read('o.csv', `a,"b\r\n${'x,y\r\n'.repeat(20_000)}`);
    expect(unclosed.output).toMatchObject({ rowCount: 20_001 });
    expect(unclosed.rows.slice(0, 2)).toEqual([
      ['a', '"b'],
      ['x', 'y'],
    ]);
    expect((await read('q.csv', `"${'x'.repeat(10 * 1024 * 1024)}`)).output).toMatchObject({ problem: 'broken' });
    expect(await readTableJob({ path: join(dir, 'none.csv'), outDir: dir })).toMatchObject({ problem: 'notFound' });
  });
});

/** Length at which the text ends on the first byte of a pair. */
function lastLead(bytes: Buffer): number {
  let at = 0;
  let last = 0;
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) > 0x80) {
      last = at + 1;
      at += 2;
    } else at += 1;
  }
  return last;
}

describe('xlsx', () => {
  const table = [GENERIC_HEADERS, ...productRows(30)];

  it('reads inline strings, also with cell references that lack the row number', async () => {
    expect((await read('i.xlsx', inlineXlsx(table))).rows).toEqual(table);
    expect((await read('r.xlsx', inlineXlsx(table, { bareRefs: true }))).rows).toEqual(table);
  });

  it('reads shared strings and numbers; a 19-digit number is left visibly damaged', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['商品名称', '库存', 'ID'],
            ['锅', 300, 6917123456789012345],
          ],
        },
      ],
    });
    const { rows } = await read('s.xlsx', Buffer.from(bytes));
    expect(rows).toEqual([
      ['商品名称', '库存', 'ID'],
      ['锅', '300', expect.stringMatching(/e\+18$/)],
    ]);
  });

  it('refuses a bomb in under 3 s without holding it', async () => {
    const bomb = makeZip([{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(200 * 1024 * 1024, 'A') }]);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect((await read('bomb.xlsx', bomb)).output).toMatchObject({ ok: false, problem: 'unsafe' });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024);
  });

  it.each([
    ['a DTD', workbook('<sheetData/>', '<!DOCTYPE x [<!ENTITY a "b">]>')],
    ['a path out', makeZip([{ name: '../../etc/passwd', data: Buffer.from('x') }])],
    ['an absolute name', makeZip([{ name: '/etc/passwd', data: Buffer.from('x') }])],
    ['a drive name', makeZip([{ name: 'c:\\x', data: Buffer.from('x') }])],
    ['a password', makeZip([{ name: 'a.xml', data: Buffer.from('x'), flags: 1 }])],
    ['2001 entries', makeZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.xml`, data: Buffer.from('x') })))],
  ])('refuses %s', async (_name, bytes) => {
    expect((await read('x.xlsx', bytes)).output).toMatchObject({ ok: false, problem: 'unsafe' });
  });

  it('refuses too many rows and truncated files by name, and never throws on damaged ones', async () => {
    const good = inlineXlsx(table);
    expect((await read('m.xlsx', good, { rows: 10 })).output).toMatchObject({ problem: 'tooManyRows' });
    expect((await read('t.xlsx', good.subarray(0, good.length - 30))).output).toMatchObject({ problem: 'broken' });
    expect((await read('p.xlsx', Buffer.from('PK\u0003\u0004nonsense'.repeat(9)))).output).toMatchObject({
      problem: 'broken',
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: good.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const damaged = Buffer.from(good);
          damaged[at] = byte;
          const { output } = await read('d.xlsx', damaged);
          expect(typeof output.ok).toBe('boolean');
        },
      ),
      { numRuns: 25 },
    );
  });
});

it('stages rows as JSON lines a row each', async () => {
  const { output } = await read(
    'a.csv',
    csvText([
      ['a', 'b'],
      ['1', '2'],
    ]),
  );
  if (!output.ok) throw new Error('not read');
  expect(await readFile(output.rowsPath, 'utf8')).toBe('[1,"a","b"]\n[2,"1","2"]\n');
});
