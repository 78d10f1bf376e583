import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import type { TableRow } from './table.port.ts';

const CHUNK_BYTES = 256 * 1024;

/** Lines of JSON written in order, for a worker's staging file. Synchronous, since nothing else runs there. */
export class LineWriter {
  private readonly file: number;
  private waiting: string[] = [];
  private waitingBytes = 0;
  private written = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  /** Returns where the line stands in the file: byte offset and length without the line end. */
  write(line: string): { readonly offset: number; readonly length: number } {
    const offset = this.written + this.waitingBytes;
    const length = Buffer.byteLength(line);
    this.waiting.push(line, '\n');
    this.waitingBytes += length + 1;
    if (this.waitingBytes > 256 * 1024) this.flush();
    return { offset, length };
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    if (this.waiting.length === 0) return;
    const bytes = Buffer.from(this.waiting.join(''));
    for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done);
    this.written += bytes.length;
    this.waiting = [];
    this.waitingBytes = 0;
  }
}

/** A staged row as one line: `[row, …cells]`. */
export function rowLine({ row, cells }: TableRow): string {
  return JSON.stringify([row, ...cells]);
}

/** Rows of a staging file in order. */
export async function* readRowFile(path: string): AsyncGenerator<TableRow> {
  for await (const lines of readLines(path)) {
    for (const line of lines) {
      const [row, ...cells] = JSON.parse(line) as [number, ...string[]];
      yield { row, cells };
    }
  }
}

/** Whole lines of a file, as many at a time as one read brings. */
async function* readLines(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
