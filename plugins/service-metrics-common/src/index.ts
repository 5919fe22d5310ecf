/**
 * The words of Plumbline: facts, readings, metrics, permissions, annotations and a typed client.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './annotations';
export * from './client';
export * from './disclosure';
export * from './explanations';
export * from './facts';
export * from './governance';
export * from './learning';
export * from './metric';
export * from './permissions';
export * from './policy';
export * from './quarters';
export * from './readings';
export * from './readingsExport';
export * from './retention';
export * from './sampling';
export * from './sources';
export * from './time';
