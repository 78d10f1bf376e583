import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { decodeFile, type TextEncodingName } from './encoding.ts';
import { TableError, type RowSink, type TableLimits, type TableRow } from './table.port.ts';

/** Streams a CSV through papaparse into `sink`. Throws TableError: encoding, tooManyRows, unsafe, broken. */
export async function readCsv(
  path: string,
  encoding: TextEncodingName,
  limits: TableLimits,
  sink: RowSink,
): Promise<void> {
  let bytesRead = 0;
  let row = 0;
  async function* pieces(): AsyncGenerator<string> {
    for await (const piece of decodeFile(path, encoding)) {
      bytesRead = piece.bytesRead;
      yield piece.text;
    }
  }
  const stream = Readable.from(pieces());
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(stream, {
      skipEmptyLines: false,
      chunk: (results, parser) => {
        try {
          sink(
            results.data.map((cells) => checked(cells, (row += 1), limits)),
            bytesRead,
          );
        } catch (thrown) {
          reject(thrown instanceof Error ? thrown : new TableError('broken', row, thrown));
          parser.abort();
          stream.destroy();
        }
      },
      complete: () => {
        resolve();
      },
      error: reject,
    });
    stream.on('error', reject);
  });
}

/** The row, when it is within bounds. Shared by both readers. */
export function checked(cells: readonly string[], row: number, limits: TableLimits): TableRow {
  if (row > limits.rows) throw new TableError('tooManyRows', row);
  if (cells.length > limits.columns) throw new TableError('unsafe', row);
  if (cells.some((cell) => cell.length > limits.cellCharacters)) throw new TableError('broken', row);
  return { row, cells };
}
