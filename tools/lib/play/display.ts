/** Whether a window can open. Only on Linux is there a doubt. */
export const displayHere = (env: NodeJS.ProcessEnv, platform = process.platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
