import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { organisationSchema, personSchema, roomSchema } from './org.model.ts';

const newRoomSchema = roomSchema.omit({ id: true, order: true });
const newPersonSchema = personSchema.omit({ id: true, active: true });
const nothing = z.null();

export const orgContract = defineContract('org', {
  /** Null organisation means the first start: offer demo, own, or restore. */
  state: query({
    input: z.object({}),
    output: z.object({
      organisation: organisationSchema.nullable(),
      rooms: z.array(roomSchema),
      people: z.array(personSchema),
      /** Who acts at this desk; null until chosen. */
      actingPersonId: idSchema.nullable(),
    }),
    reads: ['organisation', 'room', 'person', 'acting-person'],
  }),
  create: command({
    input: z.object({
      name: organisationSchema.shape.name,
      rooms: z.array(newRoomSchema).max(50),
      people: z.array(newPersonSchema).min(1).max(200),
    }),
    output: nothing,
  }),
  /** Fills the store with the demo house. Only while there is no organisation. */
  exploreDemo: command({ input: z.object({}), output: nothing }),
  rename: command({ input: z.object({ name: organisationSchema.shape.name }), output: nothing }),
  saveRoom: command({ input: newRoomSchema.extend({ id: idSchema.nullable() }), output: idSchema }),
  removeRoom: command({ input: z.object({ id: idSchema }), output: nothing }),
  savePerson: command({
    input: newPersonSchema.extend({ id: idSchema.nullable(), active: z.boolean() }),
    output: idSchema,
  }),
  /** One click; roles of the person decide what they may do from now on. */
  switchPerson: command({ input: z.object({ id: idSchema }), output: nothing }),
});
