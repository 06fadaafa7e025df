import { Component, type ErrorInfo, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Rendered in place of the failed children; `retry` renders them again. */
  fallback(retry: () => void): ReactNode;
  /** A new value renders the children again: another step is not the one that failed. */
  resetKey?: string;
  onError?(error: unknown): void;
  children: ReactNode;
}

interface Failed {
  failed: boolean;
  resetKey: string | undefined;
}

/** Contains a rendering error of its children (otherwise React unmounts the root). */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Failed> {
  override state: Failed = { failed: false, resetKey: this.props.resetKey };

  readonly #retry = () => this.setState({ failed: false });

  static getDerivedStateFromError(): Partial<Failed> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, state: Failed): Partial<Failed> | null {
    return resetKey === state.resetKey ? null : { failed: false, resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('A part of the page failed.', error, info.componentStack);
    this.props.onError?.(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.fallback(this.#retry);
  }
}
