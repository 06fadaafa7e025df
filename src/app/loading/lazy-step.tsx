import { type ComponentType, useEffect, useSyncExternalStore } from 'react';
import { Loading } from '../components/Loading.tsx';
import { useWords } from '../i18n/words.ts';
import type { LazyModule } from '../lazy/lazy-module.ts';
import { Late } from './Late.tsx';

/** A lazily loaded screen; until then, explains the delay and how to continue. */
export function lazyStep<Module, Props extends object>(
  lazy: LazyModule<Module>,
  pick: (module: Module) => ComponentType<Props>,
): ComponentType<Props> {
  return function LazyStep(props: Props) {
    const { common } = useWords();
    const state = useSyncExternalStore(lazy.subscribe, lazy.getSnapshot);
    useEffect(() => void lazy.load(), []);
    switch (state.is) {
      case 'loaded': {
        const Step = pick(state.module);
        return <Step {...props} />;
      }
      case 'late':
        return <Late replaced={state.replaced} onRetry={lazy.retry} />;
      case 'loading':
        return <Loading label={common.loading} />;
    }
  };
}
