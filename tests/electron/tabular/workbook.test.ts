import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTableJob, type ReadTableInput } from '#electron/tabular/read-table.job.ts';
import { readRowFile } from '#electron/tabular/row-file.ts';
import { csvText, GENERIC_HEADERS, inlineXlsx, productRows, toGbk, workbook } from '#tests/fixtures/lineup/tables.ts';
import { timed } from '#tests/support/cpu-time.ts';
import { runs } from '#tests/support/runs.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kaibo-book-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function read(name: string, bytes: Buffer | string, change: Partial<ReadTableInput> = {}) {
  const path = join(dir, name);
  await writeFile(path, bytes);
  const output = await readTableJob({ path, outDir: dir, ...change });
  if (!output.ok) return { output, rows: [] };
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRowFile(output.rowsPath)) rows.push(cells);
  return { output, rows };
}
const sheet = (rows: string): Buffer => workbook(`<sheetData>${rows}</sheetData>`);

describe('cells of a workbook', () => {
  it('errors, booleans, uncomputed formulas and phonetic text come out as what they are', async () => {
    const { rows } = await read(
      'c.xlsx',
      sheet(
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><f>A9*2</f></c>' +
          '<c r="D1" t="inlineStr"><is><r><t>炒</t></r><r><t>锅_x0031_</t></r><rPh><t>chao</t></rPh></is></c>' +
          '<c r="E1" t="str"><f>A1</f><v>a &amp; &#x4e2d;</v></c><c r="F1" t="d"><v>2026-12-01T20:02:00Z</v></c></row>',
      ),
    );
    expect(rows).toEqual([['#REF!', 'TRUE', '#CALC!', '炒锅1', 'a & 中', '2026-12-01 20:02:00']]);
  });

  it('a merge over blank rows makes no rows, and one over a huge area no columns', async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>商家</t></is></c><c r="B1"><v>1</v></c></row><row r="2"/><row r="3"><c r="B3"><v>2</v></c></row>';
    const merged = workbook(
      `<sheetData>${rows}</sheetData><mergeCells count="1"><mergeCell ref="A1:A1048576"/><mergeCell ref="C1:XFD1"/></mergeCells>`,
    );
    expect((await read('m.xlsx', merged)).rows).toEqual([
      ['商家', '1'],
      ['商家', '2'],
    ]);
  });

  it('text that is no UTF-8 is refused by name, never stored as replacement characters', async () => {
    const good = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>不粘炒锅</t></is></c></row>');
    expect((await read('g.xlsx', good)).rows).toEqual([['不粘炒锅']]);
    const bad = workbook(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>\u0000\u0001</t></is></c></row></sheetData>',
    );
    expect((await read('n.xlsx', bad)).output.ok).toBe(true);
    const { output } = await read('b.xlsx', sheetBytes(Buffer.from([0xe4, 0xb8, 0x3c])));
    expect(output).toMatchObject({ ok: false, problem: 'damaged' });
  });
});

/** A stored (not packed) sheet whose text holds these bytes. */
function sheetBytes(bytes: Buffer): Buffer {
  const marker = 'MARK';
  const whole = inlineStored(
    `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${marker}</t></is></c></row></sheetData>`,
  );
  const at = whole.indexOf(marker);
  bytes.copy(whole, at, 0, Math.min(bytes.length, marker.length));
  return whole;
}

/** The workbook with every entry stored, so that its bytes can be changed in place. */
function inlineStored(sheetXml: string): Buffer {
  return workbook(sheetXml, '', { stored: true });
}

describe('zips that other programs write', () => {
  const good = inlineXlsx([
    ['商品名称', '库存'],
    ['锅', '4'],
  ]);

  it('zip64, whose counts and places stand in wide fields', async () => {
    expect((await read('w.xlsx', asZip64(good))).rows).toEqual((await read('g.xlsx', good)).rows);
  });

  it('backslashes in names', async () => {
    const backslashed = Buffer.from(
      good.toString('latin1').replaceAll(/xl\/(?:worksheets|_rels)\//gu, (name) => name.replaceAll('/', '\\')),
      'latin1',
    );
    expect(backslashed.includes('xl\\worksheets\\sheet1.xml')).toBe(true);
    expect((await read('s.xlsx', backslashed)).rows).toEqual((await read('g.xlsx', good)).rows);
  });
});

/** The same zip with its directory told by a zip64 end record, as writers of streams make it. */
function asZip64(zip: Buffer): Buffer {
  const end = Buffer.from(zip.subarray(-22));
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(end.readUInt16LE(8)), 24);
  wide.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
  wide.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  wide.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(zip.length - 22), 8);
  locator.writeUInt32LE(1, 16);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([zip.subarray(0, -22), wide, locator, end]);
}

describe('text tables', () => {
  it('a file cut in the middle of a character is damaged, whatever its encoding', async () => {
    const text = csvText([GENERIC_HEADERS, ...productRows(20)]) + '\r\n不粘炒锅';
    const utf8 = Buffer.from(text);
    const gbk = toGbk(text);
    expect((await read('u.csv', utf8.subarray(0, utf8.length - 1))).output).toMatchObject({ problem: 'damaged' });
    expect((await read('g.csv', gbk.subarray(0, gbk.length - 1))).output).toMatchObject({ problem: 'damaged' });
  });

  it.each([
    ['full-width commas', '商品名称，到手价，库存\n锅，129，40'],
    ['semicolons', '商品名称;到手价;库存\n锅;129;40'],
    ['a hint', 'sep=;\n商品名称;到手价;库存\n锅;129;40'],
    ['bars', '商品名称|到手价|库存\n锅|129|40'],
    ['one line typed with full-width commas', '商品名称,到手价,库存\n锅，129，40'],
    ['lone returns', '商品名称,到手价,库存\r锅,129,40'],
  ])('%s', async (_name, text) => {
    expect((await read('d.csv', text)).rows).toEqual([
      ['商品名称', '到手价', '库存'],
      ['锅', '129', '40'],
    ]);
  });

  it('any table comes back as it was written, whatever its quotes, and in pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '锅', '"', ',', '\n', ' ', '，', '8'), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const written = rows.map((row) => row.map((text) => `x${text}`));
        const { rows: back } = await read('q.csv', csvText([['a', 'b', 'c'], ...written]));
        expect(back.slice(1)).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });
});

describe('changed bytes', () => {
  const table = [GENERIC_HEADERS, ...productRows(8)];
  it.each([
    ['a workbook', inlineXlsx(table)],
    ['UTF-8', Buffer.from(csvText(table))],
    ['GBK', toGbk(csvText(table))],
  ])('in %s give rows or a named problem, and never a replacement character', async (_name, good) => {
    const change = fc.record({
      at: fc.nat(good.length - 1),
      byte: fc.nat(255),
      cut: fc.option(fc.nat(good.length - 1), { nil: null, freq: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let bytes = Buffer.from(good);
        for (const { at, byte, cut } of changes) {
          if (at < bytes.length) bytes[at] = byte;
          if (cut !== null) bytes = bytes.subarray(0, Math.max(1, cut));
        }
        const { result, cpuMs } = await timed(() => read('f.bin', bytes));
        const { output, rows } = result;
        expect(cpuMs).toBeLessThan(3_000);
        expect(typeof output.ok).toBe('boolean');
        expect(rows.flat().some((cell) => cell.includes('\ufffd'))).toBe(false);
      }),
      { numRuns: runs(170, 10_000), seed: 20_261_127 },
    );
  });
});
