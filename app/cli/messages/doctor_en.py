"""The doctor's sentences in English: what was found, and the remedy where something is wrong."""

SENTENCES = {
    "settings_complete": "{path}",
    "settings_absent": "there is no ficha.toml. Name one with --config, or let the desktop ask and write it.",
    "settings_incomplete": "{path}: not given: {keys}. Add them; the desktop asks for them until then.",
    "outbound_ready": "calls on weekdays {hours} of the customer's time; the next holiday is {day}, {holiday}",
    "outbound_no_holidays": "no holidays are known for {region}: calls are not refused on them.",
    "no_queues": "agent.queues is empty: this agent gets direct calls only.",
    "folder_writable": "{path}",
    "folder_unwritable": "{path}: cannot be written ({detail}). Mend it, or set FICHA_LOG_DIR or FICHA_DATA_DIR.",
    "keyring_found": "{name}",
    "keyring_missing": (
        "no keyring works here ({detail}). Install GNOME Keyring or KWallet, or give the secrets as FICHA_PBX_SECRET, "
        "FICHA_DB_PASSWORD."
    ),
    "desktop_found": "Qt and its system libraries are there.",
    "desktop_not_installed": "the windows are not installed here: only the headless part works.",
    "qt_libraries_missing": (
        "Qt cannot be loaded: {detail}. On Debian: apt-get install libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 "
        "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libdbus-1-3 libfontconfig1"
    ),
    "no_screen": "Qt is there, a screen is not: DISPLAY and WAYLAND_DISPLAY are empty.",
    "softphone_found": "{path}",
    "softphone_missing": "{name} is not installed: this computer is no phone, the desk phone serves. Get it: {command}",
    "softphone_cannot_verify": (
        "{path} does not look at the PBX's certificate. Install baresip 1.1 or later, or, where the network is your "
        "own, set softphone.tls_verify = false."
    ),
    "softphone_no_username": "no account: set softphone.username, or agent.device.",
    "connector_page": "{name}: a page in the browser, {address}",
    "connector_answers": "{name}: {address} answers ({detail}).",
    "connector_unreachable": (
        "{name}: {address} cannot be reached ({detail}). Check its url, the network and the proxy."
    ),
    "connector_slow": "{name}: {address} takes longer than {detail}. Look at its load, or raise timeout_seconds.",
    "connector_certificate": (
        "{name}: {address} cannot prove who it is ({detail}). For an authority of your own: tls_ca_file."
    ),
    "connector_redirected": "{name}: {address} sends elsewhere ({detail}). Configure that address itself.",
    "connector_insecure_redirect": (
        "{name}: {address} sends to an unencrypted address ({detail}), which is refused. Mend it there."
    ),
    "connector_too_many_redirects": (
        "{name}: {address} sends elsewhere again and again. A login page? Check url and login."
    ),
    "connector_too_big": "{name}: {address} answers more than a record ({detail}). Ask for one customer in url.",
    "connector_html": "{name}: {address} answers with a web page. Check url (an API, not a page) and login.",
    "connector_not_json": "{name}: {address} answers no JSON ({detail}). Check url.",
    "connector_unexpected": (
        "{name}: {address} answers something unexpected ({detail}). Check url, record and the kind."
    ),
    "connector_wrong_login": (
        "{name}: {address} refuses the login ({detail}). Check username; ficha secret set {secret}"
    ),
    "connector_refused": "{name}: {address} refuses the request ({detail}). Check url.",
    "connector_busy": "{name}: {address} is too busy ({detail}). Try again later.",
    "connector_server_error": "{name}: {address} has an error of its own ({detail}). Look at its log.",
    "connector_owed": (
        "{name} has not heard of {waiting} contacts and refused {refused} ({detail}). They are "
        "kept and sent again at the next start."
    ),
    "secret_in_environment": "{name} comes from {variable}.",
    "secret_in_keyring": "{name} is in the keyring.",
    "secret_absent": "{name} is nowhere. Store it: ficha secret set {name} (services: {variable}).",
    "database_ready": "{place}, revision {revision}",
    "database_bad_url": "{place}: no database address. Allowed: sqlite:///FILE, postgresql+psycopg://USER@HOST/NAME.",
    "database_missing": "{place}: there is no CRM in it. Make it: ficha db upgrade",
    "database_older": "{place}: revision {found} is older than this program ({known}). Run: ficha db upgrade",
    "database_newer": "{place}: revision {found} is newer than this program ({known}). Update Ficha on this machine.",
    "database_read_only": "{place}: can be read, not written. Mend the rights of the file and its folder. {detail}",
    "database_not_a_database": "{place}: is no database. Check database.url. {detail}",
    "database_wrong_password": "{place}: the server refuses user or password. Store it: ficha secret set db_password",
    "database_no_such_database": "{place}: the server has no such database. Create it, then: ficha db upgrade",
    "database_no_right": "{place}: this user may not do that there. Grant it. {detail}",
    "database_locked": "{place}: somebody holds a lock. Close what else writes there, and try again.",
    "database_unreachable": "{place}: nobody answers. Check database.url, the server and the network. {detail}",
    "database_disk_full": "{place}: the disk is full. Make room.",
    "database_too_slow": "{place}: takes too long. Look at the server's load. {detail}",
    "database_io": "{place}: reading or writing failed. Check the disk. {detail}",
    "link_up": "{place}, signed in as {username}, Asterisk {version}",
    "link_refused": "{place}: refused. Is Asterisk running, is pbx.port right, `enabled = yes` in manager.conf?",
    "link_unreachable": "{place}: cannot be reached ({detail}). Check pbx.host and the network.",
    "link_timeout": (
        "{place}: no answer ({detail}). Check pbx.host, pbx.port, firewalls, and pbx.tls (a TLS port says nothing). "
        "If it connected: does Asterisk hang? `asterisk -rx 'core show uptime'` answers at once when it does not."
    ),
    "link_protocol_error": "{place}: sent what is no manager protocol. Check pbx.port. {detail}",
    "link_bug": "{place}: Ficha itself made a mistake with what came from there; please report it. {detail}",
    "link_closed": "{place}: closed the connection. Check pbx.tls and manager.conf (permit, authlimit). {detail}",
    "link_tls_failed": (
        "{place}: no TLS ({detail}). Check that this is the TLS port (usually 5039), and pbx.tls_ca_file for a "
        "certificate of your own authority."
    ),
    "link_tls_name_mismatch": (
        "{place}: the certificate is not for {host}. Put its name into pbx.host or pbx.tls_server_name. {detail}"
    ),
    "link_wrong_secret": (
        "{place}: login {username} refused. Check the secret (ficha secret set pbx_secret), pbx.username, and "
        "permit/deny in manager.conf."
    ),
    "link_no_challenge": "{place}: offers no MD5 challenge, and the secret is not sent in clear. Use pbx.tls = true.",
    "link_not_a_manager": "{place}: something else than a manager interface answers. Check pbx.port. {detail}",
    "link_link_down": "{place}: the connection was lost during the login. {detail}",
    "link_stopped": "{place}: the connection was given up. {detail}",
    "tls_unproven": "encryption is set, and nothing has shown yet that {host} does it: there was no connection.",
    "tls_used": "the link to {host} is encrypted and its certificate verified.",
    "tls_not_needed": "{host} is this machine: no encryption needed.",
    "tls_not_used": "the link to {host} is not encrypted: others can read calls. Set pbx.tls = true, port 5039.",
    "clock_agrees": "{seconds} s",
    "clock_differs": "the PBX's clock is {seconds} s from ours: times on the desk will look wrong. Use NTP on both.",
    "clock_unknown": "the PBX does not tell the time.",
    "rights_granted": "allowed: {actions}",
    "right_denied": "{action} is refused. Add to write in manager.conf one of: {classes}",
    "right_not_loaded": "this PBX has no {action}. Load {module}.",
    "right_no_answer": "{action}: no answer.",
    "phone_right_denied": (
        "{action} is refused: the screen cannot answer, hold or record. For that add write = {classes}"
    ),
    "phone_right_not_loaded": "this PBX has no {action}: the screen cannot answer, hold or record. Load {module}.",
    "phone_right_no_answer": "{action}: no answer.",
    "presence_right_denied": (
        "{action} is refused: the desk does not know which colleagues are free. Add to write in manager.conf one of: "
        "{classes}"
    ),
    "presence_right_not_loaded": (
        "this PBX has no {action}: the desk does not know which colleagues are free. Load {module} in modules.conf."
    ),
    "presence_right_no_answer": "{action}: no answer.",
    "events_read": "events of class {name} arrive.",
    "events_not_read": "no event of class {name} arrives. Add read = {name} in manager.conf; check eventfilter.",
    "events_unchecked": "class {name} could not be checked, because {action} is refused.",
    "channelvars_carried": "all {count} FICHA_ variables are carried.",
    "channelvars_lacking": "not carried: {names}. In manager.conf: channelvars = {wanted}",
    "channelvars_unchecked": "FICHA_ variables, times and system name of events could not be checked either.",
    "timestamps_carried": "events carry the PBX's time.",
    "timestamps_lacking": "events carry no time: ours is used. In manager.conf: timestampevents = yes",
    "systemname_carried": "events carry the system name: forged ones are found out.",
    "systemname_guessable": "the system name is short: a caller could guess it. In asterisk.conf: a random systemname.",
    "systemname_lacking": (
        "events carry no system name, so a caller can forge some. In asterisk.conf: a random systemname "
        "(ficha pbx config proposes one)."
    ),
    "queue_found": "{queue} is there.",
    "queue_missing": "the PBX has no queue {queue}. It has: {there}. Correct agent.queues or queues.conf.",
    "queues_unknown": "the PBX does not tell its queues. Is app_queue.so loaded?",
    "phone_ready": "{device}: {state}",
    "phone_unregistered": "{device} is known but not registered. Is the phone on, and are its credentials right?",
    "phone_unknown": "the PBX knows no {device} ({state}). Correct agent.device.",
    "phone_unchecked": "{device} could not be checked (class call or reporting is missing, or func_devstate.so).",
    "context_found": "{context} is there.",
    "context_missing": "the PBX has no context {context}: the agent could not dial. Correct pbx.context.",
    "context_unchecked": "{context} could not be checked (class call or reporting is missing, or func_dialplan.so).",
    "filter_found": "{context} is there. That the trunk calls it first cannot be seen from here.",
    "filter_unseen": (
        "{context} was not seen: let the trunk filter callers' numbers with FILTER() first, as `ficha pbx config` "
        "proposes; they can carry manager lines."
    ),
}
