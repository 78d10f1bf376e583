import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { liveMessageSchema } from './live.model.ts';

/**
 * 由别处在控: why this machine does not drive a running show. Another does and is `there`, or is `gone`, or `nobody` does;
 * `unheard` when this machine cannot hear the team; `asking` for the first moment. `name` is the other device's, ''
 * when it is not known.
 */
export const drivenElsewhereSchema = z.object({
  state: z.enum(['asking', 'there', 'gone', 'nobody', 'unheard']),
  name: z.string(),
});
export type DrivenElsewhere = z.infer<typeof drivenElsewhereSchema>;

/** What another machine asks of the one that drives: to send a message to the anchor, or to note that one was seen. */
export const driverAskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: liveMessageSchema }),
  z.object({ kind: z.literal('seen'), messageId: idSchema }),
]);
export type DriverAsk = z.infer<typeof driverAskSchema>;
