import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { forgetPreviewSchema, organisationSchema, personSchema, roomSchema } from './org.model.ts';

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
  /** What forgetting a person does not reach, before it is done. */
  forgetPreview: query({
    input: z.object({ id: idSchema }),
    output: forgetPreviewSchema,
    reads: ['person', 'show', 'backup'],
  }),
  /**
   * Takes the name out of the person, of undo and of history, for good; past shows keep their place. Throws
   * ORG_PERSON_PLANNED while coming shows name the person, ORG_LAST_PERSON.
   */
  forgetPerson: command({ input: z.object({ id: idSchema }), output: nothing }),
  /** One click; roles of the person decide what they may do from now on. */
  switchPerson: command({ input: z.object({ id: idSchema }), output: nothing }),
});
