import type { Example } from '../settings.ts';
import { useOpenQuery } from '../tabs/use-open-query.ts';

/** The examples that work with the services of this gateway, by what they are for, with their cost. */
export function ExamplesPanel({ examples }: { readonly examples: readonly Example[] }) {
  const openQuery = useOpenQuery();
  return (
    <section className="side-panel examples" aria-label="Examples">
      <h2>Examples</h2>
      {[...Map.groupBy(examples, ({ task }) => task)].map(([task, ofTask]) => (
        <section key={task}>
          <h3>{task}</h3>
          <ul>
            {ofTask.map(({ title, services, cost, query }) => (
              <li key={title}>
                <button type="button" onClick={() => openQuery(query)}>
                  <strong>{title}</strong>
                  <span>
                    {services.map((service) => (
                      <span key={service} className="badge">
                        {service}
                      </span>
                    ))}
                    {cost}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
