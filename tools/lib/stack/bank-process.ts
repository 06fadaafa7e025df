// The file of the guide as it stands there, which knows nothing of the process that starts it.
import '../../../docs/examples/relying-party.ts';

process.send?.({ ready: {} });
