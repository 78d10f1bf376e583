import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { contingencyCardSchema, sopStepSchema } from './step.model.ts';

export const MAX_TEMPLATE_STEPS = 300;

const body = {
  name: z.string().trim().min(1).max(40),
  steps: z.array(sopStepSchema).min(1).max(MAX_TEMPLATE_STEPS),
  cards: z.array(contingencyCardSchema).max(40),
};

/** 模板. A built-in one is replaced by newer packs and therefore cannot be edited, only copied. */
export const sopTemplateSchema = z.object({
  id: idSchema,
  ...body,
  /** Rises with every edit; a run keeps the version it was made from. */
  version: z.number().int().positive(),
  builtIn: z.boolean(),
  /** Pack it came from; null for own templates. */
  pack: z.object({ id: z.string().max(40), version: z.number().int().positive() }).nullable(),
});
export type SopTemplate = z.infer<typeof sopTemplateSchema>;

export const sopTemplateCollection = defineCollection<SopTemplate>({
  name: 'sop-template',
  schema: sopTemplateSchema,
  schemaVersion: 1,
  indexes: { name: (template) => template.name, pack: (template) => template.pack?.id ?? null },
});

/** Packs by name: every step of a planned show, and the essentials of a sudden or small one. */
export const WHOLE_PACK = 'kaibo-live';
export const SHORT_PACK = 'kaibo-short';

/** resources/sop/*.json. */
export const sopPackSchema = z.object({ pack: z.string(), packVersion: z.number().int().positive(), ...body });
export type SopPack = z.infer<typeof sopPackSchema>;

/** An exported template; `format` lets a file say that it is one. */
export const sopTemplateFileSchema = z.object({
  format: z.literal('kaibo-sop-template'),
  formatVersion: z.literal(1),
  ...body,
});
export type SopTemplateFile = z.infer<typeof sopTemplateFileSchema>;
