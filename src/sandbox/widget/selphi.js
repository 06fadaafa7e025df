/**
 * A stand-in for FacePhi's Selphi widget: the same elements, attributes and events, and a token that only the
 * sandbox understands. Load it as a module from the page's own origin: `<script type="module"
 * src=".../selphi.js">`. It uses no network, no eval and no HTML strings, so it runs under `script-src
 * 'self'` with Trusted Types.
 */
import { SdkProvider } from './provider.js';
import { SelphiWidget } from './selphi-widget.js';

if (!customElements.get('facephi-sdk-provider')) customElements.define('facephi-sdk-provider', SdkProvider);
if (!customElements.get('facephi-selphi-widget'))
  customElements.define('facephi-selphi-widget', SelphiWidget);
