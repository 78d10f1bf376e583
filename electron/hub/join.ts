import { connect, nkeyAuthenticator } from '@nats-io/transport-node';
import { fromSeed } from '@nats-io/nkeys';
import { inboxOf, type Invitation } from '#shared/sync/index.ts';
import { joinAnswerSchema } from './hub-state.model.ts';
import { compactToPem } from './tls.ts';

const ASK_AGAIN_MS = 3_000;

export type JoinOutcome = 'approved' | 'refused' | 'cancelled';

/**
 * Asks to join with an invitation and waits for an admin. Asked again and again, since the hub keeps no request.
 * Throws what the connection throws when the hub cannot be reached at all; `onAsked` runs once it has heard us.
 */
export async function askToJoin(
  invitation: Invitation,
  me: { readonly device: string; readonly name: string },
  on: { readonly asked: () => void; readonly signal: AbortSignal },
): Promise<JoinOutcome> {
  const seed = new TextEncoder().encode(invitation.seed);
  const key = fromSeed(seed).getPublicKey();
  const connection = await connect({
    servers: [...invitation.servers],
    authenticator: nkeyAuthenticator(seed),
    inboxPrefix: inboxOf(key),
    timeout: 5_000,
    maxReconnectAttempts: -1,
    ...(invitation.ca === '' ? {} : { tls: { ca: compactToPem(invitation.ca) } }),
  });
  on.asked();
  return new Promise<JoinOutcome>((resolve) => {
    const ask = (): void => {
      connection.publish(`join.${key}`, JSON.stringify(me));
    };
    const timer = setInterval(ask, ASK_AGAIN_MS);
    const end = (outcome: JoinOutcome): void => {
      clearInterval(timer);
      void connection.close();
      resolve(outcome);
    };
    connection.subscribe(`joined.${key}`, {
      callback: (_error, message) => {
        const answer = joinAnswerSchema.safeParse(JSON.parse(message.string())).data;
        if (answer !== undefined) end(answer.approved ? 'approved' : 'refused');
      },
    });
    on.signal.addEventListener('abort', () => {
      end('cancelled');
    });
    ask();
  });
}
