// What the API classes need of the host around them.
export type { ApiHost, Making } from './object';
