import { AppError, type Envelope } from '#shared/kernel/app-error.ts';
import { channelOf, type CallInput, type CallName, type CallOutput, type Contract } from '#shared/kernel/contract.ts';
import './kaibo.ts';

/** Calls main. Throws an AppError with the code and details of the reply when it is refused. */
export async function call<C extends Contract, N extends CallName<C>>(
  contract: C,
  name: N,
  input: CallInput<C, N>,
): Promise<CallOutput<C, N>> {
  const json = await window.kaibo.invoke(channelOf(contract.feature, name), input);
  const reply = JSON.parse(json) as Envelope<CallOutput<C, N>>;
  if (!reply.ok) throw new AppError(reply.error.code, { ...reply.error.details, errorId: reply.error.errorId });
  return reply.value;
}
