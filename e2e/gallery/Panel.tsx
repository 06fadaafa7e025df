import { PanelScreen } from '../../src/app/operator/OperatorPanel.tsx';
import type { Panel as State } from '../../src/app/operator/state.ts';
import '../../src/app/operator/operator.css';
import '../../src/app/operator/search.css';

const nothing = () => undefined;

/** The operator's panel, without the dialog and the server around it. */
export default function Panel({ panel }: { panel: State }) {
  return (
    <main className="operator">
      <PanelScreen panel={panel} on={nothing} />
    </main>
  );
}
