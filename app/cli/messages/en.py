"""The sentences in English."""

SENTENCES = {
    "help_program": "Ficha: the customer's card on the agent's screen while the phone still rings.",
    "help_version": "Print the version and stop.",
    "help_usage": "Usage: ",
    "help_arguments": "Arguments",
    "help_options": "Options",
    "help_commands": "Commands",
    "help_options_place": "[OPTIONS]",
    "help_command_place": "COMMAND [ARGS]...",
    "help_help": "Show this message and exit.",
    "help_required": "[required]",
    "help_default": "[default: ",
    "help_text": "<text>",
    "help_number": "<number>",
    "help_config": "The configuration; else FICHA_CONFIG, else the usual folder.",
    "help_desktop": "Open the agent's desktop.",
    "help_training": "Learn on a training PBX: five lessons with sample customers; nothing of yours is touched.",
    "training_needs_no_config": "The lessons bring their own PBX and customers: leave --config out.",
    "help_doctor": "Look at everything that Ficha needs and say what is wrong and what to do.",
    "help_db": "The CRM database.",
    "help_db_upgrade": "Make the CRM database, or bring its schema to this program's revision.",
    "help_db_import": "Bring data in.",
    "help_db_import_customers": "Import customers: all, or none when a row is bad.",
    "help_db_csv": "CSV (RFC 4180, UTF-8): external_id,name,phone,phone2,email,tier,language,value_score,since,notes.",
    "help_db_skip_bad": "Import the good rows and leave the bad ones out; the exit status still says 1 then.",
    "help_db_export": "Write a table as CSV to standard output.",
    "help_db_table": "A table of the CRM database.",
    "help_db_import_do_not_call": "Import a do-not-call list: all of it, or nothing when a row is bad.",
    "help_db_do_not_call_csv": "CSV (RFC 4180, UTF-8): number,reason,until; until is the last day (2026-12-31).",
    "help_db_do_not_call": "The do-not-call list.",
    "help_db_do_not_call_add": "Put a number on the list, or change why and until when.",
    "help_db_do_not_call_remove": "Take a number off the list.",
    "help_db_do_not_call_list": "Print the list: number, last day, source, reason.",
    "help_db_do_not_call_number": "A telephone number, in any spelling.",
    "help_db_do_not_call_reason": "Why it is not called.",
    "help_db_do_not_call_until": "The last day on which it is not called, 2026-12-31; else for ever.",
    "do_not_call_added": "{number}: on the do-not-call list.",
    "do_not_call_removed": "{number}: taken off the do-not-call list.",
    "do_not_call_not_there": "{number} is not on the do-not-call list.",
    "do_not_call_bad_number": "{number} is no telephone number.",
    "do_not_call_bad_until": "{until} is no day. Write it as 2026-12-31.",
    "help_db_role": "Say which role an agent has, or give one; without an agent, all of them.",
    "help_db_role_agent": "The agent's id ([agent] id).",
    "help_db_role_name": "agent, supervisor or admin.",
    "help_db_right": "Say which role a right needs, or change it; without a right, all of them.",
    "help_db_right_code": "A right, change_tier.",
    "help_db_right_role": "agent, supervisor, admin or nobody.",
    "role_set": "{agent}: {role}. A desk that is signed on knows within a minute.",
    "role_set_new": "{agent}: {role}. Nobody has signed on with this id yet; it counts from the first time.",
    "role_unknown": "There is no role {role}. Allowed: {known}.",
    "role_no_such_agent": "Nobody has signed on as {agent} yet.",
    "right_unknown": "There is no right {right}. There are: {known}.",
    "help_script": "What agents say: scripts that a supervisor writes.",
    "help_script_file": "A script as text (docs/scripts.md).",
    "help_script_check": "Say what is wrong with a script; nothing is stored.",
    "help_script_import": "Check scripts and bring them into the CRM database: all, or none when one has a fault.",
    "help_script_retire": "Take a script out of use; what customers answered to it stays.",
    "help_script_name": "The name of a script.",
    "script_sound": "{file}: sound.",
    "script_imported": "{script}, version {version}: in use.",
    "script_known": "{script}, version {version}: was there already, in use.",
    "script_retired": "{script}: no longer in use.",
    "script_not_in_use": "{script} is not in use.",
    "script_unreadable": "{path}: cannot be read ({detail}).",
    "script_not_utf8": "{path}: is not UTF-8. Save it as UTF-8.",
    "db_script_version_taken": (
        "{script}: version {version} is there with another text. Give this one a higher version."
    ),
    "help_secret": "Secrets in the system's keyring.",
    "help_secret_set": "Store a secret in the system's keyring. It is asked for, or read from standard input.",
    "help_secret_name": "pbx_secret, db_password or softphone_secret.",
    "help_pbx": "The PBX.",
    "help_pbx_config": "Write the Asterisk configuration that Ficha needs, to be #included.",
    "help_pbx_directory": "Folder for the files; desks, queues, secrets and names that are already there are kept.",
    "help_pbx_desk": "A desk: manager login and phone, 1001=PJSIP/1001; may be given several times.",
    "help_pbx_queue": "A queue; may be given several times.",
    "help_pbx_permit": ("Where the named desks (else all) may come from, 192.0.2.10/32; may be given several times."),
    "help_pbx_bind": "The address at which the PBX listens for desks; else all of them for TLS.",
    "help_pbx_tls_cert": "The PBX's certificate and key in one PEM file; else /etc/asterisk/keys/ficha.pem.",
    "help_pbx_no_tls": "No TLS: secrets are not sent, but calls and names are, for everybody on the network to read.",
    "help_pbx_no_phone_control": (
        "Answer and hold stay on the phone, nothing is recorded: the named desks (else all) do not get the class "
        "system, which opens the PBX."
    ),
    "help_pbx_force": "Overwrite files that were changed by hand; the old ones are kept as NAME.old.",
    "db_at_revision": "{place}: revision {revision}.",
    "db_reading": "Reading {name}",
    "db_line": "line {line}",
    "db_lines": "lines {line}-{last_line}",
    "db_more_refused": "… and {count} more bad rows.",
    "db_imported": "Imported: {added} new, {updated} changed, {unchanged} unchanged; {refused} bad rows left out.",
    "db_led_on": (
        "{count} rows are of customers who were merged into others: their numbers and addresses went to those, and of "
        "the rest what was not known there."
    ),
    "db_not_imported": "Nothing was imported: {refused} bad rows. Correct them, or leave them out with --skip-bad.",
    "db_no_such_file": "{path}: cannot be read ({detail}).",
    "db_empty_file": "The file is empty: its first line must name the columns, at least {needed}.",
    "db_bad_header": "The first line must name the columns.",
    "db_bad_header_unknown": "Unknown: {unknown}.",
    "db_bad_header_missing": "Missing: {missing}.",
    "db_bad_header_doubled": "Twice: {doubled}.",
    "db_bad_separator": (
        "Commas must stand between the columns; here it is {separator}. Excel takes the list separator of the system's "
        "regional settings."
    ),
    "db_utf16": "{path}: is UTF-16, not UTF-8. Save the file as UTF-8 (in Excel: CSV UTF-8).",
    "db_no_such_table": "There is no table {table}. There are: {known}.",
    "row_wrong_columns": "wrong number of columns (must be {wanted})",
    "row_bad_quotes": "a quote in the wrong place, or never closed",
    "row_nul_byte": "holds a NUL byte",
    "row_bad_encoding": "is not UTF-8; save the file as UTF-8 (in Excel: CSV UTF-8)",
    "row_control_character": "holds a control character",
    "row_too_long": "too long",
    "row_missing_external_id": "external_id is missing",
    "row_missing_name": "name is missing",
    "row_duplicate_external_id": "external_id stands twice in the file",
    "row_bad_phone": "impossible telephone number",
    "row_missing_number": "number is missing",
    "row_duplicate_number": "the number stands twice in the file",
    "row_bad_until": "until is no date (2026-12-31)",
    "row_bad_email": "no e-mail address",
    "row_unknown_tier": "unknown tier (platino, oro, plata, bronce)",
    "row_bad_language": "unknown language (es, en)",
    "row_bad_value_score": "value_score is not 0..100",
    "row_bad_since": "since is no date (2024-12-31)",
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
    "desktop_cannot_load": "The windows cannot be opened: {detail}. `ficha doctor` says what to install.",
    "agent_already_open": "The desktop of this agent is already open on this machine.",
    "no_screen": "There is no screen: DISPLAY and WAYLAND_DISPLAY are empty. Start this in a desktop session.",
    "help_demo": "A sample CRM, a PBX, traffic and a desktop; nothing to configure.",
    "help_demo_pbx": "The training PBX, or a real Asterisk with SIP calls on this machine.",
    "help_demo_seconds": "End by itself after this time.",
    "help_demo_screenshots": "Play the agent too, and save pictures of the window in this folder.",
    "demo_unknown_pbx": "--pbx {pbx}: must be training or asterisk.",
    "demo_no_pbx": "The PBX of the demo cannot be started: {detail}",
    "pbx_written": "{path}\n    {purpose}\n    in {include_in}: {directive}",
    "pbx_piece_manager": "a manager login for each desk and what it may do, TLS, the variables of the menu",
    "pbx_piece_asterisk": "a random system name that marks true events; no dangerous functions for manager users",
    "pbx_piece_extensions": "the filter of the caller's number at the trunk's door; an example menu",
    "pbx_piece_consult": "where the desk leads calls for consultation, transfer and conference; nobody waits for ever",
    "pbx_piece_queues": "the queues, as the desk expects them to behave",
    "pbx_piece_pjsip_notify": "asks a phone to answer or hold; the module needs the file",
    "pbx_next": "Left to do:",
    "pbx_step_permit": (
        "May come in from the PBX's own machine only: {desks}. For desks elsewhere run this again with --desk and "
        "--permit ADDRESS/MASK."
    ),
    "pbx_step_certificate": (
        "On the PBX, {path} must hold its certificate and key in one PEM file, readable by Asterisk; the certificate "
        "is made out for the name that the desks connect to."
    ),
    "pbx_step_copy": (
        "Put the files where Asterisk reads its own: sudo install -o root -g asterisk -m 640 {path}/ficha-*.conf "
        "/etc/asterisk/"
    ),
    "pbx_step_include": "Add the #include lines shown above, each at the end of its file.",
    "pbx_step_reload": (
        "asterisk -rx 'core reload'; the first time `asterisk -rx 'core restart when convenient'`, for the system name."
    ),
    "pbx_step_example": (
        "Login {desks} is an example, for no desk was named: run this again with --desk LOGIN=PHONE for each desk. "
        "The first one takes its place."
    ),
    "pbx_step_toml_tls": (
        "In ficha.toml of each desk, [pbx]: host = the PBX's name, tls = true, port = {port}, username = the desk's "
        "login (docs/configuration.md)."
    ),
    "pbx_step_toml_plain": (
        "In ficha.toml of each desk, [pbx]: host = the PBX's address, port = {port}, username = the desk's "
        "login (docs/configuration.md)."
    ),
    "pbx_step_secret": "On each desk's machine: ficha secret set pbx_secret, with the secret of its login in {path}.",
    "pbx_step_doctor": "On each desk's machine: ficha doctor",
    "pbx_changed_by_hand": (
        "Changed by hand since they were written, so nothing was written: {paths}. Choose another folder and carry "
        "your changes over, or say --force (the old files are kept as NAME.old)."
    ),
    "pbx_tls_and_no_tls": "--tls-cert and --no-tls exclude each other.",
    "pbx_bad_desk": "--desk {value}: must look like 1001=PJSIP/1001.",
    "pbx_bad_manager_user": "The manager user {value} cannot be: allowed are letters without accents, digits and _ . -",
    "pbx_bad_queue": "The queue {value} cannot be: allowed are letters without accents, digits and _ . -",
    "pbx_bad_device": (
        "The phone {value} cannot be: it looks like PJSIP/1001, and only letters without accents, digits and _ . @ - "
        "may be in its name."
    ),
    "pbx_bad_permitted": "{value} is no IP address and no network. Write it as 192.0.2.10, or 192.0.2.0/24.",
    "pbx_bad_address": "{value} is no IP address. Write it as 192.0.2.1.",
    "pbx_bad_certificate": (
        "The certificate {value} cannot be: it is a path that begins with /, and only letters without accents, digits "
        "and _ . / @ + - may be in it."
    ),
    "pbx_reserved_manager_user": "The manager user {value} cannot be: Asterisk reads this name as something else.",
    "pbx_reserved_queue": "The queue {value} cannot be: Asterisk reads this name as something else.",
    "pbx_twice_manager_user": "The manager user {value} is given twice.",
    "pbx_twice_queue": "The queue {value} is given twice.",
    "pbx_no_queue": "At least one queue is needed.",
    "pbx_not_ours": (
        "The files in {path} hold something that Ficha did not write and cannot read. Choose another folder, or move "
        "them away."
    ),
    "output_unwritable": "The output cannot be written ({detail}); what was written is not whole.",
    "folder_unwritable": "{path}: cannot be written ({detail}). Choose another folder.",
    "data_unwritable": (
        "{path}: cannot be written ({detail}). Mend the folder's rights, or name another with FICHA_DATA_DIR; wrap-ups "
        "that are not in the database yet stay behind in the old one."
    ),
    "data_disk_full": (
        "{path}: the disk is full ({detail}). Make room there: another folder would lack the wrap-ups that are not in "
        "the database yet."
    ),
    "log_unwritable": "{path}: cannot be written ({detail}). Mend it, or name another folder with FICHA_LOG_DIR.",
    "usage_no_such_option": "There is no option {what}.",
    "usage_no_such_command": "There is no command {what}.",
    "usage_no_such_command_but": "There is no command {what}. There is {known}.",
    "usage_missing": "{what} is missing.",
    "usage_missing_command": "The command is missing.",
    "usage_too_many": "More than is taken: {what}.",
    "usage_no_value": "{what} needs a value.",
    "usage_no_value_wanted": "{what} takes no value.",
    "usage_wrong_value": "{what} cannot have this value ({why}).",
    "usage_no_number": "{what} must be a number.",
    "usage_too_small": "{what} must be {least} at least.",
    "usage_hint": "What is taken: {command}",
    "bug": "This is a bug in Ficha ({detail}). What happened is in {path}; please send us that file.",
    "bug_unlogged": "This is a bug in Ficha ({detail}).",
}
