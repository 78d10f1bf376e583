import { closeSync, mkdirSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Unpacks a zip whose entries fit in memory one by one. `keep` decides by entry name, relative to the archive. */
export function unzip(file, target, keep) {
  const fd = openSync(file, 'r');
  try {
    for (const entry of directory(fd, statSync(file).size)) {
      if (entry.name.endsWith('/') || !keep(entry.name)) continue;
      const destination = path.resolve(target, entry.name);
      if (!destination.startsWith(path.resolve(target) + path.sep)) throw new Error(`Refused path ${entry.name}`);
      mkdirSync(path.dirname(destination), { recursive: true });
      writeFileSync(destination, body(fd, entry), { mode: (entry.attributes >>> 16) & 0o111 ? 0o755 : 0o644 });
    }
  } finally {
    closeSync(fd);
  }
}

function bytes(fd, offset, length) {
  const buffer = Buffer.alloc(length);
  readSync(fd, buffer, 0, length, offset);
  return buffer;
}

function directory(fd, size) {
  const tail = bytes(fd, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('Not a zip');
  const count = tail.readUInt16LE(end + 10);
  const records = bytes(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0, n = 0; n < count; n += 1) {
    const nameLength = records.readUInt16LE(at + 28);
    entries.push({
      method: records.readUInt16LE(at + 10),
      packed: records.readUInt32LE(at + 20),
      attributes: records.readUInt32LE(at + 38),
      offset: records.readUInt32LE(at + 42),
      name: records.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + records.readUInt16LE(at + 30) + records.readUInt16LE(at + 32);
  }
  return entries;
}

function body(fd, entry) {
  const header = bytes(fd, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = bytes(fd, start, entry.packed);
  return entry.method === 0 ? packed : inflateRawSync(packed);
}
