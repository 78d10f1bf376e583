export * from './text.ts';
export type { Reading, UnreadReason } from './reading.ts';
export * from './cells.ts';
export * from './header.ts';
export * from './layout.ts';
export * from './csv.ts';
