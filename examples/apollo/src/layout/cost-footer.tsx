import { type CostMeter, useCost } from '../client/cost.ts';
import './cost-footer.css';

/** What the page cost so far. */
export function CostFooter({ meter }: { readonly meter: CostMeter }) {
  const { requests, billed, credits, cacheHits } = useCost(meter);
  const parts = [
    `${requests} upstream ${requests === 1 ? 'call' : 'calls'}`,
    `${billed} billed`,
    credits > 0 && `${credits} ${credits === 1 ? 'credit' : 'credits'}`,
    cacheHits > 0 && `${cacheHits} from the gateway’s cache`,
  ];
  return <footer className="cost-footer">This page: {parts.filter((part) => part !== false).join(' · ')}</footer>;
}
