"""The sentences in English."""

SENTENCES = {
    "help_program": "Ficha: the customer's card on the agent's screen while the phone still rings.",
    "help_version": "Print the version and stop.",
    "help_config": "The configuration; else FICHA_CONFIG, else the usual folder.",
    "help_desktop": "Open the agent's desktop.",
    "help_doctor": "Look at everything that Ficha needs and say what is wrong and what to do.",
    "help_secret": "Secrets in the system's keyring.",
    "help_secret_set": "Store a secret in the system's keyring. It is asked for, or read from standard input.",
    "help_secret_name": "pbx_secret or db_password.",
    "help_pbx": "The PBX.",
    "help_pbx_config": "Write the Asterisk configuration that Ficha needs, to be #included.",
    "help_pbx_directory": "Folder for the files; secrets and names that are already there are kept.",
    "help_pbx_desk": "A desk: manager login and phone, 1001=PJSIP/1001; may be given several times.",
    "help_pbx_queue": "A queue; may be given several times.",
    "secret_prompt": "{name} (is not shown): ",
    "secret_stored": "{name}: stored in the keyring.",
    "secret_unknown": "There is no secret called {name}. Allowed: {allowed}.",
    "secret_empty": "{name}: nothing was given, nothing was stored.",
    "keyring_unavailable": (
        "This machine has no keyring that works ({detail}). Install one (GNOME Keyring, KWallet), or give the secret "
        "in the environment: FICHA_PBX_SECRET, FICHA_DB_PASSWORD."
    ),
    "settings_not_found": "{path}: there is no such file. Name another with --config or FICHA_CONFIG.",
    "settings_unreadable": "{path}: cannot be read ({value}). Check its permissions.",
    "settings_not_toml": "{path}, line {line}: this is not TOML{reason}.",
    "settings_unknown_section": "{path}, line {line}: [{key}] is unknown. Allowed: {allowed}.",
    "settings_unknown_key": "{path}, line {line}: {key} is unknown. Allowed here: {allowed}.",
    "settings_wrong_value": "{path}, line {line}: {key} cannot be {value}. Allowed: {allowed}.",
    "settings_secret_in_file": (
        "{path}, line {line}: {key} holds a secret, which has no place in a file. "
        "Take it out and store it with: ficha secret set {allowed}"
    ),
    "desktop_missing": "The desktop is not installed here ({detail}): this is the headless part of Ficha.",
    "pbx_written": "{path}\n    {purpose}\n    in {include_in}: {directive}",
    "pbx_piece_manager": "a manager login for each desk with the least rights, TLS, the variables of the menu",
    "pbx_piece_asterisk": "a random system name that marks true events; no dangerous functions for manager users",
    "pbx_piece_extensions": "the filter of the caller's number at the trunk's door; an example menu",
    "pbx_piece_queues": "the queues, as the desk expects them to behave",
    "pbx_piece_pjsip_notify": "asks a phone to answer or hold; the module needs the file",
    "pbx_next": (
        "Secrets are in {path}: copy the files to the Asterisk configuration folder, readable by Asterisk alone, add "
        "the #include lines, then `core reload` (a new systemname needs a restart). Then: ficha doctor"
    ),
    "pbx_bad_desk": "--desk {value}: must look like 1001=PJSIP/1001.",
    "pbx_bad_name": "This cannot stand in Asterisk's configuration: {detail}.",
    "folder_unwritable": "{path}: cannot be written ({detail}). Choose another folder.",
    "bug": "This is a bug in Ficha ({detail}). What happened is in {path}; please send us that file.",
    "bug_unlogged": "This is a bug in Ficha ({detail}).",
}
