"""WebKitGTK with one window, for the journeys in WebKit.

With --automation WebKitWebDriver steers it: then the camera is always allowed. Without, it takes commands on standard input, one
JSON object a line, and answers in the same way; the camera is allowed or refused as --camera says.

  --width=, --height=   of the window in CSS pixels
  --script=             a file that runs in each document before its own scripts
  --language=           what the page is told that the person reads
  --dark                the person prefers dark colours
  --camera=             allowed, refused, or none: there is no camera
"""

import json
import os
import sys
import threading

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

options = dict((argument[2:].split("=", 1) + [""])[:2] for argument in sys.argv[1:] if argument.startswith("--"))
camera = options.get("camera", "allowed")

Gtk.init([])
if "dark" in options:
    Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", True)

context = WebKit2.WebContext.new_with_website_data_manager(WebKit2.WebsiteDataManager.new_ephemeral())
context.set_preferred_languages([options.get("language", "es-PA")])

settings = WebKit2.Settings()
settings.set_enable_media_stream(True)
settings.set_enable_mock_capture_devices(camera != "none")

content = WebKit2.UserContentManager()
if "script" in options:
    with open(options["script"], encoding="utf-8") as script:
        content.add_script(
            WebKit2.UserScript.new(
                script.read(),
                WebKit2.UserContentInjectedFrames.TOP_FRAME,
                WebKit2.UserScriptInjectionTime.START,
                None,
                None,
            )
        )


def open_window(automated):
    view = WebKit2.WebView(
        web_context=context,
        settings=settings,
        user_content_manager=content,
        is_controlled_by_automation=automated,
    )
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(int(options.get("width", "390")), int(options.get("height", "780")))
    window.add(view)
    window.show_all()
    view.grab_focus()
    return view


def serve_driver():
    def start(_context, session):
        info = WebKit2.ApplicationInfo()
        info.set_name("journeys")
        session.set_application_info(info)
        session.connect("create-web-view", lambda _session: open_window(True))

    context.set_automation_allowed(True)
    context.connect("automation-started", start)


def answer_permission(_view, request):
    if not isinstance(request, WebKit2.UserMediaPermissionRequest):
        return False
    if camera == "refused":
        request.deny()
    else:
        request.allow()
    return True


capture_states = {
    "muted": WebKit2.MediaCaptureState.MUTED,
    "active": WebKit2.MediaCaptureState.ACTIVE,
    "ended": WebKit2.MediaCaptureState.NONE,
}


def serve_input():
    view = open_window(False)
    view.connect("permission-request", answer_permission)

    def reply(number, **more):
        print(json.dumps({"id": number, **more}), flush=True)

    def evaluate(number, body):
        def finish(_view, result):
            try:
                value = view.call_async_javascript_function_finish(result)
                reply(number, value=json.loads(value.to_string()))
            except (GLib.Error, ValueError) as error:
                reply(number, error=str(error))

        view.call_async_javascript_function(body, -1, None, None, None, None, finish)

    def obey(command):
        number = command["id"]
        if "goto" in command:
            view.load_uri(command["goto"])
            reply(number, value=None)
        elif "interrupt" in command:
            view.set_camera_capture_state(capture_states[command["interrupt"]])
            reply(number, value=None)
        else:
            evaluate(number, command["evaluate"])
        return GLib.SOURCE_REMOVE

    def read():
        for line in sys.stdin:
            GLib.idle_add(obey, json.loads(line))
        # Nobody is left to give commands.
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()


if "automation" in options:
    serve_driver()
else:
    serve_input()
Gtk.main()
