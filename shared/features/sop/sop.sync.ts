import { syncAdapter, type AnyAdapter, type FieldRule } from '#shared/sync/index.ts';
import { MAX_LOG, sopRunCollection, type RunStep, type SopRun } from './run.model.ts';
import { sopTemplateCollection } from './template.model.ts';

const TICKS = ['started', 'blocked', 'evidenceGiven', 'override'];

/** Rules of the steps under `path`: what was delivered stays delivered, signatures merge product by product. */
function stepRules(path: string): FieldRule[] {
  return [
    ...TICKS.map((tick): FieldRule => ({ path: `${path}.*.${tick}`, merge: 'tick' })),
    { path: `${path}.*.signs`, merge: 'list', by: 'productId' },
    { path: `${path}.*.signs.*.maker`, merge: 'tick' },
    { path: `${path}.*.signs.*.checker`, merge: 'tick' },
    { path: `${path}.*.loops`, merge: 'list', by: 'index' },
  ];
}

/** 清单 and its templates. Everyone of a show ticks; templates are edited by operations and managers. */
export const sopSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: sopTemplateCollection,
    bucket: 'work',
    priority: 4,
    rules: [{ path: 'version', merge: 'derived' }],
    // Each studio brings the built-in ones along, in the version it knows.
    travels: ({ builtIn }) => !builtIn,
    writers: ['ops', 'manager', 'mentor'],
    titleOf: ({ name }) => name,
  }),
  syncAdapter({
    collection: sopRunCollection,
    bucket: 'work',
    priority: 2,
    rules: [...stepRules('steps'), ...stepRules('incidents.*.steps'), { path: 'log', merge: 'log' }],
    writers: ['streamer', 'co-host', 'control', 'ops', 'buyer', 'qc', 'ads', 'service', 'mentor', 'manager'],
    settle: (run) => ({ ...run, log: run.log.slice(-MAX_LOG) }),
    fileIds: filesOf,
    titleOf: ({ templateName }) => templateName,
  }),
];

/** Evidence files of a run, its incidents included. */
function filesOf({ steps, incidents }: SopRun): readonly string[] {
  const all: readonly RunStep[] = [...steps, ...incidents.flatMap((incident) => incident.steps)];
  return all.flatMap(({ evidenceGiven, loops }) => [
    ...(evidenceGiven?.fileIds ?? []),
    ...loops.flatMap(({ evidence }) => evidence.fileIds),
  ]);
}
