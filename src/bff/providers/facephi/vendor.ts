import { statSync } from 'node:fs';
import {
  httpUrl,
  listOf,
  maybe,
  needed,
  neededSecret,
  oneOf,
  onOff,
  origin,
  secret,
  setting,
  text,
} from '../../settings/kinds.ts';
import type { ShapeOutput, Vendor, VendorWidget } from '../vendor.ts';
import { facephiProvider } from './facephi.ts';
import { facephiTexts } from './known-texts.ts';
import type { FacephiSettings } from './settings.ts';

const shape = {
  FACEPHI_URL: needed(httpUrl, 'Address of the Identity API'),
  FACEPHI_API_KEY: neededSecret(secret, 'API key'),
  FACEPHI_CAPTURE: setting(
    oneOf('photo', 'token'),
    'photo',
    "photo: a JPEG and two services; token: the vendor's widget",
  ),
  FACEPHI_REQUIRE_FACE_CODE: setting(
    onOff,
    'off',
    'on verifies only when authenticateFacial sends serviceResultCode 0 too; its public page documents no code, so check with `cotejo contract` first that the account sends one',
  ),
  FACEPHI_TRACKING: setting(onOff, 'on', 'on passes the tracking data of the widget to the vendor'),
  FACEPHI_WIDGET_DIR: maybe(
    text,
    'Folder with the files of the Selphi widget, served under /vendor/facephi/',
  ),
  FACEPHI_WIDGET_MODULE: setting(text, 'selphi.js', 'File in that folder that the page loads'),
  FACEPHI_WIDGET_ORIGINS: setting(
    listOf(origin),
    '',
    'Other origins that the widget may call from the browser',
  ),
  FACEPHI_REFERENCE_HEADER: maybe(
    text,
    'Header that carries the user id to the two photo services, for gateways that require one',
  ),
};
type Shape = typeof shape;

export const facephi: Vendor<Shape, FacephiSettings> = {
  settings: shape,
  knownTexts: facephiTexts,
  address: 'FACEPHI_URL',
  read({ settings, explicit, complaints }) {
    const { FACEPHI_CAPTURE: wanted, FACEPHI_WIDGET_DIR: dir } = settings;
    if (wanted === 'token' && !explicit.has('FACEPHI_WIDGET_DIR'))
      complaints.add('FACEPHI_WIDGET_DIR', 'is missing: FACEPHI_CAPTURE is token');
    if (wanted === 'token' && dir !== undefined && !isFolder(dir))
      complaints.add('FACEPHI_WIDGET_DIR', 'is no folder that can be read');
    return () => {
      const all = settings as ShapeOutput<Shape>;
      const { FACEPHI_CAPTURE: capture } = all;
      return { settings: settingsOf(all), capture, widget: capture === 'token' ? widgetOf(all) : null };
    };
  },
  create: facephiProvider,
};

const isFolder = (dir: string) => statSync(dir, { throwIfNoEntry: false })?.isDirectory() ?? false;

function settingsOf(settings: ShapeOutput<Shape>): FacephiSettings {
  const base = new URL(settings.FACEPHI_URL ?? '');
  return {
    origin: base.origin,
    prefix: base.pathname.replace(/\/+$/, ''),
    apiKey: settings.FACEPHI_API_KEY ?? '',
    capture: settings.FACEPHI_CAPTURE,
    tracking: settings.FACEPHI_TRACKING,
    requireFaceCode: settings.FACEPHI_REQUIRE_FACE_CODE,
    referenceHeader: settings.FACEPHI_REFERENCE_HEADER?.toLowerCase() ?? null,
  };
}

const widgetOf = (settings: ShapeOutput<Shape>): VendorWidget => ({
  dir: settings.FACEPHI_WIDGET_DIR ?? '',
  prefix: '/vendor/facephi/',
  module: settings.FACEPHI_WIDGET_MODULE,
  origins: settings.FACEPHI_WIDGET_ORIGINS,
});
