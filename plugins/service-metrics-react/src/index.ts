/**
 * What the tabs of Plumbline share: words, cards, charts and states of readings.
 *
 * @packageDocumentation
 */
export * from './components';
export * from './format';
export * from './hooks';
export * from './reading';
export * from './timeline';
export * from './translation';
