import type { Endpoint } from '../../http/endpoint.ts';
import * as medias from './medias.ts';
import * as people from './people.ts';
import * as users from './users.ts';

/** Every endpoint of HikerAPI that the gateway speaks to, by name. */
export const hiker = { ...users, ...people, ...medias };

export const hikerEndpoints: readonly Endpoint[] = Object.values(hiker);
