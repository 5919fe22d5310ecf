export * from './contextTypes';
export * from './contributors';
export * from './delivery';
export * from './fields';
export * from './kinds';
export * from './parseFactSubject';
export {
  externalIdSchema,
  factReferenceSchema,
  instantSchema,
} from './primitives';
export type { FactReference } from './primitives';
