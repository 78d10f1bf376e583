import { describe, expect, it } from 'vitest';
import { FIX_CODES, RUNSHEET_ERROR_CODES, SEQUENCE_RULES } from '#shared/features/runsheet/index.ts';
import { OBS_ALARMS, OBS_CONNECTIONS, OBS_ERROR_CODES } from '#shared/features/obs/index.ts';
import { runsheetFeature } from '#renderer/features/runsheet/index.ts';
import { runsheetTextEn } from '#renderer/features/runsheet/runsheet.text.en.ts';
import { runsheetTextZh } from '#renderer/features/runsheet/runsheet.text.zh.ts';
import { obsTextEn } from '#renderer/features/obs/obs.text.en.ts';
import { obsTextZh } from '#renderer/features/obs/obs.text.zh.ts';

const EDITS = [
  'insert',
  'move',
  'resize',
  'clone',
  'removeItem',
  'pin',
  'update',
  'addSection',
  'updateSection',
  'removeSection',
];
const CREATES = ['createEmpty', 'createFromPattern', 'addFromLineup', 'finalise', 'remove'];

describe.each([
  ['zh', runsheetTextZh, obsTextZh],
  ['en', runsheetTextEn, obsTextEn],
] as const)('words in %s', (_, run, obs) => {
  it('say every error and the way out', () => {
    for (const code of RUNSHEET_ERROR_CODES) expect(run.errors[code]?.({}).way, code).toBeTruthy();
    for (const code of OBS_ERROR_CODES) expect(obs.errors[code]?.({}).way, code).toBeTruthy();
  });

  it('name every act that can be undone', () => {
    const fixes = FIX_CODES.map((code) => `fix${code.charAt(0).toUpperCase()}${code.slice(1)}`);
    for (const act of [...EDITS, ...CREATES, ...fixes])
      expect(run.acts[`runsheet.${act}`]?.({ title: 'x', number: 8 }), act).toBeTruthy();
  });

  it('have a word for every rule, fix, state and alarm', () => {
    for (const rule of SEQUENCE_RULES) expect(run.rule[rule]).toBeTruthy();
    for (const fix of FIX_CODES) expect(run.fix[fix]({ title: 'x', number: 8, minutes: 7 })).toBeTruthy();
    for (const state of OBS_CONNECTIONS) expect(obs.connection[state]).toBeTruthy();
    for (const alarm of OBS_ALARMS) expect(obs.alarm[alarm]).toBeTruthy();
  });
});

it('the run sheet has its screen and a bare page for printing', () => {
  expect(runsheetFeature.routes.map((route) => [route.path, route.frame ?? 'app'])).toEqual([
    ['/run-sheet', 'app'],
    ['/print/hand-cards', 'bare'],
  ]);
});
