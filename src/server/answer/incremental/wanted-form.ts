import { remembered } from '../../request/options/remembered.ts';

/** A form of answers that are delivered in parts. */
export interface PartsForm {
  readonly media: 'multipart' | 'events';
  /** `2022`: the draft of August 2022. `v0.2`: that of graphql-js 17, with ids. */
  readonly spec: '2022' | 'v0.2';
  readonly contentType: string;
}

const multipart = 'multipart/mixed; boundary="-"';
const events = 'text/event-stream; charset=utf-8';

/** The forms by media type; a client that names no version gets the one that all clients without versions read. */
const media = {
  'multipart/mixed': (parameters: ReadonlyMap<string, string>): PartsForm | undefined => {
    if (parameters.has('subscriptionspec')) return undefined;
    const spec = specOf(parameters);
    if (spec === undefined) return undefined;
    const version = parameters.has('incrementalspec')
      ? '; incrementalSpec=v0.2'
      : parameters.has('deferspec')
        ? '; deferSpec=20220824'
        : '';
    return { media: 'multipart', spec, contentType: `${multipart}${version}` };
  },
  'text/event-stream': (parameters: ReadonlyMap<string, string>): PartsForm | undefined => {
    const spec = specOf(parameters);
    return spec && { media: 'events', spec, contentType: events };
  },
};

const formFor = remembered(firstForm);

/** The form in which a client asks for parts, by its `accept` header: the first that it names; undefined where it names none. */
export function wantedForm(accept: string | null | undefined): PartsForm | undefined {
  return accept == null || accept === '' ? undefined : formFor(accept);
}

function firstForm(accept: string): PartsForm | undefined {
  for (const range of accept.toLowerCase().split(',')) {
    const [type = '', ...rest] = range.split(';').map((part) => part.trim());
    const parameters = new Map(
      rest.map((part) => {
        const [name = '', value = ''] = part.split('=', 2).map((text) => text.trim());
        return [name, value.replace(/^"(.*)"$/, '$1')] as const;
      }),
    );
    const isRefused = /^0(\.0*)?$/.test(parameters.get('q') ?? '1');
    const isForm = type === 'multipart/mixed' || type === 'text/event-stream';
    const form = isForm && !isRefused ? media[type](parameters) : undefined;
    if (form !== undefined) return form;
  }
  return undefined;
}

/** The version that parameters name; undefined for one that the gateway does not speak. */
function specOf(parameters: ReadonlyMap<string, string>): PartsForm['spec'] | undefined {
  const incremental = parameters.get('incrementalspec');
  if (incremental !== undefined) return incremental === 'v0.2' ? 'v0.2' : undefined;
  const defer = parameters.get('deferspec') ?? '20220824';
  return defer === '20220824' ? '2022' : undefined;
}
