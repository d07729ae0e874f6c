import { Component, type ReactNode, Suspense } from 'react';
import { Failure } from './failure.tsx';

interface BoundaryProps {
  /** Shown while something inside suspends. */
  readonly fallback: ReactNode;
  /** Renders the content. The attempt grows by one each time that a person tries again. */
  readonly children: (attempt: number) => ReactNode;
  /** Called before the content is rendered again. */
  readonly onRetry?: () => Promise<unknown>;
}

interface BoundaryState {
  readonly error: unknown;
  readonly attempt: number;
}

/** Suspense, and the place where an error of a field shows instead of the part that needs the field. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error };
  }

  readonly #retry = async (): Promise<void> => {
    try {
      await this.props.onRetry?.();
      this.setState(({ attempt }) => ({ error: undefined, attempt: attempt + 1 }));
    } catch (error) {
      this.setState({ error });
    }
  };

  override render(): ReactNode {
    const { fallback, children } = this.props;
    const { error, attempt } = this.state;
    if (error !== undefined) return <Failure error={error} onRetry={this.#retry} />;
    return <Suspense fallback={fallback}>{children(attempt)}</Suspense>;
  }
}
