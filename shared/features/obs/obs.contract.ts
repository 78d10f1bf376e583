import { z } from 'zod';
import { command, defineContract, event, query } from '#shared/kernel/contract.ts';
import { obsSettingsSchema, obsStatusSchema } from './obs.model.ts';

const nothing = z.object({});
const password = z.string().max(200);

export const obsContract = defineContract(
  'obs',
  {
    status: query({ input: nothing, output: obsStatusSchema }),
    /** `persistent` is false where no keyring exists: the password is forgotten when the studio closes. */
    settings: query({
      input: nothing,
      output: obsSettingsSchema.extend({ hasPassword: z.boolean(), persistent: z.boolean().nullable() }),
    }),
    /** A password left out stays as it is; an empty one is removed. Throws OBS_BAD_URL. */
    saveSettings: command({ input: obsSettingsSchema.extend({ password: password.optional() }), output: nothing }),
    connect: command({ input: nothing, output: nothing }),
    disconnect: command({ input: nothing, output: nothing }),
    /** Tries an address without touching the link. A password left out means the stored one. Throws OBS_*. */
    test: command({
      input: z.object({ url: z.string().max(200), password: password.optional() }),
      output: z.object({ obsVersion: z.string(), scenes: z.number().int() }),
    }),
    /** Scenes top first, and the names of text sources. Throws OBS_NOT_CONNECTED. */
    sources: query({
      input: nothing,
      output: z.object({ scene: z.string().nullable(), scenes: z.array(z.string()), textInputs: z.array(z.string()) }),
    }),
    switchScene: command({ input: z.object({ scene: z.string().min(1) }), output: nothing }),
    setText: command({ input: z.object({ input: z.string().min(1), text: z.string().max(500) }), output: nothing }),
    /** Stops a stream that hangs in reconnecting and starts it again. Throws OBS_NOT_CONNECTED, OBS_STREAM_STUCK. */
    restartStream: command({ input: nothing, output: nothing }),
    startRecord: command({ input: nothing, output: nothing }),
    stopRecord: command({ input: nothing, output: z.object({ path: z.string().nullable() }) }),
    /** A small JPEG of the scene on air, as a data URI. */
    screenshot: command({ input: nothing, output: z.object({ image: z.string() }) }),
  },
  {
    /** At most twice a second. */
    status: event(obsStatusSchema),
  },
);
